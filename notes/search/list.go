package search

import "encoding/binary"

// list is the ascending numbers of the texts of a word. It has the steps from each to the
// next, in one byte each where most are short and in two elsewhere: of one size they are read
// twice as fast as by varints. A step that is longer than those hold comes in several, of
// which all but the last are full.
type list struct {
	first, end uint32 // the first number, and the last plus 1; 0 for none
	near       bool   // steps of one byte
	steps      []byte
}

// The longest steps. One more stands for as long a step to where no text is.
const (
	mostNear = 1<<8 - 2
	mostFar  = 1<<16 - 2
)

// add adds a number that is not below those of the list.
func (l *list) add(n uint32) {
	step := n + 1 - l.end
	switch {
	case l.end == 0:
		l.first = n
	case step > 0:
		if !l.near && len(l.steps) == cap(l.steps) {
			l.bring()
		}
		l.step(step)
	}
	l.end = n + 1
}

func (l *list) step(step uint32) {
	if l.near {
		for ; step > mostNear; step -= mostNear {
			l.steps = append(l.steps, mostNear+1)
		}
		l.steps = append(l.steps, byte(step))
		return
	}
	for ; step > mostFar; step -= mostFar {
		l.steps = binary.LittleEndian.AppendUint16(l.steps, mostFar+1)
	}
	l.steps = binary.LittleEndian.AppendUint16(l.steps, uint16(step))
}

// bring gives the list steps of one byte where these take less than those of two.
func (l *list) bring() {
	as, step := list{near: true}, uint32(0)
	for b := l.steps; len(b) > 0 && len(as.steps) < len(l.steps); b = b[2:] {
		part := uint32(binary.LittleEndian.Uint16(b))
		if part > mostFar {
			step += mostFar
			continue
		}
		as.step(step + part)
		step = 0
	}
	if len(as.steps) < len(l.steps) {
		l.near, l.steps = true, as.steps
	}
}

// addTo adds the numbers to a set.
func (l *list) addTo(found Set) {
	if l.end == 0 {
		return
	}
	n := l.first
	found.Add(n)
	if l.near {
		for _, b := range l.steps { // no branch: a fifth of them may be full
			full := (uint32(b) + 1) >> 8
			n += uint32(b) - full
			found[n/64] |= uint64(1-full) << (n % 64)
		}
		return
	}
	for i := 1; i < len(l.steps); i += 2 {
		step := uint32(l.steps[i-1]) | uint32(l.steps[i])<<8
		if step > mostFar {
			n += mostFar
			continue
		}
		n += step
		found.Add(n)
	}
}

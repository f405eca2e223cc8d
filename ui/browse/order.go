package browse

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"precis/notes/parallel"
)

// number is what is worked out of cards and notes.
type number interface {
	int | int64 | uint8 | float64
}

// orderBy sorts places, which ascend, by a number of each, the other way round for descending.
// Of equals the lower place comes first. touch reads some of what the number is worked out of,
// and no more: a processor waits for the memory of many at once so. Both are called on goroutines.
func orderBy[N number](places []uint32, descending bool, touch func(place uint32) int, of func(place uint32) N) {
	order(places, descending, nil, touch, func(_ int, place uint32) uint64 {
		n := math.Float64bits(float64(of(place)))
		if n>>63 != 0 {
			return ^n
		}
		return n | 1<<63 // bits are in the order of the numbers now
	})
}

// orderByText is orderBy for texts. read touches what they are made of, and key puts what a text
// is compared by behind what a buffer holds.
func orderByText[T comparable](places []uint32, descending bool, read func(place uint32) T, key func(to []byte, of T) []byte) {
	keys := make([][]byte, len(places))
	_ = parallel.Each(context.Background(), (len(keys)+manySorted-1)/manySorted, 1, func(i int) {
		var few [fewRead]T
		var room []byte
		for from, end := i*manySorted, min((i+1)*manySorted, len(keys)); from < end; from += fewRead {
			to := min(from+fewRead, end)
			for i, place := range places[from:to] {
				few[i] = read(place)
			}
			room = keysOf(few[:to-from], keys[from:to], room, key)
		}
	})
	untouched := func(uint32) int { return 0 }
	order(places, descending, keys, untouched, func(i int, _ uint32) uint64 { return headOf(keys[i]) })
}

// keysOf makes the keys of things where there is room, and returns what room is left. Things that
// follow one another often have the same.
func keysOf[T comparable](things []T, keys [][]byte, room []byte, key func(to []byte, of T) []byte) []byte {
	for i, one := range things {
		if i > 0 && one == things[i-1] {
			keys[i] = keys[i-1]
			continue
		}
		if cap(room) < leastRoom {
			room = make([]byte, 0, someRoom)
		}
		keys[i] = key(room, one)
		room = keys[i][len(keys[i]):]
	}
	return room
}

// headOf returns the first eight bytes of a text, in the order of texts, where its end is
// as null characters are.
func headOf(text []byte) uint64 {
	var first [8]byte
	copy(first[:], text)
	return binary.BigEndian.Uint64(first[:])
}

// keyed is what a place is sorted by.
type keyed struct {
	head uint64 // the number, or eight bytes of the text
	at   uint32 // where the place, and its text, stood
}

// sorting sorts by bytes, the first first, and passes over those that are the same in all: many
// questions begin alike. A hundred thousand are in order sooner so than by comparing them.
type sorting struct {
	texts   [][]byte // none for numbers
	falling uint64   // turns heads round, 0 for rising
}

const (
	// manySorted are sorted by all processors.
	manySorted = 2000
	// fewSorted are compared sooner than counted.
	fewSorted = 64
	// fewRead are touched before keys or numbers of them are made.
	fewRead = 256
	// someRoom has the keys of some of those, and leastRoom one of most.
	someRoom  = 1 << 14
	leastRoom = 1 << 8
)

// order sorts places by the heads that of returns, and by texts that it puts where those are the
// beginnings of.
func order(places []uint32, descending bool, texts [][]byte, touch func(uint32) int, of func(i int, place uint32) uint64) {
	s := sorting{texts: texts}
	if descending {
		s.falling = math.MaxUint64
	}
	all := make([]keyed, len(places))
	_ = parallel.Each(context.Background(), (len(all)+fewRead-1)/fewRead, manySorted/fewRead, func(few int) {
		from, to := few*fewRead, min((few+1)*fewRead, len(all))
		for _, place := range places[from:to] {
			touch(place)
		}
		for i := from; i < to; i++ {
			all[i] = keyed{of(i, places[i]) ^ s.falling, uint32(i)}
		}
	})
	s.sort(all, make([]keyed, len(all)), 0)
	before := slices.Clone(places)
	for i, k := range all {
		places[i] = before[k.at]
	}
}

// sort sorts those whose texts are the same up to a byte, where their heads begin.
func (s *sorting) sort(all, spare []keyed, at int) {
	if len(all) < fewSorted {
		slices.SortFunc(all, func(a, b keyed) int { return s.compare(a, b, at+8) })
		return
	}
	differ := uint64(0)
	for _, k := range all {
		differ |= k.head ^ all[0].head
	}
	if differ == 0 {
		if s.texts == nil {
			return
		}
		longer := false
		for i := range all {
			rest := s.rest(all[i], at+8)
			all[i].head = headOf(rest) ^ s.falling
			longer = longer || len(rest) > 0
		}
		if longer {
			s.sort(all, spare, at+8)
		}
		return
	}
	var ends [256]int                            // where those with each byte end; where they begin, until they are moved there
	shift := 56 - bits.LeadingZeros64(differ)&^7 // of the first byte that differs
	for _, k := range all {
		ends[byte(k.head>>shift)]++
	}
	begin := 0
	for b, count := range ends {
		ends[b] = begin
		begin += count
	}
	for _, k := range all {
		b := byte(k.head >> shift)
		spare[ends[b]] = k
		ends[b]++
	}
	copy(all, spare)
	if len(all) >= manySorted {
		ends := ends
		_ = parallel.Each(context.Background(), len(ends), 1, func(b int) { s.part(all, spare, at, &ends, b) })
		return
	}
	for b := range ends {
		s.part(all, spare, at, &ends, b)
	}
}

// part sorts those with one byte, which end there.
func (s *sorting) part(all, spare []keyed, at int, ends *[256]int, b int) {
	i, j := 0, ends[b]
	if b > 0 {
		i = ends[b-1]
	}
	if j-i > 1 {
		s.sort(all[i:j], spare[i:j], at)
	}
}

// rest returns the text from a byte on.
func (s *sorting) rest(k keyed, at int) []byte {
	if s.texts == nil {
		return nil
	}
	text := s.texts[k.at]
	return text[min(at, len(text)):]
}

// compare compares by heads, then by what follows in the texts from a byte on, then by where they stood.
func (s *sorting) compare(a, b keyed, at int) int {
	if a.head != b.head {
		return cmp.Compare(a.head, b.head)
	}
	order := bytes.Compare(s.rest(a, at), s.rest(b, at))
	if s.falling != 0 {
		order = -order
	}
	return cmp.Or(order, cmp.Compare(a.at, b.at))
}

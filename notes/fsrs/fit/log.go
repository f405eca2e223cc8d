package fit

import (
	"cmp"
	"slices"

	"precis/notes"
)

// Log is what was reviewed, packed: card after card, each in the order of time.
// It does not change.
type Log struct {
	start []int32  // of each card, and the end of the last
	grade []uint8  // 1 to 4
	days  []uint16 // since the card's review before; 0 for the first
	place []int32  // among all reviews in the order of time
	at    []int32  // the review at a place
	items int
}

// Reviews returns how many reviews there are.
func (l *Log) Reviews() int { return len(l.grade) }

// Items returns how many reviews can be predicted: those at least a day after
// the card's review before.
func (l *Log) Items() int { return l.items }

// Cards returns how many cards there are.
func (l *Log) Cards() int { return len(l.start) - 1 }

// firstItem returns the index of a card's first item, and whether there is one.
func (l *Log) firstItem(card int) (int32, bool) {
	for i := l.start[card]; i < l.start[card+1]; i++ {
		if l.days[i] > 0 {
			return i, true
		}
	}
	return 0, false
}

// Builder gathers reviews for a Log. The zero Builder is empty.
type Builder struct {
	chunks   []*chunk
	n        int
	last     []seen // by card
	unsorted bool
}

// chunk is some of the reviews: a million of them are gathered without moving
// what is there already.
type chunk struct {
	card, day, at [chunkSize]int32
	grade         [chunkSize]uint8
}

const chunkSize = 1 << 12

// review returns the chunk of a review and its place there.
func (b *Builder) review(i int) (*chunk, int) { return b.chunks[i/chunkSize], i % chunkSize }

func (b *Builder) moment(i int32) int32 {
	c, at := b.review(int(i))
	return c.at[at]
}

// seen is a card's review before.
type seen struct {
	at    int32
	known bool
}

// longestElapsed is the longest stay of a card that is told apart, in days.
const longestElapsed = 1<<16 - 1

// Add appends a review of a card: reviews of one card are added in their order.
// Cards are numbered from 0 without large gaps; day is the learner's day and at
// any measure of time that orders the reviews of all cards. Time that goes back
// within a card stands still. Grades below 1 count as 1, those above 4 as 4.
func (b *Builder) Add(card int32, day notes.Day, at int32, g notes.Grade) {
	for len(b.last) <= int(card) {
		b.last = append(b.last, seen{})
	}
	if l := &b.last[card]; l.known {
		at = max(at, l.at)
	}
	b.last[card] = seen{at, true}
	if b.n > 0 && at < b.moment(int32(b.n-1)) {
		b.unsorted = true
	}
	if b.n == len(b.chunks)*chunkSize {
		b.chunks = append(b.chunks, new(chunk))
	}
	c, i := b.review(b.n)
	c.card[i], c.day[i], c.at[i], c.grade[i] = card, int32(day), at, min(max(uint8(g), 1), 4)
	b.n++
}

// Log packs the reviews. The Builder is empty afterwards.
func (b *Builder) Log() *Log {
	order := b.order()
	n := b.n
	l := &Log{
		start: make([]int32, len(b.last)+1),
		grade: make([]uint8, n), days: make([]uint16, n), place: make([]int32, n), at: make([]int32, n),
	}
	for i := range n {
		c, at := b.review(i)
		l.start[c.card[at]+1]++
	}
	for c := range l.Cards() {
		l.start[c+1] += l.start[c]
	}
	next := slices.Clone(l.start)
	last := make([]int32, l.Cards())
	for place := range n {
		from := place
		if order != nil {
			from = int(order[place])
		}
		c, at := b.review(from)
		card, day := c.card[at], c.day[at]
		i := next[card]
		next[card]++
		l.grade[i], l.place[i], l.at[place] = c.grade[at], int32(place), i
		if i > l.start[card] {
			l.days[i] = uint16(min(max(int(day)-int(last[card]), 0), longestElapsed))
			if l.days[i] > 0 {
				l.items++
			}
		}
		last[card] = day
	}
	*b = Builder{}
	return l
}

// order returns the reviews in the order of time, those of one moment in the
// order in which they were added; nil where that is the order they are in.
func (b *Builder) order() []int32 {
	if !b.unsorted {
		return nil
	}
	order := make([]int32, b.n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(cmp.Compare(b.moment(i), b.moment(j)), cmp.Compare(i, j)) })
	return order
}

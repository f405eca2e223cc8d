// Package difference compares two sequences: the letters of two answers, the words
// of two cards, the lines of two texts.
package difference

// Kind says what became of a run.
type Kind uint8

// What becomes of runs: they stay, are gone after, or were not there before.
const (
	Kept Kind = iota
	Gone
	Added
)

// Run is a run of one kind, never empty.
type Run[T any] struct {
	Kind  Kind
	Items []T
}

// mostCompared bounds the work: the product of the items that differ on both
// sides. Beyond it all of them count as replaced.
const mostCompared = 4 << 20

// Between compares before with after: the longest common sequence is kept, and the
// rest gone or added. Kept and gone runs in their order are before, kept and added
// ones after.
func Between[T comparable](before, after []T) []Run[T] {
	c := &comparison[T]{}
	start := 0
	for start < len(before) && start < len(after) && before[start] == after[start] {
		start++
	}
	end := 0
	for end < len(before)-start && end < len(after)-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	c.add(Kept, before[:start]...)
	c.middle(before[start:len(before)-end], after[start:len(after)-end])
	c.add(Kept, before[len(before)-end:]...)
	return c.runs
}

type comparison[T comparable] struct{ runs []Run[T] }

func (c *comparison[T]) add(kind Kind, items ...T) {
	if len(items) == 0 {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].Kind == kind {
		c.runs[n-1].Items = append(c.runs[n-1].Items, items...)
		return
	}
	c.runs = append(c.runs, Run[T]{kind, append([]T(nil), items...)})
}

// middle compares what is left between a common beginning and end.
func (c *comparison[T]) middle(a, b []T) {
	n, m := len(a), len(b)
	if n*m > mostCompared {
		c.add(Gone, a...)
		c.add(Added, b...)
		return
	}
	// longest[i*(m+1)+j] is the length of the longest common sequence of a[i:] and
	// b[j:].
	longest := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &longest[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	i, j := 0, 0
	for i < n && j < m {
		switch {
		case a[i] == b[j]:
			c.add(Kept, a[i])
			i++
			j++
		case *at(i+1, j) >= *at(i, j+1):
			c.add(Gone, a[i])
			i++
		default:
			c.add(Added, b[j])
			j++
		}
	}
	c.add(Gone, a[i:]...)
	c.add(Added, b[j:]...)
}

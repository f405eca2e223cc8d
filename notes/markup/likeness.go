package markup

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/likeness"
)

// Likeness of two cards is 0.6 of how alike their prompts are and 0.4 of how
// alike their answers are, each the Dice coefficient of their pairs of
// neighbouring characters, 0 to 1, case and punctuation aside. From sameFrom on,
// a new card is an edited old one; below newBelow it is another card; between
// the two it is for the learner to say. A question whose answer was replaced
// has a likeness of 0.6, for example, and so is asked about.
const (
	sameFrom = 0.75
	newBelow = 0.52

	promptWeight = 0.6
	answerWeight = 0.4
	// rounding is what sums of likeness may be off by.
	rounding = 1e-9
	// nearness is added at most for standing where the old card stood.
	nearness = 0.1
	// allPairs is up to how many pairs every old card is compared with every
	// new one; beyond, only those within reach places of where it should be.
	allPairs = 250_000
	reach    = 48
)

// likely is a pair that may be the same card.
type likely struct {
	next         int
	old          *notes.Card
	alike, score float64
}

// byLikeness pairs what is left of a note, the most alike first. A card that was never
// studied and is little alike waits until no other note has a claim.
func (m *matching) byLikeness(edit int) {
	e := &m.edits[edit]
	var left []int
	for i := range e.Next {
		if m.pairs[edit][i].Old == nil {
			left = append(left, i)
		}
	}
	var free []*notes.Card
	for j := range e.Old {
		if c := &e.Old[j]; !m.taken[c] && !c.Progress.Retired {
			free = append(free, c)
		}
	}
	if len(left) == 0 || len(free) == 0 {
		return
	}
	slices.SortStableFunc(free, func(a, b *notes.Card) int { return a.Place - b.Place })
	near := neighbourhood{free: free, expected: m.expectedPlaces(edit), all: len(left)*len(free) <= allPairs}
	next := sidesOf(len(left), func(i int) notes.CardText { return e.Next[left[i]].Text() })
	old := sidesOf(len(free), func(k int) notes.CardText { return free[k].Text() })
	var all []likely
	for i, n := range left {
		from, to := near.of(n)
		for k := from; k < to; k++ {
			if !sameForm(e.Next[n].Kind, free[k].Kind) {
				continue
			}
			alike := next[i].alike(old[k])
			if alike < newBelow-rounding || !m.blank && alike < sameFrom-rounding && !free[k].Progress.Studied() {
				continue
			}
			distance := near.expected[n] - free[k].Place
			if distance < 0 {
				distance = -distance
			}
			all = append(all, likely{next: n, old: free[k], alike: alike, score: alike + nearness/float64(1+distance)})
		}
	}
	slices.SortStableFunc(all, func(a, b likely) int { return cmp.Compare(b.score, a.score) })
	for _, p := range all {
		if m.pairs[edit][p.next].Old != nil || m.taken[p.old] {
			continue
		}
		kin := Doubtful
		if p.alike >= sameFrom-rounding {
			kin = Same
		}
		m.pair(edit, p.next, p.old, kin)
	}
	m.parts(edit, left, next, near, old)
}

// acrossNotes pairs what is left of all notes that change together, the most alike
// first, those that were studied before others: a card that was moved and edited at
// once. elsewhere may be nil. Where there are too many, only those are compared that have a prompt or an
// answer in common.
func (m *matching) acrossNotes(elsewhere Elsewhere) {
	type place struct{ edit, next int }
	var left []place
	m.open(func(edit, next int, _ *Card) { left = append(left, place{edit, next}) })
	var free []*notes.Card
	for i := range m.edits {
		for j := range m.edits[i].Old {
			if c := &m.edits[i].Old[j]; !m.taken[c] && !c.Progress.Retired {
				free = append(free, c)
			}
		}
	}
	if len(left) == 0 || len(free) == 0 {
		return
	}
	twins := m.withTwins(free, elsewhere)
	text := func(i int) notes.CardText { return m.edits[left[i].edit].Next[left[i].next].Text() }
	next := sidesOf(len(left), text)
	old := sidesOf(len(free), func(k int) notes.CardText { return free[k].Text() })
	var all []likely
	compare := func(i, k int) {
		if !sameForm(text(i).Kind, free[k].Kind) || twins[free[k]] && !Mended(free[k].Text(), text(i)) {
			return
		}
		if alike := next[i].alike(old[k]); alike >= newBelow-rounding {
			all = append(all, likely{next: i, old: free[k], alike: alike})
		}
	}
	if len(left)*len(free) <= allPairs {
		for i := range left {
			for k := range free {
				compare(i, k)
			}
		}
	} else {
		said := map[string][]int{}
		for k, c := range free {
			said[c.Prompt] = append(said[c.Prompt], k)
			said[c.Answer] = append(said[c.Answer], k)
		}
		for i := range left {
			for _, side := range []string{text(i).Prompt, text(i).Answer} {
				for _, k := range said[side][:min(reach, len(said[side]))] {
					compare(i, k)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likely) int {
		if s := a.old.Progress.Studied(); s != b.old.Progress.Studied() {
			return map[bool]int{true: -1, false: 1}[s]
		}
		return cmp.Compare(b.alike, a.alike)
	})
	for _, p := range all {
		at := left[p.next]
		if m.pairs[at.edit][at.next].Old != nil || m.taken[p.old] {
			continue
		}
		kin := Doubtful
		if p.alike >= sameFrom-rounding {
			kin = Same
		}
		m.pair(at.edit, at.next, p.old, kin)
	}
}

// neighbourhood says which of the free old cards a new one is compared with.
type neighbourhood struct {
	free     []*notes.Card // by place
	expected []int         // the place that each new card would have had
	all      bool          // every one of them
}

// of returns the range of free cards for a new card.
func (n *neighbourhood) of(next int) (from, to int) {
	if n.all {
		return 0, len(n.free)
	}
	middle := sort.Search(len(n.free), func(k int) bool { return n.free[k].Place >= n.expected[next] })
	return max(0, middle-reach), min(len(n.free), middle+reach)
}

// sameForm reports whether a card of one kind may become one of the other by
// editing: a question may turn into a list, a cloze stays a cloze.
func sameForm(a, b notes.Kind) bool { return a.Form().Base == b.Form().Base }

// expectedPlaces returns for each new card of a note the place its old one would
// have, counted on from the last card before it that is known.
func (m *matching) expectedPlaces(edit int) []int {
	e := &m.edits[edit]
	places := make([]int, len(e.Next))
	place := 0
	for i := range e.Next {
		if old := m.pairs[edit][i].Old; old != nil && !old.Progress.Retired && old.Note == e.Old[0].Note {
			place = old.Place
		}
		places[i] = place
		place++
	}
	return places
}

// sides are the pairs of characters of a prompt and an answer, sorted.
type sides struct{ prompt, answer []uint64 }

func sidesOf(n int, text func(int) notes.CardText) []sides {
	all := make([]sides, n)
	for i := range all {
		all[i] = sidesOfText(text(i))
	}
	return all
}

func sidesOfText(t notes.CardText) sides { return sides{bigrams(t.Prompt), bigrams(t.Answer)} }

func (s sides) alike(other sides) float64 {
	prompts := dice(s.prompt, other.prompt)
	if promptWeight*prompts+answerWeight < newBelow-rounding {
		return 0
	}
	return promptWeight*prompts + answerWeight*dice(s.answer, other.answer)
}

// longestCompared is how much of a side is looked at, in characters.
const longestCompared = 2000

// bigrams returns the sorted pairs of neighbouring letters and digits of a
// text, a space standing for whatever parts words.
func bigrams(text string) []uint64 {
	pairs := make([]uint64, 0, min(len(text), longestCompared)+1)
	previous := ' '
	for _, r := range strings.ToLower(text) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !unicode.IsSymbol(r) {
			r = ' '
		}
		if r == ' ' && previous == ' ' {
			continue
		}
		pairs = append(pairs, uint64(previous)<<32|uint64(r))
		previous = r
		if len(pairs) == longestCompared {
			break
		}
	}
	if previous != ' ' {
		pairs = append(pairs, uint64(previous)<<32|' ')
	}
	slices.Sort(pairs)
	return pairs
}

// dice returns 2·common/(a+b) of two sorted lists; 1 for two empty ones.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(likeness.Shared(a, b)) / float64(len(a)+len(b))
}

// Alike returns how alike two texts are, 0 to 1: the Dice coefficient of their
// pairs of neighbouring characters, case and punctuation aside.
func Alike(a, b string) float64 { return dice(bigrams(a), bigrams(b)) }

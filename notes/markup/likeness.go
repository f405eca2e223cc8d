package markup

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"precis/notes"
)

// Likeness of two cards is 0.6 of how alike their prompts are and 0.4 of how
// alike their answers are, each the Dice coefficient of their pairs of
// neighbouring characters, 0 to 1, case and punctuation aside. From leastAlike
// on, a new card is an edited old one: the same prompt with a new answer is,
// a new question with the same answer is not.
const (
	promptWeight = 0.6
	answerWeight = 0.4
	leastAlike   = 0.6
	// nearness is added at most for standing where the old card stood.
	nearness = 0.1
	// allPairs is up to how many pairs every old card is compared with every
	// new one; beyond, only those within reach places of where it should be.
	allPairs = 250_000
	reach    = 48
)

// likely is a pair that may be the same card.
type likely struct {
	next, old int
	score     float64
}

// byLikeness pairs what is left, the most alike first.
func (m *matching) byLikeness() {
	var left, free []int
	for i := range m.next {
		if m.pairs[i] < 0 {
			left = append(left, i)
		}
	}
	for j := range m.old {
		if !m.taken[j] && !m.old[j].Progress.Retired {
			free = append(free, j)
		}
	}
	if len(left) == 0 || len(free) == 0 {
		return
	}
	sort.SliceStable(free, func(a, b int) bool { return m.old[free[a]].Place < m.old[free[b]].Place })
	expected := m.expectedPlaces()
	nextSides := sidesOf(len(left), func(i int) *notes.Card { return &m.next[left[i]].Card })
	oldSides := sidesOf(len(free), func(i int) *notes.Card { return &m.old[free[i]] })
	var all []likely
	for i, n := range left {
		from, to := 0, len(free)
		if len(left)*len(free) > allPairs {
			middle := sort.Search(len(free), func(k int) bool { return m.old[free[k]].Place >= expected[n] })
			from, to = max(0, middle-reach), min(len(free), middle+reach)
		}
		for k := from; k < to; k++ {
			j := free[k]
			if !sameForm(m.next[n].Kind, m.old[j].Kind) {
				continue
			}
			alike := nextSides[i].alike(oldSides[k])
			if alike < leastAlike-1e-9 {
				continue
			}
			distance := expected[n] - m.old[j].Place
			if distance < 0 {
				distance = -distance
			}
			all = append(all, likely{next: n, old: j, score: alike + nearness/float64(1+distance)})
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].score > all[b].score })
	for _, p := range all {
		if m.pairs[p.next] < 0 && !m.taken[p.old] {
			m.pair(p.next, p.old)
		}
	}
}

// sameForm reports whether a card of one kind may become one of the other by
// editing: a question may turn into a list, a cloze stays a cloze.
func sameForm(a, b notes.Kind) bool {
	side := func(k notes.Kind) notes.Kind {
		if k == notes.List {
			return notes.Basic
		}
		return k
	}
	return side(a) == side(b)
}

// expectedPlaces returns for each new card the place its old one would have,
// counted on from the last card before it that is known.
func (m *matching) expectedPlaces() []int {
	places := make([]int, len(m.next))
	place := 0
	for i := range m.next {
		if j := m.pairs[i]; j >= 0 && !m.old[j].Progress.Retired {
			place = m.old[j].Place
		}
		places[i] = place
		place++
	}
	return places
}

// sides are the pairs of characters of a prompt and an answer, sorted.
type sides struct{ prompt, answer []uint64 }

func sidesOf(n int, card func(int) *notes.Card) []sides {
	all := make([]sides, n)
	for i := range all {
		c := card(i)
		all[i] = sides{bigrams(c.Prompt), bigrams(c.Answer)}
	}
	return all
}

func (s sides) alike(other sides) float64 {
	prompts := dice(s.prompt, other.prompt)
	if promptWeight*prompts+answerWeight < leastAlike {
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
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			common++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}

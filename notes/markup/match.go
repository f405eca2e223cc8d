package markup

import (
	"precis/notes"
)

// Match pairs the cards a note has with those its new text has. pairs[i] is the
// index in old for the i-th card of next, -1 for a new card; old cards that no
// index names have left the text.
//
// Cards are known by id; else by the same prompt and answer; else, for cards
// that are not retired, by how alike they are and where they stand. Each old
// card is taken at most once.
func Match(old []notes.Card, next []Card) (pairs []int) {
	m := matching{old: old, next: next, pairs: make([]int, len(next)), taken: make([]bool, len(old))}
	for i := range m.pairs {
		m.pairs[i] = -1
	}
	m.byID()
	m.byContent(true)
	m.byContent(false)
	m.byLikeness()
	return m.pairs
}

type matching struct {
	old   []notes.Card
	next  []Card
	pairs []int
	taken []bool
}

func (m *matching) pair(next, old int) {
	m.pairs[next] = old
	m.taken[old] = true
}

func (m *matching) byID() {
	place := make(map[notes.CardID]int, len(m.old))
	for i := range m.old {
		place[m.old[i].ID] = i
	}
	for i := range m.next {
		if id := m.next[i].ID; id != "" {
			if j, ok := place[id]; ok && !m.taken[j] {
				m.pair(i, j)
			}
		}
	}
}

// content is what makes two cards the same without an id.
type content struct {
	kind           notes.Kind
	prompt, answer string
}

// byContent pairs cards with the same prompt and answer, those in the text
// before retired ones, equal ones in their order. Kinds need not agree when
// strict is not set.
func (m *matching) byContent(strict bool) {
	key := func(c *notes.Card) content {
		k := content{prompt: c.Prompt, answer: c.Answer}
		if strict {
			k.kind = c.Kind
		}
		return k
	}
	waiting := map[content][]int{}
	for _, retired := range []bool{false, true} {
		for j := range m.old {
			if c := &m.old[j]; !m.taken[j] && c.Progress.Retired == retired {
				waiting[key(c)] = append(waiting[key(c)], j)
			}
		}
	}
	for i := range m.next {
		if m.pairs[i] >= 0 {
			continue
		}
		k := key(&m.next[i].Card)
		if w := waiting[k]; len(w) > 0 {
			m.pair(i, w[0])
			waiting[k] = w[1:]
		}
	}
}

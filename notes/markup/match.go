package markup

import (
	"slices"

	"precis/notes"
)

// Kin says how a card of a new text is related to one that was there before.
type Kin uint8

const (
	// Unrelated cards are new.
	Unrelated Kin = iota
	// Same cards are the old one, edited or not.
	Same
	// Doubtful cards may be the old one, or new: the learner has to say.
	Doubtful
	// Part cards are new beside the old one, which lives on, but what they ask
	// stood in its text before.
	Part
)

// Pair names the old card of a new one; Old is nil for an Unrelated card.
type Pair struct {
	Old *notes.Card
	Kin Kin
}

// Edit is a note's cards before and after its text changed.
type Edit struct {
	// Old are all that the note had, retired ones included.
	Old []notes.Card
	// Next are those of the new text, in its order.
	Next []Card
}

// Elsewhere finds cards of notes that are not edited.
type Elsewhere interface {
	// ByID returns the retired card of an id, nil where there is none.
	ByID(notes.CardID) *notes.Card
	// ByText returns the retired cards that are known by a text (notes.Card.Texts).
	ByText(notes.CardText) []*notes.Card
	// BySide returns the retired cards that were studied and have a prompt or an answer,
	// none where very many have it.
	BySide(string) []*notes.Card
	// Blank returns the living cards that say a text and of which there is nothing to keep
	// (notes.Progress.Blank).
	Blank(notes.CardText) []*notes.Card
}

// Match finds out what the cards of new texts were before, for notes that change
// together: pairs[i][j] belongs to edits[i].Next[j]. Each old card is the Same or
// Doubtful for one new card at most.
//
// Cards are known by id in their own note; else by the same prompt and answer there;
// else by id, then by prompt and answer, in the others that change, then among retired
// cards elsewhere (which may be nil); else, in their own note and unless retired, by how alike they are and
// where they stand; else by how alike they are to one that is new to another of the
// notes, where little was mended or no card of which there is nothing to keep says what it
// said; else among retired cards elsewhere that were studied, where little was mended in them
// (Mended). A retired card that was never studied is the last to come back.
func Match(edits []Edit, elsewhere Elsewhere) (pairs [][]Pair) {
	m := matching{edits: edits, pairs: make([][]Pair, len(edits)), taken: map[*notes.Card]bool{}}
	for i := range edits {
		m.pairs[i] = make([]Pair, len(edits[i].Next))
	}
	known := m.named()
	m.byID(known, true)
	for _, m.blank = range []bool{false, true} {
		for i := range edits {
			m.byContent(i, true)
			m.byContent(i, false)
		}
		if !m.blank {
			m.byID(known, false)
			m.returnedByID(elsewhere)
		}
		if len(edits) > 1 {
			m.moved(true)
			m.moved(false)
		}
		if elsewhere != nil {
			m.returned(elsewhere)
		}
	}
	for _, m.blank = range []bool{false, true} {
		for i := range edits {
			m.byLikeness(i)
		}
		if len(edits) > 1 && !m.blank {
			m.acrossNotes(elsewhere)
		}
		if elsewhere != nil && !m.blank {
			m.returnedMended(elsewhere)
		}
	}
	return m.pairs
}

type matching struct {
	edits []Edit
	pairs [][]Pair
	taken map[*notes.Card]bool
	// studied are old cards by each of their sides, nil until they are asked for.
	studied map[string][]*notes.Card
	blank   bool // cards that were never studied and are retired, or little alike, are paired now
}

// free reports whether a card that says the same may be paired now.
func (m *matching) free(c *notes.Card) bool {
	return !m.taken[c] && m.blank == (c.Progress.Retired && !c.Progress.Studied())
}

// pair makes a new card the old one.
func (m *matching) pair(edit, next int, old *notes.Card, kin Kin) {
	m.pairs[edit][next] = Pair{Old: old, Kin: kin}
	m.taken[old] = true
}

// open calls f for each new card that is not known yet.
func (m *matching) open(f func(edit, next int, c *Card)) {
	for i := range m.edits {
		for j := range m.edits[i].Next {
			if m.pairs[i][j].Old == nil {
				f(i, j, &m.edits[i].Next[j])
			}
		}
	}
}

// place is an old card in its note.
type place struct {
	edit int
	card *notes.Card
}

// named returns the old cards by id, nil where no new card names one.
func (m *matching) named() map[notes.CardID]place {
	var known map[notes.CardID]place
	m.open(func(_, _ int, c *Card) {
		if c.ID == "" || known != nil {
			return
		}
		known = map[notes.CardID]place{}
		for i := range m.edits {
			for j := range m.edits[i].Old {
				old := &m.edits[i].Old[j]
				known[old.ID] = place{i, old}
			}
		}
	})
	return known
}

// byID pairs cards of the same id, of the same note or of two. An id that was copied
// into another note stays where it was, and where the text stands that it had.
func (m *matching) byID(known map[notes.CardID]place, own bool) {
	m.open(func(edit, next int, c *Card) {
		if at, ok := known[c.ID]; ok && (at.edit == edit) == own && !m.taken[at.card] {
			m.pair(edit, next, at.card, Same)
		}
	})
}

// returnedByID pairs cards with retired ones of notes that do not change.
func (m *matching) returnedByID(elsewhere Elsewhere) {
	if elsewhere == nil {
		return
	}
	m.open(func(edit, next int, c *Card) {
		if c.ID == "" {
			return
		}
		if old := elsewhere.ByID(c.ID); old != nil && !m.taken[old] {
			m.pair(edit, next, old, Same)
		}
	})
}

// waiting are old cards by what they are known by, in the order in which they are
// to be paired.
type waiting map[notes.CardText][]*notes.Card

func (w waiting) add(c *notes.Card, key func(notes.CardText) notes.CardText) {
	for _, k := range c.Texts() {
		w[key(k)] = append(w[key(k)], c)
	}
}

// next returns the first card of a content that is free, nil where there is none.
func (w waiting) next(k notes.CardText, free func(*notes.Card) bool) *notes.Card {
	for i, c := range w[k] {
		if free(c) {
			w[k] = w[k][i+1:]
			return c
		}
	}
	delete(w, k)
	return nil
}

// byContent pairs cards of one note with the same prompt and answer, those in the
// text before retired ones, equal ones in their order. Kinds need not agree when
// strict is not set.
func (m *matching) byContent(edit int, strict bool) {
	key := func(k notes.CardText) notes.CardText {
		if !strict {
			k.Kind = 0
		}
		return k
	}
	e := &m.edits[edit]
	left := waiting{}
	for _, retired := range []bool{false, true} {
		for j := range e.Old {
			if c := &e.Old[j]; m.free(c) && c.Progress.Retired == retired {
				left.add(c, key)
			}
		}
	}
	if len(left) == 0 {
		return
	}
	for j := range e.Next {
		if m.pairs[edit][j].Old != nil {
			continue
		}
		if old := left.next(key(e.Next[j].Text()), m.free); old != nil && (!m.blank || m.mayCome(old, edit, &e.Next[j])) {
			m.pair(edit, j, old, Same)
		}
	}
}

// moved pairs cards that have left one note and stand in another, those that
// leave now before those that were retired earlier, and both before those that were
// never studied. Directions need not agree when strict is not set.
func (m *matching) moved(strict bool) {
	key := func(k notes.CardText) notes.CardText {
		if !strict && !k.Kind.Form().InPlace {
			k.Kind = notes.Basic
		}
		return k
	}
	var free []*notes.Card
	for i := range m.edits {
		for j := range m.edits[i].Old {
			if c := &m.edits[i].Old[j]; m.free(c) {
				free = append(free, c)
			}
		}
	}
	rank := func(c *notes.Card) int {
		switch {
		case !c.Progress.Studied():
			return 2
		case c.Progress.Retired:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(free, func(a, b *notes.Card) int { return rank(a) - rank(b) })
	left := waiting{}
	for _, c := range free {
		left.add(c, key)
	}
	m.open(func(edit, next int, c *Card) {
		if old := left.next(key(c.Text()), m.free); old != nil && m.mayCome(old, edit, c) {
			m.pair(edit, next, old, Same)
		}
	})
}

// mayCome reports whether an old card that says the same may come into a note: one that
// was never studied does not where the new card can be a studied one that is edited, of
// the note or, with the same prompt or answer, of another.
func (m *matching) mayCome(old *notes.Card, edit int, next *Card) bool {
	if old.Progress.Studied() {
		return true
	}
	own := m.edits[edit].Old
	for i := range own {
		if m.canBe(next, &own[i]) {
			return false
		}
	}
	if m.studied == nil {
		m.studied = map[string][]*notes.Card{}
		for i := range m.edits {
			for j := range m.edits[i].Old {
				if c := &m.edits[i].Old[j]; c.Progress.Studied() {
					m.studied[c.Prompt] = append(m.studied[c.Prompt], c)
					m.studied[c.Answer] = append(m.studied[c.Answer], c)
				}
			}
		}
	}
	for _, side := range []string{next.Prompt, next.Answer} {
		if slices.ContainsFunc(m.studied[side][:min(reach, len(m.studied[side]))], func(c *notes.Card) bool { return m.canBe(next, c) }) {
			return false
		}
	}
	return true
}

// canBe reports whether a new card can be a studied one that lives and is not paired yet.
func (m *matching) canBe(next *Card, c *notes.Card) bool {
	return c.Progress.Studied() && !c.Progress.Retired && !m.taken[c] && sameForm(c.Kind, next.Kind) &&
		sidesOfText(c.Text()).alike(sidesOfText(next.Text())) >= sameFrom-rounding
}

// returned pairs cards with retired ones of notes that do not change.
func (m *matching) returned(elsewhere Elsewhere) {
	m.open(func(edit, next int, c *Card) {
		for _, old := range elsewhere.ByText(c.Text()) {
			if m.free(old) && m.mayCome(old, edit, c) {
				m.pair(edit, next, old, Same)
				return
			}
		}
	})
}

// returnedMended pairs cards with retired ones of notes that do not change, of which
// little was mended: half of a note that was cut in two, say, whose other half was
// stored before.
func (m *matching) returnedMended(elsewhere Elsewhere) {
	m.open(func(edit, next int, c *Card) {
		for _, side := range []string{c.Prompt, c.Answer} {
			for _, old := range elsewhere.BySide(side) {
				if !m.taken[old] && Mended(old.Text(), c.Text()) {
					m.pair(edit, next, old, Same)
					return
				}
			}
		}
	})
}

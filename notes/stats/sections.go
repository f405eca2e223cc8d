package stats

import (
	"cmp"
	"slices"

	"precis/notes"
)

// Section is how well the cards of one section of a note are remembered.
type Section struct {
	Note notes.NoteID
	// Index is the section's place in its note, Path its headings.
	Index int
	Path  []string
	// Cards are its live cards, Reviewed those of them whose recall is known.
	Cards, Reviewed int
	// Recall is the mean probability of recall of the reviewed cards, 0 to 1;
	// 0 where there are none.
	Recall float64
}

// forgotten returns how many of the reviewed cards would be missed now, on
// average.
func (s *Section) forgotten() float64 { return float64(s.Reviewed) * (1 - s.Recall) }

// Sections returns every section that has live cards, by note and then in the
// order of the text. recall gives a card's probability of recall now, by the
// memory model of its deck; it is asked for cards that were reviewed.
//
// Live are cards that are not retired. Suspended ones count as cards, but not
// in the mean: nothing will be done about them.
func Sections(cards []*notes.Card, recall func(*notes.Card) float64) []Section {
	// One stands in it again where cards of it do not stand together.
	list := make([]Section, 0, len(cards)/4)
	ordered := true
	for _, card := range cards {
		if card.Progress.Retired {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Index != card.SectionIndex || list[n-1].Note != card.Note {
			list = append(list, Section{Note: card.Note, Index: card.SectionIndex, Path: card.Section})
			ordered = ordered && (n == 0 || inOrder(&list[n-1], &list[n]) < 0)
		}
		s := &list[len(list)-1]
		s.Cards++
		if card.Progress.Suspended || !(card.Progress.Stability > 0) {
			continue
		}
		s.Reviewed++
		s.Recall += recall(card)
	}
	if !ordered {
		list = merged(list)
	}
	for i := range list {
		if list[i].Reviewed > 0 {
			list[i].Recall /= float64(list[i].Reviewed)
		}
	}
	return list
}

// merged brings sections into order, each of them once.
func merged(list []Section) []Section {
	slices.SortStableFunc(list, func(a, b Section) int { return inOrder(&a, &b) })
	whole := list[:0]
	for _, s := range list {
		if n := len(whole); n > 0 && inOrder(&whole[n-1], &s) == 0 {
			one := &whole[n-1]
			one.Cards, one.Reviewed, one.Recall = one.Cards+s.Cards, one.Reviewed+s.Reviewed, one.Recall+s.Recall
			continue
		}
		whole = append(whole, s)
	}
	return whole
}

// inOrder sorts sections by note and place.
func inOrder(a, b *Section) int {
	return cmp.Or(cmp.Compare(a.Note, b.Note), cmp.Compare(a.Index, b.Index))
}

// Weakest returns the n sections with the lowest recall, lowest first, of those
// with reviewed cards.
func Weakest(sections []Section, n int) []Section {
	return firstOf(sections, n,
		func(s *Section) bool { return s.Reviewed > 0 },
		func(a, b *Section) int { return cmp.Compare(a.Recall, b.Recall) })
}

// Fading returns the n sections whose recall has fallen below the given one
// (0 to 1) and that have the most to lose: those with the most forgotten cards
// first.
func Fading(sections []Section, below float64, n int) []Section {
	return firstOf(sections, n,
		func(s *Section) bool { return s.Reviewed > 0 && s.Recall < below },
		func(a, b *Section) int { return cmp.Compare(b.forgotten(), a.forgotten()) })
}

func firstOf(sections []Section, n int, keep func(*Section) bool, order func(a, b *Section) int) []Section {
	kept := func(yield func(*Section) bool) {
		for i := range sections {
			if keep(&sections[i]) && !yield(&sections[i]) {
				return
			}
		}
	}
	var first []Section
	for _, s := range notes.First(kept, n, func(a, b *Section) int { return cmp.Or(order(a, b), inOrder(a, b)) }) {
		first = append(first, *s)
	}
	return first
}

// Misses is how often cards of one section were graded again.
type Misses struct {
	Note    notes.NoteID
	Index   int
	Path    []string
	Missed  int
	Reviews int
}

// Missed returns the sections in which cards were missed, most misses first:
// what to read again after a session. Reviews of cards that card does not find
// are left out.
func Missed(reviews []notes.Review, card func(notes.CardID) (*notes.Card, bool)) []Misses {
	type key struct {
		note  notes.NoteID
		index int
	}
	count := map[key]*Misses{}
	for i := range reviews {
		r := &reviews[i]
		c, ok := card(r.Card)
		if r.Event != notes.Graded || !ok {
			continue
		}
		k := key{c.Note, c.SectionIndex}
		if count[k] == nil {
			count[k] = &Misses{Note: c.Note, Index: c.SectionIndex, Path: c.Section}
		}
		count[k].Reviews++
		if r.Grade == notes.Again {
			count[k].Missed++
		}
	}
	var list []Misses
	for _, m := range count {
		if m.Missed > 0 {
			list = append(list, *m)
		}
	}
	slices.SortFunc(list, func(a, b Misses) int {
		return cmp.Or(cmp.Compare(b.Missed, a.Missed), cmp.Compare(a.Note, b.Note), cmp.Compare(a.Index, b.Index))
	})
	return list
}

package library

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// CardCounts says what a change of text did to cards.
type CardCounts struct {
	// Added cards are new, Updated ones changed their text and kept their
	// history, Kept ones are as before, Retired ones lost their text.
	Added, Updated, Kept, Retired int
}

func (c *CardCounts) add(other CardCounts) {
	c.Added += other.Added
	c.Updated += other.Updated
	c.Kept += other.Kept
	c.Retired += other.Retired
}

// Changed reports whether any card came, went or changed.
func (c CardCounts) Changed() bool { return c.Added+c.Updated+c.Retired > 0 }

// textWriter stores texts with their cards inside one change.
type textWriter struct {
	*Library
	w notes.Writer
	// taken are the ids given to cards in this change.
	taken map[notes.CardID]bool
	// starts are schedules from another app for new cards of the text that is
	// written next, by place; started counts those that were taken over.
	starts  map[int]dialect.Start
	started int
}

func (l *Library) writer(w notes.Writer) *textWriter {
	return &textWriter{Library: l, w: w, taken: map[notes.CardID]bool{}}
}

// put stores a note with its text, and its cards with the history they had.
// What the text says of itself (title, deck, tags …) overrides the head.
func (t *textWriter) put(n notes.Note, text notes.Text, doc *markup.Document) (CardCounts, error) {
	describe(&n, doc)
	n.Updated = t.clock()
	if err := t.w.PutNote(n); err != nil {
		return CardCounts{}, err
	}
	if err := t.w.PutText(n.ID, text); err != nil {
		return CardCounts{}, err
	}
	return t.putCards(&n, doc.Cards)
}

func (t *textWriter) putCards(note *notes.Note, found []markup.Card) (CardCounts, error) {
	var counts CardCounts
	t.started = 0
	old, err := t.cardsNow(note.ID)
	if err != nil {
		return counts, err
	}
	matched := make([]bool, len(old))
	for i, pair := range markup.Match(old, found) {
		card := found[i].Card
		card.Note = note.ID
		if pair < 0 {
			known, err := t.adopt(&card)
			if err != nil {
				return counts, err
			}
			counts.Added++
			if s, ok := t.starts[i]; ok && !known {
				if err := t.begin(&card, &s, note.Deck); err != nil {
					return counts, err
				}
			}
		} else {
			before := old[pair]
			matched[pair] = true
			card.ID, card.Added, card.Progress = before.ID, before.Added, before.Progress
			card.Progress.Retired = false
			switch {
			case before.Progress.Retired || !sameContent(&before, &card):
				counts.Updated++
			default:
				counts.Kept++
				if samePlace(&before, &card) {
					continue
				}
			}
		}
		if err := t.w.PutCard(card); err != nil {
			return counts, err
		}
	}
	for i, c := range old {
		if matched[i] || c.Progress.Retired {
			continue
		}
		c.Progress.Retired = true
		if err := t.w.PutCard(c); err != nil {
			return counts, err
		}
		counts.Retired++
	}
	return counts, nil
}

// adopt gives a card that its note did not have an id: the one its text names,
// when it is free or belongs to a retired card, whose history then comes back;
// else a fresh one. known says that the library had a card of that id.
func (t *textWriter) adopt(card *notes.Card) (known bool, err error) {
	card.Added = t.clock()
	if card.ID != "" && !t.taken[card.ID] {
		before, err := t.Card(card.ID)
		if err != nil || before.Progress.Retired {
			t.taken[card.ID] = true
			if err == nil {
				card.Added, card.Progress = before.Added, before.Progress
				card.Progress.Retired = false
			}
			return err == nil, nil
		}
	}
	id, err := t.newID()
	card.ID = notes.CardID(id)
	return false, err
}

// cardsNow returns the cards of a note, retired ones included, as this change
// has left them so far.
func (t *textWriter) cardsNow(id notes.NoteID) ([]notes.Card, error) {
	all := t.allCardsOf(id)
	for i := range all {
		var err error
		if all[i], err = t.w.Card(all[i].ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// allCardsOf returns the cards of a note, retired ones included.
func (l *Library) allCardsOf(id notes.NoteID) []notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]notes.Card, 0, len(l.ofNote[id]))
	for _, c := range l.ofNote[id] {
		all = append(all, *c)
	}
	return all
}

func sameContent(a, b *notes.Card) bool {
	return a.Kind == b.Kind && a.Prompt == b.Prompt && a.Answer == b.Answer && slices.Equal(a.Tags, b.Tags)
}

func samePlace(a, b *notes.Card) bool {
	return a.Place == b.Place && a.Block == b.Block && a.Group == b.Group &&
		a.SectionIndex == b.SectionIndex && slices.Equal(a.Section, b.Section)
}

// describe fills a note's head from what its text says of itself.
func describe(n *notes.Note, doc *markup.Document) {
	switch {
	case doc.Title != "":
		n.Title = doc.Title
	case n.Title == "":
		n.Title = firstWords(doc)
	}
	if doc.Deck != "" {
		n.Deck = doc.Deck
	}
	n.Deck = notes.CleanDeck(n.Deck)
	n.Tags, n.Date, n.Language = doc.Tags, doc.Date, doc.Language
	if doc.Source != "" {
		n.Source = doc.Source
	}
	n.SectionCount = len(doc.Sections)
}

// longestTitle is the number of characters a title made of the text may have.
const longestTitle = 60

// firstWords makes a title for a text that names none.
func firstWords(doc *markup.Document) string {
	for _, s := range doc.Sections {
		line, _, _ := strings.Cut(strings.TrimSpace(s.Title+"\n"+markup.PlainText(s.Text)), "\n")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if utf8.RuneCountInString(line) <= longestTitle {
			return line
		}
		short := string([]rune(line)[:longestTitle])
		if i := strings.LastIndexByte(short, ' '); i > 0 {
			short = short[:i]
		}
		return short + "…"
	}
	return "Untitled note"
}

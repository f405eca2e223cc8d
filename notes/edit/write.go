package library

import (
	"errors"
	"fmt"
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
	// Doubtful are those of Added and Updated that Doubts lists: the learner is to
	// say whether they are the cards they were.
	Doubtful int
}

func (c *CardCounts) add(other CardCounts) {
	c.Added += other.Added
	c.Updated += other.Updated
	c.Kept += other.Kept
	c.Retired += other.Retired
	c.Doubtful += other.Doubtful
}

// Changed reports whether any card came, went or changed.
func (c CardCounts) Changed() bool { return c.Added+c.Updated+c.Retired > 0 }

// textWriter stores texts with their cards inside one change.
type textWriter struct {
	*Library
	w notes.Writer
	// gone are the notes that the change deletes after all texts are stored.
	gone map[notes.NoteID]bool
}

func (l *Library) writer(w notes.Writer) *textWriter { return &textWriter{Library: l, w: w} }

// written is a text that is to be stored.
type written struct {
	note notes.Note
	text notes.Text
	doc  *markup.Document
	// starts are schedules from another app for new cards, by place.
	starts map[int]dialect.Start
}

// outcome says what storing a text did.
type outcome struct {
	cards CardCounts
	// started counts the schedules of other apps that were taken over.
	started int
	// refused are cards whose text named the id of another card.
	refused []markup.Card
}

// put stores notes with their texts, and their cards with the history they had.
// What a text says of itself (title, deck, tags …) overrides the head. Texts that
// change together belong into one call: cards that move between them are known.
func (t *textWriter) put(all ...written) ([]outcome, error) {
	ids := make([]notes.NoteID, len(all))
	edits := make([]markup.Edit, len(all))
	for i := range all {
		n := &all[i].note
		describe(n, all[i].doc)
		n.Updated = t.clock()
		if err := errors.Join(t.w.PutNote(*n), t.w.PutText(n.ID, all[i].text)); err != nil {
			return nil, err
		}
		old, err := t.cardsNow(n.ID)
		if err != nil {
			return nil, err
		}
		ids[i], edits[i] = n.ID, markup.Edit{Old: old, Next: all[i].doc.Cards}
	}
	from := t.lineage(ids, edits)
	done := make([]outcome, len(all))
	for i := range all {
		if err := t.putCards(&all[i], from, i, &done[i]); err != nil {
			return nil, fmt.Errorf("%q: %w", all[i].note.Title, err)
		}
	}
	leaves := func(c *notes.Card) bool { return t.goes(c) || from.edited[c.Note] && !from.lives[c.ID] }
	for i := range edits {
		for _, c := range edits[i].Old {
			if c.Progress.Retired || from.lives[c.ID] {
				continue
			}
			moved, err := t.retire(c, leaves)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", all[i].note.Title, err)
			}
			if !moved {
				done[i].cards.Retired++
			}
		}
	}
	return done, nil
}

// putCards stores the cards of a text.
func (t *textWriter) putCards(text *written, from *lineage, at int, done *outcome) error {
	for i := range text.doc.Cards {
		card := text.doc.Cards[i].Card
		card.Note = text.note.ID
		old := from.settle(&card, at, i)
		done.cards.count(&card, old)
		if old != nil && same(old, &card) {
			continue
		}
		if old == nil {
			if card.ID == "" && text.doc.Cards[i].ID != "" {
				done.refused = append(done.refused, text.doc.Cards[i])
			}
			if err := t.enter(&card); err != nil {
				return err
			}
			if s, ok := text.starts[i]; ok {
				started, err := t.begin(&card, &s, text.note.Deck)
				if err != nil {
					return err
				}
				if started {
					done.started++
				}
			}
		}
		if err := t.w.PutCard(card); err != nil {
			return err
		}
	}
	return nil
}

// enter makes a card a new one of the library, under its id or a fresh one.
func (t *textWriter) enter(card *notes.Card) error {
	card.Added = t.clock()
	if card.ID != "" {
		return nil
	}
	id, err := t.newID()
	card.ID = notes.CardID(id)
	return err
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

// same reports whether nothing of a card has changed.
func same(a, b *notes.Card) bool {
	return sameContent(a, b) && a.Note == b.Note && a.Place == b.Place && a.Block == b.Block && a.Group == b.Group &&
		a.SectionIndex == b.SectionIndex && slices.Equal(a.Section, b.Section) &&
		a.Progress.Retired == b.Progress.Retired && a.Doubt == b.Doubt
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

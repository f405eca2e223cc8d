// Package edit stores new texts of notes: each card keeps the history of the card
// that it was before, whatever the text says of ids, and cards whose text is gone
// are retired.
package edit

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/markup"
)

// Known is what a library knows of its cards before a change. Cards that it
// points to must not be changed; each is pointed to by one pointer.
type Known interface {
	// CardByID returns a card, retired ones included, nil where there is none.
	CardByID(notes.CardID) *notes.Card
	// AllCardsOf returns the cards of a note, retired ones included.
	AllCardsOf(notes.NoteID) []notes.Card
	// RetiredSaying and LivingSaying return the cards that are known by a text
	// (notes.Card.Texts), by id.
	RetiredSaying(notes.CardText) []*notes.Card
	LivingSaying(notes.CardText) []*notes.Card
	// RetiredWithSide and UntouchedWithSide return the retired cards that were studied and
	// the living ones that never were with a prompt or an answer, by id; none where more
	// than some dozens have it.
	RetiredWithSide(string) []*notes.Card
	UntouchedWithSide(string) []*notes.Card
	// DeckNames returns all decks.
	DeckNames() []string
	// NewID draws an id.
	NewID() (string, error)
	// Clock is the time as it is stored, to the millisecond.
	Clock() time.Time
}

// Writer stores texts with their cards inside one change.
type Writer struct {
	notes.Writer
	known Known
	// gone are the notes that the change deletes after all texts are stored. said are
	// cards of texts by what they say now, where a history may move to them.
	gone map[notes.NoteID]bool
	said map[notes.CardText][]notes.CardID
	// decks are all decks with those of this change, nil until they are asked for.
	decks *notes.DeckSpellings
	// readings are those of all notes that have some, nil until they are asked for.
	readings map[notes.NoteID]notes.Readings
}

// NewWriter returns a writer for one change.
func NewWriter(w notes.Writer, known Known) *Writer { return &Writer{Writer: w, known: known} }

// Text is a text that is to be stored.
type Text struct {
	Note notes.Note
	Text notes.Text
	// Document is Text.Markdown, read. It is not changed.
	Document *markup.Document
	// Begin, which may be nil, gives a card that is new to the library, the one at
	// an index of Document.Cards, a progress to begin with.
	Begin func(card *notes.Card, at int) error
}

// Outcome says what storing a text did.
type Outcome struct {
	Cards CardCounts
	// IDs are those of the text's cards, in its order.
	IDs []notes.CardID
	// Refused are cards whose text named the id of another card.
	Refused []markup.Card
}

// Put stores notes with their texts, and their cards with the history they had.
// What a text says of itself (title, deck, tags …) overrides the head. Texts that
// change together belong into one call: cards that move between them are known.
func (w *Writer) Put(all ...Text) ([]Outcome, error) {
	ids := make([]notes.NoteID, len(all))
	edits := make([]markup.Edit, len(all))
	for i := range all {
		n := &all[i].Note
		describe(n, all[i].Document)
		if before, err := w.Note(n.ID); err != nil || before.Deck != n.Deck {
			n.Deck = w.spelled(n.Deck)
		}
		n.Updated = w.known.Clock()
		if err := w.follow(&all[i]); err != nil {
			return nil, err
		}
		if err := errors.Join(w.PutNote(*n), w.PutText(n.ID, all[i].Text)); err != nil {
			return nil, err
		}
		old, err := w.cardsNow(n.ID)
		if err != nil {
			return nil, err
		}
		ids[i], edits[i] = n.ID, markup.Edit{Old: old, Next: all[i].Document.Cards}
	}
	from := w.lineage(ids, edits)
	done := make([]Outcome, len(all))
	for i := range all {
		if err := w.putCards(&all[i], from, i, &done[i]); err != nil {
			return nil, fmt.Errorf("%q: %w", all[i].Note.Title, err)
		}
	}
	if len(w.gone) > 0 || from.loses(edits) {
		w.say(all, done)
	}
	leaves := func(c *notes.Card) bool { return w.goes(c) || from.edited[c.Note] && !from.lives[c.ID] }
	for i := range edits {
		for _, c := range edits[i].Old {
			if c.Progress.Retired || from.lives[c.ID] {
				continue
			}
			moved, err := w.retire(c, leaves)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", all[i].Note.Title, err)
			}
			if !moved {
				done[i].Cards.Retired++
			}
		}
	}
	return done, nil
}

// say remembers what the cards of texts say now.
func (w *Writer) say(all []Text, done []Outcome) {
	if w.said == nil {
		w.said = map[notes.CardText][]notes.CardID{}
	}
	for i := range all {
		for j, id := range done[i].IDs {
			text := all[i].Document.Cards[j].Text()
			w.said[text] = append(w.said[text], id)
		}
	}
}

// spelled returns a deck as the library spells it.
func (w *Writer) spelled(deck string) string {
	if w.decks == nil {
		w.decks = &notes.DeckSpellings{}
		for _, known := range w.known.DeckNames() {
			w.decks.Add(known)
		}
	}
	deck = w.decks.Of(deck)
	w.decks.Add(deck)
	return deck
}

// putCards stores the cards of a text.
func (w *Writer) putCards(text *Text, from *lineage, at int, done *Outcome) error {
	done.IDs = make([]notes.CardID, 0, len(text.Document.Cards))
	var card notes.Card // one for all: it would go to the heap each time
	for i := range text.Document.Cards {
		card = text.Document.Cards[i].Unseen()
		card.Note = text.Note.ID
		old := from.assign(&card, at, i)
		done.Cards.count(&card, old)
		if old != nil && same(old, &card) {
			done.IDs = append(done.IDs, card.ID)
			continue // what it says is known
		}
		if old == nil {
			if card.ID == "" && text.Document.Cards[i].ID != "" {
				done.Refused = append(done.Refused, text.Document.Cards[i])
			}
			if err := w.Enter(&card); err != nil {
				return err
			}
			if text.Begin != nil {
				if err := text.Begin(&card, i); err != nil {
					return err
				}
			}
		}
		if err := w.PutCard(card); err != nil {
			return err
		}
		done.IDs = append(done.IDs, card.ID)
	}
	return nil
}

// Enter makes a card a new one of the library, under its id or a fresh one. It
// stores nothing.
func (w *Writer) Enter(card *notes.Card) error {
	card.Added = w.known.Clock()
	if card.ID != "" {
		return nil
	}
	id, err := w.known.NewID()
	card.ID = notes.CardID(id)
	return err
}

// NewID draws an id.
func (w *Writer) NewID() (string, error) { return w.known.NewID() }

// cardsNow returns the cards of a note, retired ones included, as this change
// has left them so far.
func (w *Writer) cardsNow(id notes.NoteID) ([]notes.Card, error) {
	all := w.known.AllCardsOf(id)
	now := all[:0]
	for i := range all {
		c, err := w.Card(all[i].ID)
		if errors.Is(err, notes.ErrNotFound) {
			continue // a history has come to where it went
		}
		if err != nil {
			return nil, err
		}
		now = append(now, c)
	}
	return now, nil
}

func sameContent(a, b *notes.Card) bool {
	return a.Kind == b.Kind && a.Prompt == b.Prompt && a.Answer == b.Answer && slices.Equal(a.Tags, b.Tags)
}

// same reports whether nothing of a card has changed.
func same(a, b *notes.Card) bool {
	return sameContent(a, b) && a.Note == b.Note && a.Place == b.Place && a.Block == b.Block && a.Group == b.Group &&
		a.SectionIndex == b.SectionIndex && a.Until == b.Until && slices.Equal(a.Section, b.Section) &&
		a.Progress.Retired == b.Progress.Retired && a.Doubt == b.Doubt
}

// describe fills a note's head from what its text says of itself.
func describe(n *notes.Note, doc *markup.Document) {
	switch {
	case doc.Title != "":
		n.Title = doc.Title
	case n.Title == "":
		n.Title = doc.FirstWords()
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

// EnterNote makes a note a new one of the library, under an id or, where that is
// "", a fresh one. It stores nothing.
func (w *Writer) EnterNote(n *notes.Note, id notes.NoteID) error {
	n.ID, n.Created = id, w.known.Clock()
	if id != "" {
		return nil
	}
	fresh, err := w.known.NewID()
	n.ID = notes.NoteID(fresh)
	return err
}

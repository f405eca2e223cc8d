package library

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/search"
)

const (
	// batch is how many texts are put into the index at once.
	batch = 200
	// fewChanges is how many changed texts a search waits for; with more everything
	// is looked at instead, until Index was called again.
	fewChanges = 1000
)

// finder holds the words of cards and notes. It is empty until Index is called, and
// follows changes from then on. mu comes before that of the library.
type finder struct {
	mu    sync.RWMutex
	cards *search.Index[notes.CardID]
	heads *search.Index[notes.NoteID] // titles and headings
	texts *search.Index[notes.NoteID] // those and what stands below

	waiting waiting
	changes int    // of the index; guarded by mu
	order   *order // nil where something changed since; guarded by waiting
}

// order is notes and cards in the orders that searches need.
type order struct {
	recent []notes.NoteID // the last changed first
	cards  []Found        // in the order of Find

	// numbers are those of the cards in an index that was put together so often.
	numbers []uint32
	changes int
}

// waiting are the things whose words are to be read.
type waiting struct {
	mu    sync.Mutex
	begun bool // Index was called since all was read
	cards []notes.CardID
	notes []notes.NoteID
}

// forget empties the index.
func (f *finder) forget() {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	f.waiting.begun, f.waiting.cards, f.waiting.notes = false, nil, nil
	f.order = nil
}

// touch remembers what changed.
func (f *finder) touch(cards []notes.CardID, noteIDs []notes.NoteID) {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	f.order = nil
	if f.waiting.begun {
		f.waiting.cards = append(f.waiting.cards, cards...)
		f.waiting.notes = append(f.waiting.notes, noteIDs...)
	}
}

// take returns some of what waits, nothing when all is read.
func (f *finder) take() (cards []notes.CardID, noteIDs []notes.NoteID) {
	w := &f.waiting
	w.mu.Lock()
	defer w.mu.Unlock()
	n, m := min(len(w.cards), batch), min(len(w.notes), batch/10)
	cards, w.cards = w.cards[:n:n], w.cards[n:]
	noteIDs, w.notes = w.notes[:m:m], w.notes[m:]
	return cards, noteIDs
}

// ready reports whether a search may use the index once the few changes are read.
func (f *finder) ready() bool {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	return f.waiting.begun && len(f.waiting.cards) <= fewChanges && len(f.waiting.notes) <= batch/10
}

// Index reads the words of all cards and notes, so that searches need not look at
// every text; later it reads what changed. It takes a while in a large library, and
// may be called at any time and given up by ctx; searches find the same without it.
func (l *Library) Index(ctx context.Context) error {
	l.beginIndex()
	f := &l.finder
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.mu.Lock()
		cards, noteIDs := f.take()
		if len(cards)+len(noteIDs) == 0 {
			f.mu.Unlock()
			return nil
		}
		f.changes++
		l.indexCards(cards)
		err := l.indexNotes(noteIDs)
		f.mu.Unlock()
		if err != nil {
			f.forget()
			return fmt.Errorf("read the words of notes: %w", err)
		}
	}
}

// beginIndex lets everything wait to be read where nothing was.
func (l *Library) beginIndex() {
	f := &l.finder
	f.mu.Lock()
	defer f.mu.Unlock()
	l.mu.RLock()
	defer l.mu.RUnlock()
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if f.waiting.begun {
		return
	}
	f.cards, f.heads, f.texts = search.NewIndex[notes.CardID](), search.NewIndex[notes.NoteID](), search.NewIndex[notes.NoteID]()
	f.waiting.begun = true
	f.waiting.cards = make([]notes.CardID, 0, len(l.cards))
	for id := range l.cards {
		f.waiting.cards = append(f.waiting.cards, id)
	}
	for id := range l.notes {
		f.waiting.notes = append(f.waiting.notes, id)
	}
}

// indexCards takes the words of cards as they are now. The caller holds finder.mu.
func (l *Library) indexCards(ids []notes.CardID) {
	for _, id := range ids {
		if text := l.textOfCard(id); text != "" {
			l.finder.cards.Put(id, text)
		} else {
			l.finder.cards.Remove(id)
		}
	}
}

// textOfCard returns the folded text that a card is found by, "" where there is no
// card.
func (l *Library) textOfCard(id notes.CardID) string {
	l.mu.RLock()
	c := l.cards[id]
	title := l.titleOf(c)
	l.mu.RUnlock()
	if c == nil {
		return ""
	}
	return search.TextOf(c, title)
}

// titleOf returns the title of a card's note, "" where there is none.
func (l *Library) titleOf(c *notes.Card) string {
	if c == nil || l.notes[c.Note] == nil {
		return ""
	}
	return l.notes[c.Note].Title
}

// indexNotes takes the words of notes as they are now, and those of their cards,
// which are found by the note's title too. The caller holds finder.mu.
func (l *Library) indexNotes(ids []notes.NoteID) error {
	for _, id := range ids {
		head, err := l.Note(id)
		if err != nil {
			l.finder.heads.Remove(id)
			l.finder.texts.Remove(id)
			continue
		}
		sections, err := l.sections(id)
		if err != nil {
			return err
		}
		l.finder.heads.Put(id, search.Headings(head.Title, sections))
		l.finder.texts.Put(id, search.TextOfNote(head.Title, sections))
		for _, c := range l.CardsOf(id) {
			l.finder.cards.Put(c.ID, search.TextOf(&c, head.Title))
		}
	}
	return nil
}

// textOfNote returns the folded text that a note is found by, its cards aside; ""
// where there is no note, and of one whose text cannot be read its title.
func (l *Library) textOfNote(id notes.NoteID) string {
	head, err := l.Note(id)
	if err != nil {
		return ""
	}
	sections, _ := l.sections(id)
	return search.TextOfNote(head.Title, sections)
}

// headingsOf returns what is found first of a note: its title and headings.
func (l *Library) headingsOf(id notes.NoteID) string {
	head, err := l.Note(id)
	if err != nil {
		return ""
	}
	sections, _ := l.sections(id)
	return search.Headings(head.Title, sections)
}

func (l *Library) sections(id notes.NoteID) ([]notes.Section, error) {
	text, err := l.text(id)
	if err != nil {
		return nil, err
	}
	return markup.Parse(text.Markdown).Sections, nil
}

// inOrder returns the order of notes and cards; it must not be changed.
func (l *Library) inOrder() *order {
	l.mu.RLock()
	defer l.mu.RUnlock()
	f := &l.finder
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if f.order != nil {
		return f.order
	}
	o := &order{cards: make([]Found, 0, len(l.cards))}
	for id := range l.notes {
		o.recent = append(o.recent, id)
	}
	slices.SortFunc(o.recent, func(a, b notes.NoteID) int {
		return cmp.Or(l.notes[b].Updated.Compare(l.notes[a].Updated), strings.Compare(string(a), string(b)))
	})
	var shelf []Found // the first card of each note
	for id, cards := range l.ofNote {
		shelf = append(shelf, Found{Card: cards[0], Note: l.notes[id]})
	}
	slices.SortFunc(shelf, compareFound)
	for _, first := range shelf {
		for _, c := range l.ofNote[first.Card.Note] {
			o.cards = append(o.cards, Found{Card: c, Note: first.Note})
		}
	}
	f.order = o
	return o
}

// numbered returns the order of cards and their numbers in the index. The caller holds
// finder.mu for reading.
func (l *Library) numbered() ([]Found, []uint32) {
	o, f := l.inOrder(), &l.finder
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if o.changes != f.changes {
		o.changes, o.numbers = f.changes, make([]uint32, len(o.cards))
		for i, c := range o.cards {
			o.numbers[i] = f.cards.Number(c.Card.ID)
		}
	}
	return o.cards, o.numbers
}

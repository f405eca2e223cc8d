package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/search"
)

const (
	// batch is how many texts are put into the index at once.
	batch = 200
	// fewChanges is how many changed texts are read within the time of a key.
	fewChanges = 1000
)

// finder holds the words of cards and notes. It is empty until Index is called, and
// follows changes from then on.
type finder struct {
	mu    sync.RWMutex
	cards *search.Index[notes.CardID]
	named *search.Index[notes.NoteID] // titles
	heads *search.Index[notes.NoteID] // headings
	texts *search.Index[notes.NoteID] // both and what stands below

	waiting waiting
	changes int    // of the index; guarded by mu
	order   *order // nil where more than progress changed since; guarded by waiting
	// graded are what became of cards since that stand in their places; guarded by waiting.
	graded []Found
}

// order is notes and cards in the orders that searches need. It does not change but for
// what is worked out when it is asked for.
type order struct {
	cards   []Found // in the order of Find
	ofCards arranged
	ofNotes arranged
	*arrangement
}

// arrangement is where notes and cards stand. It does not change but for what is worked
// out when it is asked for.
type arrangement struct {
	recent  []notes.NoteID // the last changed first
	all     search.Set     // of cards, by their places
	retired func() search.Set
	titled  func() titled
	pages   pages

	// texts says where the texts of an index stand that was put together so often; nil
	// where nobody has asked. Guarded by waiting.
	texts   *textPlaces
	changes int
}

// titled are the notes by deck and title, and whose the cards of order.cards are.
type titled struct {
	notes []*notes.Note
	of    []ofNote
}

// ofNote are the cards of one note, which end before that place in order.cards; at is the
// note's place among titled.notes, -1 for none.
type ofNote struct {
	end uint32
	at  int32
}

// with returns the places of the notes of cards at some places.
func (t titled) with(cards search.Set) search.Set {
	places := search.NewSet(len(t.notes))
	card, is := cards.Next(0)
	for _, n := range t.of {
		if !is {
			break
		}
		if card >= n.end {
			continue
		}
		if n.at >= 0 {
			places.Add(uint32(n.at))
		}
		card, is = cards.Next(n.end)
	}
	return places
}

// textPlaces says where the texts of the index stand: cards in order.cards, notes in
// order.recent and by deck and title.
type textPlaces struct {
	cards, named, heads, texts search.Order
	titled                     func() search.Order
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

// follow remembers what changed: of a note each of its cards too, which are found by its
// title. The words and the place of a card of which no more than the progress changed are as
// they were.
func (f *finder) follow(m *moved) error {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if len(m.Notes) > 0 {
		f.order = nil
	}
	if f.waiting.begun {
		f.waiting.notes = append(f.waiting.notes, m.Notes...)
		for _, id := range m.Notes {
			for _, c := range m.now.ofNote[id] {
				f.waiting.cards = append(f.waiting.cards, c.ID)
			}
		}
	}
	for _, c := range m.cards {
		if c.before != nil && c.after != nil && onlyProgress(c.before, c.after) {
			f.graded = append(f.graded, Found{Card: c.after, Note: m.now.notes[c.after.Note]})
			continue
		}
		f.order = nil
		if f.waiting.begun {
			f.waiting.cards = append(f.waiting.cards, c.id)
		}
	}
	if len(f.graded) > fewChanges {
		f.order, f.graded = nil, nil
	}
	return nil
}

// onlyProgress reports whether no more than the progress of a card changed, and it is
// retired or not as before.
func onlyProgress(old, c *notes.Card) bool {
	a, b := *old, *c
	a.Progress, b.Progress = notes.Progress{Retired: old.Progress.Retired}, notes.Progress{Retired: c.Progress.Retired}
	return reflect.DeepEqual(a, b)
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

// begun reports whether searches use the index, once what waits is read; ready whether
// that is little.
func (f *finder) begun() bool {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	return f.waiting.begun
}

func (f *finder) ready() bool {
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	return f.waiting.begun && len(f.waiting.cards) <= fewChanges && len(f.waiting.notes) <= batch/10
}

// Index reads the words of all cards and notes, so that searches need not look at
// every text; later it reads what changed. It takes a while in a large library, and
// may be called at any time and given up by ctx; searches find the same without it.
func (s Search) Index(ctx context.Context) error {
	s.l.beginIndex()
	f := &s.l.finder
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
		s.l.indexCards(cards)
		err := s.l.indexNotes(noteIDs)
		f.mu.Unlock()
		if err != nil {
			f.forget()
			return fmt.Errorf("read the words of notes: %w", err)
		}
	}
}

// beginIndex lets everything wait to be read where nothing was, in the orders of searches:
// what is found is brought into those by the run rather than one by one then.
func (l *Library) beginIndex() {
	f := &l.finder
	if f.begun() {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	l.mu.RLock()
	defer l.mu.RUnlock()
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if f.waiting.begun {
		return
	}
	o := l.ordered()
	f.cards, f.named = search.NewIndex[notes.CardID](), search.NewIndex[notes.NoteID]()
	f.heads, f.texts = search.NewIndex[notes.NoteID](), search.NewIndex[notes.NoteID]()
	f.waiting.begun = true
	f.waiting.cards = make([]notes.CardID, 0, len(l.cards))
	for _, c := range o.cards {
		f.waiting.cards = append(f.waiting.cards, c.Card.ID)
	}
	f.waiting.notes = slices.Clone(o.recent)
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
	defer l.mu.RUnlock()
	c := l.cards[id]
	if c == nil {
		return ""
	}
	return search.TextOf(c, l.notes[c.Note])
}

// indexNotes takes the words of notes as they are now. The caller holds finder.mu.
func (l *Library) indexNotes(ids []notes.NoteID) error {
	for _, id := range ids {
		p, err := l.pageOf(id)
		switch {
		case errors.Is(err, notes.ErrNotFound):
			l.finder.named.Remove(id)
			l.finder.heads.Remove(id)
			l.finder.texts.Remove(id)
		case err != nil:
			return err
		default:
			l.finder.named.Put(id, search.Fold(p.note.Title))
			l.finder.heads.Put(id, p.headings())
			l.finder.texts.Put(id, p.text())
		}
	}
	return nil
}

// textOfNote returns the folded text that a note is found by, its cards aside; ""
// where there is no note, and of one whose text cannot be read its title.
func (l *Library) textOfNote(id notes.NoteID) string {
	if p, _ := l.pageOf(id); p != nil {
		return p.text()
	}
	return ""
}

// titleOf and headingsOf return what is found first of a note.
func (l *Library) titleOf(id notes.NoteID) string {
	n, _ := l.Note(id)
	return search.Fold(n.Title)
}

func (l *Library) headingsOf(id notes.NoteID) string {
	if p, _ := l.pageOf(id); p != nil {
		return p.headings()
	}
	return ""
}

// inOrder returns the order of notes and cards; it must not be changed.
func (l *Library) inOrder() *order {
	l.mu.RLock()
	defer l.mu.RUnlock()
	l.finder.waiting.mu.Lock()
	defer l.finder.waiting.mu.Unlock()
	return l.ordered()
}

// ordered is inOrder for a caller that holds both locks.
func (l *Library) ordered() *order {
	f := &l.finder
	if f.order != nil {
		f.order = f.order.with(f.graded)
		f.graded = nil
		return f.order
	}
	f.graded = nil
	o := &order{cards: make([]Found, 0, len(l.cards)), arrangement: &arrangement{}}
	o.retired = sync.OnceValue(func() search.Set {
		retired := search.NewSet(len(o.cards))
		for i, c := range o.cards {
			if c.Card.Progress.Retired {
				retired.Add(uint32(i))
			}
		}
		return retired
	})
	for id := range l.notes {
		o.recent = append(o.recent, id)
	}
	all := l.byTitle()
	o.titled = sync.OnceValue(func() titled {
		at := make(map[notes.NoteID]int32, len(all))
		for i, n := range all {
			at[n.ID] = int32(i)
		}
		var of []ofNote
		for i, c := range o.cards {
			if i == 0 || c.Card.Note != o.cards[i-1].Card.Note {
				n, is := at[c.Card.Note]
				if !is {
					n = -1
				}
				of = append(of, ofNote{at: n})
			}
			of[len(of)-1].end = uint32(i + 1)
		}
		return titled{all, of}
	})
	slices.SortFunc(o.recent, func(a, b notes.NoteID) int {
		return cmp.Or(l.notes[b].Updated.Compare(l.notes[a].Updated), strings.Compare(string(a), string(b)))
	})
	var firsts []Found // the first card of each note
	for id, cards := range l.ofNote {
		firsts = append(firsts, Found{Card: cards[0], Note: l.notes[id]})
	}
	slices.SortFunc(firsts, compareFound)
	for _, first := range firsts {
		for _, c := range l.ofNote[first.Card.Note] {
			o.cards = append(o.cards, Found{Card: c, Note: first.Note})
		}
	}
	o.all = search.Full(len(o.cards))
	f.order = o
	return o
}

// with returns the order with what became of some of its cards, which stand in their
// places.
func (o *order) with(graded []Found) *order {
	if len(graded) == 0 {
		return o
	}
	cards := slices.Clone(o.cards)
	for _, c := range graded {
		if at, ok := slices.BinarySearchFunc(cards, c, compareFound); ok {
			cards[at] = c
		}
	}
	return &order{cards: cards, arrangement: o.arrangement}
}

// textPlaces returns where the texts of the index stand in an order. The caller holds
// finder.mu for reading.
func (l *Library) textPlaces(o *order) *textPlaces {
	f := &l.finder
	f.waiting.mu.Lock()
	defer f.waiting.mu.Unlock()
	if o.texts == nil || o.changes != f.changes {
		recent := func(place int) notes.NoteID { return o.recent[place] }
		o.changes, o.texts = f.changes, &textPlaces{
			cards: f.cards.In(len(o.cards), func(place int) notes.CardID { return o.cards[place].Card.ID }),
			named: f.named.In(len(o.recent), recent), heads: f.heads.In(len(o.recent), recent), texts: f.texts.In(len(o.recent), recent),
			titled: sync.OnceValue(func() search.Order {
				all := o.titled().notes
				return f.texts.In(len(all), func(place int) notes.NoteID { return all[place].ID })
			}),
		}
	}
	return o.texts
}

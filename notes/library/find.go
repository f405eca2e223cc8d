package library

import (
	"cmp"
	"context"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/search"
)

// Find returns the cards that satisfy a query of search.Parse, by deck, note and
// place. What it points to must not be changed.
func (s Search) Find(ctx context.Context, query string) ([]Found, error) {
	cards, err := s.Cards(ctx, query)
	if err != nil {
		return nil, err
	}
	return cards.All(), nil
}

// Cards is Find for what may be very many, of which few are looked at.
func (s Search) Cards(ctx context.Context, query string) (Cards, error) {
	q, err := search.Parse(query)
	if err != nil {
		return Cards{}, err
	}
	o, places, err := s.l.choose(ctx, q)
	if err != nil {
		return Cards{}, err
	}
	return Cards{Hits[Found]{o.cards, places, &o.ofCards}, s.l}, nil
}

// choose returns the places of the cards that satisfy a query.
func (l *Library) choose(ctx context.Context, q search.Query) (*order, search.Set, error) {
	known, err := l.knows(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	f := &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	o := l.inOrder()
	item := cardItem(q)
	p := search.Pool{All: o.all, Retired: o.retired(), Item: func(place uint32) search.Item { return item(o.cards[place]) }}
	if known {
		p.Says = func(asked string) search.Set {
			return l.textPlaces(o).cards.Places(f.cards.Find(asked, l.textOfCard))
		}
	}
	at, failed := l.moment()
	places, err := q.Choose(ctx, p, at)
	return o, places, cmp.Or(err, failed())
}

// knows brings the index up to date for what a query asks of texts; false where it asks
// nothing of them, or nothing was read for searches yet.
func (l *Library) knows(ctx context.Context, q search.Query) (bool, error) {
	if len(q.Texts()) == 0 || !l.finder.begun() {
		return false, nil
	}
	err := l.Search().Index(ctx)
	return err == nil, err
}

// moment is now, for a query, and what failed to be read for it.
func (l *Library) moment() (at search.Moment, failed func() error) {
	now, settings := l.now(), l.Settings("")
	var unread error
	at = search.Moment{Now: now, Today: l.Today(), Rollover: settings.RolloverHour, Off: settings.DaysOff, Recall: func(c *notes.Card) (float64, bool) {
		return l.Memory().Retrievability(c, now)
	}, Duplicate: l.duplicates(), Log: func(c *notes.Card) []notes.Review {
		log, err := l.Reviews(c.ID)
		unread = cmp.Or(unread, err)
		return log
	}}
	return at, func() error { return unread }
}

// cardItem returns what makes a card an item for a query: without its text where the query
// asks nothing of it.
func cardItem(q search.Query) func(Found) search.Item {
	asksText := len(q.Texts()) > 0 || q.Asks("re")
	return func(f Found) search.Item {
		item := search.Item{Card: f.Card, Note: f.Note}
		if asksText {
			item.Text = sync.OnceValue(func() string { return search.TextOf(f.Card, f.Note) })
			item.Says = saying(item.Text)
		}
		return item
	}
}

// saying answers what a text says.
func saying(text func() string) func(asked string) bool {
	return func(asked string) bool { return search.Contains(text(), asked) }
}

// Notes finds the notes that satisfy a query of search.Parse, by deck and title. A note
// says what its title, headings, text and cards say, and has the tags of its cards; where
// the query asks what only a card has, one of its cards satisfies it.
func (s Search) Notes(ctx context.Context, query string) (Hits[*notes.Note], error) {
	q, err := search.Parse(query)
	if err != nil {
		return Hits[*notes.Note]{}, err
	}
	o, places, err := s.l.chooseNotes(ctx, q)
	if err != nil {
		return Hits[*notes.Note]{}, err
	}
	return Hits[*notes.Note]{o.titled().notes, places, &o.ofNotes}, nil
}

// chooseNotes returns the places of the notes that satisfy a query.
func (l *Library) chooseNotes(ctx context.Context, q search.Query) (*order, search.Set, error) {
	if q.Asks("is", "kind", "flag", "section", "card", "prop", "rated", "introduced", "question", "answer") {
		o, cards, err := l.choose(ctx, q)
		if err != nil {
			return nil, nil, err
		}
		return o, o.titled().with(cards), nil
	}
	known, err := l.knows(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	f := &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	o := l.inOrder()
	titled := o.titled()
	item := l.noteItem(q)
	p := search.Pool{All: search.Full(len(titled.notes)), Item: func(place uint32) search.Item { return item(titled.notes[place]) }}
	if known {
		p.Says = func(asked string) search.Set {
			index := l.textPlaces(o)
			said := index.titled().Places(f.texts.Find(asked, l.textOfNote))
			if said.Len() == len(titled.notes) {
				return said
			}
			cards := index.cards.Places(f.cards.Find(asked, l.textOfCard))
			cards.Drop(o.retired())
			said.Join(titled.with(cards))
			return said
		}
	}
	at, failed := l.moment()
	places, err := q.Choose(ctx, p, at)
	return o, places, cmp.Or(err, failed())
}

// noteItem returns what makes a note itself an item for a query, with what its living cards
// say and the tags that they have.
func (l *Library) noteItem(q search.Query) func(*notes.Note) search.Item {
	asksTags := q.Asks("tag")
	return func(n *notes.Note) search.Item {
		itself := notes.Card{Note: n.ID, Added: n.Created}
		if asksTags {
			for _, c := range l.livingCards(n.ID) {
				itself.Tags = append(itself.Tags, c.Tags...)
			}
		}
		text := sync.OnceValue(func() string { return l.wholeText(n) })
		return search.Item{Card: &itself, Note: n, Says: saying(text), Text: text}
	}
}

// wholeText returns the folded text of a note and its cards.
func (l *Library) wholeText(n *notes.Note) string {
	var b strings.Builder
	b.WriteString(l.textOfNote(n.ID))
	for _, c := range l.livingCards(n.ID) {
		b.WriteByte('\n')
		b.WriteString(search.TextOf(c, n))
	}
	return b.String()
}

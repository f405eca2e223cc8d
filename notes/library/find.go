package library

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/search"
)

// Found is a card that a query found, with its note.
type Found struct {
	Card *notes.Card
	// Note is nil for a retired card whose note is gone.
	Note *notes.Note
}

// Deck returns the deck the card belongs to, "" for one without a note.
func (f Found) Deck() string {
	if f.Note == nil {
		return ""
	}
	return f.Note.Deck
}

func compareFound(a, b Found) int {
	return cmp.Or(
		strings.Compare(a.Deck(), b.Deck()),
		strings.Compare(string(a.Card.Note), string(b.Card.Note)),
		cmp.Compare(a.Card.Place, b.Card.Place),
		strings.Compare(string(a.Card.ID), string(b.Card.ID)),
	)
}

// Find returns the cards that satisfy a query of search.Parse, by deck, note and
// place. What it points to must not be changed.
func (s Search) Find(ctx context.Context, query string) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	return s.l.find(ctx, q)
}

func (l *Library) find(ctx context.Context, q search.Query) ([]Found, error) {
	at := l.moment()
	if len(q.Texts()) > 0 && l.finder.begun() {
		if err := l.Search().Index(ctx); err != nil {
			return nil, err
		}
		all := l.findIndexed(ctx, q, at)
		return all, ctx.Err()
	}
	item := func(f Found) search.Item { return search.Item{Card: f.Card, Note: f.Note} }
	if len(q.Texts()) > 0 || q.Asks("re") {
		item = func(f Found) search.Item {
			text := sync.OnceValue(func() string { return search.TextOf(f.Card, f.Note) })
			return search.Item{Card: f.Card, Note: f.Note, Says: saying(text), Text: text}
		}
	}
	var all []Found
	for some := range slices.Chunk(l.inOrder().cards, batch) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, f := range some {
			if q.Match(item(f), at) {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// moment is now, for a query.
func (l *Library) moment() search.Moment {
	now := l.now()
	return search.Moment{Now: now, Today: l.Today(), Rollover: l.Settings("").RolloverHour, Recall: func(c *notes.Card) (float64, bool) {
		return l.Memory().Retrievability(c, now)
	}}
}

// saying answers what a text says.
func saying(text func() string) func(asked string) bool {
	return func(asked string) bool { return search.Contains(text(), asked) }
}

// findIndexed is find by the index.
func (l *Library) findIndexed(ctx context.Context, q search.Query, at search.Moment) []Found {
	f := &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	said := saysOf(f.cards, q, l.textOfCard)
	wanted := f.cards.All()
	for _, asked := range q.Must() {
		wanted.Keep(said[asked])
	}
	cards, numbers := l.numbered()
	all := make([]Found, 0, wanted.Len())
	for i, n := range numbers {
		if !wanted.Has(n) || ctx.Err() != nil {
			continue
		}
		says := func(asked string) bool { return said[asked].Has(n) }
		text := func() string { return search.TextOf(cards[i].Card, cards[i].Note) }
		if q.Match(search.Item{Card: cards[i].Card, Note: cards[i].Note, Says: says, Text: text}, at) {
			all = append(all, cards[i])
		}
	}
	return all
}

// saysOf looks up what a query asks of texts.
func saysOf[K comparable](x *search.Index[K], q search.Query, read func(K) string) map[string]search.Set {
	said := map[string]search.Set{}
	for _, asked := range q.Texts() {
		said[asked] = x.Find(asked, read)
	}
	return said
}

// FindNotes returns the notes that satisfy a query of search.Parse, by deck and title.
// A note says what its title, headings, text and cards say, and has the tags of its
// cards; where the query asks what only a card has, one of its cards satisfies it.
func (s Search) FindNotes(ctx context.Context, query string) ([]notes.Note, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	l := s.l
	at := l.moment()
	switch {
	case q.Asks("is", "kind", "flag", "section", "prop", "rated"):
		cards, err := l.find(ctx, q)
		hit := map[notes.NoteID]bool{}
		for _, f := range cards {
			hit[f.Card.Note] = true
		}
		return l.notesWhere(func(n *notes.Note) bool { return hit[n.ID] }), err
	case len(q.Texts()) > 0 && !q.Asks("re") && l.finder.begun(): // a pattern reads every text
		if err := s.Index(ctx); err != nil {
			return nil, err
		}
		return l.findNotesIndexed(q, at), nil
	}
	all := slices.DeleteFunc(l.Notes(), func(n notes.Note) bool {
		text := sync.OnceValue(func() string { return l.wholeText(&n) })
		return ctx.Err() != nil || !noteMatches(&n, l.livingCards(n.ID), q, search.Item{Says: saying(text), Text: text}, at)
	})
	return all, ctx.Err()
}

// findNotesIndexed is FindNotes by the index.
func (l *Library) findNotesIndexed(q search.Query, at search.Moment) []notes.Note {
	f := &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	inText, inCards := saysOf(f.texts, q, l.textOfNote), l.notesOf(saysOf(f.cards, q, l.textOfCard))
	titled := l.inOrder().titled()
	l.mu.RLock()
	defer l.mu.RUnlock()
	var hit []notes.Note
	for i, n := range titled.notes {
		if noteMatches(n, l.ofNote[n.ID], q, search.Item{Says: func(asked string) bool {
			return inCards[asked][i] || inText[asked].Has(f.texts.Number(n.ID))
		}}, at) {
			hit = append(hit, *n)
		}
	}
	return hit
}

// notesOf tells for each note, by deck and title, whether a living card of it says what is
// asked. The caller holds finder.mu for reading.
func (l *Library) notesOf(said map[string]search.Set) map[string][]bool {
	all := map[string][]bool{}
	cards, numbers := l.numbered()
	titled := l.inOrder().titled()
	for asked, set := range said {
		in := make([]bool, len(titled.notes))
		for i, n := range numbers {
			if at := titled.of[i]; at >= 0 && set.Has(n) && !cards[i].Card.Progress.Retired {
				in[at] = true
			}
		}
		all[asked] = in
	}
	return all
}

// noteMatches reports whether a note itself, which has the cards and says what the item
// says, satisfies a query.
func noteMatches(n *notes.Note, cards []*notes.Card, q search.Query, item search.Item, at search.Moment) bool {
	itself := notes.Card{Note: n.ID, Added: n.Created}
	if q.Asks("tag") {
		for _, c := range cards {
			if !c.Progress.Retired {
				itself.Tags = append(itself.Tags, c.Tags...)
			}
		}
	}
	item.Card, item.Note = &itself, n
	return q.Match(item, at)
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

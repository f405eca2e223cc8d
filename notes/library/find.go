package library

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
func (s Search) Find(query string) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	return s.l.find(context.Background(), q)
}

func (l *Library) find(ctx context.Context, q search.Query) ([]Found, error) {
	at := search.Moment{Now: l.now(), Today: l.Today()}
	if len(q.Texts()) > 0 && l.finder.ready() {
		if err := l.Search().Index(ctx); err != nil {
			return nil, err
		}
		return l.findIndexed(q, at), nil
	}
	var all []Found
	for _, f := range l.inOrder().cards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if q.Match(search.Item{Card: f.Card, Note: f.Note, Says: reading(func() string { return search.TextOf(f.Card, f.Note) })}, at) {
			all = append(all, f)
		}
	}
	return all, nil
}

// reading answers what a text says that is read when it is asked first.
func reading(read func() string) func(asked string) bool {
	var text string
	known := false
	return func(asked string) bool {
		if !known {
			text, known = read(), true
		}
		return search.Contains(text, asked)
	}
}

// findIndexed is find by the index.
func (l *Library) findIndexed(q search.Query, at search.Moment) []Found {
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
		if !wanted.Has(n) {
			continue
		}
		says := func(asked string) bool { return said[asked].Has(n) }
		if q.Match(search.Item{Card: cards[i].Card, Note: cards[i].Note, Says: says}, at) {
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
	switch {
	case q.Asks("is", "kind", "flag", "section"):
		cards, err := s.l.find(ctx, q)
		hit := map[notes.NoteID]bool{}
		for _, f := range cards {
			hit[f.Card.Note] = true
		}
		return s.l.notesWhere(func(n *notes.Note) bool { return hit[n.ID] }), err
	case len(q.Texts()) > 0 && s.l.finder.ready():
		if err := s.Index(ctx); err != nil {
			return nil, err
		}
		return s.l.findNotesIndexed(q), nil
	}
	all := slices.DeleteFunc(s.l.Notes(), func(n notes.Note) bool {
		return ctx.Err() != nil || !noteMatches(&n, s.l.livingCards(n.ID), q, reading(func() string { return s.l.wholeText(&n) }))
	})
	return all, ctx.Err()
}

// findNotesIndexed is FindNotes by the index.
func (l *Library) findNotesIndexed(q search.Query) []notes.Note {
	f := &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	inText, inCards := saysOf(f.texts, q, l.textOfNote), saysOf(f.cards, q, l.textOfCard)
	l.mu.RLock()
	defer l.mu.RUnlock()
	var hit []*notes.Note
	for id, n := range l.notes {
		cards := l.ofNote[id]
		if noteMatches(n, cards, q, func(asked string) bool {
			return inText[asked].Has(f.texts.Number(id)) || slices.ContainsFunc(cards, func(c *notes.Card) bool {
				return !c.Progress.Retired && inCards[asked].Has(f.cards.Number(c.ID))
			})
		}) {
			hit = append(hit, n)
		}
	}
	return sorted(hit)
}

// noteMatches reports whether a note itself, which has the cards, satisfies a query.
func noteMatches(n *notes.Note, cards []*notes.Card, q search.Query, says func(string) bool) bool {
	itself := notes.Card{Note: n.ID}
	if q.Asks("tag") {
		for _, c := range cards {
			if !c.Progress.Retired {
				itself.Tags = append(itself.Tags, c.Tags...)
			}
		}
	}
	return q.Match(search.Item{Card: &itself, Note: n, Says: says}, search.Moment{})
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

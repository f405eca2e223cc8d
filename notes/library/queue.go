package library

import (
	"context"
	"fmt"

	"precis/notes"
	"precis/notes/study"
)

// Queue returns what to review now in a deck and those below it, "" for all.
func (st Study) Queue(ctx context.Context, deck string) (study.Queue, error) {
	return st.l.queue(ctx, deck, nil)
}

// queue builds a queue of the cards that pass, which may be nil.
func (l *Library) queue(ctx context.Context, deck string, pass func(*notes.Card) bool) (study.Queue, error) {
	now, today := l.now(), l.Today()
	pace, err := l.paceOfWay()
	if err != nil {
		return study.Queue{}, fmt.Errorf("gather the cards to review: %w", err)
	}
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil {
		return study.Queue{}, fmt.Errorf("gather the cards to review: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	done, err := l.doneIn(today)
	if err != nil {
		return study.Queue{}, fmt.Errorf("gather the cards to review: %w", err)
	}
	return study.Build(l.entries(pass), study.Options{
		Deck: deck, Settings: l.Settings, Done: done, Now: now,
		Plan: l.forToday(plan), Day: l.dayOfWay(plan, pace, done("").Took),
	}), nil
}

// Counts are the cards waiting today.
type Counts struct{ New, Learning, Due int }

// Total is their sum.
func (c Counts) Total() int { return c.New + c.Learning + c.Due }

// Overview says what waits where today.
type Overview struct {
	All    Counts
	Queue  study.Queue
	ByDeck map[string]Counts // decks above included
	ByNote map[notes.NoteID]Counts
}

// Overview counts what waits today in every deck and note.
func (st Study) Overview(ctx context.Context) (Overview, error) {
	q, err := st.Queue(ctx, "")
	if err != nil {
		return Overview{}, err
	}
	o := Overview{
		All:    Counts{New: q.New, Learning: q.Learning, Due: q.Due},
		Queue:  q,
		ByDeck: map[string]Counts{},
		ByNote: map[notes.NoteID]Counts{},
	}
	st.l.mu.RLock()
	defer st.l.mu.RUnlock()
	for _, id := range q.Cards {
		c := st.l.cards[id]
		n := st.l.notes[c.Note]
		o.ByNote[n.ID] = o.ByNote[n.ID].with(c)
		for deck := n.Deck; deck != ""; deck = notes.ParentDeck(deck) {
			o.ByDeck[deck] = o.ByDeck[deck].with(c)
		}
	}
	return o, nil
}

func (c Counts) with(card *notes.Card) Counts {
	switch card.Progress.State {
	case notes.New:
		c.New++
	case notes.InReview:
		c.Due++
	default:
		c.Learning++
	}
	return c
}

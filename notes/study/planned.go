package study

import (
	"time"

	"precis/notes"
)

// Plan is what plans for exams ask for today. The queue has their cards before the
// others: first those on their first step, which are not known yet since they were seen
// today, then the looks in their order, whatever the daily limits are. What the plan
// holds and does not look at today is not shown, due or not. The looks come out of the
// minutes of a Day, and the others in what they leave.
//
// A card that has left its first step waits for the plan: the steps that it has left
// are looks like any other.
type Plan struct {
	// Holds reports whether a card is one of theirs.
	Holds func(notes.CardID) bool
	// Looks are those to be seen today, in order, and Time is what they take.
	Looks []notes.CardID
	Time  time.Duration
}

// hold keeps a card of the plan for looks, or for the steps where it is on its first.
func (b *builder) hold(i int32, d *deckDay) {
	c := b.entries[i].Card
	p := &c.Progress
	switch {
	case p.State == notes.New || p.LastDay != d.today:
		b.held[c.ID] = i
	case p.Learns() && p.Step == 0 && p.Due.Before(d.tomorrow):
		b.learning = append(b.learning, i)
	}
}

// looks are the cards of the plan for today whose siblings do not keep them away.
func (b *builder) looks(q *Queue, taken texts) (ids []notes.CardID) {
	if b.Plan == nil {
		return nil
	}
	for _, id := range b.Plan.Looks {
		i, ok := b.held[id]
		if !ok {
			continue
		}
		e := &b.entries[i]
		if b.decks[b.index[e.Deck]].rules.BurySiblings {
			if taken.byOther(i, e.text) {
				continue
			}
			taken.add(i, e.text)
		}
		ids = append(ids, id)
		if e.Card.Progress.State == notes.New {
			q.New++
		} else {
			q.Due++
		}
	}
	return ids
}

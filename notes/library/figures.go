package library

import (
	"context"

	"precis/notes"
	"precis/notes/stats"
)

// Figures are what Statistics shows, of a deck and those below it.
type Figures struct {
	// First and Last are the days looked back on, both included.
	First, Last notes.Day
	Days        []stats.DayCount
	// Latest is the last day of all that has reviews, nil where none has.
	Latest    *notes.Day
	Retention stats.TrueRetention
	Answers   stats.Answers
	Hours     [24]stats.Retention
	// Forecast counts the cards that come due on each day from Last on; Overdue of
	// those of the first were due before it. Cards of an exam to come are counted as its
	// plan looks at them.
	Forecast                  []int
	Overdue                   int
	States                    stats.States
	Stabilities, Difficulties []stats.Bin
	Sections                  []stats.Section
	// Leeches are the cards that were forgotten again and again, those that are no longer
	// shown for it among them.
	Leeches int
}

// Figures works out the figures of a deck and those below it, "" for all: of so
// many days up to today, and ahead from today.
func (st Study) Figures(ctx context.Context, deck string, days int) (Figures, error) {
	today := st.l.Today()
	f := Figures{First: today - notes.Day(max(days, 1)) + 1, Last: today}
	cards := st.l.cardsIn(deck)
	err := st.l.ofLog(deck, func(t *stats.Tally) {
		f.Days = t.PerDay(f.First, f.Last)
		if latest, ok := t.Latest(); ok {
			f.Latest = &latest
		}
		f.Hours = t.Hours(f.First, f.Last)
		f.Retention = t.Retained(f.First, f.Last)
		f.Answers = t.Answered(f.First, f.Last)
	})
	if err != nil {
		return Figures{}, err
	}
	if f.Forecast, f.Overdue, err = st.l.forecast(ctx, cards, max(days, 1)); err != nil {
		return Figures{}, err
	}
	f.States = stats.ByState(cards, today)
	f.Stabilities, f.Difficulties = stats.Stabilities(cards), stats.Difficulties(cards)
	f.Sections = st.l.sections(deck)
	for _, c := range cards {
		if c.Progress.Leech && !c.Progress.Retired {
			f.Leeches++
		}
	}
	return f, nil
}

// cardsIn returns the cards of the notes of a deck and those below it; they must not be
// changed.
func (l *Library) cardsIn(deck string) []*notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]*notes.Card, 0, len(l.cards))
	for n, c := range l.placed() {
		if notes.InDeck(n.Deck, deck) {
			all = append(all, c)
		}
	}
	return all
}

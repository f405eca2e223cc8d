package library

import (
	"fmt"

	"precis/notes"
	"precis/notes/stats"
)

// Figures are what Statistics shows, of a deck and those below it.
type Figures struct {
	// First and Last are the days looked back on, both included.
	First, Last notes.Day
	Days        []stats.DayCount
	Retention   stats.TrueRetention
	Answers     stats.Answers
	Hours       [24]stats.Retention
	// Forecast counts the cards that come due on each day from Last on; Overdue of
	// those of the first were due before it. Cards of an exam to come are counted as its
	// plan looks at them.
	Forecast                  []int
	Overdue                   int
	States                    stats.States
	Stabilities, Difficulties []stats.Bin
	Sections                  []stats.Section
}

// Figures works out the figures of a deck and those below it, "" for all: of so
// many days up to today, and ahead from today.
func (st Study) Figures(deck string, days int) (Figures, error) {
	now, today := st.l.now(), st.l.Today()
	f := Figures{First: today - notes.Day(max(days, 1)) + 1, Last: today}
	cards := st.l.cardsIn(deck)
	log, err := st.l.logOf(deck)
	if err != nil {
		return Figures{}, err
	}
	var shown []notes.Review
	for _, r := range log {
		if r.Day >= f.First && r.Day <= f.Last {
			shown = append(shown, r)
		}
	}
	f.Days = stats.PerDay(shown, f.First, f.Last)
	f.Hours = stats.Hours(shown, now.Location())
	f.Retention = stats.Retained(log, f.First, f.Last)
	f.Answers = stats.Answered(log, f.First, f.Last)
	if f.Forecast, f.Overdue, err = st.l.forecast(cards, max(days, 1)); err != nil {
		return Figures{}, err
	}
	f.States = stats.ByState(cards, today)
	f.Stabilities, f.Difficulties = stats.Stabilities(cards), stats.Difficulties(cards)
	f.Sections = stats.Sections(cards, func(c *notes.Card) float64 {
		recall, _ := st.l.Memory().Retrievability(c, now)
		return recall
	})
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

// logOf returns the review log of the cards of a deck and those below it, in the
// order of Reader.EachReview; "" is the whole log, that of cards whose note is
// gone included.
func (l *Library) logOf(deck string) ([]notes.Review, error) {
	in := map[notes.CardID]bool{}
	if deck != "" {
		for _, c := range l.cardsIn(deck) {
			in[c.ID] = true
		}
	}
	var log []notes.Review
	err := l.store.View(func(r notes.Reader) error {
		return r.EachReview(func(e notes.Review) error {
			if deck == "" || in[e.Card] {
				log = append(log, e)
			}
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the review log: %w", err)
	}
	return log, nil
}

package intake

import (
	"cmp"
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/study"
)

// begin gives a card that is new to the library the progress that it had in
// another app.
func (c *committer) begin(p *Planned, card *notes.Card, at int, deck string) error {
	settings, loc := c.lib.Settings(deck), c.lib.Now().Location()
	var log []notes.Review
	if h, ok := p.histories[p.cardID(at)]; ok {
		var err error
		if log, err = carriedOver(card, &h, settings.RolloverHour, loc, c.lib.Now()); err != nil {
			return fmt.Errorf("card %q: %w", card.ID, err)
		}
		c.result.ReviewsAdded += len(h.Reviews)
	} else if s, ok := p.starts[at]; ok {
		if entry, ok := startOf(card, &s, settings, loc); ok {
			log = append(log, entry)
		}
	}
	if card.Progress.State != notes.New {
		c.result.Schedules++
	}
	for _, entry := range log {
		if _, err := c.w.AddReview(entry); err != nil {
			return err
		}
	}
	return nil
}

// cardID returns the id that the source gave to a card, "" for none.
func (p *Planned) cardID(at int) notes.CardID {
	if at >= len(p.Document.Cards) {
		return ""
	}
	return p.Document.Cards[at].ID
}

// carriedOver sets the progress of a new card to that of its history, and returns
// the entries of the log that replay to it: the reviews under rules 0, those of
// another app, and where these do not end at the progress, an entry that does; behind
// them one for a leech.
// Days are the learner's, which begin at the rollover hour in loc.
func carriedOver(card *notes.Card, h *History, rolloverHour int, loc *time.Location, now time.Time) ([]notes.Review, error) {
	day := func(at time.Time) notes.Day { return notes.DayOf(at.In(loc), rolloverHour) }
	log := make([]notes.Review, 0, len(h.Reviews)+1)
	before := notes.New
	for _, r := range h.Reviews {
		r.Card, r.Seq, r.Seed, r.Rules, r.Event = card.ID, 0, 0, 0, notes.Graded
		r.At = r.At.Truncate(time.Millisecond).UTC()
		r.Day = day(r.At)
		r.Before = cmp.Or(r.Before, before)
		before = r.State
		log = append(log, r)
	}
	p := h.Progress
	p.Retired = false
	end := notes.Review{
		Card: card.ID, Event: notes.Rescheduled, Before: before, State: p.State,
		Stability: p.Stability, Difficulty: p.Difficulty, Step: p.Step, Due: p.Due, DueDay: p.DueDay,
	}
	switch {
	case len(log) > 0:
		last := &log[len(log)-1]
		end.At, end.Day = last.At, last.Day
		if last.State == p.State && last.Stability == p.Stability && last.Difficulty == p.Difficulty && last.Step == p.Step && last.Due.Equal(p.Due) && last.DueDay == p.DueDay {
			break
		}
		log = append(log, end)
	case p.State != notes.New:
		end.Event, end.Before = notes.Imported, notes.New
		end.At = p.LastReview
		if end.At.IsZero() {
			end.At = now
		}
		end.At = end.At.Truncate(time.Millisecond).UTC()
		end.Day = day(end.At)
		log = append(log, end)
	}
	if p.Leech && p.State != notes.New {
		end.Event, end.Before = notes.Leeched, p.State
		log = append(log, end)
	}
	replayed, err := study.Apply(p, log)
	if err != nil {
		return nil, err
	}
	card.Progress = replayed
	return log, nil
}

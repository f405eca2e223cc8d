package intake

import (
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/markup/dialect"
	"precis/notes/study"
)

// sm2Recall is the recall that SM-2 is taken to have aimed at.
const sm2Recall = 0.9

// startOf sets the progress of a new card to the schedule that it had in another
// app, and returns the entry of the log that replays to it. The day of the last
// review begins at the rollover hour in loc; memory that SM-2 kept is worked out
// by fsrs.Model.FromSM2. ok is false where the numbers give none.
func startOf(card *notes.Card, s *dialect.Start, rules *notes.Settings, loc *time.Location) (r notes.Review, ok bool) {
	mem := fsrs.Memory{Stability: s.Stability, Difficulty: s.Difficulty}
	if s.Ease > 0 {
		model, err := fsrs.New(rules.Parameters)
		if err != nil {
			return r, false
		}
		if mem, err = model.FromSM2(float64(s.Interval()), s.Ease, sm2Recall); err != nil {
			return r, false
		}
	}
	mem.Stability = min(max(mem.Stability, fsrs.MinStability), fsrs.MaxStability)
	at := s.Last.Start(loc, rules.RolloverHour).Add(12 * time.Hour).UTC()
	r = notes.Review{
		Card: card.ID, At: at, Day: s.Last, Event: notes.Imported,
		State: notes.InReview, Stability: mem.Stability, Difficulty: mem.Difficulty,
		Due: at.AddDate(0, 0, s.Interval()), DueDay: s.Due,
	}
	if notes.CheckMoment(r.At) != nil || notes.CheckMoment(r.Due) != nil || notes.CheckMoment(s.Due.Start(time.UTC, 0)) != nil {
		return r, false
	}
	if s.Learning {
		r.State = notes.Learning
	}
	p, err := study.Apply(notes.Progress{}, []notes.Review{r})
	if err != nil {
		return r, false
	}
	card.Progress = p
	return r, true
}

package anki

import (
	"encoding/json"
	"math"
	"time"

	"precis/notes"
)

// schedule sets a card's progress in its row.
func (p *writer) schedule(row *cardRow, at *notes.Progress, s *notes.Settings) {
	row.flags, row.reps, row.lapses = int(at.Flag&7), at.Reps, at.Lapses
	day := func(d notes.Day) int64 { return int64(d - p.calendar.first) }
	switch at.State {
	case notes.New:
		row.kind, row.queue = kindNew, kindNew
	case notes.InReview:
		row.kind, row.queue = kindReview, kindReview
		row.due, row.interval = day(at.DueDay), max(1, int64(at.DueDay-at.LastDay))
		row.factor, row.reps = 2500, max(1, at.Reps)
	default:
		steps := len(s.LearningSteps)
		row.kind = kindLearn
		if at.State == notes.Relearning {
			steps, row.kind, row.factor = len(s.RelearningSteps), kindRelearn, 2500
			row.interval = 1
		}
		row.left = max(0, steps-at.Step) * 1001
		row.reps = max(1, at.Reps)
		if at.Due.Sub(at.LastReview) >= 24*time.Hour {
			row.queue, row.due = queueDayLearn, day(at.DueDay)
		} else {
			row.queue, row.due = kindLearn, at.Due.Unix()
		}
	}
	switch {
	case at.Suspended:
		row.queue = queueSuspended
	case at.Buried(notes.DayOf(p.batch.Now, s.RolloverHour)):
		row.queue = queueBuriedByPerson
	}
	if at.State != notes.New && at.Stability > 0 && !math.IsInf(at.Stability, 0) && !math.IsNaN(at.Difficulty) {
		data, err := json.Marshal(cardOut{at.Stability, at.Difficulty, s.DesiredRetention, at.LastReview.Unix()})
		if err == nil {
			row.data = string(data)
		}
	}
}

// cardOut is the JSON of a card's data.
type cardOut struct {
	Stability  float64 `json:"s"`
	Difficulty float64 `json:"d"`
	Retention  float64 `json:"dr"`
	Last       int64   `json:"lrt"`
}

// reviews makes the rows of a card's log.
func (p *writer) reviews(c *notes.Card, id int64) error {
	log, err := p.batch.Reviews(c.ID)
	if err != nil {
		return err
	}
	last := int64(0)
	for i := range log {
		r := &log[i]
		row := logRow{card: id}
		switch {
		case r.Event == notes.Graded && r.Grade >= notes.Again && r.Grade <= notes.Easy:
			row.ease, row.took = int(r.Grade), r.Took.Milliseconds()
			row.interval, row.last = intervalOf(r), last
			row.kind = map[notes.State]int{notes.New: reviewLearn, notes.Learning: reviewLearn, notes.InReview: reviewReview, notes.Relearning: reviewRelearn}[r.Before]
			if r.Difficulty >= 1 && r.Difficulty <= 10 {
				row.factor = int(math.Round(((r.Difficulty-1)/9 + 0.1) * 1000))
			}
			last = row.interval
		case r.Event == notes.Reset:
			row.kind, last = reviewManual, 0
		default:
			continue
		}
		for row.id = r.At.UnixMilli(); p.logIDs[row.id]; row.id++ {
		}
		p.logIDs[row.id] = true
		p.log = append(p.log, row)
	}
	return nil
}

// intervalOf returns days, or seconds less than 0.
func intervalOf(r *notes.Review) int64 {
	if r.State == notes.InReview {
		return max(1, int64(r.DueDay-r.Day))
	}
	return -max(1, int64(r.Due.Sub(r.At)/time.Second))
}

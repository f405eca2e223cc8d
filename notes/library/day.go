package library

import (
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/stats"
	"precis/notes/study"
)

// dayCount is what was studied on one day, by note; made when first asked for.
type dayCount struct {
	day    notes.Day
	known  bool
	byNote map[notes.NoteID]study.Done
	// failed are the cards that were graded again.
	failed map[notes.CardID]bool
	// took is how long each card was answered.
	took map[notes.CardID]time.Duration
}

// doneIn returns what tells how much was studied today in a deck and those below
// it, "" for all. The caller holds mu for writing.
func (l *Library) doneIn(today notes.Day) (func(deck string) study.Done, error) {
	byNote, err := l.doneToday(today)
	done := map[string]study.Done{}
	for id, d := range byNote {
		n := l.notes[id]
		if n == nil {
			continue
		}
		for deck := n.Deck; ; deck = notes.ParentDeck(deck) {
			sum := done[deck]
			done[deck] = study.Done{New: sum.New + d.New, Reviews: sum.Reviews + d.Reviews, Took: sum.Took + d.Took}
			if deck == "" {
				break
			}
		}
	}
	return func(deck string) study.Done { return done[deck] }, err
}

// doneToday returns what was studied today, by note. The caller holds mu for
// writing.
func (l *Library) doneToday(today notes.Day) (map[notes.NoteID]study.Done, error) {
	if l.today.known && l.today.day == today {
		return l.today.byNote, nil
	}
	byNote := map[notes.NoteID]study.Done{}
	failed := map[notes.CardID]bool{}
	took := map[notes.CardID]time.Duration{}
	err := l.store.View(func(r notes.Reader) error {
		for _, c := range l.placed() {
			if c.Progress.LastDay != today || c.Progress.Reps == 0 {
				continue
			}
			log, err := r.Reviews(c.ID)
			if err != nil {
				return err
			}
			done := byNote[c.Note]
			for _, e := range log {
				if e.Day != today || e.Event != notes.Graded {
					continue
				}
				if e.Grade == notes.Again {
					failed[c.ID] = true
				}
				took[c.ID] += stats.AnswerTime(&e)
				done.Count(&e)
			}
			byNote[c.Note] = done
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count today's reviews: %w", err)
	}
	l.today = dayCount{day: today, known: true, byNote: byNote, failed: failed, took: took}
	return byNote, nil
}

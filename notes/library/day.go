package library

import (
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/stats"
	"precis/notes/study"
)

// dayCount is what was studied on one day: read when first asked for, it follows each
// change.
type dayCount struct {
	day   notes.Day
	known bool
	logs  map[notes.CardID][]notes.Review // of the day, of the cards that count
	doneToday
}

// doneToday is what the logs of a day come to.
type doneToday struct {
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
	d := &l.today
	if !d.known || d.day != today {
		*d = dayCount{day: today, known: true, logs: map[notes.CardID][]notes.Review{}}
		err := l.store.View(func(r notes.Reader) error {
			for _, e := range l.entries(nil) {
				if e.LastDay() == today {
					if err := d.read(r, e.Card); err != nil {
						return err
					}
				}
			}
			for _, c := range l.roll.expired {
				if err := d.read(r, c); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			d.forget()
			return nil, fmt.Errorf("count today's reviews: %w", err)
		}
	}
	if d.byNote == nil {
		d.doneToday = l.count(d.logs)
	}
	return d.byNote, nil
}

// read reads what was answered on the day to a card that was studied last then.
func (d *dayCount) read(r notes.Reader, c *notes.Card) error {
	if c.Progress.LastDay != d.day || c.Progress.Reps == 0 {
		return nil
	}
	log, err := r.Reviews(c.ID)
	if err != nil {
		return err
	}
	d.logs[c.ID] = slices.DeleteFunc(log, func(e notes.Review) bool { return e.Day != d.day || e.Event != notes.Graded })
	return nil
}

func (d *dayCount) forget() { *d = dayCount{} }

// follow reads again what a change touched of the day.
func (d *dayCount) follow(m *moved) error {
	if !d.known {
		return nil
	}
	logged, told := loggedBy(m.Change)
	if !told || len(m.Cards) > notes.MostEntries || m.Settings {
		d.forget()
		return nil
	}
	d.byNote = nil
	for _, id := range append(logged, m.Cards...) {
		delete(d.logs, id)
		if c := m.now.cards[id]; c != nil {
			if err := d.read(m.r, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// count counts the logs of a day, of the cards whose notes are there.
func (l *Library) count(logs map[notes.CardID][]notes.Review) doneToday {
	t := doneToday{byNote: map[notes.NoteID]study.Done{}, failed: map[notes.CardID]bool{}, took: map[notes.CardID]time.Duration{}}
	for id, log := range logs {
		c := l.cards[id]
		if c == nil || l.notes[c.Note] == nil {
			continue
		}
		done := t.byNote[c.Note]
		for i := range log {
			if log[i].Grade == notes.Again {
				t.failed[id] = true
			}
			t.took[id] += stats.AnswerTime(&log[i])
			done.Count(&log[i])
		}
		t.byNote[c.Note] = done
	}
	return t
}

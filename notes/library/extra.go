package library

import (
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/study"
)

// Cram stores an answer to a card in extra study: an entry of the log that
// changes neither the card's schedule nor what the memory model learns. The card
// is returned as it is. Undo takes the answer back.
func (st Study) Cram(id notes.CardID, grade notes.Grade, took time.Duration) (notes.Card, error) {
	st.l.changing.Lock()
	defer st.l.changing.Unlock()
	c, err := st.l.answered(id, grade)
	if err != nil {
		return notes.Card{}, err
	}
	now := st.l.clock()
	entry := study.RecordCram(&c, grade, now, max(took, 0), st.l.SettingsOf(&c).RolloverHour)
	if err := st.l.checkClock(); err != nil {
		return notes.Card{}, fmt.Errorf("cram card %q: %w", id, err)
	}
	change, err := st.l.store.Update(notes.Action{Kind: notes.ActionCram, Name: brief(c.Prompt), Other: grade.String()}, func(w notes.Writer) error {
		_, err := w.AddReview(entry)
		return err
	})
	if err != nil {
		return notes.Card{}, fmt.Errorf("cram card %q: %w", id, err)
	}
	st.l.mu.Lock()
	st.l.crammed[id] = study.Answer{Grade: grade, At: entry.At}
	st.l.mu.Unlock()
	return c, st.l.follow(change)
}

// recram reads the last answers in extra study again after an undo or redo that
// may have moved them.
func (l *Library) recram(change notes.Change) error {
	if !change.Reviewed {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.store.View(func(r notes.Reader) error {
		for id := range l.crammed {
			log, err := r.Reviews(id)
			if err != nil {
				return fmt.Errorf("read the reviews of card %q: %w", id, err)
			}
			// The card stays in the map: a redo may bring its answer back.
			l.crammed[id] = study.Answer{}
			for _, e := range log {
				if e.Event == notes.Crammed {
					l.crammed[id] = study.Answer{Grade: e.Grade, At: e.At}
				}
			}
		}
		return nil
	})
}

// cramQueue is what is left of extra study. Answers are kept to the millisecond.
func (l *Library) cramQueue(s Scope) (study.Queue, error) {
	since := s.Since.Truncate(time.Millisecond)
	return l.extraQueue(s, func(entries []study.Entry) study.Queue {
		return study.Cram(entries, func(id notes.CardID) (study.Answer, bool) {
			a := l.crammed[id]
			return a, a.Grade != 0 && !a.At.Before(since)
		})
	})
}

func (l *Library) aheadQueue(s Scope) (study.Queue, error) {
	now := l.now()
	return l.extraQueue(s, func(entries []study.Entry) study.Queue {
		return study.Ahead(entries, s.Deck, l.settingsLocked, s.AheadDays, now)
	})
}

// extraQueue builds a queue of the cards of a scope, with mu held for writing.
func (l *Library) extraQueue(s Scope, build func([]study.Entry) study.Queue) (study.Queue, error) {
	pass, err := l.passing(s)
	if err != nil {
		return study.Queue{}, err
	}
	today := l.Today()
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.doneToday(today); err != nil {
		return study.Queue{}, fmt.Errorf("gather the cards to study: %w", err)
	}
	return build(l.entries(func(c *notes.Card) bool {
		return notes.InDeck(l.notes[c.Note].Deck, s.Deck) && pass(c)
	})), nil
}

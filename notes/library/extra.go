package library

import (
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/study"
)

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
func (l *Library) cramQueue(s Scope, pass func(*notes.Card) bool) (study.Queue, error) {
	since := s.Since.Truncate(time.Millisecond)
	return l.extraQueue(s, pass, func(entries []study.Entry) study.Queue {
		return study.Cram(entries, func(id notes.CardID) (study.Answer, bool) {
			a := l.crammed[id]
			return a, a.Grade != 0 && !a.At.Before(since)
		})
	})
}

func (l *Library) aheadQueue(s Scope, pass func(*notes.Card) bool) (study.Queue, error) {
	now := l.now()
	return l.extraQueue(s, pass, func(entries []study.Entry) study.Queue {
		return study.Build(entries, study.Options{Deck: s.Deck, Settings: l.Settings, Now: now, Ahead: s.AheadDays})
	})
}

// extraQueue builds a queue of the cards of a scope, with mu held for writing.
func (l *Library) extraQueue(s Scope, pass func(*notes.Card) bool, build func([]study.Entry) study.Queue) (study.Queue, error) {
	today := l.Today()
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.doneToday(today); err != nil {
		return study.Queue{}, fmt.Errorf("gather the cards to study: %w", err)
	}
	in := func(c *notes.Card) bool {
		return (pass == nil || pass(c)) && notes.InDeck(l.notes[c.Note].Deck, s.Deck)
	}
	if s.FailedToday { // few
		return build(slices.DeleteFunc(l.failed(), func(e study.Entry) bool { return !in(e.Card) })), nil
	}
	return build(l.entries(in)), nil
}

// Package session is one review at the command line: what is asked next, what was
// done, and how to take it back.
package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/study"
)

// Session is one review: which card comes next, and what was done in it.
type Session struct {
	Library *library.Library
	Deck    string // with those below it; "" for all
	// undone is the card that undo brought back, shown before the queue goes on.
	undone notes.CardID
	asked  notes.Card // as it was then
	done   []step
}

// step is one change that the session made, by its number in the library's history; grade
// is 0 where none was given.
type step struct {
	number uint64
	card   notes.CardID
	grade  notes.Grade
}

// Question is a card to be shown.
type Question struct {
	Card     notes.Card
	Extra    string           // Markdown that its answer shows besides
	Outcomes [4]study.Outcome // of the grades, in their order
	Queue    study.Queue
}

// Next returns the card to show now, nil where nothing is left. q tells when
// more comes.
func (s *Session) Next(ctx context.Context) (ask *Question, q study.Queue, err error) {
	if q, err = s.Library.Study().Queue(ctx, s.Deck); err != nil {
		return nil, q, err
	}
	id := s.undone
	if id == "" {
		if len(q.Cards) == 0 {
			return nil, q, nil
		}
		id = q.Cards[0]
	}
	ask = &Question{Queue: q}
	if ask.Card, err = s.Library.Card(id); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	s.asked = ask.Card
	if ask.Extra, err = s.Library.Study().Extra(&ask.Card); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	if ask.Outcomes, err = s.Library.Study().Outcomes(ctx, id); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	return ask, q, nil
}

// Grade stores a review; when it returns nil, that is on the disk.
func (s *Session) Grade(id notes.CardID, g notes.Grade, took time.Duration) (c notes.Card, err error) {
	err = s.do(step{card: id, grade: g}, func(lib *library.Library) (err error) {
		c, err = lib.Study().Grade(id, g, took)
		return err
	})
	return c, err
}

// Bury puts the card aside until tomorrow.
func (s *Session) Bury(id notes.CardID) error {
	yes := true
	return s.mark(id, library.Mark{Bury: &yes})
}

// Suspend puts the card aside until it is resumed.
func (s *Session) Suspend(id notes.CardID) error {
	yes := true
	return s.mark(id, library.Mark{Suspend: &yes})
}

func (s *Session) mark(id notes.CardID, m library.Mark) error {
	return s.do(step{card: id}, func(lib *library.Library) error {
		changed, err := lib.Mark([]notes.CardID{id}, m)
		if err == nil && changed == 0 {
			err = notes.Invalidf("card %q is put aside already", id)
		}
		return err
	})
}

// ErrElsewhere: the card was answered or put aside elsewhere since it was asked.
var ErrElsewhere = errors.New("this card was answered or put aside elsewhere meanwhile")

// do makes a change to the card that was asked, where it is still to be asked.
func (s *Session) do(one step, change func(*library.Library) error) (err error) {
	if now, err := s.Library.Card(one.card); err != nil || !study.Stands(&s.asked, &now, s.Library.Today()) {
		s.undone = ""
		return ErrElsewhere
	}
	if one.number, err = s.Library.History().Step(change); err != nil {
		return err
	}
	if s.undone = ""; one.number != 0 { // 0: it was stored before, though that was told as lost
		s.done = append(s.done, one)
	}
	return nil
}

// ErrNoStep: this review has nothing to take back.
var ErrNoStep = errors.New("there is nothing to undo in this review")

// Undo takes back the newest change of this review and shows its card again. It is
// library.ErrSince where others changed something after it, and wraps notes.ErrNothing
// where another device has changed the same.
func (s *Session) Undo() error {
	s.reconcile()
	if len(s.done) == 0 {
		return ErrNoStep
	}
	last := s.done[len(s.done)-1]
	if err := s.Library.History().Undo(last.number); err != nil {
		return err
	}
	s.undone = last.card
	s.reconcile()
	return nil
}

// reconcile forgets what was taken back, here or elsewhere.
func (s *Session) reconcile() {
	s.done = slices.DeleteFunc(s.done, func(one step) bool { return s.Library.History().TakenBack(one.number) })
}

// Counts returns how many reviews the session stored, and how many of them were
// graded again.
func (s *Session) Counts() (reviewed, again int) {
	s.reconcile()
	for _, one := range s.done {
		if one.grade != 0 {
			reviewed++
		}
		if one.grade == notes.Again {
			again++
		}
	}
	return reviewed, again
}

// End backs the library up where that is due and something was done, for those who open no
// window. It returns the error with which the review failed, where it did.
func (s *Session) End(ctx context.Context, failed error) error {
	if failed != nil || len(s.done) == 0 {
		return failed
	}
	if _, err := s.Library.Keeper().BackUpIfDue(ctx); err != nil && !errors.Is(err, notes.ErrNothing) {
		return fmt.Errorf("review: the reviews are stored, but not backed up: %w", err)
	}
	return nil
}

// Package session is one review at the command line: what is asked next, what was
// done, and how to take it back.
package session

import (
	"context"
	"errors"
	"fmt"
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
	done   []step
}

// step is one change that the session made; grade is 0 where none was given.
type step struct {
	card  notes.CardID
	grade notes.Grade
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
	if ask.Extra, err = s.Library.Study().Extra(&ask.Card); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	if ask.Outcomes, err = s.Library.Study().Outcomes(ctx, id); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	return ask, q, nil
}

// Grade stores a review; when it returns nil, that is on the disk.
func (s *Session) Grade(id notes.CardID, g notes.Grade, took time.Duration) (notes.Card, error) {
	c, err := s.Library.Study().Grade(id, g, took)
	if err == nil {
		s.did(step{id, g})
	}
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
	changed, err := s.Library.Mark([]notes.CardID{id}, m)
	if err == nil && changed == 0 {
		err = notes.Invalidf("card %q is put aside already", id)
	}
	if err == nil {
		s.did(step{card: id})
	}
	return err
}

func (s *Session) did(one step) {
	s.done = append(s.done, one)
	s.undone = ""
}

// ErrNoStep: this review has nothing to take back.
var ErrNoStep = errors.New("there is nothing to undo in this review")

// Undo takes back the newest change of this review and shows its card again.
func (s *Session) Undo() error {
	if len(s.done) == 0 {
		return ErrNoStep
	}
	if _, err := s.Library.Undo(); err != nil {
		return err
	}
	last := len(s.done) - 1
	s.undone = s.done[last].card
	s.done = s.done[:last]
	return nil
}

// Counts returns how many reviews the session stored, and how many of them were
// graded again.
func (s *Session) Counts() (reviewed, again int) {
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

package cli

import (
	"errors"
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/study"
)

// session is one review: which card comes next, and what was done in it.
type session struct {
	l    *library.Library
	deck string
	// undone is the card that undo brought back, shown before the queue goes on.
	undone notes.CardID
	done   []step
}

// step is one change that the session made; grade is 0 where none was given.
type step struct {
	card  notes.CardID
	grade notes.Grade
}

// question is a card to be shown.
type question struct {
	card     notes.Card
	outcomes [4]study.Outcome
	queue    study.Queue
}

// next returns the card to show now, nil where nothing is left. q tells when
// more comes.
func (s *session) next() (ask *question, q study.Queue, err error) {
	if q, err = s.l.Study().Queue(s.deck); err != nil {
		return nil, q, err
	}
	id := s.undone
	if id == "" {
		if len(q.Cards) == 0 {
			return nil, q, nil
		}
		id = q.Cards[0]
	}
	ask = &question{queue: q}
	if ask.card, err = s.l.Card(id); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	if ask.outcomes, err = s.l.Study().Outcomes(id); err != nil {
		return nil, q, fmt.Errorf("review: %w", err)
	}
	return ask, q, nil
}

// grade stores a review; when it returns nil, that is on the disk.
func (s *session) grade(id notes.CardID, g notes.Grade, took time.Duration) (notes.Card, error) {
	c, err := s.l.Study().Grade(id, g, took)
	if err == nil {
		s.did(step{id, g})
	}
	return c, err
}

// bury and suspend put the card aside.
func (s *session) bury(id notes.CardID) error {
	yes := true
	return s.mark(id, library.Mark{Bury: &yes})
}

func (s *session) suspend(id notes.CardID) error {
	yes := true
	return s.mark(id, library.Mark{Suspend: &yes})
}

func (s *session) mark(id notes.CardID, m library.Mark) error {
	changed, err := s.l.Mark([]notes.CardID{id}, m)
	if err == nil && changed == 0 {
		err = notes.Invalidf("card %q is put aside already", id)
	}
	if err == nil {
		s.did(step{card: id})
	}
	return err
}

func (s *session) did(one step) {
	s.done = append(s.done, one)
	s.undone = ""
}

// errNoStep: this review has nothing to take back.
var errNoStep = errors.New("there is nothing to undo in this review")

// undo takes back the newest change of this review and shows its card again.
func (s *session) undo() error {
	if len(s.done) == 0 {
		return errNoStep
	}
	if _, err := s.l.Undo(); err != nil {
		return err
	}
	last := len(s.done) - 1
	s.undone = s.done[last].card
	s.done = s.done[:last]
	return nil
}

// counts returns how many reviews the session stored, and how many of them were
// graded again.
func (s *session) counts() (reviewed, again int) {
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

package exam

import (
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// Rules are what a plan needs of the settings of a deck.
type Rules struct {
	Model *fsrs.Model
	// Learning and Relearning are the steps of a new card and of a forgotten one.
	Learning, Relearning []time.Duration
}

// RulesOf returns what a plan needs of settings; those that no memory model takes
// are errors wrapping notes.ErrInvalid.
func RulesOf(s *notes.Settings) (Rules, error) {
	model, err := fsrs.New(s.Parameters, fsrs.RelearningSteps(len(s.RelearningSteps)))
	if err != nil {
		return Rules{}, fmt.Errorf("prepare the memory model: %w", err)
	}
	return Rules{Model: model, Learning: s.LearningSteps, Relearning: s.RelearningSteps}, nil
}

// Card is one card of an exam, as it is now.
type Card struct {
	ID notes.CardID
	// Exam and Rules are places in the lists of the Situation: a card of several
	// exams counts for the nearest, which is for the caller to choose.
	Exam, Rules int
	State       notes.State
	// Memory is zero for a new card.
	Memory fsrs.Memory
	// Ago is how many of the learner's days have passed since its last review; 0
	// for a new card.
	Ago int
	// Answers are what was answered to it so far, oldest first. Only Foresee asks
	// for them, to tell how well the model foresaw them; they may be left out.
	Answers []Answer
}

// Answer is one grade, whole days after the one before; 0 for the first.
type Answer struct {
	Gap   int
	Grade notes.Grade
}

// AnswersOf returns the answers in a card's log, oldest entry first, since it was
// last made new.
func AnswersOf(log []notes.Review) []Answer {
	var all []Answer
	last := notes.Day(0)
	for i := range log {
		r := &log[i]
		switch r.Event {
		case notes.Reset, notes.Imported:
			all = nil
		case notes.Graded:
			gap := 0
			if len(all) > 0 {
				gap = max(0, int(r.Day)-int(last))
			}
			all = append(all, Answer{gap, r.Grade})
			last = r.Day
		}
	}
	return all
}

// CardOf returns a card as a plan sees it on the day.
func CardOf(c *notes.Card, today notes.Day, exam, rules int) Card {
	p := &c.Progress
	planned := Card{ID: c.ID, Exam: exam, Rules: rules, State: p.State}
	if p.State != notes.New {
		planned.Memory = fsrs.Memory{Stability: p.Stability, Difficulty: p.Difficulty}
		planned.Ago = max(0, int(today)-int(p.LastDay))
	}
	return planned
}

// Situation is all that a plan is made of. Nothing in it is changed.
type Situation struct {
	Today notes.Day
	// Exams are the days of the exams. One that is today has only today's minutes,
	// one that is past plans nothing.
	Exams []notes.Day
	Rules []Rules
	// Habits are how the learner answers.
	Habits simulate.Habits
	// Cards are those to be planned: neither suspended nor retired.
	Cards []Card
	// Budget is the time for each day, what is left of today first. Days beyond
	// its end have none; a negative time is none and one above a day is a day.
	Budget []time.Duration
}

// daysLeft is how many days lie between today and the exam; 0 for one that is
// today or past.
func (s *Situation) daysLeft(exam int) int { return max(0, int(s.Exams[exam])-int(s.Today)) }

// on is the time there is on a day, counted from today as 0.
func (s *Situation) on(day int) time.Duration {
	if day >= len(s.Budget) {
		return 0
	}
	return min(max(s.Budget[day], 0), 24*time.Hour)
}

// check returns an error wrapping notes.ErrInvalid for what no plan can be made of.
func (s *Situation) check() error {
	for i := range s.Cards {
		c := &s.Cards[i]
		if c.Exam < 0 || c.Exam >= len(s.Exams) || c.Rules < 0 || c.Rules >= len(s.Rules) {
			return fmt.Errorf("card %q has exam %d of %d, rules %d of %d: %w", c.ID, c.Exam, len(s.Exams), c.Rules, len(s.Rules), notes.ErrInvalid)
		}
	}
	return nil
}

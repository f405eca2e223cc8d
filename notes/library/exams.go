package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"precis/notes"
)

// Exams are the use cases of the days that the learner plans for.
type Exams struct{ l *Library }

// Exams returns them.
func (l *Library) Exams() Exams { return Exams{l} }

// List returns the exams: first those to come, the nearest first, then those that
// are past, the latest first.
func (e Exams) List() []notes.Exam {
	today := e.l.Today()
	e.l.mu.RLock()
	all := slices.Clone(e.l.exams)
	e.l.mu.RUnlock()
	slices.SortFunc(all, func(a, b notes.Exam) int {
		past := func(x notes.Exam) int {
			if x.Date < today {
				return 1
			}
			return 0
		}
		byDate := cmp.Compare(a.Date, b.Date)
		if past(a) == 1 {
			byDate = -byDate
		}
		return cmp.Or(past(a)-past(b), byDate, strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
	return all
}

// Get returns an exam; a missing one is notes.ErrNotFound.
func (e Exams) Get(id notes.ExamID) (notes.Exam, error) {
	return e.find(fmt.Sprintf("%q", id), func(x *notes.Exam) bool { return x.ID == id })
}

// Named returns the exam of a name, for which case does not count; a missing one is
// notes.ErrNotFound.
func (e Exams) Named(name string) (notes.Exam, error) {
	name = strings.TrimSpace(name)
	return e.find(fmt.Sprintf("“%s”", name), func(x *notes.Exam) bool { return strings.EqualFold(x.Name, name) })
}

func (e Exams) find(what string, is func(*notes.Exam) bool) (notes.Exam, error) {
	e.l.mu.RLock()
	defer e.l.mu.RUnlock()
	for i := range e.l.exams {
		if is(&e.l.exams[i]) {
			return e.l.exams[i], nil
		}
	}
	return notes.Exam{}, fmt.Errorf("exam %s: %w", what, notes.ErrNotFound)
}

// Put stores an exam and returns it as it is stored: a new one where it has no id, or was
// deleted meanwhile.
// What no plan can be made of is an error wrapping notes.ErrInvalid.
func (e Exams) Put(ctx context.Context, x notes.Exam) (notes.Exam, error) {
	x.Name = strings.Join(strings.Fields(x.Name), " ")
	x.Query = strings.TrimSpace(x.Query)
	if err := e.checkCovers(ctx, &x); err != nil {
		return notes.Exam{}, err
	}
	e.l.changing.Lock()
	defer e.l.changing.Unlock()
	if err := e.check(&x); err != nil {
		return notes.Exam{}, err
	}
	if _, missing := e.Get(x.ID); missing != nil {
		id, err := e.l.newID()
		if err != nil {
			return notes.Exam{}, fmt.Errorf("plan for an exam: %w", err)
		}
		x.ID, x.Created = notes.ExamID(id), e.l.clock()
	}
	err := e.l.change(notes.Action{Kind: notes.ActionExam, Name: x.Name}, func(w notes.Writer) error { return w.PutExam(x) })
	if err != nil {
		return notes.Exam{}, fmt.Errorf("plan for exam “%s”: %w", x.Name, err)
	}
	return x, nil
}

// Delete forgets an exam: its cards are scheduled as before.
func (e Exams) Delete(id notes.ExamID) error {
	e.l.changing.Lock()
	defer e.l.changing.Unlock()
	x, err := e.Get(id)
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	err = e.l.change(notes.Action{Kind: notes.ActionDeleteExam, Name: x.Name}, func(w notes.Writer) error { return w.DeleteExam(id) })
	if err != nil {
		return fmt.Errorf("delete exam “%s”: %w", x.Name, err)
	}
	return nil
}

// longestExam is how many characters the name of an exam may have.
const longestExam = 200

// mostAhead is how many days ahead an exam may be: ten years.
const mostAhead = 3653

// check returns what is wrong with an exam that is to be stored. What it was before
// stays allowed: its day may have passed.
func (e Exams) check(x *notes.Exam) error {
	today := e.l.Today()
	old, err := e.Get(x.ID)
	kept := err == nil && x.Date == old.Date
	switch {
	case x.Name == "":
		return notes.Invalidf("an exam needs a name")
	case len([]rune(x.Name)) > longestExam:
		return notes.Invalidf("the name of an exam may have %d characters", longestExam)
	case x.Date < today && !kept:
		return notes.Invalidf("%s is past: an exam is planned for today or a later day", x.Date.String())
	case int(x.Date)-int(today) > mostAhead:
		return notes.Invalidf("%s is more than ten years away", x.Date.String())
	case x.Minutes.Week() == 0:
		return notes.Invalidf("there is no time to plan with: say how many minutes a day there are for it")
	case slices.Max(x.Minutes[:]) > notes.MostMinutes || slices.Min(x.Minutes[:]) < 0:
		return notes.Invalidf("a day has from 0 to %d minutes", notes.MostMinutes)
	case !(x.Target >= 0 && x.Target < 1):
		return notes.Invalidf("what is to be recalled is a share below 1, such as 0.85")
	}
	if same, err := e.Named(x.Name); err == nil && same.ID != x.ID {
		return notes.Invalidf("there is an exam of the name “%s” already", same.Name)
	}
	return nil
}

// checkCovers returns what is wrong with what an exam is to cover; what it covered
// before is right.
func (e Exams) checkCovers(ctx context.Context, x *notes.Exam) error {
	if old, err := e.Get(x.ID); err == nil && old.Query == x.Query {
		return nil
	}
	covered, err := e.l.Search().Cards(ctx, x.Query)
	switch {
	case err != nil:
		return err
	case covered.Len() == 0 && x.Query == "":
		return notes.Invalidf("the library has no cards yet for an exam to cover")
	case covered.Len() == 0:
		return notes.Invalidf("no card is found by “%s”: an exam covers the cards that a search in Browse finds", x.Query)
	}
	return nil
}

// covers returns the cards that an exam covers, those that are suspended included,
// in the order of Find.
func (e Exams) covers(ctx context.Context, x *notes.Exam) ([]Found, error) {
	all, err := e.l.Search().Find(ctx, x.Query)
	if err != nil {
		return nil, fmt.Errorf("find the cards of exam “%s”: %w", x.Name, err)
	}
	return slices.DeleteFunc(all, func(f Found) bool { return f.Card.Progress.Retired || f.Note == nil }), nil
}

// remember keeps what plans say today, for the curves of the days to come. That is no
// change to undo, and nobody hears of it. In a library that may only be read nothing is
// kept.
func (e Exams) remember(plans []ExamPlan) error {
	_, err := e.l.store.Update(notes.Action{}, func(w notes.Writer) error {
		for i := range plans {
			day, ok := plans[i].today()
			if !ok {
				continue
			}
			if err := w.PutExamDay(day); err != nil && !errors.Is(err, notes.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, notes.ErrReadOnly) {
		return fmt.Errorf("keep what the plans for exams say: %w", err)
	}
	return nil
}

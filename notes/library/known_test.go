package library_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
)

// forgetful is a store that tells a change as failed although it is stored.
type forgetful struct {
	notes.Store
	failing bool
}

var errLost = errors.New("the answer was lost")

func (f *forgetful) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	c, err := f.Store.Update(what, change)
	if err == nil && f.failing {
		f.failing = false
		return notes.Change{}, errLost
	}
	return c, err
}

// A review that is stored, but came back as failed, is not stored twice.
func TestReviewIsKnown(t *testing.T) {
	c := &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	store := &forgetful{Store: storetest.Memory()}
	l, err := library.Open(store, library.Options{Now: c.Now, Chance: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Create("One? :: 1\n\nTwo? :: 2\n", ""); err != nil {
		t.Fatal(err)
	}
	id := l.CardsOf(l.Notes()[0].ID)[0].ID
	for want := 1; want <= 2; want++ {
		store.failing = true
		if _, err := l.Study().Grade(id, notes.Good, time.Second); !errors.Is(err, errLost) {
			t.Fatal(err)
		}
		var again notes.Card
		step, err := l.History().Step(func(l *library.Library) (err error) {
			again, err = l.Study().Grade(id, notes.Good, time.Second)
			return err
		})
		if err != nil || again.Progress.Reps != want {
			t.Errorf("the same again: seen %d times, want %d: %v", again.Progress.Reps, want, err)
		}
		if newest, _, err := store.History(); err != nil || step == 0 || step != newest.Number {
			t.Errorf("it is step %d, not %d: %v", step, newest.Number, err)
		}
		if log, err := l.Reviews(id); err != nil || len(log) != want {
			t.Errorf("%d reviews, want %d: %v", len(log), want, err)
		}
		c.pass(24 * time.Hour)
	}
}

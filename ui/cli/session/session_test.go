package session_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/ui/cli/session"
)

// begin starts a review of three cards, and asks the first.
func begin(t *testing.T) (*library.Library, *session.Session, notes.NoteID) {
	t.Helper()
	return beginOn(t, storetest.Memory())
}

func beginOn(t *testing.T, store notes.Store) (*library.Library, *session.Session, notes.NoteID) {
	t.Helper()
	now := time.Date(2026, time.November, 30, 9, 0, 0, 0, time.UTC)
	lib, err := library.Open(store, library.Options{Now: func() time.Time { return now }, Chance: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	added, err := lib.Create("# Seas\n\nOne :: 1\n\nTwo :: 2\n\nThree :: 3\n", "Inbox")
	if err != nil {
		t.Fatal(err)
	}
	return lib, &session.Session{Library: lib}, added.Note.ID
}

// next returns what is asked now.
func next(t *testing.T, s *session.Session) notes.Card {
	t.Helper()
	q, _, err := s.Next(t.Context())
	if err != nil || q == nil {
		t.Fatalf("nothing is asked: %v", err)
	}
	return q.Card
}

func reviewed(t *testing.T, s *session.Session, want int) {
	t.Helper()
	if got, _ := s.Counts(); got != want {
		t.Errorf("%d cards reviewed, want %d", got, want)
	}
}

// losing is a store that tells the next change as lost, though it is stored.
type losing struct {
	notes.Store
	lost bool
}

func (l *losing) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	done, err := l.Store.Update(what, change)
	if err == nil && l.lost {
		l.lost = false
		return notes.Change{}, notes.ErrUnsettled
	}
	return done, err
}

// A grade that is stored, though it was told as lost, is no step where another one is given
// instead: what was done before it can be taken back once it is.
func TestOtherGradeAfterALostOne(t *testing.T) {
	store := &losing{Store: storetest.Memory()}
	lib, s, _ := beginOn(t, store)
	first := next(t, s)
	if _, err := s.Grade(first.ID, notes.Good, 0); err != nil {
		t.Fatal(err)
	}
	second := next(t, s)
	store.lost = true
	if _, err := s.Grade(second.ID, notes.Good, 0); !errors.Is(err, notes.ErrUnsettled) {
		t.Fatal(err)
	}
	if _, err := s.Grade(second.ID, notes.Again, 0); err != nil {
		t.Fatal(err)
	}
	if total, again := s.Counts(); total != 1 || again != 0 {
		t.Errorf("%d cards reviewed, %d again", total, again)
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(); err != nil || next(t, s).ID != first.ID {
		t.Errorf("the grade before: %v", err)
	}
	reviewed(t, s, 0)
}

// Undo takes back what the review did, and nothing that was done elsewhere since.
func TestUndoLeavesWhatWasDoneElsewhere(t *testing.T) {
	lib, s, note := begin(t)
	first := next(t, s)
	if _, err := s.Grade(first.ID, notes.Good, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := librarytest.Rewrite(lib, note, "# Oceans\n\nOne :: 1\n\nTwo :: 2\n\nThree :: 3\n"); err != nil {
		t.Fatal(err)
	}
	second := next(t, s)
	if err := s.Undo(); !errors.Is(err, library.ErrSince) {
		t.Errorf("undo past an edit: %v", err)
	}
	if n, err := lib.Note(note); err != nil || n.Title != "Oceans" {
		t.Errorf("the note is %q: %v", n.Title, err)
	}
	if again := next(t, s); again.ID != second.ID {
		t.Errorf("then %q is asked", again.Prompt)
	}
	reviewed(t, s, 1)
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(); err != nil || next(t, s).ID != first.ID {
		t.Errorf("the newest change: %v", err)
	}
	reviewed(t, s, 0)
}

// What was taken back elsewhere is no step of the review any more.
func TestStepTakenBackElsewhere(t *testing.T) {
	lib, s, _ := begin(t)
	first := next(t, s)
	_, err := s.Grade(first.ID, notes.Good, 0)
	if err := errors.Join(err, s.Suspend(next(t, s).ID)); err != nil {
		t.Fatal(err)
	}
	for want := range 2 {
		if _, err := lib.Undo(); err != nil {
			t.Fatal(err)
		}
		reviewed(t, s, 1-want)
	}
	if err := s.Undo(); !errors.Is(err, session.ErrNoStep) {
		t.Errorf("undo of nothing: %v", err)
	}
}

// A card that was answered or put aside elsewhere since it was asked is not answered again.
func TestCardThatChangedElsewhere(t *testing.T) {
	yes := true
	for name, elsewhere := range map[string]func(*library.Library, notes.CardID) error{
		"graded": func(lib *library.Library, id notes.CardID) error {
			_, err := lib.Study().Grade(id, notes.Good, 0)
			return err
		},
		"suspended": func(lib *library.Library, id notes.CardID) error {
			_, err := lib.Mark([]notes.CardID{id}, library.Mark{Suspend: &yes})
			return err
		},
		"deleted": func(lib *library.Library, id notes.CardID) error {
			_, err := lib.Delete(nil, []notes.CardID{id})
			return err
		},
	} {
		for _, undone := range []bool{false, true} {
			lib, s, _ := begin(t)
			asked := next(t, s)
			if undone {
				_, err := s.Grade(asked.ID, notes.Easy, 0)
				if err := errors.Join(err, s.Undo()); err != nil || next(t, s).ID != asked.ID {
					t.Fatal(err)
				}
			}
			if err := elsewhere(lib, asked.ID); err != nil {
				t.Fatal(err)
			}
			before, err := lib.Reviews(asked.ID)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Grade(asked.ID, notes.Easy, 0); !errors.Is(err, session.ErrElsewhere) {
				t.Errorf("%s: graded: %v", name, err)
			}
			if err := s.Bury(asked.ID); !errors.Is(err, session.ErrElsewhere) {
				t.Errorf("%s: buried: %v", name, err)
			}
			if log, err := lib.Reviews(asked.ID); len(log) != len(before) || err != nil {
				t.Errorf("%s: the log is %v: %v", name, log, err)
			}
			if other := next(t, s); other.ID == asked.ID {
				t.Errorf("%s: it is asked again", name)
			}
			reviewed(t, s, 0)
		}
	}
}

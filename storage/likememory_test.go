package storage_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// A step is one thing that is done to a store; two stores are given the same ones.
type step struct {
	name string
	do   func(w notes.Writer) error
}

// oneOf returns the id of a card; every third one is as long as ids are, so that few fill the
// page of what waits.
func oneOf(i int) notes.CardID {
	if i%3 == 0 {
		return cardName(i) + notes.CardID(strings.Repeat("x", 64-len(cardName(i))))
	}
	return cardName(i)
}

// stepOf draws a change, most of them small ones as of grades.
func stepOf(chance *rand.Rand, n int) step {
	card := func() notes.CardID { return oneOf(chance.IntN(60)) }
	progress := func(n int) notes.Progress {
		p := storetest.SampleProgress()
		p.Retired, p.Reps, p.LastReview = false, n, stopped().Add(time.Duration(n)*time.Minute)
		return p
	}
	switch c, kind := card(), chance.IntN(30); {
	case kind < 15:
		return step{"grade", func(w notes.Writer) error {
			r := storetest.SampleReview(c)
			r.Rules, r.At = 0, stopped().Add(time.Duration(n)*time.Minute)
			_, err := w.AddReview(r)
			return errors.Join(err, w.PutProgress(c, progress(n)))
		}}
	case kind < 19:
		cards := make([]notes.CardID, 1+chance.IntN(40))
		for i := range cards {
			cards[i] = card()
		}
		return step{"bury", func(w notes.Writer) error {
			for i, c := range cards {
				if err := w.PutProgress(c, progress(n+i)); err != nil {
					return err
				}
			}
			return nil
		}}
	case kind < 22:
		return step{"take back a review", func(w notes.Writer) error {
			log, err := w.Reviews(c)
			if err != nil || len(log) == 0 {
				return err
			}
			return w.RemoveReview(c, log[len(log)-1].Seq)
		}}
	case kind < 24:
		return step{"read and put again", func(w notes.Writer) error {
			card, err := w.Card(c)
			return errors.Join(err, w.PutProgress(c, card.Progress))
		}}
	case kind < 25:
		return step{"edit", func(w notes.Writer) error {
			card, err := w.Card(c)
			card.Prompt = fmt.Sprint(n)
			return errors.Join(err, w.PutCard(card))
		}}
	case kind < 26:
		return step{"delete and make", func(w notes.Writer) error {
			card, err := w.Card(c)
			return errors.Join(err, w.DeleteCard(c), w.PutCard(card))
		}}
	case kind < 27:
		return step{"clear the outbox", func(w notes.Writer) error { return w.ClearOutbox(uint64(n)) }}
	case kind < 28:
		return step{"open or close the outbox", func(w notes.Writer) error { return w.PutShared(notes.OutboxOpen, strings.Repeat("1", n%2)) }}
	default:
		return step{"prefer", func(w notes.Writer) error { return w.PutPreference("theme", fmt.Sprint(n)) }}
	}
}

// outbox returns what changes touched, reviews by their numbers.
func outbox(t *testing.T, s notes.Store) (all []notes.Touched) {
	t.Helper()
	if err := s.View(func(r notes.Reader) error {
		stored, err := r.Outbox()
		all = append(all, stored...)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	bySeq := func(a, b notes.Review) int { return int(a.Seq) - int(b.Seq) }
	for _, touched := range all {
		slices.SortFunc(touched.Added, bySeq)
		slices.SortFunc(touched.Removed, bySeq)
	}
	return all
}

// TestFileIsLikeMemory gives a file and a library in memory the same changes, of which
// many wait in the file: both say the same of each, and hold the same.
func TestFileIsLikeMemory(t *testing.T) {
	for seed := range uint64(3) {
		chance := rand.New(rand.NewPCG(seed, 20261130))
		path := filepath.Join(t.TempDir(), "library.precis")
		f := open(t, path, storage.Options{Now: stopped})
		m := storetest.MemoryAt(stopped)
		both := func(name string, what notes.Action, do func(w notes.Writer) error) {
			a, errA := f.Update(what, do)
			b, errB := m.Update(what, do)
			if diff := cmp.Diff(b, a); diff != "" || (errA == nil) != (errB == nil) {
				t.Fatalf("seed %d, %s: %v and %v, %s", seed, name, errA, errB, diff)
			}
		}
		shift := func(name string, file, memory func() (notes.Action, notes.Change, error)) {
			doneA, a, errA := file()
			doneB, b, errB := memory()
			if diff := cmp.Diff(b, a); doneA != doneB || diff != "" || (errA == nil) != (errB == nil) {
				t.Fatalf("seed %d, %s: undone or redone %v, not %v: %v and %v, %s", seed, name, doneA, doneB, errA, errB, diff)
			}
		}
		both("begin", notes.Action{Name: "Begin"}, func(w notes.Writer) error {
			err := w.PutNote(storetest.SampleNote("a"))
			err = errors.Join(err, w.PutText("a", notes.Text{Markdown: "a"}))
			for i := range 60 {
				c := storetest.SampleCard(oneOf(i), "a")
				c.Progress.Retired = false
				err = errors.Join(err, w.PutCard(c))
			}
			return err
		})
		most := 0
		for n := range rounds(t, 300) {
			s := stepOf(chance, n)
			name := fmt.Sprintf("step %d, %s", n, s.name)
			switch kind := chance.IntN(40); {
			case kind == 0:
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
				f = open(t, path, storage.Options{Now: stopped})
			case kind == 1:
				backup := filepath.Join(t.TempDir(), "backup.precis")
				if n%2 == 0 {
					if _, err := f.Backup(t.Context(), backup); err != nil {
						t.Fatal(err)
					}
				} else if b, err := f.AutoBackup(t.Context(), filepath.Dir(backup), notes.BackupOnRequest); err == nil {
					backup = b.Path
				} else {
					t.Fatal(err)
				}
				if _, err := f.Restore(t.Context(), backup); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			case kind < 7:
				for range 1 + chance.IntN(4) {
					shift(name, f.Undo, m.Undo)
				}
			case kind < 10:
				shift(name, f.Redo, m.Redo)
			case kind < 12:
				both(name, notes.Action{}, s.do)
			case kind < 14:
				both(name, notes.Action{Kind: notes.ActionReceive}, s.do)
			case kind < 15:
				_, err := f.Update(notes.Action{Name: "Fail"}, func(w notes.Writer) error { return errors.Join(s.do(w), errors.New("no")) })
				if err == nil {
					t.Fatal("no error")
				}
			case kind < 16:
				if a, b := f.Rehearse(s.do), m.Rehearse(s.do); (a == nil) != (b == nil) {
					t.Fatalf("%s: %v and %v", name, a, b)
				}
			default:
				both(name, notes.Action{Name: fmt.Sprint(n)}, s.do)
			}
			most = max(most, waiting(t, f))
			undoA, redoA, errA := f.History()
			undoB, redoB, errB := m.History()
			if undoA != undoB || redoA != redoB || errA != nil || errB != nil {
				t.Fatalf("seed %d, %s: history %v, %v, %v, not %v, %v, %v", seed, name, undoA, redoA, errA, undoB, redoB, errB)
			}
			if n%7 > 0 {
				continue
			}
			if diff := cmp.Diff(contents(t, m), contents(t, f)) + cmp.Diff(outbox(t, m), outbox(t, f)); diff != "" {
				t.Fatalf("seed %d, %s (-memory +file):\n%s", seed, name, diff)
			}
			if problems, err := f.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Fatalf("seed %d, %s: %v %v", seed, name, problems, err)
			}
		}
		t.Logf("at most %d values waited", most)
	}
}

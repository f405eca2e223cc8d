package library_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/fsrs/fit"
	"precis/notes/library"
	"precis/notes/storetest"
)

// studied opens a library with so many cards, each of which was graded good on
// three days, in the first 10 of December.
func studied(t *testing.T, cards int) (*library.Library, notes.Store, []notes.CardID, *clock) {
	t.Helper()
	c := &clock{now: time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)}
	store := storetest.Memory()
	lib, err := library.Open(store, library.Options{Now: c.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: tree(nil)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	var text strings.Builder
	text.WriteString("# Rivers\n")
	for i := range cards {
		fmt.Fprintf(&text, "\nQuestion %d?::Answer\n", i)
	}
	note := create(t, lib, text.String(), "Geo")
	var ids []notes.CardID
	for _, c := range lib.CardsOf(note.Note.ID) {
		ids = append(ids, c.ID)
	}
	if len(ids) != cards {
		t.Fatalf("%d cards", len(ids))
	}
	for _, days := range []int{0, 3, 7} {
		c.now = time.Date(2026, 12, 1+days, 10, 0, 0, 0, time.UTC)
		for _, id := range ids {
			grade(t, lib, id, notes.Good)
		}
	}
	return lib, store, ids, c
}

// What tells of memory: graded reviews since a card was last new, of cards that
// were learned here.
func TestMemoryLog(t *testing.T) {
	lib, store, ids, c := studied(t, 6)
	count := func(what string, cards, reviews, items int) {
		t.Helper()
		log, err := lib.Memory().MemoryLog(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if log.Cards() != cards || log.Reviews() != reviews || log.Items() != items {
			t.Errorf("%s: %d cards, %d reviews, %d items", what, log.Cards(), log.Reviews(), log.Items())
		}
	}
	count("all", 6, 18, 12)
	if _, err := lib.Mark(ids[:1], library.Mark{Reset: true}); err != nil {
		t.Fatal(err)
	}
	count("reset", 5, 15, 10)
	grade(t, lib, ids[0], notes.Easy)
	c.pass(50 * 24 * time.Hour)
	grade(t, lib, ids[0], notes.Again)
	count("learned again", 6, 17, 11)
	_, err := store.Update(notes.Action{Name: "Import"}, func(w notes.Writer) error {
		for _, e := range []notes.Review{
			{Card: ids[1], Event: notes.Imported, State: notes.InReview, Stability: 9, Difficulty: 5, At: c.now, Day: 20_000},
			{Card: ids[1], Event: notes.Graded, Grade: notes.Good, Before: notes.InReview, At: c.now, Day: 20_009},
			{Card: ids[2], Event: notes.Crammed, Grade: notes.Again, At: c.now, Day: 20_000},
			{Card: ids[3], Event: notes.Rescheduled, State: notes.InReview, Stability: 9, Difficulty: 5, At: c.now, Day: 20_000},
			{Card: "gone", Event: notes.Graded, Grade: notes.Good, Before: notes.InReview, At: c.now, Day: 20_000},
		} {
			if _, err := w.AddReview(e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	count("learned elsewhere, crammed, rescheduled", 5, 14, 9)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := lib.Memory().MemoryLog(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestFit(t *testing.T) {
	lib, _, _, _ := studied(t, 30)
	r, err := lib.Memory().Fit(context.Background(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Verdict != fit.TooFew || r.Reviews != 90 || r.Items != 60 {
		t.Errorf("%+v", r)
	}
}

// Applying is one change that undo takes back; parameters out of their bounds
// change nothing.
func TestApplyParameters(t *testing.T) {
	lib, _, ids, _ := studied(t, 1)
	w := fsrs.Parameters(notes.DefaultParameters)
	w[2], w[20] = math.Pi, 0.2
	if err := lib.Memory().ApplyParameters(w); err != nil {
		t.Fatal(err)
	}
	card, err := lib.Card(ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := fsrs.Parameters(lib.SettingsOf(&card).Parameters); got != w {
		t.Errorf("%v", got)
	}
	bad := w
	bad[4] = 11
	if err := lib.Memory().ApplyParameters(bad); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("%v", err)
	}
	if what, err := lib.Undo(); err != nil || what.String() != "Learn my pace" {
		t.Errorf("%s %v", what, err)
	}
	if got := fsrs.Parameters(lib.Settings("").Parameters); got != notes.DefaultParameters {
		t.Errorf("%v", got)
	}
}

func TestSimulate(t *testing.T) {
	lib, _, _, _ := studied(t, 5)
	create(t, lib, "# Lakes\n\nA?::B\n\nC?::D\n", "Geo/Water")
	if err := lib.Set("Geo/Water", map[string]string{"new_per_day": "1"}); err != nil {
		t.Fatal(err)
	}
	days, err := lib.Memory().Simulate(context.Background(), library.SimulateOptions{Days: 60}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(days) != 60 || days[0].Day != lib.Today() || days[0].New != 1 || days[1].New != 1 || days[2].New != 0 {
		t.Errorf("%+v", days[:3])
	}
	if got := days[59].Remembered; got < 4.5 || got > 7 {
		t.Errorf("%g remembered", got)
	}
	more, err := lib.Memory().Simulate(context.Background(), library.SimulateOptions{Days: 60, Retention: 0.97}, nil)
	if err != nil {
		t.Fatal(err)
	}
	few, many := 0, 0
	for i := range days {
		few, many = few+days[i].Reviews, many+more[i].Reviews
	}
	if many <= few {
		t.Errorf("%d reviews for 0.97, %d for 0.9", many, few)
	}
	if _, err := lib.Memory().Simulate(context.Background(), library.SimulateOptions{Days: 9, Retention: 1}, nil); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("%v", err)
	}
	curve, err := lib.Memory().RetentionCurve(context.Background(), 30, nil)
	if err != nil || len(curve) != 26 || curve.Recommended() == 0 {
		t.Errorf("%v %v", curve, err)
	}
}

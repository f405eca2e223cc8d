package fsrs

import (
	"math"
	"testing"

	oracle "github.com/open-spaced-repetition/go-fsrs/v4"
	"pgregory.net/rapid"

	"precis/notes"
)

// go-fsrs v4.0.0 is a second implementation. It is compared step by step on
// whole elapsed days, where its known differences do not bite: first
// stabilities are drawn from 0.1 up (it starts none lower), its own counting of
// days in UTC, its rounding and its interval limits are not used.
func TestAgainstGoFSRS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := oracle.DefaultParam()
		w := make([]float64, Count)
		for i, b := range Bounds {
			low := b.Low
			if i < 4 {
				low = 0.1
			}
			w[i] = rapid.Float64Range(low, b.High).Draw(t, "w")
			p.W[i] = w[i]
		}
		m, err := New(w)
		if err != nil {
			t.Fatal(err)
		}
		var mem Memory
		var theirs oracle.MemoryState
		for range rapid.IntRange(1, 30).Draw(t, "reviews") {
			days := rapid.IntRange(0, 400).Draw(t, "days")
			g := rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade")
			r := rapid.Float64Range(0.7, 0.99).Draw(t, "retention")
			item := p.NextState(&theirs, r, uint64(days), oracle.Rating(g))
			mem, theirs = m.Next(mem, days, g), item.Memory
			same(t, "stability", mem.Stability, theirs.Stability)
			same(t, "difficulty", mem.Difficulty, theirs.Difficulty)
			same(t, "interval", m.Interval(r, mem.Stability), item.Interval)
			same(t, "recall", m.Retrievability(float64(days), mem.Stability), p.ForgettingCurve(float64(days), theirs.Stability))
		}
	})
}

func TestFromSM2AgainstGoFSRS(t *testing.T) {
	theirs := oracle.NewFSRS(oracle.DefaultParam())
	m := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Float64Range(0, 30000).Draw(t, "days")
		ease := rapid.Float64Range(1.1, 4).Draw(t, "ease")
		retention := rapid.Float64Range(0.7, 0.97).Draw(t, "retention")
		want, err := theirs.MemoryStateFromSM2(ease, days, retention)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.FromSM2(days, ease, retention)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "stability", got.Stability, want.Stability)
		if want.Stability > MinStability && want.Stability < MaxStability {
			same(t, "difficulty", got.Difficulty, want.Difficulty)
		}
	})
}

func TestMigrateAgainstGoFSRS(t *testing.T) {
	for _, n := range []int{17, 19, 21} {
		want, err := oracle.MigrateWeights(notes.DefaultParameters[:n])
		if err != nil {
			t.Fatal(err)
		}
		got, err := migrate(notes.DefaultParameters[:n])
		if err != nil {
			t.Fatal(err)
		}
		if got != Parameters(want) {
			t.Errorf("%d parameters become %v, want %v", n, got, want)
		}
	}
}

func same(t *rapid.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Abs(want) {
		t.Fatalf("%s %.17g, go-fsrs has %.17g", what, got, want)
	}
}

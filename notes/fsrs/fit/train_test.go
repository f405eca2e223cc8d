package fit

import (
	"context"
	"errors"
	"math"
	"testing"

	"precis/notes"
	"precis/notes/fsrs"
)

// trueError is the root mean square difference between the recall that
// parameters predict and the true one, over all items.
func trueError(t testing.TB, l *Log, w fsrs.Parameters) float64 {
	return trueErrorOf(t, l, w, truth)
}

// trueErrorOf is trueError for a memory that follows other parameters.
func trueErrorOf(t testing.TB, l *Log, w, truth fsrs.Parameters) float64 {
	kept := make([]bool, l.Cards())
	for i := range kept {
		kept[i] = true
	}
	want := make([]float64, len(l.grade))
	l.predict(model(t, truth), kept, func(p *prediction) { want[p.review] = p.recall })
	sum := 0.0
	l.predict(model(t, w), kept, func(p *prediction) { sum += (p.recall - want[p.review]) * (p.recall - want[p.review]) })
	return math.Sqrt(sum / float64(l.Items()))
}

func train(t testing.TB, l *Log, o Options) fsrs.Parameters {
	t.Helper()
	w, err := Train(context.Background(), l, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestTrain(t *testing.T) {
	for _, tt := range []struct {
		log             string
		epochs          int
		mostLoss, apart float64 // in-sample loss; error against true recall
	}{
		{"1k", 0, 0.278, 0.035},
		{"10k", 0, 0.3068, 0.0125},
		{"100k", 0, 0.3113, 0.010},
	} {
		t.Run(tt.log, func(t *testing.T) {
			l := testLog(t, tt.log)
			w := train(t, l, Options{Epochs: tt.epochs, Seed: 1})
			if got := l.InSample(model(t, w)).LogLoss; got > tt.mostLoss {
				t.Errorf("log loss %.5f", got)
			}
			if got := trueError(t, l, w); got > tt.apart {
				t.Errorf("%.4f from true recall", got)
			}
			if err := fsrs.Check(w[:], 0); err != nil {
				t.Error(err)
			}
		})
	}
}

// The same seed gives the same parameters, to the last bit, on any number of
// cores; another seed gives others.
func TestTrainingRepeats(t *testing.T) {
	l := testLog(t, "10k")
	want := train(t, l, Options{Seed: 7, Workers: 1})
	for workers := range 5 {
		if got := train(t, l, Options{Seed: 7, Workers: workers}); got != want {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
	if got := train(t, l, Options{Seed: 8}); got == want {
		t.Error("another seed gives the same")
	}
}

func TestTrainKeepsBoundsOfSteps(t *testing.T) {
	w := train(t, testLog(t, "10k"), Options{RelearningSteps: 3})
	if err := fsrs.Check(w[:], 3); err != nil {
		t.Error(err)
	}
	if w[19] < trainedW19 {
		t.Errorf("w19 is %g", w[19])
	}
}

// few returns the log of n cards, each recalled after 3 days and, with more,
// after 8 more.
func few(cards int, more bool) *Log {
	var all []looked
	for c := range cards {
		all = append(all, looked{card: int32(c), grade: notes.Good})
	}
	for c := range cards {
		all = append(all, looked{card: int32(c), grade: notes.Grade(1 + c%4), elapsed: 3})
	}
	for c := range cards {
		if more {
			all = append(all, looked{card: int32(c), grade: notes.Good, elapsed: 8})
		}
	}
	return newLog(all)
}

func TestTrainMinimums(t *testing.T) {
	defaults := fsrs.Parameters(notes.DefaultParameters)
	for _, tt := range []struct {
		name        string
		log         *Log
		start, rest bool // what differs from the defaults
	}{
		{"nothing", newLog(nil), false, false},
		{"one review", few(1, false), false, false},
		{"all groups dropped", few(19, true), false, false},
		{"fewer than 64 items", few(31, true), true, false},
		{"first items only", few(200, false), true, false},
		{"enough", few(64, true), true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := train(t, tt.log, Options{})
			if got := [4]float64(w[:4]) != [4]float64(defaults[:4]); got != tt.start {
				t.Errorf("w0–w3 %v", w[:4])
			}
			if got := [17]float64(w[4:]) != [17]float64(defaults[4:]); got != tt.rest {
				t.Errorf("w4–w20 %v", w[4:])
			}
		})
	}
}

func TestTrainTellsAndEnds(t *testing.T) {
	l := testLog(t, "10k")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	last, total, told := 0, 0, 0
	report := func(done, of int) {
		if done <= last || done > of {
			t.Errorf("%d of %d after %d", done, of, last)
		}
		last, total, told = done, of, told+1
		if told == 3 {
			cancel()
		}
	}
	if _, err := Train(ctx, l, Options{}, report); !errors.Is(err, context.Canceled) || told != 3 {
		t.Errorf("%v after %d reports", err, told)
	}
	last, told = 0, 4
	if _, err := Train(context.Background(), l, Options{}, report); err != nil || last != total {
		t.Errorf("%v at %d of %d", err, last, total)
	}
}

// A card with more reviews than are looked at, and stays of many years.
func TestTrainOnOddCards(t *testing.T) {
	var all []looked
	for c := range 100 {
		all = append(all, looked{card: int32(c), grade: notes.Good})
		for range 300 {
			all = append(all, looked{card: int32(c), grade: notes.Grade(1 + len(all)%4), elapsed: len(all) % 3})
		}
		all = append(all, looked{card: int32(c), grade: notes.Easy, elapsed: 1 << 30}, looked{card: int32(c), grade: notes.Again, elapsed: -5})
	}
	for range 9_999 {
		all = append(all, looked{card: 5, grade: notes.Again, elapsed: 1})
	}
	l := newLog(all)
	w := train(t, l, Options{})
	if err := fsrs.Check(w[:], 0); err != nil {
		t.Error(err)
	}
	if s := l.InSample(model(t, w)); math.IsNaN(s.LogLoss) || math.IsNaN(s.RMSEBins) {
		t.Errorf("%+v", s)
	}
}

// Epochs allocate nothing.
func TestEpochsAllocateNothing(t *testing.T) {
	l := testLog(t, "10k")
	kept := l.usual(all)
	allocs := func(epochs int) float64 {
		return testing.AllocsPerRun(3, func() {
			if _, err := l.train(context.Background(), kept, all, Options{Epochs: epochs, Workers: 1}, func(int, int) {}); err != nil {
				t.Fatal(err)
			}
		})
	}
	if one, ten := allocs(1), allocs(10); ten > one+2 {
		t.Errorf("%g allocations with 10 epochs, %g with one", ten, one)
	}
}

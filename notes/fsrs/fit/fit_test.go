package fit

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"precis/notes"
	"precis/notes/fsrs"
)

func fitted(t *testing.T, l *Log, current fsrs.Parameters, o Options) Result {
	t.Helper()
	r, err := Fit(context.Background(), l, current[:], o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFit(t *testing.T) {
	defaults := fsrs.Parameters(notes.DefaultParameters)
	for _, tt := range []struct {
		log     string
		current fsrs.Parameters
		want    Verdict
	}{
		{"1k", defaults, NoBetter},
		{"10k", defaults, Accepted},
		{"10k", truth, NoBetter},
		{"100k", defaults, Accepted},
		{"100k", truth, NoBetter},
	} {
		t.Run(tt.log, func(t *testing.T) {
			l := testLog(t, tt.log)
			r := fitted(t, l, tt.current, Options{Seed: 1})
			if r.Verdict != tt.want {
				t.Errorf("verdict %d: %+v", r.Verdict, r)
			}
			if r.Verdict == Accepted && (r.After.LogLoss >= r.Before.LogLoss || r.After.LogLoss >= r.Default.LogLoss) {
				t.Errorf("accepted %+v", r)
			}
			if r.Before.Items != r.After.Items || r.Before.Items != r.Default.Items || r.Items != l.Items() {
				t.Errorf("measured on different items: %+v", r)
			}
			if r.InSample.Before != l.InSample(model(t, tt.current)) {
				t.Errorf("%+v", r.InSample)
			}
			// What holds after acceptance predicts no worse than the defaults.
			kept := tt.current
			if r.Verdict == Accepted {
				kept = r.Parameters
			}
			if trueError(t, l, kept) > trueError(t, l, defaults) {
				t.Error("worse than the defaults")
			}
			if tt.log == "100k" {
				return
			}
			if again := fitted(t, l, tt.current, Options{Seed: 1, Workers: 1}); again != r {
				t.Errorf("one core gives %+v\nseveral %+v", again, r)
			}
		})
	}
}

// The parts that are measured lie after those that were trained on.
func TestFoldsGoForward(t *testing.T) {
	l := testLog(t, "1k")
	kept := l.usual(all)
	items, seen := 0, 0
	at := int32(0)
	for _, f := range l.foldsOf(kept) {
		if f.from <= at || f.end <= f.from {
			t.Errorf("from %d to %d after %d", f.from, f.end, at)
		}
		l.predict(model(t, truth), kept, func(p *prediction) {
			if place := l.place[p.review]; place >= f.from && place < f.end {
				seen++
			}
			if at == 0 {
				items++
			}
		})
		at = f.end - 1
	}
	if want := items * folds / (folds + 1); seen < want || seen > want+1 {
		t.Errorf("%d of %d items are measured", seen, items)
	}
}

func TestFitOfTooFew(t *testing.T) {
	r := fitted(t, few(20, true), fsrs.Parameters(notes.DefaultParameters), Options{})
	if r.Verdict != TooFew || r.Reviews != 60 || r.Items != 40 || r.Before.Items != 0 {
		t.Errorf("%+v", r)
	}
	if r := fitted(t, newLog(nil), truth, Options{}); r.Verdict != TooFew || r.Parameters != fsrs.Parameters(notes.DefaultParameters) {
		t.Errorf("%+v", r)
	}
}

func TestFitEnds(t *testing.T) {
	l := testLog(t, "10k")
	ctx, cancel := context.WithCancel(context.Background())
	var told atomic.Int64
	_, err := Fit(ctx, l, truth[:], Options{}, func(done, total int) {
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
		if told.Add(1) == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := Fit(context.Background(), l, truth[:5], Options{}, nil); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("%v", err)
	}
}

// What holds after acceptance predicts the true recall of learners better than
// the defaults do, and hardly ever worse.
func TestAcceptance(t *testing.T) {
	defaults := fsrs.Parameters(notes.DefaultParameters)
	accepted, worse := 0, 0
	var before, after float64
	const learners = 16
	for i := range uint64(learners) {
		r := rand.New(rand.NewPCG(i, 7))
		w := defaults
		for j := range w {
			if j < 4 {
				w[j] *= math.Exp(0.9 * r.NormFloat64())
			} else {
				w[j] += r.NormFloat64() * spread[j] * 0.7
			}
		}
		w = w.Clip(1)
		l := generate(t, w, 2000, 10, i)
		without := trueErrorOf(t, l, defaults, w)
		with := without
		if f := fitted(t, l, defaults, Options{}); f.Verdict == Accepted {
			accepted++
			if with = trueErrorOf(t, l, f.Parameters, w); with > without {
				worse++
			}
		}
		before, after = before+without, after+with
	}
	if accepted < 4 || worse > 1 || after > 0.85*before {
		t.Errorf("%d of %d accepted, %d worse; mean error %.4f, of the defaults %.4f", accepted, learners, worse, after/learners, before/learners)
	}
	t.Logf("%d of %d accepted, %d worse; mean error %.4f, of the defaults %.4f", accepted, learners, worse, after/learners, before/learners)
}

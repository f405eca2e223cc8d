package fsrs

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"precis/notes"
)

// anyModel draws parameters within their bounds.
func anyModel(t *rapid.T) *Model {
	w := make([]float64, Count)
	for i, b := range Bounds {
		w[i] = rapid.Float64Range(b.Low, b.High).Draw(t, "w")
	}
	m, err := New(w, RelearningSteps(rapid.IntRange(0, 4).Draw(t, "steps")))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func anyMemory(t *rapid.T) Memory {
	return Memory{
		Stability:  rapid.Float64Range(MinStability, MaxStability).Draw(t, "stability"),
		Difficulty: rapid.Float64Range(MinDifficulty, MaxDifficulty).Draw(t, "difficulty"),
	}
}

func within(m Memory) bool {
	return m.Stability >= MinStability && m.Stability <= MaxStability &&
		m.Difficulty >= MinDifficulty && m.Difficulty <= MaxDifficulty
}

func TestRecallFallsWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, s := anyModel(t), rapid.Float64Range(MinStability, MaxStability).Draw(t, "stability")
		early := rapid.Float64Range(0, 40000).Draw(t, "early")
		late := early + rapid.Float64Range(1e-3*s+1e-3, 40000).Draw(t, "later")
		a, b := m.Retrievability(early, s), m.Retrievability(late, s)
		if !(a > b && a <= 1 && b > 0) {
			t.Fatalf("recall %g after %g days and %g after %g", a, early, b, late)
		}
	})
}

func TestIntervalInvertsRecall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, s := anyModel(t), rapid.Float64Range(MinStability, MaxStability).Draw(t, "stability")
		if got := m.Interval(0.9, s); math.Abs(got-s) > 1e-9*s {
			t.Fatalf("Interval(0.9, %g) = %g", s, got)
		}
		r := rapid.Float64Range(0.7, 0.99).Draw(t, "retention")
		if got := m.Retrievability(m.Interval(r, s), s); math.Abs(got-r) > 1e-9 {
			t.Fatalf("recall after Interval(%g, %g) is %g", r, s, got)
		}
	})
}

func TestBetterGradesLeaveMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, mem := anyModel(t), anyMemory(t)
		days := rapid.IntRange(0, 40000).Draw(t, "days")
		var last Memory
		for i, g := range notes.Grades {
			next := m.Next(mem, days, g)
			if !within(next) {
				t.Fatalf("%v after %d days: %+v is out of bounds", g, days, next)
			}
			if i > 0 && next.Stability < last.Stability*(1-1e-12) {
				t.Fatalf("%v leaves %g, the grade below %g", g, next.Stability, last.Stability)
			}
			if i > 0 && next.Difficulty > last.Difficulty {
				t.Fatalf("%v makes it harder (%g) than the grade below (%g)", g, next.Difficulty, last.Difficulty)
			}
			if g != notes.Again && next.Stability < mem.Stability*(1-1e-12) {
				t.Fatalf("%v lowers stability from %g to %g", g, mem.Stability, next.Stability)
			}
			last = next
		}
	})
}

func TestHistoriesStayWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		var mem Memory
		for range rapid.IntRange(1, 200).Draw(t, "reviews") {
			mem = m.Next(mem, rapid.IntRange(-10, 50000).Draw(t, "days"), rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade"))
			if !within(mem) {
				t.Fatalf("%+v is out of bounds", mem)
			}
		}
	})
}

func TestBrokenMemoryIsMended(t *testing.T) {
	m := defaults(t)
	for _, mem := range []Memory{
		{math.NaN(), math.NaN()}, {math.NaN(), 5}, {-1, 5}, {5, math.NaN()}, {5, 0}, {math.Inf(1), 99}, {0, 7},
	} {
		for _, days := range []int{math.MinInt, -1, 0, 1, math.MaxInt} {
			for _, g := range notes.Grades {
				if next := m.Next(mem, days, g); !within(next) {
					t.Errorf("%v after %d days of %+v: %+v", g, days, mem, next)
				}
			}
		}
	}
}

func TestRetrievabilityAtTheEdges(t *testing.T) {
	m := defaults(t)
	tests := []struct {
		name                  string
		days, stability, want float64
	}{
		{"at once", 0, 5, 1},
		{"clock set back", -3, 5, 1},
		{"after its stability", 5, 5, 0.9},
		{"never reviewed", 3, 0, 0},
		{"not a number", 3, math.NaN(), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := m.Retrievability(tt.days, tt.stability); math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("got %g, want %g", got, tt.want)
			}
		})
	}
}

func TestFromSM2(t *testing.T) {
	m := defaults(t)
	mem, err := m.FromSM2(10, 2.5, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(mem.Stability-10) > 1e-9 {
		t.Errorf("stability %g, want the interval", mem.Stability)
	}
	// A good review when due multiplies stability by the ease factor.
	if got := m.Next(mem, 10, notes.Good).Stability; math.Abs(got-25) > 1e-6 {
		t.Errorf("a good review leaves %g, want 25", got)
	}
	for _, tt := range []struct {
		name                  string
		days, ease, retention float64
	}{
		{"negative interval", -1, 2.5, 0.9},
		{"interval not a number", math.NaN(), 2.5, 0.9},
		{"endless interval", math.Inf(1), 2.5, 0.9},
		{"ease not a number", 1, math.NaN(), 0.9},
		{"certain recall", 1, 2.5, 1},
		{"no recall", 1, 2.5, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := m.FromSM2(tt.days, tt.ease, tt.retention); !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("error %v, want one of invalid input", err)
			}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		mem, err := m.FromSM2(rapid.Float64Range(0, 50000).Draw(t, "days"), rapid.Float64Range(0, 9).Draw(t, "ease"),
			rapid.Float64Range(0.5, 0.99).Draw(t, "retention"))
		if err != nil || !within(mem) {
			t.Fatalf("%+v, %v", mem, err)
		}
	})
}

func defaults(t testing.TB) *Model {
	t.Helper()
	m, err := New(notes.DefaultParameters[:])
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func BenchmarkNext(b *testing.B) {
	m, mem := defaults(b), Memory{Stability: 12, Difficulty: 5}
	b.ReportAllocs()
	for b.Loop() {
		m.Next(mem, 10, notes.Good)
	}
}

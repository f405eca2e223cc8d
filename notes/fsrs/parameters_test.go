package fsrs

import (
	"errors"
	"math"
	"strings"
	"testing"

	"precis/notes"
)

func TestMigrate(t *testing.T) {
	defaults := notes.DefaultParameters[:]
	with := func(at int, v float64) []float64 {
		w := append([]float64(nil), defaults...)
		w[at] = v
		return w
	}
	tests := []struct {
		name  string
		given []float64
		want  map[int]float64 // where it differs from what was given
		bad   bool
	}{
		{name: "21 stay", given: defaults},
		{name: "19 keep w19 at 0", given: defaults[:19], want: map[int]float64{19: 0, 20: 0.5}},
		{
			name: "17", given: defaults[:17],
			want: map[int]float64{
				4: 6.4133 + 2*0.8334, 5: math.Log(3*0.8334+1) / 3, 6: 3.5194,
				17: 0, 18: 0, 19: 0, 20: 0.5,
			},
		},
		{name: "none", bad: true},
		{name: "20", given: defaults[:20], bad: true},
		{name: "NaN", given: with(3, math.NaN()), bad: true},
		{name: "infinite", given: with(20, math.Inf(-1)), bad: true},
		{name: "17 with a logarithm of nothing", given: with(5, -1)[:17], bad: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, err := migrate(tt.given)
			if tt.bad {
				if !errors.Is(err, notes.ErrInvalid) {
					t.Fatalf("error %v, want one of invalid input", err)
				}
				if _, err := New(tt.given); !errors.Is(err, notes.ErrInvalid) {
					t.Errorf("New: error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for i := range w {
				want, ok := tt.want[i]
				if !ok {
					want = tt.given[i]
				}
				if math.Abs(w[i]-want) > 1e-12 {
					t.Errorf("w%d = %g, want %g", i, w[i], want)
				}
			}
		})
	}
}

// 19 parameters leave the stability of a card that is graded good on the same
// day as it is: w19 = 0 is not lifted to the 0.01 of training.
func TestNineteenParametersOnTheSameDay(t *testing.T) {
	given := append([]float64(nil), notes.DefaultParameters[:19]...)
	m, err := New(given)
	if err != nil {
		t.Fatal(err)
	}
	want := 50 * math.Exp(given[17]*given[18])
	if got := m.Next(Memory{50, 5}, 0, notes.Good).Stability; math.Abs(got-want) > 1e-9 {
		t.Errorf("stability %g, want %g", got, want)
	}
}

func TestClipAndCheck(t *testing.T) {
	if err := Check(notes.DefaultParameters[:], 1); err != nil {
		t.Errorf("the defaults: %v", err)
	}
	for i, b := range Bounds {
		for _, outside := range []float64{b.Low - 0.5, b.High + 0.5} {
			w := Parameters(notes.DefaultParameters)
			w[i] = outside
			if err := Check(w[:], 1); !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("w%d = %g: error %v", i, outside, err)
			}
			m, err := New(w[:])
			if err != nil {
				t.Fatal(err)
			}
			if got := m.Parameters()[i]; got != b.Low && got != b.High {
				t.Errorf("w%d = %g is used as %g, not as a bound", i, outside, got)
			}
		}
	}
}

func TestRelearningStepsBoundTheSameDayGain(t *testing.T) {
	w := Parameters(notes.DefaultParameters)
	w[17], w[18] = 2, 2
	loss := math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]
	forgiving := w
	forgiving[11], forgiving[13], forgiving[14] = 5, 0.9, 4
	tests := []struct {
		name  string
		w     Parameters
		steps int
		want  float64
	}{
		{"none", w, 0, 2},
		{"one", w, 1, 2},
		{"two", w, 2, math.Sqrt(-loss / 2)},
		{"four", w, 4, math.Sqrt(-loss / 4)},
		{"floor", forgiving, 2, 0.1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.w.Clip(tt.steps)
			if math.Abs(got[17]-tt.want) > 1e-12 || got[18] != got[17] {
				t.Errorf("w17, w18 at most %g, %g, want %g", got[17], got[18], tt.want)
			}
		})
	}
	if err := Check(w[:], 2); err == nil || !strings.Contains(err.Error(), "parameter 17") {
		t.Errorf("error %v, want one that names parameter 17", err)
	}
	wild := w
	wild[11], wild[13], wild[14] = -5, -5, math.MaxFloat64
	for i, v := range wild.Clip(3) {
		if math.IsNaN(v) {
			t.Errorf("w%d is NaN after clipping", i)
		}
	}
}

package fsrs

import (
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"testing"

	"precis/notes"
)

// vectors are 440 review histories with the states that three implementations
// reach; testdata/README.md says how they were made.
type vectors struct {
	ParamSets map[string][]float64 `json:"param_sets"`
	Sequences []sequence           `json:"sequences"`
}

type sequence struct {
	ID      string   `json:"id"`
	Params  string   `json:"params"`
	Reviews [][2]int `json:"reviews"` // grade, days since the review before
	RS      struct {
		states
		R   []*float64           `json:"r"`
		Ivl map[string][]float64 `json:"ivl"`
	} `json:"rs"`
	TS    states `json:"ts"`
	F64   states `json:"f64"`
	Probe struct {
		Elapsed int `json:"elapsed"`
		Buttons map[string]struct {
			RS []float64 `json:"rs_raw"`
			TS []float64 `json:"ts_raw"`
		} `json:"buttons"`
	} `json:"probe"`
}

type states struct {
	S []float64 `json:"s"`
	D []float64 `json:"d"`
}

var retentions = map[string]float64{"0.7": 0.7, "0.8": 0.8, "0.9": 0.9, "0.95": 0.95}

func readVectors(t *testing.T) vectors {
	t.Helper()
	f, err := os.Open("testdata/fsrs_vectors.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.NewDecoder(z).Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// worst remembers the largest relative error of a column.
type worst map[string]float64

func (w worst) check(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	e := math.Abs(got-want) / math.Abs(want)
	w[what] = max(w[what], e)
	if !(e <= tolerance) {
		t.Errorf("%s: got %.17g, want %.17g: relative error %.2g above %.0g", what, got, want, e, tolerance)
	}
}

func TestConformance(t *testing.T) {
	v := readVectors(t)
	if len(v.Sequences) != 440 || len(v.ParamSets) != 4 {
		t.Fatalf("%d histories and %d parameter sets, want 440 and 4", len(v.Sequences), len(v.ParamSets))
	}
	errs, reviews := worst{}, 0
	for _, seq := range v.Sequences {
		t.Run(seq.ID, func(t *testing.T) {
			reviews += len(seq.Reviews)
			conform(t, seq, v.ParamSets[seq.Params], errs)
		})
	}
	if reviews != 4406 {
		t.Errorf("%d reviews compared, want 4406", reviews)
	}
	t.Logf("largest relative errors: %v", errs)
}

func conform(t *testing.T, seq sequence, parameters []float64, errs worst) {
	t.Helper()
	m, err := New(parameters)
	if err != nil {
		t.Fatal(err)
	}
	var mem Memory
	for i, review := range seq.Reviews {
		if r := seq.RS.R[i]; r != nil {
			errs.check(t, "r", m.Retrievability(float64(review[1]), mem.Stability), *r, 1e-8)
		}
		mem = m.Next(mem, review[1], notes.Grade(review[0]))
		errs.check(t, "f64 s", mem.Stability, seq.F64.S[i], 1e-12)
		errs.check(t, "f64 d", mem.Difficulty, seq.F64.D[i], 1e-12)
		errs.check(t, "rs s", mem.Stability, seq.RS.S[i], 1e-4)
		errs.check(t, "rs d", mem.Difficulty, seq.RS.D[i], 5e-6)
		for key, r := range retentions {
			errs.check(t, "rs interval", m.Interval(r, mem.Stability), seq.RS.Ivl[key][i], 1e-4)
		}
		if seq.Params != "hard" { // ts-fsrs never starts below a stability of 0.1
			errs.check(t, "ts s", mem.Stability, seq.TS.S[i], 5e-6)
			errs.check(t, "ts d", mem.Difficulty, seq.TS.D[i], 5e-6)
		}
	}
	for key, r := range retentions {
		for i, g := range notes.Grades {
			days := m.Interval(r, m.Next(mem, seq.Probe.Elapsed, g).Stability)
			errs.check(t, "rs probe", days, seq.Probe.Buttons[key].RS[i], 1e-4)
			if seq.Params != "hard" {
				errs.check(t, "ts probe", days, seq.Probe.Buttons[key].TS[i], 5e-6)
			}
		}
	}
}

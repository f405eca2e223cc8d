package fit

import (
	"math"
	"testing"

	"precis/notes"
)

// What is filled in where hard is missing is that of fsrs-rs 6.6.1's own test of
// smooth_and_fill.
func TestFilled(t *testing.T) {
	def := notes.DefaultParameters
	for _, tt := range []struct {
		name      string
		stability [4]float64
		items     [4]int
		want      [4]float64
	}{
		{"all known", [4]float64{1, 2, 3, 4}, [4]int{1, 1, 1, 1}, [4]float64{1, 2, 3, 4}},
		{"the rarer gives way", [4]float64{5, 2, 8, 9}, [4]int{3, 9, 1, 1}, [4]float64{2, 2, 8, 9}},
		{"the rarer gives way above", [4]float64{5, 2, 8, 9}, [4]int{9, 3, 1, 1}, [4]float64{5, 5, 8, 9}},
		{"equally rare", [4]float64{5, 2, 8, 9}, [4]int{3, 3, 1, 1}, [4]float64{2, 2, 8, 9}},
		{"hard missing", [4]float64{.4, 0, 2.3, 10.9}, [4]int{1, 0, 1, 1}, [4]float64{.4, 1.1227008, 2.3, 10.9}},
		{"only hard", [4]float64{0, .35, 0, 0}, [4]int{0, 1, 0, 0}, [4]float64{def[0] * .35 / def[1], .35, def[2] * .35 / def[1], def[3] * .35 / def[1]}},
		{"only the upper two", [4]float64{0, 0, 90, 100}, [4]int{0, 0, 5, 5}, [4]float64{66.5625, 79.5293, 90, 100}},
		{"beyond the bounds", [4]float64{0, 0, 100, 0}, [4]int{0, 0, 5, 0}, [4]float64{def[0] * 100 / def[2], def[1] * 100 / def[2], 100, 100}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := start{tt.stability, tt.items}.filled()
			for i := range got {
				if math.Abs(got[i]-tt.want[i]) > 1e-4*tt.want[i] || !ok {
					t.Errorf("%v, want %v", got, tt.want)
					break
				}
			}
		})
	}
	if _, ok := (start{}).filled(); ok {
		t.Error("nothing known is filled in")
	}
}

// Whatever is known, stabilities are in order, and the two relations between
// neighbours hold for all that were filled in.
func TestFilledIsInOrder(t *testing.T) {
	for known := 1; known < 16; known++ {
		var s start
		for g := range 4 {
			if known>>g&1 == 1 {
				s.stability[g], s.items[g] = []float64{.3, 1.5, 4, 12}[g], 10
			}
		}
		got, ok := s.filled()
		if !ok || got[0] > got[1] || got[1] > got[2] || got[2] > got[3] {
			t.Errorf("%04b: %v", known, got)
		}
		for g := range 4 {
			if s.items[g] > 0 && math.Abs(got[g]-s.stability[g]) > 1e-9 {
				t.Errorf("%04b: %v", known, got)
			}
		}
		if known == 0b1001 {
			x := [4]float64{}
			for g := range got {
				x[g] = math.Log(got[g])
			}
			if math.Abs(x[1]-.41*x[0]-.59*x[2]) > 1e-9 || math.Abs(x[2]-.46*x[1]-.54*x[3]) > 1e-9 {
				t.Errorf("%v", got)
			}
		}
	}
}

// Some hundred items give the stability that they follow; a few stay near the
// default.
func TestBestStart(t *testing.T) {
	m := model(t, notes.DefaultParameters)
	groups := func(items int) []firstGroup {
		var all []firstGroup
		for days := uint16(1); days <= 20; days++ {
			recalled := int(math.Round(float64(items) * m.Retrievability(float64(days), 9)))
			all = append(all, firstGroup{days, items, recalled})
		}
		return all
	}
	if got := bestStart(groups(500), 0.9, 2.3); math.Abs(got-9) > 0.15 {
		t.Errorf("%g of many", got)
	}
	if got := bestStart(groups(1), 0.9, 2.3); got < 2 || got > 9 {
		t.Errorf("%g of few", got)
	}
	if got := bestStart(nil, 0.9, 2.3); math.Abs(got-2.3) > 1e-6 {
		t.Errorf("%g of none", got)
	}
}

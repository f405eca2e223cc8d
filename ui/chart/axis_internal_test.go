package chart

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestAxisStandsAtRoundFigures(t *testing.T) {
	count := func(v float64) string { return strconv.Itoa(int(v)) }
	share := func(v float64) string { return strconv.Itoa(int(math.Round(v*100))) + " %" }
	for name, tt := range map[string]struct {
		axis axis
		want []string
	}{
		"one card":        {axis{0, 1, count}, []string{"1"}},
		"three cards":     {axis{0, 3, count}, []string{"1", "2", "3"}},
		"a hundred":       {axis{0, 118, count}, []string{"50", "100"}},
		"shares":          {axis{0.5, 1, share}, []string{"60 %", "80 %", "100 %"}},
		"all alike":       {axis{2, 2, count}, nil},
		"nothing is said": {axis{0, 4, nil}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, v := range tt.axis.marks() {
				got = append(got, tt.axis.label(v))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("stands at %q, want %q", got, tt.want)
			}
		})
	}
}

package words_test

import (
	"testing"

	"precis/ui/words"
)

func TestSize(t *testing.T) {
	for _, tt := range []struct {
		n    int64
		want string
	}{{12, "12 bytes"}, {65_536, "66 kB"}, {2_345_678, "2.3 MB"}, {4_560_000_000, "4.6 GB"}} {
		if got := words.Size(tt.n); got != tt.want {
			t.Errorf("%d: %q, want %q", tt.n, got, tt.want)
		}
	}
}

func TestReadPercent(t *testing.T) {
	for text, want := range map[string]float64{"57.5": 0.575, " 57,5 % ": 0.575, "90%": 0.9} {
		if got, err := words.ReadPercent(text); got != want || err != nil {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "%", "ninety", "1,2,3"} {
		if got, err := words.ReadPercent(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

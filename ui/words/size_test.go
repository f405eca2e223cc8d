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

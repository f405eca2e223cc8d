package screen_test

import (
	"errors"
	"testing"

	"precis/ui/screen"
)

// Whatever order writes run in, what was asked for last stays; one that failed gives way to
// none before it.
func TestTheLatestWriteStays(t *testing.T) {
	failed := errors.New("full")
	for _, tt := range []struct {
		name  string
		order []int
		fails int // this one, -1 for none
		want  string
	}{
		{"in order", []int{0, 1, 2}, -1, "c"},
		{"the last first", []int{2, 0, 1}, -1, "c"},
		{"the last fails", []int{0, 1, 2}, 2, "b"},
		{"the last fails first", []int{2, 1, 0}, 2, "b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var keepers screen.Keepers
			kept := ""
			var all []func() error
			for i, text := range []string{"a", "b", "c"} {
				all = append(all, keepers.Write("a draft", text, func() error {
					if i == tt.fails {
						return failed
					}
					kept = text
					return nil
				}))
			}
			for _, i := range tt.order {
				if err := all[i](); (err != nil) != (i == tt.fails) {
					t.Error(err)
				}
			}
			if kept != tt.want {
				t.Errorf("kept is %q, want %q", kept, tt.want)
			}
		})
	}
}

package fit_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/fsrs/fit"
)

// zeros is text without end.
type zeros struct{}

func (zeros) Read(into []byte) (int, error) {
	clear(into)
	return len(into), nil
}

func TestTextWithoutEnd(t *testing.T) {
	head := "review_id,card_id,day,rating,delta_t\n"
	for name, r := range map[string]io.Reader{"at once": zeros{}, "after a heading": io.MultiReader(strings.NewReader(head), zeros{})} {
		if _, err := fit.ReadCSV(r, "x"); !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), "a line is longer than 1 MB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

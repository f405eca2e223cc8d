package settings_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"precis/notes/fsrs/fit"
)

func TestFitsToTheReviewsThereAre(t *testing.T) {
	s, h, _ := start(t)
	if err := h.Lib.Set("", map[string]string{"new_per_day": "60"}); err != nil {
		t.Fatal(err)
	}
	study(t, h, 50, 5)
	h.Press(t, "Learn my pace")
	if got := words(h); !strings.Contains(got, "Too few reviews: nothing changes.") {
		t.Errorf("after a few reviews:\n%s", got)
	}
	study(t, h, 20, 40)
	s.Show() // counts anew
	totals, err := h.Lib.Keeper().Totals()
	if err != nil {
		t.Fatal(err)
	}
	if got := words(h); !strings.Contains(got, fmt.Sprintf("%d reviews so far.", totals.Reviews)) {
		t.Errorf("no %d reviews in\n%s", totals.Reviews, got)
	}
	want, err := h.Lib.Memory().Fit(context.Background(), 1, nil)
	if err != nil || want.Verdict == fit.TooFew {
		t.Fatalf("the fit came to %+v, %v", want, err)
	}
	h.Press(t, "Learn my pace")
	for _, shown := range []string{fmt.Sprintf("%.4f", want.Before.LogLoss), fmt.Sprintf("%.4f", want.After.LogLoss), fmt.Sprintf("%.2f %%", want.After.RMSEBins*100)} {
		if got := words(h); !strings.Contains(got, shown) {
			t.Errorf("no %q in\n%s", shown, got)
		}
	}
}

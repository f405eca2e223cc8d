package settings

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/fsrs/fit"
	"precis/ui/devices"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/theme"
)

// better are parameters other than the defaults.
func better() fsrs.Parameters {
	p := fsrs.Parameters(notes.DefaultParameters)
	p[2], p[20] = 4.5, 0.2
	return p
}

// fitted shows a screen whose fit comes to a result.
func fitted(t *testing.T, r fit.Result, err error) (*Screen, *screentest.Host) {
	t.Helper()
	h := screentest.New(t)
	s := New(h, Looks{Variant: func() theme.Variant { return theme.Light }, Scale: func() float32 { return 1 }, Language: func() string { return "" }}, File{}, others(h))
	s.fitting.train = func(context.Context, task.Report) (fit.Result, error) { return r, err }
	h.Put(t, s)
	s.fitting.begin()
	return s, h
}

func accepted() fit.Result {
	return fit.Result{
		Reviews: 1234, Items: 900, Parameters: better(), Verdict: fit.Accepted,
		Before: fit.Score{LogLoss: 0.3421, RMSEBins: 0.0523}, Default: fit.Score{LogLoss: 0.3432, RMSEBins: 0.0531}, After: fit.Score{LogLoss: 0.3298, RMSEBins: 0.0287},
	}
}

func seen(h *screentest.Host) string { return strings.Join(strings.Fields(h.Texts()), " ") }

func TestBetterFitIsOfferedAndUndone(t *testing.T) {
	_, h := fitted(t, accepted(), nil)
	for _, want := range []string{"Better: trained on 1234 reviews", "0.3421", "0.3298", "5.23 %", "2.87 %", "Forgetting: whole, the new numbers (90 % after 4.5 days); broken, those in use (2.3 days)", "Use my pace"} {
		if !strings.Contains(seen(h), want) {
			t.Errorf("no %q in\n%s", want, seen(h))
		}
	}
	before := h.Lib.Settings("").Parameters
	h.Press(t, "Use my pace")
	wanted := better()
	if got := h.Lib.Settings("").Parameters; !slices.Equal(got, wanted[:]) {
		t.Errorf("the parameters are %v", got)
	}
	if got := h.Toasts[len(h.Toasts)-1]; got != "Learnt from 1234 reviews" {
		t.Errorf("the toast says %q", got)
	}
	if !strings.Contains(seen(h), "there is nothing to move") {
		t.Errorf("rescheduling is not offered:\n%s", seen(h))
	}
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := h.Lib.Settings("").Parameters; !slices.Equal(got, before) {
		t.Errorf("after undo the parameters are %v", got)
	}
}

func TestFitThatChangesNothing(t *testing.T) {
	few, same := accepted(), accepted()
	few.Verdict, few.Items, same.Verdict = fit.TooFew, 12, fit.NoBetter
	for _, tt := range []struct {
		name   string
		result fit.Result
		err    error
		says   string
	}{
		{"too few", few, nil, "Too few reviews: nothing changes. 12 of them came a day or more after the card's review before; 300 are needed."},
		{"no better", same, nil, "Not better: nothing changes."},
		{"cancelled", fit.Result{}, context.Canceled, "Learn my pace"},
		{"failed", fit.Result{}, errors.New("the log cannot be read"), "Learn my pace"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, h := fitted(t, tt.result, tt.err)
			if !strings.Contains(seen(h), tt.says) || strings.Contains(seen(h), "Use my pace") {
				t.Errorf("no %q, or an offer, in\n%s", tt.says, seen(h))
			}
			if (len(h.Errors) > 0) != (tt.err != nil) {
				t.Errorf("errors: %v", h.Errors)
			}
		})
	}
}

func TestFitLooks(t *testing.T) {
	s, h := fitted(t, accepted(), nil)
	for _, v := range []theme.Variant{theme.Light, theme.Dark} {
		h.Look(v, 1, 668, 600)
		s.scroll.ScrollToOffset(fyne.NewPos(0, s.scroll.Content.MinSize().Height-850))
		screentest.Picture(t, h.Window(), "settings-fit-"+string(v))
	}
}

func TestFitIsInView(t *testing.T) {
	h := screentest.New(t)
	s := New(h, Looks{Variant: func() theme.Variant { return theme.Light }, Scale: func() float32 { return 1 }, Language: func() string { return "" }}, File{}, others(h))
	s.fitting.train = func(context.Context, task.Report) (fit.Result, error) { return accepted(), nil }
	h.Put(t, s)
	s.Fit()
	driver := fyne.CurrentApp().Driver()
	if y := driver.AbsolutePositionForObject(s.fitting.content).Y; y < 0 || y > 400 {
		t.Errorf("the fit stands at %g of the window", y)
	}
}

// others is the part about other devices of a library that meets none.
func others(h *screentest.Host) *devices.Section {
	return devices.NewSection(devices.New(h, h.Tasks), "", func(func(string)) {})
}

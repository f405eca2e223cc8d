package statistics_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen/screentest"
	"precis/ui/statistics"
	"precis/ui/theme"
)

func TestLooksAhead(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 20)
	h.Put(t, statistics.New(h))
	curve, err := h.Lib.Memory().RetentionCurve(context.Background(), library.YearAhead, nil)
	if err != nil {
		t.Fatal(err)
	}
	best := fmt.Sprintf("%.0f %%", curve.Recommended()*100)
	h.Commands().TypedRune('a')
	h.Shows(t, "The year ahead", "Work", "Memory", "Desired retention", "Recalled", "least time for each card remembered: "+best+" · in use 90 %")
	h.Press(t, "Use "+best)
	if got := h.Lib.Settings("").DesiredRetention; fmt.Sprintf("%.0f %%", got*100) != best {
		t.Errorf("desired retention is %v", got)
	}
	if got := h.Toasts[len(h.Toasts)-1]; got != "Desired retention: "+best {
		t.Errorf("the toast says %q", got)
	}
	h.Shows(t, "Look a year ahead") // what was seen is out of date
	if strings.Contains(h.Texts(), "least time") {
		t.Error("the old outlook is still shown")
	}
}

// Before an exam the learner is asked before less is aimed at.
func TestAimingLowerBeforeAnExam(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 20)
	if err := h.Lib.Set("", map[string]string{"desired_retention": "0.98"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Lib.Exams().Put(t.Context(), notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 30, Query: "deck:Polity", Minutes: notes.EveryDay(30)}); err != nil {
		t.Fatal(err)
	}
	h.Put(t, statistics.New(h))
	curve, err := h.Lib.Memory().RetentionCurve(context.Background(), library.YearAhead, nil)
	if err != nil {
		t.Fatal(err)
	}
	use := fmt.Sprintf("Use %.0f %%", curve.Recommended()*100)
	wants := func(want bool) {
		t.Helper()
		if got := h.Lib.Settings("").DesiredRetention; (got == 0.98) != want {
			t.Errorf("desired retention is %v", got)
		}
	}
	h.Commands().TypedRune('a')
	for _, answer := range []string{"Cancel", use} {
		h.Press(t, use)
		h.Shows(t, "“Prelims” is on 12 Jan 2027")
		wants(true)
		h.Press(t, answer)
	}
	wants(false)
}

func TestLookingAheadIsCancelled(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 2)
	held := h.Hold(30)
	h.Put(t, statistics.New(h))
	h.Press(t, "Look a year ahead")
	h.Shows(t, "Looking a year ahead… 30 %")
	h.Press(t, "Cancel")
	if held.Ctx.Err() == nil {
		t.Fatal("the work was not cancelled")
	}
	held.Done(held.Ctx.Err())
	h.Shows(t, "Look a year ahead")
	if strings.Contains(h.Texts(), "Cancel") {
		t.Error("the progress is still shown")
	}
}

func TestNothingToLookAheadOf(t *testing.T) {
	h := screentest.New(t)
	h.Put(t, statistics.New(h))
	if h.Commands().Run("stats.ahead") {
		t.Error("a look ahead of an empty library was begun")
	}
	if days, err := h.Lib.Memory().Simulate(context.Background(), library.SimulateOptions{Days: 3}, nil); err != nil || len(days) != 3 {
		t.Errorf("%d days, %v", len(days), err)
	}
}

func TestAheadLooks(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "\nWhich river is number %d?::River %d\n", i, i)
	}
	h.Add(t, "Geography", b.String())
	study(t, h, 12)
	s := statistics.New(h)
	h.Put(t, s)
	h.Commands().TypedRune('a')
	for _, v := range []struct {
		variant       theme.Variant
		scale         float32
		width, height float32
	}{{theme.Light, 1, 1048, 800}, {theme.Dark, 1, 1048, 800}, {theme.Light, 2, 1048, 800}} {
		h.Look(v.variant, v.scale, v.width, v.height)
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if scroll, ok := o.(*container.Scroll); ok {
				scroll.ScrollToBottom()
			}
		})
		screentest.Picture(t, h.Window(), fmt.Sprintf("ahead-%s-%gx%g-%g", v.variant, v.width, v.height, v.scale))
	}
}

func TestLooksAheadOnceFiguresAreShown(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 2)
	s := statistics.New(h)
	s.LookAhead() // before the screen was ever shown
	h.Put(t, s)
	h.Shows(t, "least time for each card remembered")
}

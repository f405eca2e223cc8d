package today_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/today"
)

// Today has a line for each exam to come, which leads to its plan.
func TestExamsToCome(t *testing.T) {
	h := screentest.New(t)
	var text strings.Builder
	for i := range 80 {
		fmt.Fprintf(&text, "How many members has house %d?::%d\n\n", i, 7*i)
	}
	h.Add(t, "Polity", "# Parliament\n\n"+text.String())
	h.Put(t, today.New(h, nil))
	h.Press(t, "Plan for an exam…")
	if got := h.Last(); got != "PlanExam" {
		t.Errorf("called %q", got)
	}
	x, err := h.Lib.Exams().Put(t.Context(), notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 92, Minutes: notes.EveryDay(1)})
	if err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "Exams", "Prelims", "92 days left · 1 min left today", " – ")
	h.Press(t, "Prelims")
	if got := h.Last(); got != screentest.Going(screen.Exam(x.ID)) {
		t.Errorf("called %q", got)
	}
	h.Clock = h.Clock.AddDate(0, 0, 91)
	if err := h.Lib.Set("", map[string]string{"fuzz": "false"}); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "tomorrow · 1 min left today")
	h.Clock = h.Clock.AddDate(0, 0, 2)
	if err := h.Lib.Set("", map[string]string{"fuzz": "true"}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(h.Texts(), "Prelims") {
		t.Error("an exam that is over is still shown")
	}
}

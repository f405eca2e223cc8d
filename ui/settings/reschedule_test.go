package settings_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/screen/screentest"
	"precis/ui/settings"
	"precis/ui/theme"
)

// study adds a note of so many cards and reviews what is due for so many days.
func study(t *testing.T, h *screentest.Host, cards, days int) {
	t.Helper()
	var text strings.Builder
	text.WriteString("# Rivers\n")
	for i := range cards {
		fmt.Fprintf(&text, "\nWhich river is number %d?::River %d\n", i, i)
	}
	h.Add(t, "Polity/Law", text.String())
	chance := rand.New(rand.NewPCG(1, 2))
	for range days {
		q, err := h.Lib.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range q.Cards {
			grade := notes.Good
			if chance.IntN(8) == 0 {
				grade = notes.Again
			}
			if _, err := h.Lib.Study().Grade(id, grade, 6*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		h.Clock = h.Clock.Add(24 * time.Hour)
	}
}

func words(h *screentest.Host) string { return strings.Join(strings.Fields(h.Texts()), " ") }

func TestRescheduling(t *testing.T) {
	s, h, _ := start(t)
	if err := h.Lib.Set("", map[string]string{"new_per_day": "60"}); err != nil {
		t.Fatal(err)
	}
	study(t, h, 50, 30)
	s.Open("")
	h.Press(t, "See what would move…")
	if got := words(h); !strings.Contains(got, "nothing moves") {
		t.Errorf("without a change of settings:\n%s", got)
	}
	if err := h.Lib.Set("", map[string]string{"desired_retention": "0.8"}); err != nil {
		t.Fatal(err)
	}
	plan, err := h.Lib.Memory().PlanReschedule(context.Background(), "", nil)
	if err != nil || plan.Moved == 0 {
		t.Fatalf("nothing to move: %+v, %v", plan, err)
	}
	h.Press(t, "See what would move…")
	want := fmt.Sprintf("%d of %d cards would move: %d sooner, %d later. Due today: %d now, %d then.",
		plan.Moved, plan.Cards, plan.Sooner, plan.Later, plan.DueBefore, plan.DueAfter)
	if got := words(h); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
	h.Press(t, "Leave as it is")
	if got := words(h); !strings.Contains(got, "See what would move…") || strings.Contains(got, "would move:") {
		t.Errorf("it was not left:\n%s", got)
	}
	h.Press(t, "See what would move…")
	h.Press(t, fmt.Sprintf("Reschedule %d cards", plan.Changes()))
	if got := h.Toasts[len(h.Toasts)-1]; got != fmt.Sprintf("Rescheduled %d cards", plan.Changes()) {
		t.Errorf("the toast says %q", got)
	}
	again, err := h.Lib.Memory().PlanReschedule(context.Background(), "", nil)
	if err != nil || again.Changes() != 0 {
		t.Errorf("still %d cards to change, %v", again.Changes(), err)
	}
}

func TestReschedulingIsCancelled(t *testing.T) {
	h := screentest.New(t)
	held := h.Hold(43)
	s := settings.New(h, fixedLooks(), settings.File{}, alone(h))
	h.Put(t, s)
	h.Press(t, "See what would move…")
	if got := words(h); !strings.Contains(got, "Replaying the reviews… 43 %") {
		t.Errorf("no progress:\n%s", got)
	}
	s.Open("") // leaves work alone
	h.Press(t, "Cancel")
	if held.Ctx.Err() == nil {
		t.Fatal("the work was not cancelled")
	}
	held.Done(held.Ctx.Err())
	if got := words(h); !strings.Contains(got, "See what would move…") {
		t.Errorf("after cancelling:\n%s", got)
	}
}

func TestReschedulingLooks(t *testing.T) {
	s, h, _ := start(t)
	if err := h.Lib.Set("", map[string]string{"new_per_day": "60"}); err != nil {
		t.Fatal(err)
	}
	study(t, h, 50, 30)
	if err := h.Lib.Set("", map[string]string{"desired_retention": "0.8"}); err != nil {
		t.Fatal(err)
	}
	s.Open("")
	h.Press(t, "See what would move…")
	lookAtEnd(t, s, h, "settings-reschedule")
}

// lookAtEnd draws the end of the page.
func lookAtEnd(t *testing.T, s *settings.Screen, h *screentest.Host, name string) {
	t.Helper()
	for _, v := range []struct {
		variant       theme.Variant
		scale         float32
		width, height float32
	}{{theme.Light, 1, 1048, 800}, {theme.Dark, 1, 1048, 800}, {theme.Light, 2, 1048, 800}} {
		h.Look(v.variant, v.scale, v.width, v.height)
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if scroll, ok := o.(*container.Scroll); ok {
				scroll.ScrollToOffset(fyne.NewPos(0, scroll.Content.MinSize().Height-v.height-80))
			}
		})
		screentest.Picture(t, h.Window(), fmt.Sprintf("%s-%s-%gx%g-%g", name, v.variant, v.width, v.height, v.scale))
	}
}

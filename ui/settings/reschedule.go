package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// rescheduling offers to bring the due days of the deck shown to what its
// settings make of the reviews, and shows before what that would move.
type rescheduling struct {
	*slot
	about   *widgets.Text
	content fyne.CanvasObject
}

func newRescheduling(s *Screen) *rescheduling {
	r := &rescheduling{slot: newSlot(s)}
	r.about = widgets.NewText("Due days were reckoned by the settings of their time. Reckon them anew, from the same reviews, by the settings of now.",
		theme.SizeCaption, theme.Ink3, widgets.Wrap)
	r.content = widgets.VStack(theme.Gap8, widgets.NewText("Reschedule", theme.SizeInterface, theme.Ink, widgets.Wrap), r.about, r.Content())
	r.rest()
	return r
}

// rest offers to look.
func (r *rescheduling) rest() { r.offer("See what would move…", r.plan) }

// plan works out what would move.
func (r *rescheduling) plan() {
	if r.Busy() {
		return
	}
	lib, deck := r.screen.host.Library(), r.screen.deck
	var plan library.Rescheduling
	r.work("Replaying the reviews", func(ctx context.Context, report task.Report) (err error) {
		plan, err = lib.Memory().PlanReschedule(ctx, deck, report)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			r.rest()
			r.screen.host.Fail(err)
		case r.screen.deck != deck:
			r.rest()
		default:
			r.show(&plan, deck)
		}
	})
}

// show says what would move and offers to do it.
func (r *rescheduling) show(plan *library.Rescheduling, deck string) {
	if plan.Cards == 0 {
		r.Put(theme.Gap8, widgets.NewProse("No card here is in review yet: there is nothing to move."))
		return
	}
	if plan.Changes() == 0 {
		r.Put(theme.Gap8, widgets.NewProse("Every card is where these settings would have it: nothing moves."))
		return
	}
	var words string
	if plan.Moved == 0 {
		words = fmt.Sprintf("No due day changes; the memory of %s is reckoned anew.", counted(plan.Remembered, "card"))
	} else {
		words = fmt.Sprintf("%d of %s would move: %d sooner, %d later. Due today: %d now, %d then.",
			plan.Moved, counted(plan.Cards, "card"), plan.Sooner, plan.Later, plan.DueBefore, plan.DueAfter)
	}
	do := widgets.NewPrimaryButton("Reschedule "+counted(plan.Changes(), "card"), func() { r.do(deck) })
	r.Put(theme.Gap12, widgets.NewProse(words), dueDays(plan),
		widgets.NewText("Due on each of the next 30 days: whole and filled, rescheduled; broken, as it is.", theme.SizeCaption, theme.Ink3, widgets.Wrap),
		widgets.FlowRow(theme.Gap8, do, widgets.NewQuietButton("Leave as it is", r.rest)))
}

// dueDays draws how many cards come due on each day, as it is and rescheduled.
func dueDays(plan *library.Rescheduling) fyne.CanvasObject {
	most := 1
	for i := range plan.Before {
		most = max(most, plan.Before[i], plan.After[i])
	}
	line := func(counts []int, hinted bool) []chart.Point {
		points := make([]chart.Point, len(counts))
		for i, n := range counts {
			points[i] = chart.Point{X: float64(i) / float64(len(counts)-1), Y: float64(n) / float64(most)}
			if hinted {
				when := fmt.Sprintf("in %s", counted(i, "day"))
				if i == 0 {
					when = "today"
				}
				points[i].Hint = fmt.Sprintf("%s: %d now, %d rescheduled", when, plan.Before[i], plan.After[i])
			}
		}
		return points
	}
	return chart.NewCurve([][]chart.Point{line(plan.After[:], true)}, chart.CurveLook{
		Filled: true, Ahead: line(plan.Before[:], false), First: "today", Last: counted(len(plan.Before)-1, "day") + " on",
	})
}

// do moves the cards and offers to take it back.
func (r *rescheduling) do(deck string) {
	lib := r.screen.host.Library()
	var did library.Rescheduling
	r.work("Rescheduling", func(ctx context.Context, report task.Report) (err error) {
		did, err = lib.Memory().Reschedule(ctx, deck, report)
		return err
	}, func(err error) {
		r.rest()
		if err != nil {
			r.screen.host.Fail(err)
			return
		}
		screen.Done(r.screen.host, "Rescheduled "+counted(did.Changes(), "card"), 0)
	})
}

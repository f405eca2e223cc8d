package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
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
	r.about = widgets.NewText(words.T("Due days were reckoned by the settings of their time. Reckon them anew, from the same reviews, by the settings of now."),
		theme.SizeCaption, theme.Ink3, widgets.Wrap)
	r.content = widgets.VStack(theme.Gap8, widgets.NewText(words.T("Reschedule"), theme.SizeInterface, theme.Ink, widgets.Wrap), r.about, r.Content())
	r.rest()
	return r
}

// rest offers to look.
func (r *rescheduling) rest() { r.offer(words.T("See what would move…"), r.plan) }

// plan works out what would move.
func (r *rescheduling) plan() {
	if r.Busy() {
		return
	}
	lib, deck := r.screen.host.Library(), r.screen.deck
	var plan library.Rescheduling
	r.work(words.T("Replaying the reviews"), func(ctx context.Context, report task.Report) (err error) {
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
		r.Put(theme.Gap8, widgets.NewProse(words.T("No card here is in review yet: there is nothing to move.")))
		return
	}
	if plan.Changes() == 0 {
		r.Put(theme.Gap8, widgets.NewProse(words.T("Every card is where these settings would have it: nothing moves.")))
		return
	}
	var said string
	if plan.Moved == 0 {
		said = words.F("No due day changes; the memory of %s is reckoned anew.", words.N(plan.Remembered, "%d card", "%d cards"))
	} else {
		said = words.F("%d of %s would move: %d sooner, %d later. Due today: %d now, %d then.",
			plan.Moved, words.N(plan.Cards, "%d card", "%d cards"), plan.Sooner, plan.Later, plan.DueBefore, plan.DueAfter)
	}
	do := widgets.NewPrimaryButton(words.F("Reschedule %s", words.N(plan.Changes(), "%d card", "%d cards")), func() { r.do(deck) })
	r.Put(theme.Gap12, widgets.NewProse(said), dueDays(screen.SaveTable(r.screen.host), plan),
		widgets.NewText(words.T("Due on each of the next 30 days: whole and filled, rescheduled; broken, as it is."), theme.SizeCaption, theme.Ink3, widgets.Wrap),
		widgets.FlowRow(theme.Gap8, do, widgets.NewQuietButton(words.T("Leave as it is"), r.rest)))
}

// dueDays draws how many cards come due on each day, as it is and rescheduled.
func dueDays(save chart.Save, plan *library.Rescheduling) fyne.CanvasObject {
	most := 1
	for i := range plan.Before {
		most = max(most, plan.Before[i], plan.After[i])
	}
	line := func(counts []int, hinted bool) []chart.Point {
		points := make([]chart.Point, len(counts))
		for i, n := range counts {
			points[i] = chart.Point{X: float64(i) / float64(len(counts)-1), Y: float64(n) / float64(most), Name: strconv.Itoa(i), Value: float64(n)}
			if hinted {
				when := words.F("in %s", words.N(i, "%d day", "%d days"))
				if i == 0 {
					when = words.T("today")
				}
				points[i].Hint = words.F("%s: %d now, %d rescheduled", when, plan.Before[i], plan.After[i])
			}
		}
		return points
	}
	return chart.NewCurve([][]chart.Point{line(plan.After[:], true)}, chart.CurveLook{
		Filled: true, Ceiling: float64(most), Label: chart.Count, Ahead: line(plan.Before[:], false), First: words.T("today"), Last: words.F("%s on", words.N(len(plan.Before)-1, "%d day", "%d days")),
	}).Named(save, words.T("Reschedule"), words.T("Day"), words.T("Rescheduled"), words.T("Now"))
}

// do moves the cards and offers to take it back.
func (r *rescheduling) do(deck string) {
	lib := r.screen.host.Library()
	var did library.Rescheduling
	var step uint64
	r.work(words.T("Rescheduling"), func(ctx context.Context, report task.Report) (err error) {
		step, err = lib.History().Step(func(lib *library.Library) (err error) {
			did, err = lib.Memory().Reschedule(ctx, deck, report)
			return err
		})
		return err
	}, func(err error) {
		r.rest()
		if err != nil {
			r.screen.host.Fail(err)
			return
		}
		screen.Done(r.screen.host, step, words.F("Rescheduled %s", words.N(did.Changes(), "%d card", "%d cards")), 0)
	})
}

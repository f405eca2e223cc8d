package settings

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/fsrs/fit"
	"precis/notes/library"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// fitting offers to train the memory model on the learner's reviews, and shows
// what came of it.
type fitting struct {
	*slot
	count    *widgets.Text
	content  fyne.CanvasObject
	applying screen.Act
	// train does it; the library's Fit.
	train func(ctx context.Context, report task.Report) (fit.Result, error)
}

func newFitting(s *Screen) *fitting {
	f := &fitting{slot: newSlot(s)}
	f.train = func(ctx context.Context, report task.Report) (fit.Result, error) {
		return s.host.Library().Memory().Fit(ctx, fitSeed, report)
	}
	f.count = widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap)
	f.content = widgets.VStack(theme.Gap8, widgets.NewText(words.T("Learn my pace"), theme.SizeInterface, theme.Ink, widgets.Wrap),
		widgets.NewText(words.T("Precis works out from your own reviews how fast you forget. What it learns is offered only if it predicts later reviews better than what is in use and what is published."),
			theme.SizeCaption, theme.Ink3, widgets.Wrap),
		f.count, f.Content(), widgets.NewHairline())
	f.rest()
	return f
}

// fitSeed makes two fits of the same reviews alike.
const fitSeed = 1

// load counts the reviews there are.
func (f *fitting) load(t library.Totals) {
	f.count.SetText(words.F("%s so far.", words.N(t.Reviews, "%d review", "%d reviews")))
}

// rest offers to begin.
func (f *fitting) rest() { f.offer(words.T("Learn my pace"), f.begin) }

func (f *fitting) begin() {
	if f.Busy() {
		return
	}
	current := slices.Clone(f.screen.host.Library().Settings("").Parameters)
	var result fit.Result
	f.work(words.T("Learning from your reviews"), func(ctx context.Context, report task.Report) (err error) {
		result, err = f.train(ctx, report)
		return err
	}, func(err error) {
		if err != nil {
			f.rest()
			f.screen.host.Fail(err)
			return
		}
		f.show(&result, current)
	})
}

// show says what came of a fit, and offers to use it where it is better.
func (f *fitting) show(r *fit.Result, current []float64) {
	parts := []fyne.CanvasObject{widgets.NewProse(verdict(r))}
	if r.Verdict != fit.TooFew {
		parts = append(parts, scores(r))
	}
	if picture := beforeAfter(screen.SaveTable(f.screen.host), current, r.Parameters[:]); picture != nil && r.Verdict == fit.Accepted {
		parts = append(parts, picture)
	}
	if r.Verdict == fit.Accepted {
		parts = append(parts, widgets.FlowRow(theme.Gap8, widgets.NewPrimaryButton(words.T("Use my pace"), func() { f.apply(r) }),
			widgets.NewQuietButton(words.T("Leave as it is"), f.rest)))
	} else {
		parts = append(parts, widgets.HStack(0, widgets.NewQuietButton(words.T("Learn again"), f.begin)))
	}
	f.Put(theme.Gap12, parts...)
}

// verdict words what came of a fit.
func verdict(r *fit.Result) string {
	switch r.Verdict {
	case fit.Accepted:
		return words.F("Better: trained on %s, the new numbers predict the reviews that came after more closely than those in use and the published ones.",
			words.N(r.Reviews, "%d review", "%d reviews"))
	case fit.TooFew:
		return words.F("Too few reviews: nothing changes. %d of them came a day or more after the card's review before; %d are needed.",
			r.Items, fit.LeastItems)
	default:
		return words.F("Not better: nothing changes. On %s, new numbers predict no more closely than those in use or the published ones.",
			words.N(r.Reviews, "%d review", "%d reviews"))
	}
}

// apply stores the new numbers, offers to take them back, and shows what they
// would move.
func (f *fitting) apply(r *fit.Result) {
	s := f.screen
	screen.Change(&f.applying, s.host, func(lib *library.Library) (int, error) {
		return r.Reviews, lib.Memory().ApplyParameters(r.Parameters)
	}, func(reviews int, err error) {
		f.rest()
		if err == nil {
			f.applying.Done(s.host, words.F("Learnt from %s", words.N(reviews, "%d review", "%d reviews")), 0)
			s.move.plan()
		}
	})
}

// scores sets side by side how well each set of numbers predicts.
func scores(r *fit.Result) fyne.CanvasObject {
	column := func(name, loss, rmse string, colour fyne.ThemeColorName) fyne.CanvasObject {
		line := func(text string, colour fyne.ThemeColorName) fyne.CanvasObject {
			return widgets.NewText(text, theme.SizeCaption, colour, widgets.Whole)
		}
		return widgets.VStack(theme.Gap4, line(name, theme.Ink3), line(loss, colour), line(rmse, colour))
	}
	of := func(name string, s fit.Score, colour fyne.ThemeColorName) fyne.CanvasObject {
		return column(name, words.F("%.4f", s.LogLoss), words.F("%.2f %%", s.RMSEBins*100), colour)
	}
	return widgets.VStack(theme.Gap8, widgets.FlowRow(theme.Gap24,
		column(words.T("less is better"), words.T("Log loss"), words.T("Error of predicted recall (RMSE)"), theme.Ink3),
		of(words.T("In use"), r.Before, theme.Ink), of(words.T("Published"), r.Default, theme.Ink), of(words.T("New"), r.After, theme.Accent)))
}

// The forgetting curve is drawn over twice the longer stability, within these
// bounds in days.
const (
	shortestCurve = 10
	longestCurve  = 1000
	curvePoints   = 60
)

// inDays words a stability more finely than an interval: by the tenth of a day.
func inDays(days float64) string {
	if days < 1 {
		return words.Interval(time.Duration(days * 24 * float64(time.Hour)))
	}
	return words.F("%.1f days", days)
}

// beforeAfter draws how a new card graded good is forgotten by the numbers in use
// and by new ones; nil where either are none of the model.
func beforeAfter(save chart.Save, current, fitted []float64) fyne.CanvasObject {
	before, err := fsrs.New(current)
	if err != nil {
		return nil
	}
	after, err := fsrs.New(fitted)
	if err != nil {
		return nil
	}
	const good = 3
	old, young := before.Next(fsrs.Memory{}, 0, good).Stability, after.Next(fsrs.Memory{}, 0, good).Stability
	days := min(max(2*max(old, young), shortestCurve), longestCurve)
	floor := chart.ShareFloor(min(before.Retrievability(days, old), after.Retrievability(days, young)))
	line := func(m *fsrs.Model, stability float64, hint func(day float64) string) []chart.Point {
		points := make([]chart.Point, curvePoints)
		for i := range points {
			share := float64(i) / (curvePoints - 1)
			recall := m.Retrievability(share*days, stability)
			points[i] = chart.Point{
				X: share, Y: (recall - floor) / (1 - floor), Name: strconv.FormatFloat(share*days, 'f', 1, 64), Value: recall, Hint: hint(share * days),
			}
		}
		return points
	}
	hint := func(day float64) string {
		return words.F("after %s: %.0f %% new, %.0f %% in use", words.Days(day), notes.Percent(after.Retrievability(day, young)), notes.Percent(before.Retrievability(day, old)))
	}
	none := func(float64) string { return "" }
	curve := chart.NewCurve([][]chart.Point{line(after, young, hint)}, chart.CurveLook{
		Height: 120, Floor: floor, Ceiling: 1, Label: words.Percent, Ahead: line(before, old, none), First: words.T("a new card, graded good"), Last: words.F("%s on", words.Days(days)),
	}).Named(save, words.T("Forgetting"), words.T("Days"), words.T("New"), words.T("In use"))
	said := words.F("Forgetting: whole, the new numbers (90 %% after %s); broken, those in use (%s).", inDays(young), inDays(old))
	return widgets.VStack(theme.Gap8, curve, widgets.NewText(said, theme.SizeCaption, theme.Ink3, widgets.Wrap))
}

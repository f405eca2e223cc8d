package statistics

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/notes/simulate"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// ahead looks a year ahead of the whole library: the work it will ask for, how
// much will be remembered, and which desired retention costs least.
type ahead struct {
	*widgets.Slot
	screen  *Screen
	content fyne.CanvasObject
	setting screen.Act
}

// week is the days of a point.
const week = 7

func newAhead(s *Screen) *ahead {
	a := &ahead{Slot: widgets.NewSlot(), screen: s}
	a.OnChanged = func() {
		s.scroll.Refresh()
		s.content.Refresh() // a Scroll alone does not draw new content
		s.bringAhead()
	}
	said := words.T("A learner with your memory, pace and limits answers your cards day by day: all decks, new cards counted. Nothing is changed.")
	a.content = widgets.VStack(theme.Gap16, widgets.VStack(theme.Gap4, widgets.NewHeading(words.T("The year ahead")),
		widgets.NewText(said, theme.SizeCaption, theme.Ink3, widgets.Wrap)), a.Content())
	a.rest()
	return a
}

// rest offers to look.
func (a *ahead) rest() {
	if !a.Busy() {
		a.Put(0, widgets.HStack(0, widgets.NewQuietButton(words.T("Look a year ahead"), a.look)))
	}
}

// outlook is what was seen.
type outlook struct {
	days  []simulate.Day
	curve simulate.Curve
	wants float64 // desired retention in use
}

// The work is reported as so many parts.
const (
	daysPart  = 30
	curvePart = 70
)

func (a *ahead) look() {
	if a.Busy() {
		return
	}
	lib := a.screen.host.Library()
	o := outlook{wants: lib.Settings("").DesiredRetention}
	a.Work(a.screen.host.Context(), a.screen.host.Runner(), words.T("Looking a year ahead"), func(ctx context.Context, report task.Report) (err error) {
		part := func(from, share int) func(done, total int) {
			return func(done, total int) { report(from+share*done/max(total, 1), daysPart+curvePart) }
		}
		o.days, err = lib.Memory().Simulate(ctx, library.SimulateOptions{Days: library.YearAhead}, part(0, daysPart))
		if err != nil {
			return err
		}
		o.curve, err = lib.Memory().RetentionCurve(ctx, library.YearAhead, part(daysPart, curvePart))
		return err
	}, func(err error) {
		if err != nil {
			a.rest()
			a.screen.host.Fail(err)
			return
		}
		a.show(&o)
	})
}

// show draws what was seen.
func (a *ahead) show(o *outlook) {
	if len(o.days) == 0 || len(o.curve) == 0 {
		a.Put(0, widgets.NewProse(words.T("There are no cards to look ahead of.")))
		return
	}
	save := screen.SaveTable(a.screen.host)
	a.Put(theme.Gap16, container.New(columns{}, work(save, o.days), remembered(save, o.days), a.retention(o), recalled(save, o.days)), a.choices(o))
}

// work draws the minutes of each week's days.
func work(save chart.Save, days []simulate.Day) fyne.CanvasObject {
	var points []chart.Point
	var all time.Duration
	answers := 0
	for i := 0; i < len(days); i += week {
		some := days[i:min(i+week, len(days))]
		var spent time.Duration
		n := 0
		for _, d := range some {
			spent += d.Time
			n += d.Answers
		}
		all, answers = all+spent, answers+n
		points = append(points, chart.Point{Value: spent.Minutes() / float64(len(some)), Name: some[0].Day.String(), Hint: words.F("%s and %s a day in the week from %s", words.Span(spent/time.Duration(len(some))), words.N(n/len(some), "%d answer", "%d answers"), date(some[0].Day))})
	}
	said := words.F("%s a day, %s in all for %s", words.Span(all/time.Duration(len(days))), words.Span(all), words.N(answers, "%d answer", "%d answers"))
	return group(words.T("Work"), said, chart.NewArea(points, minutes, words.T("today"), date(days[len(days)-1].Day)).
		Named(save, words.T("Work"), words.T("Week"), words.T("Minutes a day")))
}

// remembered draws how many cards would be recalled at the end of each week.
func remembered(save chart.Save, days []simulate.Day) fyne.CanvasObject {
	var points []chart.Point
	for i := 0; i < len(days); i += week {
		d := days[min(i+week, len(days))-1]
		points = append(points, chart.Point{Value: d.Remembered, Name: d.Day.String(), Hint: words.F("%s remembered on %s", words.N(int(d.Remembered+0.5), "%d card", "%d cards"), date(d.Day))})
	}
	first, last := days[0].Remembered, days[len(days)-1].Remembered
	said := words.F("%s tonight, %s in a year", words.N(int(first+0.5), "%d card", "%d cards"), words.Number(int(last+0.5)))
	return group(words.T("Memory"), said, chart.NewArea(points, chart.Count, words.T("today"), date(days[len(days)-1].Day)).
		Named(save, words.T("Memory"), words.T("Day"), words.T("Cards")))
}

// monthDays is about a month of days.
const monthDays = 28

// recalled draws the share of reviews recalled, month by month.
func recalled(save chart.Save, days []simulate.Day) fyne.CanvasObject {
	var bars []chart.Bar
	all, good := 0, 0
	for i := 0; i < len(days); i += monthDays {
		n, recalled := 0, 0
		for _, d := range days[i:min(i+monthDays, len(days))] {
			n, recalled = n+d.Reviews, recalled+d.Recalled
		}
		all, good = all+n, good+recalled
		bar := chart.Bar{Name: days[i].Day.String(), Hint: words.F("no reviews in the four weeks from %s", date(days[i].Day))}
		if n > 0 {
			bar.Value = float64(recalled) / float64(n)
			bar.Hint = words.F("%.1f %% of %s recalled in the four weeks from %s", bar.Value*100, words.N(n, "%d review", "%d reviews"), date(days[i].Day))
		}
		bars = append(bars, bar)
	}
	said := words.T("no card comes back in that time")
	if all > 0 {
		said = words.F("%.1f %% of %s of cards that come back", 100*float64(good)/float64(all), words.N(all, "%d review", "%d reviews"))
	}
	return group(words.T("Recalled"), said,
		chart.NewBars(bars, chart.BarsLook{Height: 100, Floor: 0.5, Ceiling: 1, Label: words.Percent, First: words.T("today"), Last: date(days[len(days)-1].Day)}).
			Named(save, words.T("Recalled"), words.T("Day"), words.T("Recalled")))
}

// choices offers the desired retention that costs least, where another is in use, and to look
// again.
func (a *ahead) choices(o *outlook) fyne.CanvasObject {
	row := widgets.FlowRow(theme.Gap8)
	if best := o.curve.Recommended(); words.Percent(best) != words.Percent(o.wants) {
		row.Add(widgets.NewQuietButton(words.F("Use %s", words.Percent(best)), func() { a.want(best) }))
	}
	row.Add(widgets.NewQuietButton(words.T("Look again"), a.look))
	return row
}

// retention draws what each desired retention costs.
func (a *ahead) retention(o *outlook) fyne.CanvasObject {
	best := o.curve.Recommended()
	first, last := o.curve[0].Retention, o.curve[len(o.curve)-1].Retention
	lines := ""
	points, look := costs(o.curve)
	look.First, look.Last = words.Percent(first), words.Percent(last)
	for i, p := range o.curve {
		named := words.Percent(p.Retention)
		switch named {
		case words.Percent(o.wants):
			look.Upright = points[i].X
			named += words.T(", in use (upright line)")
		case words.Percent(best):
		default:
			continue
		}
		lines += words.F("%s: %s in the year, %s remembered at its end. ", named, words.Span(p.Time), words.N(int(p.Remembered+0.5), "%d card", "%d cards"))
	}
	said := words.F("least time for each card remembered: %s · in use %s", words.Percent(best), words.Percent(o.wants))
	return group(words.T("Desired retention"), said,
		chart.NewCurve([][]chart.Point{points}, look).Named(screen.SaveTable(a.screen.host), words.T("Desired retention"), words.T("Desired retention"), words.T("Minutes a card")),
		widgets.NewText(strings.TrimSpace(lines), theme.SizeCaption, theme.Ink3, widgets.Wrap))
}

// costs are the points of the curve, and its look: the higher, the more time a card
// remembered takes.
func costs(curve simulate.Curve) ([]chart.Point, chart.CurveLook) {
	least, most := curve[0].PerCard(), curve[0].PerCard()
	for _, p := range curve {
		least, most = min(least, p.PerCard()), max(most, p.PerCard())
	}
	const foot = 0.08 // the cheapest stands a little above the foot
	first, last := curve[0].Retention, curve[len(curve)-1].Retention
	look := chart.CurveLook{Height: 112, Label: minutes, Floor: least.Minutes() - foot/(1-foot)*(most-least).Minutes(), Ceiling: most.Minutes()}
	points := make([]chart.Point, len(curve))
	for i, p := range curve {
		points[i] = chart.Point{X: 1, Y: foot, Name: words.Percent(p.Retention), Value: p.PerCard().Minutes(), Hint: words.F("%s: %s for each of %s remembered after a year, %s in all",
			words.Percent(p.Retention), words.Span(p.PerCard()), words.N(int(p.Remembered+0.5), "%d card", "%d cards"), words.Span(p.Time))}
		if last > first {
			points[i].X = (p.Retention - first) / (last - first)
		}
		if most > least {
			points[i].Y = foot + (1-foot)*float64(p.PerCard()-least)/float64(most-least)
		}
	}
	return points, look
}

// want makes a desired retention that of the library; before an exam one that is lower
// is asked about first.
func (a *ahead) want(retention float64) {
	screen.Aim(a.screen.host, "", retention, func() { a.setWanted(retention) })
}

func (a *ahead) setWanted(retention float64) {
	value := strconv.FormatFloat(retention, 'f', 2, 64)
	screen.Do(&a.setting, a.screen.host, words.F("Desired retention: %s", words.Percent(retention)), func(lib *library.Library) error {
		return lib.Set("", map[string]string{"desired_retention": value})
	}, func() {})
}

package exams

import (
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/chart"
	"precis/ui/extra"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// widest is how wide the page gets at normal text size.
	widest = 880
	// narrow is the width of the page under which there is one column.
	narrow = 640
	// gutter is the room between the columns.
	gutter = 56
	// fewSections is how many of the weakest sections are shown at first.
	fewSections = 8
	// curveHeight is that of the curve's plot.
	curveHeight = 140
)

// draw shows what is known now.
func (s *Screen) draw() {
	var page fyne.CanvasObject
	if len(s.exams) == 0 {
		page = widgets.Sized(0, 360, widgets.NewEmptyState(words.T("No exam yet"),
			words.T("Say when it is, what it covers and how many minutes a day you have. Precis then brings the cards that a minute helps most, and says what you will recall on the day."),
			widgets.NewPrimaryButton(words.T("Plan for an exam…"), s.add)))
	} else {
		page = widgets.Margins(widest, narrow, widgets.VStack(theme.Gap36, s.parts()...))
	}
	widgets.SetScrolled(s.scroll, page, s.scroll.Offset)
	s.text.Clear()
	s.host.Commands().Update()
}

// parts are the page of the exam that is shown.
func (s *Screen) parts() []fyne.CanvasObject {
	x := s.at()
	var parts []fyne.CanvasObject
	if len(s.exams) > 1 {
		parts = append(parts, s.tabs())
	}
	plan, known := s.plans[x.ID]
	parts = append(parts, s.head(x, &plan, known))
	switch {
	case !known && s.working != nil:
		return append(parts, s.working.Content())
	case !known:
		return append(parts, widgets.HStack(0, widgets.NewQuietButton(words.T("Work out the plan"), s.load)))
	case plan.Cards == 0 && plan.DaysLeft >= 0:
		return append(parts, s.nothing(&plan))
	}
	if plan.DaysLeft < 0 {
		return append(parts, s.way(&plan))
	}
	left := []fyne.CanvasObject{expected(&plan)}
	if plan.DaysLeft > 0 {
		left = append(left, s.minutes(&plan))
	} else {
		left = append(left, widgets.NewProse(words.T("It is today. What you still look at before it begins comes on top.")))
	}
	right := []fyne.CanvasObject{s.way(&plan)}
	return append(parts,
		widgets.Pair(widgets.Beside{Share: 0.42, Gap: gutter, Below: narrow, BelowGap: theme.Gap36},
			widgets.VStack(theme.Gap36, left...), widgets.VStack(theme.Gap36, right...)),
		s.sections(&plan))
}

// tabs lead from one exam to another.
func (s *Screen) tabs() fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for i := range s.exams {
		x := &s.exams[i]
		chips = append(chips, widgets.NewChoice(brief(x.Name), i == s.place(), func() { s.choose(x.ID) }))
	}
	return widgets.FlowRow(theme.Gap8, chips...)
}

// longestTab is how many characters a tab has at most.
const longestTab = 32

func brief(name string) string {
	if r := []rune(name); len(r) > longestTab {
		return strings.TrimSpace(string(r[:longestTab-1])) + "…"
	}
	return name
}

// head says what the exam is and what is to be done for it.
func (s *Screen) head(x *notes.Exam, plan *library.ExamPlan, known bool) fyne.CanvasObject {
	left := int(x.Date - s.host.Library().Today())
	covers := x.Query
	if covers == "" {
		covers = words.T("all cards")
	}
	about := words.DayDate(x.Date, words.Weekday) + ", " + words.DayDate(x.Date, words.DayYear) + " · " + covers
	if known && plan.Cards > 0 {
		about += " · " + words.N(plan.Cards, "%d card", "%d cards")
		if plan.New > 0 {
			about += ", " + words.F("%d new", plan.New)
		}
	}
	parts := []fyne.CanvasObject{
		widgets.NewText(about, theme.SizeInterface, theme.Ink3, widgets.Wrap),
		widgets.NewTitle(headline(x, left)),
	}
	edit := widgets.NewQuietButton(words.T("Change…"), s.edit)
	if left < 0 || !known || plan.Cards == 0 {
		return widgets.VStack(theme.Gap8, append(parts, widgets.Padded(widgets.FlowRow(theme.Gap16, edit), theme.Gap8, 0, 0, 0))...)
	}
	button := widgets.NewLargeButton(words.T("Review"), words.F("%s left today", minutes(plan.Today)), s.review)
	if plan.Today == 0 {
		button = widgets.NewLargeButton(words.T("Review"), words.T("nothing more planned today"), s.review)
	}
	return widgets.VStack(theme.Gap8, append(parts,
		widgets.Padded(widgets.FlowRow(theme.Gap16, button, widgets.NewCaption(words.KeyName("Enter")), edit), theme.Gap16, 0, 0, 0))...)
}

// nothing says why there is nothing to plan with.
func (s *Screen) nothing(plan *library.ExamPlan) fyne.CanvasObject {
	what := words.T("It covers no card any more: change what it covers, or add cards.")
	if plan.Suspended > 0 {
		what = words.F("Its %s are not shown: nothing is planned until you show them again.", words.N(plan.Suspended, "%d card", "%d cards"))
	}
	query := plan.Query
	return widgets.VStack(theme.Gap12, widgets.NewProse(what),
		widgets.HStack(0, widgets.NewQuietButton(words.T("Browse its cards"), func() { s.host.Go(screen.Browse(query)) })))
}

// group is a heading and what stands below.
func group(heading string, below ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VStack(theme.Gap8, append([]fyne.CanvasObject{widgets.NewSubHeading(heading)}, below...)...)
}

// expected says what will be recalled on the day.
func expected(plan *library.ExamPlan) fyne.CanvasObject {
	return group(words.T("Recalled on the day"),
		widgets.NewTitle(words.Percent(plan.Recall.Expected)),
		widgets.NewProse(within(plan.Recall)),
		widgets.NewText(words.F("Now it would be %s.", words.Percent(plan.RecallToday)), theme.SizeCaption, theme.Ink3, widgets.Wrap))
}

// minutes says what other minutes would bring, and what the target needs.
func (s *Screen) minutes(plan *library.ExamPlan) fyne.CanvasObject {
	row := func(text, figure string) fyne.CanvasObject {
		return widgets.NewRow(widgets.RowContent{Kind: widgets.TableRow, Text: text, Count: figure}, nil)
	}
	parts := []fyne.CanvasObject{row(words.F("As planned: %s", weekly(plan.Minutes)), words.Percent(plan.Recall.Expected))}
	c, known := s.choices[plan.ID]
	if !known {
		return group(words.T("Minutes a day"), append(parts, widgets.NewText(words.T("Weighing other minutes…"), theme.SizeCaption, theme.Ink3, widgets.Wrap))...)
	}
	var less, longer []fyne.CanvasObject
	for i, more := range c.More {
		// What is simulated is a little uneven: more never brings less.
		if more < 0 {
			less = append(less, row(words.F("%s less a day", minutes(-more)), words.Percent(min(c.Recall[i], plan.Recall.Expected))))
		} else {
			longer = append(longer, row(words.F("%s more a day", minutes(more)), words.Percent(max(c.Recall[i], plan.Recall.Expected))))
		}
	}
	table := widgets.VStack(0, slices.Concat(less, parts, longer)...)
	if plan.Target == 0 {
		return group(words.T("Minutes a day"), table)
	}
	return group(words.T("Minutes a day"), table, widgets.NewProse(s.needed(plan, &c)))
}

// needed says what the target needs.
func (s *Screen) needed(plan *library.ExamPlan, c *library.ExamChoices) string {
	needed := time.Duration(math.Ceil(c.Needed.Minutes())) * time.Minute
	switch {
	case !c.Enough:
		return words.F("%s is out of reach; at most %s can be reached.", words.Percent(plan.Target), words.Percent(c.Reachable))
	case plan.Recall.Expected >= plan.Target:
		return words.F("The plan reaches your %s; %s a day would do.", words.Percent(plan.Target), minutes(needed))
	default:
		return words.F("For %s it takes %s a day.", words.Percent(plan.Target), minutes(needed))
	}
}

// weekly writes the minutes a day, those of a week where days differ.
func weekly(m notes.StudyMinutes) string {
	for _, of := range m {
		if of != m[0] {
			return words.F("%s a week", words.Minutes(m.Week()))
		}
	}
	return words.Minutes(m[0])
}

// way draws recall up to the day: as it was, and as it is expected.
func (s *Screen) way(plan *library.ExamPlan) fyne.CanvasObject {
	first, last := plan.Date-notes.Day(plan.DaysLeft), plan.Date
	if len(plan.Past) > 0 {
		first = plan.Past[0].Day
	}
	if last <= first {
		last = first + 1
	}
	at := func(day notes.Day) float64 { return float64(day-first) / float64(last-first) }
	var past, coming []chart.Point
	for _, d := range plan.Past {
		past = append(past, chart.Point{X: at(d.Day), Y: d.Recall, Name: d.Day.String(), Value: d.Recall, Hint: words.F("%s on %s; forecast for the day: %s",
			words.Percent(d.Recall), words.DayDate(d.Day, words.ShortDay), words.F("%.0f to %.0f %%", notes.Percent(d.Low), notes.Percent(d.High)))})
	}
	for _, d := range plan.Days {
		coming = append(coming, chart.Point{X: at(d.Day), Y: d.Recall.Expected, Name: d.Day.String(), Value: d.Recall.Expected, Hint: words.F("%s expected on %s, %s",
			words.Percent(d.Recall.Expected), words.DayDate(d.Day, words.ShortDay), within(d.Recall))})
	}
	look := chart.CurveLook{
		Height: curveHeight, Ceiling: 1, Label: words.Percent, Target: plan.Target, Ahead: coming,
		First: words.DayDate(first, words.ShortDay), Last: words.DayDate(last, words.ShortDay),
	}
	var pieces [][]chart.Point
	if len(past) > 0 {
		if len(coming) > 0 { // the line goes on to today
			past = append(past, coming[0])
			look.Upright = coming[0].X
		}
		pieces = [][]chart.Point{past}
	}
	if len(past)+len(coming) == 0 {
		return widgets.NewProse(words.T("Nothing is known of the way there."))
	}
	return group(words.T("Recall up to the day"), chart.NewCurve(pieces, look).
		Named(screen.SaveTable(s.host), words.T("Recall up to the day"), words.T("Day"), words.T("Recalled"), words.T("Expected")))
}

// sections lists where it is weakest.
func (s *Screen) sections(plan *library.ExamPlan) fyne.CanvasObject {
	shown := plan.Sections
	if !s.all {
		shown = shown[:min(len(shown), fewSections)]
	}
	var rows []fyne.CanvasObject
	for i := range shown {
		rows = append(rows, s.section(&shown[i]))
	}
	if more := len(plan.Sections) - len(shown); more > 0 {
		rows = append(rows, widgets.Padded(widgets.Flush(widgets.NewTextButton(words.N(more, "%d more section", "%d more sections"), func() {
			s.all = true
			s.draw()
		})), theme.Gap8, 0, 0, 0))
	}
	return group(words.T("Sections, the weakest on the day first"), widgets.VStack(0, rows...))
}

// section is one of them, read by a press, with a button to cram it.
func (s *Screen) section(in *library.ExamSection) fyne.CanvasObject {
	name := strings.Join(in.Path, " · ")
	if name == "" {
		name = in.Head.Title
	}
	row := widgets.NewRow(widgets.RowContent{
		Kind: widgets.ListRow, Mark: &in.Recall, Text: name, Sub: in.Head.Title,
		Note: words.F("%s of %s", words.Percent(in.Recall), words.N(in.Cards, "%d card", "%d cards")), NoteColour: theme.Ink2,
	}, func() { s.host.Go(screen.Section{Note: in.Head.ID, Index: in.Index}) })
	row.OnSecondary = screen.SectionMenu(s.host, in.Head.ID, in.Index)
	scope := library.Scope{Note: in.Head.ID, InSection: true, Section: in.Index}
	cram := widgets.NewTextButton(words.T("Cram"), func() { extra.Cram(s.host, scope) })
	cram.SetHint(words.T("The schedule stays as it is, however you answer."))
	return widgets.HStretch(theme.Gap8, 0, row, cram)
}

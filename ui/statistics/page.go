package statistics

import (
	"fmt"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/stats"
	"precis/ui/chart"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// page is the whole of the figures.
func (s *Screen) page(f *library.Figures) fyne.CanvasObject {
	total := 0
	for _, d := range f.Days {
		total += d.Reviews
	}
	s.filled = total > 0 || reviewed(f)
	if !s.filled {
		return s.empty(f)
	}
	save := screen.SaveTable(s.host)
	heat := group(words.F("%s %s", words.N(total, "%d review", "%d reviews"), words.T(periods[s.period].words)), s.perDeck(f), heatMap(save, f))
	parts := container.New(columns{}, s.retention(f), forecast(save, f), s.weakest(f), stability(save, f), answers(save, f), timeSpent(save, f), hours(save, f), difficulty(save, f))
	return container.New(capped{}, widgets.VStack(theme.Gap36, heat, parts, s.ahead.content))
}

// reviewed reports whether any card of the deck was ever studied.
func reviewed(f *library.Figures) bool {
	return f.States.Learning+f.States.Young+f.States.Mature > 0
}

// empty is shown while there is nothing to count.
func (s *Screen) empty(f *library.Figures) fyne.CanvasObject {
	var state fyne.CanvasObject
	if f.States.New+f.States.Suspended == 0 {
		state = widgets.NewEmptyState(words.T("Nothing to count yet"), words.T("Add a briefing and review its cards; what you remember shows here."),
			widgets.NewPrimaryButton(words.T("Paste a briefing"), func() { s.host.Go(screen.Paste{}) }))
	} else {
		deck := s.deck
		state = widgets.NewEmptyState(words.T("No reviews yet"), words.T("After the first review this page shows what you remember and what comes."),
			widgets.NewPrimaryButton(words.T("Review"), func() { s.host.Go(screen.Review{Deck: deck}) }))
	}
	return widgets.Sized(0, 360, state)
}

// group is a heading with a line of words, "" for none, and what stands below.
func group(heading, said string, below ...fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewSubHeading(heading)}
	if said != "" {
		parts = append(parts, widgets.NewText(said, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	parts = append(parts, widgets.Padded(widgets.VStack(theme.Gap8, below...), theme.Gap8, 0, 0, 0))
	return widgets.VStack(0, parts...)
}

// perDeck counts the cards by how far they have come.
func (s *Screen) perDeck(f *library.Figures) string {
	said := words.F("%s new · %s learning · %s young · %s mature",
		words.Number(f.States.New), words.Number(f.States.Learning), words.Number(f.States.Young), words.Number(f.States.Mature))
	if f.States.Suspended > 0 {
		said += words.F(" · %s not shown", words.Number(f.States.Suspended))
	}
	if f.States.Expired > 0 {
		said += words.F(" · %s expired", words.Number(f.States.Expired))
	}
	return said
}

// mostWeeks is how many weeks of days the heat map is given at most.
const mostWeeks = 54

// heatMap shows the days, or says when the last review was where none of them has any.
func heatMap(save chart.Save, f *library.Figures) fyne.CanvasObject {
	days := f.Days[max(len(f.Days)-7*mostWeeks, 0):]
	if f.Latest == nil || *f.Latest < days[0].Day {
		said := words.T("No single reviews of these cards are stored.")
		if f.Latest != nil {
			said = words.F("The last review was on %s.", date(*f.Latest))
		}
		return widgets.NewProse(said)
	}
	all := make([]chart.HeatDay, len(days))
	for i, d := range days {
		all[i] = chart.HeatDay{Value: d.Reviews, Name: d.Day.String(), Hint: words.F("%s on %s", words.N(d.Reviews, "%d review", "%d reviews"), date(d.Day))}
	}
	y, m, d := days[0].Day.Date()
	weekday := (int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
	return chart.NewHeatMap(all, weekday).Named(save, words.T("Reviews"), words.T("Day"), words.T("Reviews"))
}

func (s *Screen) retention(f *library.Figures) fyne.CanvasObject {
	all := f.Retention.All()
	wanted := s.host.Library().Settings(s.deck).DesiredRetention
	if all.Reviews == 0 {
		return group(words.T("True retention"), words.F("No card has come back for review %s · wanted %.0f %%", words.T(periods[s.period].words), notes.Percent(wanted)))
	}
	low, high := all.Range()
	said := words.F("%.1f %% of %s (95 %%: %.1f – %.1f) · wanted %.0f %%", all.Rate()*100, words.N(all.Reviews, "%d review", "%d reviews"), low*100, high*100, notes.Percent(wanted))
	months := f.Retention.Months
	bars := make([]chart.Bar, len(months))
	for i, m := range months {
		r := m.All()
		name := month(m, words.Month)
		bars[i] = chart.Bar{Value: r.Rate(), Name: fmt.Sprintf("%04d-%02d", m.Year, m.Month), Hint: words.F("no reviews in %s", name)}
		if r.Reviews > 0 {
			bars[i].Hint = words.F("%.0f %% of %s in %s", notes.Percent(r.Rate()), words.N(r.Reviews, "%d review", "%d reviews"), name)
		}
	}
	last := ""
	if len(months) > 1 {
		last = month(months[len(months)-1], words.ShortMonth)
	}
	floor := chart.RetentionFloor(bars)
	byAge := words.F("young %s · mature (%d days and more) %s", rate(f.Retention.Young), stats.MatureDays, rate(f.Retention.Mature))
	return group(words.T("True retention"), said, chart.NewRetentionBars(bars, floor, wanted, month(months[0], words.ShortMonth), last).
		Named(screen.SaveTable(s.host), words.T("True retention"), words.T("Month"), words.T("True retention")),
		widgets.NewText(byAge, theme.SizeCaption, theme.Ink3, widgets.Wrap))
}

func month(m stats.Month, layout words.Layout) string {
	return words.Date(time.Date(m.Year, m.Month, 1, 0, 0, 0, 0, time.UTC), layout)
}

func rate(r stats.Retention) string {
	if r.Reviews == 0 {
		return "–"
	}
	return words.F("%.0f %% of %s", notes.Percent(r.Rate()), words.Number(r.Reviews))
}

// daysAhead is how far the forecast looks.
const daysAhead = 30

func forecast(save chart.Save, f *library.Figures) fyne.CanvasObject {
	due := f.Forecast[:min(daysAhead, len(f.Forecast))]
	bars := make([]chart.Bar, len(due))
	sum := -f.Overdue
	for i, n := range due {
		day := f.Last + notes.Day(i)
		bars[i] = chart.Bar{Value: float64(n), Name: day.String(), Strong: i == 0, Hint: words.F("%s on %s", words.N(n, "%d card", "%d cards"), date(day))}
		sum += n
	}
	perDay := float64(sum) / float64(max(len(due), 1))
	said := words.T("nothing is scheduled for the next month")
	switch {
	case sum > 0 && perDay < 1.5:
		said = words.F("%s in the next month", words.N(sum, "%d card", "%d cards"))
	case sum > 0:
		said = words.F("about %d cards a day for the next month", int(math.Round(perDay)))
	}
	if f.Overdue > 0 {
		said += words.F(" · %s from before today", words.N(f.Overdue, "%d card", "%d cards"))
	}
	return group(words.T("Forecast"), words.F("%s, new cards not counted", said),
		chart.NewDayBars(bars, date(f.Last+notes.Day(len(due)-1))).Named(save, words.T("Forecast"), words.T("Day"), words.T("Cards")))
}

// mostWeakest is how many of the weakest sections are named.
const mostWeakest = 6

func (s *Screen) weakest(f *library.Figures) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	wanted := s.host.Library().Settings(s.deck).DesiredRetention
	for _, section := range stats.Weakest(f.Sections, mostWeakest) {
		n, err := s.host.Library().Note(section.Note)
		if err != nil {
			continue // deleted since
		}
		name := widgets.NewText(n.Title, theme.SizeInterface, theme.Ink, widgets.Ellipsis)
		names := fyne.CanvasObject(name)
		if len(section.Path) > 0 {
			name.SetText(strings.Join(section.Path, " · "))
			names = widgets.VStack(-2, name, widgets.NewText(n.Title, theme.SizeCaption, theme.Ink3, widgets.Ellipsis))
		}
		colour := fyne.ThemeColorName(theme.AgainColor)
		if section.Recall >= wanted {
			colour = theme.GoodColor
		}
		row := container.New(sectionRow{}, names,
			chart.NewShareBar(section.Recall, colour),
			widgets.NewNumber(words.Percent(section.Recall)))
		press := widgets.NewPress(row, func() { s.host.Go(screen.Section{Note: section.Note, Index: section.Index}) })
		press.Overhang()
		press.OnSecondary = screen.SectionMenu(s.host, section.Note, section.Index)
		press.SetHint(words.F("%s · %d of %d cards reviewed", n.Title, section.Reviewed, section.Cards))
		rows = append(rows, press)
	}
	if f.Leeches > 0 {
		query := "is:leech"
		if s.deck != "" {
			query = fmt.Sprintf("deck:%q", s.deck) + " " + query
		}
		leeches := widgets.NewQuietButton(words.N(f.Leeches, "%d card is forgotten again and again", "%d cards are forgotten again and again"), func() { s.host.Go(screen.Browse(query)) })
		leeches.SetHint(words.T("Leeches: writing them anew helps more than repeating them"))
		rows = append(rows, widgets.Padded(widgets.HStack(0, leeches), theme.Gap8, 0, 0, 0))
	}
	return group(words.T("Weakest sections"), words.T("how likely you know their cards now, of those reviewed"), widgets.VStack(0, rows...))
}

func stability(save chart.Save, f *library.Figures) fyne.CanvasObject {
	return group(words.T("Stability"), words.T("days until the chance that you know a card falls to 90 %"), chart.NewHistogram(bins(f.Stabilities, func(b stats.Bin) string {
		switch {
		case b.Low == 0:
			return words.T("below a day")
		case b.High > 1e6:
			return words.F("over %s", words.Days(b.Low))
		default:
			return words.F("%s to %s", words.Days(b.Low), words.Days(b.High))
		}
	}), words.T("hours"), words.T("years")).Named(save, words.T("Stability"), words.T("Stability"), words.T("Cards")))
}

func difficulty(save chart.Save, f *library.Figures) fyne.CanvasObject {
	return group(words.T("Difficulty"), words.T("1 is easy, 10 is hard"), chart.NewHistogram(bins(f.Difficulties, func(b stats.Bin) string {
		return words.F("difficulty %.0f to %.0f", b.Low, b.High)
	}), "1", "10").Named(save, words.T("Difficulty"), words.T("Difficulty"), words.T("Cards")))
}

func bins(all []stats.Bin, name func(stats.Bin) string) []chart.Bar {
	bars := make([]chart.Bar, len(all))
	for i, b := range all {
		bars[i] = chart.Bar{Value: float64(b.Cards), Name: name(b), Hint: words.N(b.Cards, "%d card", "%d cards") + ", " + name(b)}
	}
	return bars
}

func answers(save chart.Save, f *library.Figures) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, kind := range []struct {
		name   string
		counts [4]int
	}{{words.T("Learning"), f.Answers.Learning}, {words.T("Young"), f.Answers.Young}, {words.T("Mature"), f.Answers.Mature}} {
		total := 0
		for _, n := range kind.counts {
			total += n
		}
		if total == 0 {
			continue
		}
		shares := make([]string, 0, len(kind.counts))
		for i, g := range notes.Grades {
			shares = append(shares, words.T(g.String())+" "+words.Percent(float64(kind.counts[i])/float64(total)))
		}
		rows = append(rows, widgets.VStack(theme.Gap4,
			widgets.HStretch(theme.Gap8, 1, widgets.NewBody(kind.name), container.NewStack(), widgets.NewCaption(words.N(total, "%d answer", "%d answers"))),
			chart.NewGrades(kind.counts).Named(save, words.T("Answers")+" "+kind.name, words.T("Grade"), words.T("Answers")),
			widgets.NewText(strings.Join(shares, " · "), theme.SizeCaption, theme.Ink3, widgets.Wrap)))
	}
	if len(rows) == 0 {
		return group(words.T("Answers"), words.T("none in this period"))
	}
	return group(words.T("Answers"), "", widgets.VStack(theme.Gap16, rows...))
}

func timeSpent(save chart.Save, f *library.Figures) fyne.CanvasObject {
	step := 1
	if len(f.Days) > 120 {
		step = 7
	}
	var bars []chart.Bar
	var sum time.Duration
	active := 0
	days := f.Days[max(len(f.Days)-7*mostWeeks, 0):]
	for _, d := range f.Days {
		sum += d.Time
		active += min(d.Reviews, 1)
	}
	for i := 0; i < len(days); i += step {
		var spent time.Duration
		for _, d := range days[i:min(i+step, len(days))] {
			spent += d.Time
		}
		when := date(days[i].Day)
		if step > 1 {
			when = words.F("the week from %s", when)
		}
		bars = append(bars, chart.Bar{Value: spent.Minutes(), Name: days[i].Day.String(), Hint: words.F("%s on %s", words.Span(spent), when)})
	}
	said := words.T("none in this period")
	if active > 0 {
		said = words.F("%s in all · %s on a day with reviews", words.Span(sum), words.Span(sum/time.Duration(active)))
	}
	return group(words.T("Time spent"), said,
		chart.NewBars(bars, chart.BarsLook{Height: 100, Label: minutes, First: date(days[0].Day), Last: words.T("today")}).
			Named(save, words.T("Time spent"), words.T("Day"), words.T("Minutes")))
}

func hours(save chart.Save, f *library.Figures) fyne.CanvasObject {
	bars := make([]chart.Bar, len(f.Hours))
	for hour, r := range f.Hours {
		bars[hour] = chart.Bar{Value: float64(r.Reviews), Name: fmt.Sprintf("%02d:00", hour), Hint: words.F("%02d:00: no reviews", hour)}
		if r.Reviews > 0 {
			bars[hour].Hint = words.F("%02d:00: %s, %.0f %% recalled", hour, words.N(r.Reviews, "%d review", "%d reviews"), notes.Percent(r.Rate()))
		}
	}
	return group(words.T("By hour of the day"), words.T("reviews of cards that came back"),
		chart.NewBars(bars, chart.BarsLook{Height: 100, Label: chart.Count, First: "00:00", Last: "23:00"}).
			Named(save, words.T("By hour of the day"), words.T("Hour"), words.T("Reviews")))
}

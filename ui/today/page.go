package today

import (
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

// page builds what the agenda looks like.
func (s *Screen) page() fyne.CanvasObject {
	a := &s.agenda
	if a.Notes == 0 {
		return edged(s.empty()...)
	}
	now := s.host.Library().Now()
	head := []fyne.CanvasObject{widgets.NewText(words.Date(now, words.WeekdayDay), theme.SizeInterface, theme.Ink3, widgets.Ellipsis)}
	if waiting := a.Waiting(); waiting > 0 {
		button := widgets.NewLargeButton(words.F("Review %s", words.N(waiting, "%d card", "%d cards")), words.F("about %s", words.Minutes(a.Minutes)), s.review)
		head = append(head, widgets.NewTitle(words.F("%s to review", words.N(waiting, "%d card", "%d cards"))),
			widgets.Padded(widgets.FlowRow(theme.Gap16, append([]fyne.CanvasObject{button, widgets.NewCaption(words.KeyName("Enter"))}, s.toRead()...)...), theme.Gap16, 0, 0, 0))
		if a.NewLater > 0 {
			head = append(head, widgets.NewText(s.newLater(), theme.SizeCaption, theme.Ink3, widgets.Wrap))
		}
	} else {
		title, line := s.done()
		head = append(head, widgets.NewTitle(title), widgets.NewProse(line))
		if read := s.toRead(); len(read) > 0 {
			head = append(head, widgets.Padded(widgets.FlowRow(theme.Gap16, read...), theme.Gap16, 0, 0, 0))
		}
	}
	if held := s.held(); held != "" {
		head = append(head, widgets.NewText(held, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	}
	var left, right []fyne.CanvasObject
	left = addGroup(left, words.T("Getting started"), s.steps())
	left = addGroup(left, words.T("Exams"), s.exams())
	left = addGroup(left, words.T("By deck"), s.decks())
	left = addGroup(left, words.T("To decide"), s.undecided())
	left = addGroup(left, words.T("Fading sections"), s.fading())
	if slices.Max(a.Forecast) > 0 {
		// The first bar is the study day, which after midnight is still yesterday's.
		today := s.host.Library().Today().Start(now.Location(), 0)
		right = append(right, group(words.F("Next %d days", len(a.Forecast)), widgets.NewText(words.T("cards that come due, new ones not counted"), theme.SizeCaption, theme.Ink3, widgets.Wrap),
			widgets.Padded(forecast(screen.SaveTable(s.host), a, today), theme.Gap12, 0, 0, 0)))
	}
	right = addGroup(right, words.T("Not read yet"), s.unread())
	right = addGroup(right, words.T("Extra study"), s.extra())
	right = addGroup(right, words.T("Days off"), s.daysOff())
	parts := append([]fyne.CanvasObject{widgets.VStack(theme.Gap8, head...)}, s.backlog()...)
	return edged(append(parts, newColumns(left, right))...)
}

// newLater says how many new cards wait for later days, and why.
func (s *Screen) newLater() string {
	many := words.N(s.agenda.NewLater, "%d more new card", "%d more new cards")
	lib := s.host.Library()
	rules := lib.Settings("")
	switch {
	case s.agenda.Backlog.Way.Minutes > 0:
		return words.F("%s for the days after: the backlog comes first", many)
	case s.agenda.Queue.Limited:
		return words.F("%s for the days after: at most %d come on one day", many, rules.NewPerDay)
	case rules.DaysOff.Hold(lib.Today()):
		return words.F("%s for the days after: today is a day off", many)
	case len(s.upcoming()) > 0:
		return words.F("%s for the days after: the plan for your exam spreads them", many)
	}
	return words.F("%s for the days after: a sentence or picture has one card a day", many)
}

// done says that nothing waits and when the next card comes.
func (s *Screen) done() (title, line string) {
	a := &s.agenda
	if a.Cards == 0 {
		return words.T("No cards yet"), words.T("Open a note and make cards from it, or add a briefing and tick the cards it suggests.")
	}
	title = words.T("Nothing to review")
	if a.ReviewedToday > 0 {
		title = words.T("All done for today")
		line = words.F("You reviewed %s today. ", words.N(a.ReviewedToday, "%d card", "%d cards"))
	}
	if a.NextAt.IsZero() {
		return title, words.F("%sNo card is scheduled.", line)
	}
	return title, words.F("%sNext card %s.", line, words.When(a.NextAt, s.host.Library().Now(), s.host.Library().Settings("").RolloverHour))
}

// decks are the decks at the top in which cards wait.
func (s *Screen) decks() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, deck := range s.host.Library().DeckNames() {
		c := s.agenda.ByDeck[deck]
		if strings.Contains(deck, "/") || c.Total() == 0 {
			continue
		}
		content := widgets.RowContent{Kind: widgets.ListRow, Text: deck, Count: words.Number(c.Total()), NoteColour: theme.EasyColor}
		if c.New > 0 {
			content.Note = words.F("%d new", c.New)
		}
		row := widgets.NewRow(content, func() { s.host.Go(screen.Review{Deck: deck}) })
		row.OnSecondary = screen.DeckMenu(s.host, deck)
		rows = append(rows, row)
	}
	return rows
}

// undecided leads to the changed cards, and to those that hold no longer.
func (s *Screen) undecided() (rows []fyne.CanvasObject) {
	row := func(n int, text, sub string) {
		if n > 0 {
			rows = append(rows, widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: text, Sub: sub, Count: words.Number(n)}, func() { s.host.Go(screen.AtChanged) }))
		}
	}
	row(s.changed, words.T("Changed cards"), words.T("Are they still the cards they were?"))
	row(s.expired, words.T("Expired cards"), words.T("Is what they say still true?"))
	return rows
}

func (s *Screen) fading() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, f := range s.agenda.Fading {
		name := strings.Join(f.Path, " · ")
		if name == "" {
			name = f.Head.Title
		}
		row := widgets.NewRow(widgets.RowContent{
			Kind: widgets.ListRow, Mark: &f.Recall, Text: name, Sub: f.Head.Title,
			Note: words.F("%.0f %% recalled", notes.Percent(f.Recall)), NoteColour: theme.Ink2,
		}, func() { s.host.Go(screen.Section{Note: f.Note, Index: f.Index}) })
		row.OnSecondary = screen.SectionMenu(s.host, f.Note, f.Index)
		rows = append(rows, row)
	}
	return append(rows, s.readThese()...)
}

func (s *Screen) unread() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, n := range s.agenda.Unread {
		row := widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: n.Title}, func() { s.host.Go(screen.Note(n.ID)) })
		row.OnSecondary = screen.NoteMenu(s.host, n.ID)
		rows = append(rows, row)
	}
	if more := s.agenda.NotRead - len(rows); more > 0 {
		rows = append(rows, widgets.Padded(widgets.NewCaption(words.F("and %d more", more)), theme.Gap8, 0, 0, 0))
	}
	return rows
}

// extra is what can be studied beside the day's reviews.
func (s *Screen) extra() []fyne.CanvasObject {
	if s.agenda.Cards == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	row := func(text, count string, do func()) {
		rows = append(rows, widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: text, Count: count}, do))
	}
	if s.missed > 0 {
		row(words.T("Cram what was missed today"), words.Number(s.missed), func() { extra.CramFailed(s.host) })
	}
	row(words.T("Plan for an exam…"), "", func() { s.host.PlanExam(notes.Exam{}) })
	row(words.T("Study ahead…"), "", func() { extra.Ahead(s.host, library.Scope{}) })
	row(words.T("Cram a tag…"), "", func() { extra.AskTag(s.host) })
	return rows
}

// empty is what an empty library shows: how to begin.
func (s *Screen) empty() []fyne.CanvasObject {
	ways := widgets.FlowRow(theme.Gap12,
		widgets.NewPrimaryButton(words.T("Try the sample briefing"), s.sample),
		widgets.NewQuietButton(words.T("Paste a briefing"), func() { s.host.Go(screen.Paste{}) }),
		widgets.NewQuietButton(words.T("Open files…"), func() { s.host.Go(screen.Import{}) }))
	return []fyne.CanvasObject{
		widgets.VStack(theme.Gap12,
			widgets.NewTitle(words.T("Read once, remember for months")),
			widgets.NewText(words.T("Precis turns a briefing into a note with sections and cards, and brings each card back just before you forget it."),
				theme.SizeReading, theme.Ink2, widgets.Wrap)),
		ways,
		newDropArea(words.T("Drop a briefing, Markdown files or a folder here"), func() { s.host.Go(screen.Import{}) }),
		group(words.T("Getting started"), s.steps()...),
	}
}

// forecast shows how many cards come due on each day.
func forecast(save chart.Save, a *library.Agenda, today time.Time) fyne.CanvasObject {
	counts := a.Forecast
	bars := make([]chart.Bar, len(counts))
	day := func(ahead int) string {
		switch ahead {
		case 0:
			return words.T("today")
		case 1:
			return words.T("tomorrow")
		default:
			return words.F("on %s", words.Date(today.AddDate(0, 0, ahead), words.ShortDay))
		}
	}
	for i, n := range counts {
		bars[i] = chart.Bar{Value: float64(n), Name: today.AddDate(0, 0, i).Format(time.DateOnly), Hint: words.N(n, "%d card", "%d cards") + " " + day(i), Strong: i == 0}
	}
	if a.Overdue > 0 {
		bars[0].Hint += words.F(", %s of them from before", words.Number(a.Overdue))
	}
	return chart.NewDayBars(bars, words.Date(today.AddDate(0, 0, len(counts)-1), words.ShortDay)).
		Named(save, words.T("Forecast"), words.T("Day"), words.T("Cards"))
}

func addGroup(to []fyne.CanvasObject, heading string, rows []fyne.CanvasObject) []fyne.CanvasObject {
	if len(rows) == 0 {
		return to
	}
	return append(to, group(heading, rows...))
}

func group(heading string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VStack(theme.Gap4, widgets.NewSubHeading(heading), widgets.VStack(0, rows...))
}

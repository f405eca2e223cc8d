package today

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// daysOff says which days off come next, and leads to more of them.
func (s *Screen) daysOff() []fyne.CanvasObject {
	if s.agenda.Cards == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	if a := s.agenda.Away; a != nil {
		rows = append(rows, widgets.NewProse(s.awayWords(a)), widgets.Flush(widgets.NewTextButton(words.T("Take them back"), func() { s.backOn(a.DayRange) })))
	}
	return append(rows, widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: words.T("I’m away…")}, s.goAway))
}

// awayWords say what happens to the work of days off.
func (s *Screen) awayWords(a *library.Away) string {
	today := s.host.Library().Today()
	length := words.N(int(a.Last-a.First)+1, "%d day off", "%d days off")
	start := nearDay(a.First, today)
	if a.Before+a.After == 0 && a.First > today {
		return words.F("%s from %s. No card is due then.", length, start)
	}
	after := words.N(a.After, "%d card comes after", "%d cards come after")
	if a.First <= today {
		return words.F("%s until %s: %s.", length, nearDay(a.Last, today), after)
	}
	return words.F("%s from %s: %s, %s.", length, start, words.N(a.Before, "%d card comes before", "%d cards come before"), after)
}

// nearDay words a day: the day of the week within a week, else the date.
func nearDay(d, today notes.Day) string {
	if d > today && d < today+7 {
		return words.DayDate(d, words.Weekday)
	}
	return words.NearDate(d, today)
}

func (s *Screen) backOn(r notes.DayRange) {
	screen.Do(&s.leaving, s.host, words.T("These days are no days off any more"),
		func(lib *library.Library) error { return lib.Study().BackOn(r) }, func() {})
}

const (
	awayWidth = 360
	awayTop   = 0.04
)

// goAway asks for the first and the last day off.
func (s *Screen) goAway() {
	lib := s.host.Library()
	said := widgets.NewProse(words.T("Press the first day, then the last."))
	var over *widgets.Overlay
	var chosen notes.DayRange
	var looking screen.Act
	take := widgets.NewPrimaryButton(words.T("Take them off"), func() {
		over.Close()
		screen.Do(&s.leaving, s.host, words.N(int(chosen.Last-chosen.First)+1, "%d day off", "%d days off"),
			func(lib *library.Library) error { return lib.Study().TakeOff(chosen) }, func() {})
	})
	take.Disable()
	m := newMonth(lib.Today(), lib.Settings("").DaysOff, func(r notes.DayRange) {
		chosen = r
		screen.Read(&looking, s.host.Context(), s.host, func(_ context.Context, lib *library.Library) (library.Away, error) {
			return lib.Study().WouldBeAway(r)
		}, func(a library.Away, err error) {
			s.host.Fail(err)
			if err == nil {
				said.SetText(s.awayWords(&a))
				take.Enable()
				over.Fit()
			}
		})
	})
	buttons := widgets.HStretch(theme.Gap8, 0, widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewQuietButton(words.T("Cancel"), func() { over.Close() }), take)
	page := widgets.VStack(theme.Gap12, widgets.NewSubHeading(words.T("I’m away…")), m.content, said)
	over = widgets.ShowSheet(s.host.Window().Canvas(), reading.Still(page), buttons, awayWidth, awayTop)
}

package review

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// ending is what is known when no card waits.
type ending struct {
	library.Upcoming
	// tomorrow is what waits in the library tomorrow.
	tomorrow library.Counts
}

// end looks at what comes.
func end(ctx context.Context, lib *library.Library, scope library.Scope) (*ending, error) {
	tomorrow, err := lib.Study().Tomorrow(ctx)
	return &ending{Upcoming: lib.Study().Upcoming(scope), tomorrow: tomorrow}, err
}

// end is what the screen shows when no card waits.
func (s *Screen) end() fyne.CanvasObject {
	switch {
	case !s.queue.NextAt.IsZero():
		return s.waiting()
	case len(s.session.actions) == 0:
		return s.nothing()
	default:
		return s.summary()
	}
}

// waiting says when the next card on a step comes.
func (s *Screen) waiting() fyne.CanvasObject {
	now := s.host.Library().Now()
	wait := s.queue.NextAt.Sub(now)
	if wait > time.Minute {
		wait = wait.Round(time.Minute)
	}
	at := words.Date(s.queue.NextAt.In(now.Location()), words.Clock)
	finish := widgets.NewPrimaryButton(words.T("Finish for now"), func() { s.host.Go(screen.AtToday) })
	finish.SetSub(words.KeyName("Enter"))
	parts := []fyne.CanvasObject{
		widgets.NewTitle(words.F("Next card in %s", words.Interval(max(wait, time.Second)))),
		widgets.NewProse(words.F("Only cards that you are learning are left today. Stay, and the next one shows here at %s by itself; or finish, and find it under Today later.", at)),
		widgets.Padded(container.NewHBox(finish), theme.Gap8, 0, 0, 0),
	}
	return widgets.Padded(widgets.VStack(theme.Gap12, append(parts, s.results()...)...), theme.Gap48, 0, theme.Gap36, 0)
}

// nothing says kindly that there is nothing to do.
func (s *Screen) nothing() fyne.CanvasObject {
	e := s.ended
	said := words.T("No card of it is scheduled.")
	switch {
	case e.Cards > 0 && s.scope.Cram, e.Cards > 0 && s.scope.AheadDays > 0:
		said = s.nothingExtra()
	case e.Cards == 0:
		said = words.T("There are no cards here yet. Make some in the reader or the editor, and they come up for review.")
	case e.New > 0:
		said = words.F("%s will come on the next days: today's share of new cards is done.", words.N(e.New, "%d new card", "%d new cards"))
	case !e.Next.IsZero():
		said = words.F("Everything here is remembered well enough for now. The next card comes %s.", s.on(e.Next))
	}
	back := widgets.NewPrimaryButton(words.T("Back to Today"), func() { s.host.Go(screen.AtToday) })
	back.SetSub(words.KeyName("Enter"))
	title := words.T("Nothing to review here")
	if s.scope.Cram || s.scope.AheadDays > 0 {
		title = words.T("Nothing to study here")
	}
	return widgets.NewEmptyState(title, said, back)
}

// on words a moment to come.
func (s *Screen) on(at time.Time) string {
	lib := s.host.Library()
	return words.When(at, lib.Now(), lib.Settings("").RolloverHour)
}

// summary looks back on the session.
func (s *Screen) summary() fyne.CanvasObject {
	back := widgets.NewLargeButton(words.T("Back to Today"), words.KeyName("Enter"), func() { s.host.Go(screen.AtToday) })
	_, reviews := s.session.grades()
	title, comes := words.T("All done here"), s.comes()
	if s.scope.Cram {
		title, comes = words.T("Extra study done"), words.T("Your schedule is as it was: every card comes on the day it would have come.")
	}
	parts := []fyne.CanvasObject{widgets.NewTitle(title)}
	if reviews > 0 {
		line := words.N(s.session.cards(), "%d card", "%d cards")
		if reviews != s.session.cards() {
			given := words.N(reviews, "%d review", "%d reviews")
			if s.scope.Cram {
				given = words.N(reviews, "%d answer", "%d answers")
			}
			line = words.F("%s in %s", line, given)
		}
		parts = append(parts, widgets.NewText(line+" · "+spent(s.session.time()), theme.SizeReading, theme.Ink2, widgets.Wrap))
	}
	parts = append(parts, s.results()...)
	parts = append(parts, widgets.NewProse(comes), widgets.Padded(container.NewHBox(back), theme.Gap8, 0, 0, 0))
	parts = append(parts, s.readAgain()...)
	return widgets.Padded(widgets.VStack(theme.Gap16, parts...), theme.Gap48, 0, theme.Gap36, 0)
}

// comes says what tomorrow brings.
func (s *Screen) comes() string {
	t := s.ended.tomorrow
	fresh, due := words.N(t.New, "%d new card", "%d new cards"), words.N(t.Due+t.Learning, "%d card that comes due", "%d cards that come due")
	switch {
	case t.Total() == 0:
		return words.T("No card comes tomorrow.")
	case t.Total() == t.New:
		return words.F("Tomorrow brings %s.", fresh)
	case t.New == 0:
		return words.F("Tomorrow brings %s.", due)
	default:
		return words.F("Tomorrow brings %s and %s.", due, fresh)
	}
}

// results counts the session's answers by grade.
func (s *Screen) results() []fyne.CanvasObject {
	by, total := s.session.grades()
	if total == 0 {
		return nil
	}
	row := container.New(gradeRow{})
	for i, g := range notes.Grades {
		word := g.String()
		row.Add(widgets.VStack(0,
			widgets.NewText(words.Number(by[i]), theme.SizeSection, widgets.GradeColour(g), widgets.Whole).Bold(),
			widgets.NewCaption(words.Capital(words.T(word)))))
	}
	return []fyne.CanvasObject{widgets.Padded(widgets.VStack(theme.Gap12, widgets.NewHairline(), row, widgets.NewHairline()), theme.Gap8, 0, theme.Gap8, 0)}
}

// mostSections is how many sections to read again are named.
const mostSections = 5

// readAgain names the sections in which most was missed.
func (s *Screen) readAgain() []fyne.CanvasObject {
	lib := s.host.Library()
	missed := s.session.missed(lib)
	if len(missed) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{}
	for _, m := range missed[:min(len(missed), mostSections)] {
		n, err := lib.Note(m.Note)
		if err != nil {
			continue // deleted since: nothing to read
		}
		text, sub := strings.Join(m.Path, " › "), n.Title
		if text == "" {
			text, sub = n.Title, ""
		}
		row := widgets.NewRow(widgets.RowContent{
			Kind: widgets.ListRow, Text: text, Sub: sub, NoteColour: theme.AgainColor,
			Note: words.F("missed %d of %d", m.Missed, m.Reviews),
		}, func() { s.host.Go(screen.Section{Note: m.Note, Index: m.Index}) })
		row.OnSecondary = screen.SectionMenu(s.host, m.Note, m.Index)
		rows = append(rows, row)
	}
	return []fyne.CanvasObject{widgets.Padded(widgets.NewSubHeading(words.T("Sections to read again")), theme.Gap16, 0, 0, 0), widgets.VStack(0, rows...)}
}

// spent words how long the session took, to the second below an hour.
func spent(d time.Duration) string {
	if d = d.Round(time.Second); d < time.Minute || d >= time.Hour {
		return words.Span(d)
	}
	return words.F("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
}

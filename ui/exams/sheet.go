package exams

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/search"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// sheetWidth is how wide the sheet of an exam is.
	sheetWidth = 520
	// sheetTop is which part of the window's height stands above it.
	sheetTop = 0.06
	// beside is the width from which two fields stand beside one another.
	beside = 400
	// mostDecks is how many decks the sheet offers to cover.
	mostDecks = 6
	// usualMinutes are the minutes a day that a new exam begins with.
	usualMinutes = 30
)

// sheet asks for an exam: its name, its date, what it covers, and the minutes a day.
type sheet struct {
	host  screen.Host
	exam  notes.Exam
	saved func(notes.Exam)

	name, date, covers, minutes, target *text.Surface
	dated, covered, spent               *widgets.Text
	wrong                               *widgets.Text
	more                                *widgets.Button
	aim                                 *fyne.Container
	save                                *widgets.Button
	over                                *widgets.Overlay
	draft                               *screen.Draft
	counting, saving                    screen.Act
}

// Ask asks for an exam, or for what is to change of one with an id. saved is called
// with what was stored, and not at all when the learner thinks better of it.
func Ask(host screen.Host, x notes.Exam, saved func(notes.Exam)) {
	s := &sheet{host: host, exam: x, saved: saved}
	title, verb := words.T("Plan for an exam"), words.T("Plan")
	if x.ID != "" {
		title, verb = words.T("Change the exam"), words.T("Save")
	}
	s.make()
	s.fill()
	left := []*widgets.Button{s.more}
	if x.ID != "" {
		left = append(left, widgets.NewTextButton(words.T("Delete"), s.remove))
	}
	s.save = widgets.NewPrimaryButton(verb, s.put)
	buttons := widgets.HStretch(theme.Gap8, 0, widgets.Flush(left...), widgets.NewQuietButton(words.T("Cancel"), func() { s.over.Close() }), s.save)
	page := widgets.VStack(theme.Gap16,
		widgets.NewSubHeading(title), s.draft.Notice(),
		widgets.Named(words.T("Name"), s.name),
		widgets.Pair(widgets.Beside{Share: 0.5, Gap: theme.Gap16, Below: beside, BelowGap: theme.Gap16},
			widgets.Named(words.T("Date"), s.date, s.dated), widgets.Named(words.T("Minutes a day"), s.minutes, s.spent)),
		widgets.Named(words.T("What it covers"), s.covers, s.decks(), s.covered),
		s.aim,
	)
	s.over = widgets.ShowSheet(host.Window().Canvas(), reading.Still(page), reading.Still(widgets.VStack(theme.Gap12, s.wrong, buttons)), sheetWidth, sheetTop)
	s.over.OnClosed = func() {
		s.counting.Drop()
		s.draft.Forget()
	}
	s.count()
	s.read()
	host.Window().Canvas().Focus(s.name)
	s.name.SelectAll()
}

func (s *sheet) make() {
	said := func() *widgets.Text { return widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Wrap) }
	s.dated, s.covered, s.spent, s.wrong = said(), said(), said(), said()
	s.wrong.SetColour(theme.AgainColor)
	s.wrong.Hide()
	entry := func(hint string, changed func()) *text.Surface {
		f := text.NewLine(hint)
		f.OnKey = text.EnterOrEsc(s.put, func() { s.over.Close() })
		f.OnChanged = func() {
			s.say("")
			changed()
			s.draft.TypedInto(s.fields()...)
		}
		return f
	}
	s.name = entry(words.T("Such as Prelims 2027"), func() {})
	s.date = entry(words.T("Such as 23 May 2027"), s.read)
	s.covers = entry(words.T("All cards, or a search as in Browse"), s.count)
	s.minutes = entry("", s.read)
	s.target = entry(words.T("Such as 85 %"), s.read)
	s.aim = widgets.VStack(0, widgets.Named(words.T("To recall on the day, if you aim at something"), s.target))
	s.aim.Hide()
	s.more = widgets.NewTextButton(words.T("More…"), s.unfold)
}

// unfold shows the field for the target.
func (s *sheet) unfold() {
	s.aim.Show()
	s.more.Hide()
	if s.over.Shown() {
		s.over.Fit()
		s.host.Window().Canvas().Focus(s.target)
	}
}

func (s *sheet) fields() []*text.Surface {
	return []*text.Surface{s.name, s.date, s.covers, s.minutes, s.target}
}

// fill writes what is known of the exam into the fields, and what was written there before
// the app ended.
func (s *sheet) fill() {
	x := &s.exam
	if x.Minutes == (notes.StudyMinutes{}) {
		x.Minutes = notes.EveryDay(usualMinutes)
	}
	s.name.Fill(x.Name)
	if x.Date != 0 {
		s.date.Fill(words.DayDate(x.Date, words.DayYear))
	}
	s.covers.Fill(x.Query)
	s.minutes.Fill(x.Minutes.String())
	if x.Target > 0 {
		s.target.Fill(words.F("%.4g %%", x.Target*100))
	}
	s.draft = screen.ReadForm(s.host, "exam-draft/"+string(x.ID)+"/"+x.Query, s.fields()...)
	if s.target.Text() != "" {
		s.unfold()
	}
}

// decks offers the decks at the top to cover, and where there are more to choose one of all.
func (s *sheet) decks() fyne.CanvasObject {
	var chips []fyne.CanvasObject
	all := slices.DeleteFunc(s.host.Library().DeckNames(), func(deck string) bool { return strings.Contains(deck, `"`) })
	for _, deck := range all {
		if len(chips) < mostDecks && !strings.Contains(deck, "/") {
			chips = append(chips, widgets.NewChip(deck, func() { s.cover(deck) }))
		}
	}
	if len(all) > len(chips) {
		chips = append(chips, widgets.NewChip(words.T("Another deck…"), func() {
			screen.Ask(s.host, alert.Question{Title: words.T("Which deck?"), Verb: words.T("Choose"), Options: all, Only: true}, s.cover)
		}))
	}
	row := widgets.FlowRow(theme.Gap8, chips...)
	row.Hidden = len(chips) < 2
	return row
}

// cover adds a deck to what is covered, and goes on in its field.
func (s *sheet) cover(deck string) {
	query := fmt.Sprintf("deck:%q", deck)
	if now := strings.TrimSpace(s.covers.Text()); now != "" {
		query = search.Either(now, query)
	}
	s.covers.SetText(query)
	s.covers.MoveToEnd()
	s.host.Window().Canvas().Focus(s.covers)
}

// read says how the fields for date and minutes are understood.
func (s *sheet) read() {
	s.dated.SetText("")
	if day, err := s.day(); err == nil {
		s.dated.SetText(words.DayDate(day, words.Weekday) + ", " + ahead(int(day-s.host.Library().Today())))
	}
	s.spent.SetText(words.T("Days may have minutes of their own: 45 sat=90 sun=0"))
	if m, err := notes.ParseStudyMinutes(s.minutes.Text()); err == nil {
		s.spent.SetText(words.F("%s a week. Days may have minutes of their own: 45 sat=90 sun=0", words.N(m.Week(), "%d minute", "%d minutes")))
	}
	s.over.Fit()
}

func (s *sheet) day() (notes.Day, error) {
	return words.ReadDay(s.date.Text(), s.host.Library().Today())
}

// count says how many cards are covered.
func (s *sheet) count() {
	query := s.covers.Text()
	screen.Read(&s.counting, s.host.Context(), s.host, func(ctx context.Context, lib *library.Library) (int, error) {
		found, err := lib.Search().Cards(ctx, query)
		return found.Len(), err
	}, func(n int, err error) {
		if err != nil {
			what, _ := alert.Words(err)
			s.covered.SetText(what)
			return
		}
		s.covered.SetText(words.N(n, "%d card", "%d cards"))
	})
}

func (s *sheet) say(wrong string) {
	if s.wrong.Text() == wrong {
		return
	}
	s.wrong.SetText(wrong)
	s.wrong.Hidden = wrong == ""
	s.over.Fit()
}

// typed is the exam as the fields say it.
func (s *sheet) typed() (x notes.Exam, err error) {
	x = s.exam
	x.Name, x.Query = s.name.Text(), s.covers.Text()
	if strings.TrimSpace(x.Name) == "" {
		return x, notes.Invalidf("an exam needs a name")
	}
	if x.Date, err = s.day(); err != nil {
		return x, err
	}
	if x.Minutes, err = notes.ParseStudyMinutes(s.minutes.Text()); err != nil {
		return x, err
	}
	x.Target, err = readTarget(s.target.Text())
	return x, err
}

// readTarget reads a share in percent; nothing is none.
func readTarget(text string) (float64, error) {
	if strings.Trim(text, "% ") == "" {
		return 0, nil
	}
	share, err := words.ReadPercent(text)
	if err != nil || !(share > 0 && share < 1) {
		return 0, notes.Invalidf("%q is not a share above 0 %% and below 100 %%", text)
	}
	return share, nil
}

// put stores what the fields say.
func (s *sheet) put() {
	x, err := s.typed()
	if err != nil {
		s.fault(err)
		return
	}
	ctx := s.host.Context()
	started := screen.Change(&s.saving, told{s.host, s.fault}, func(lib *library.Library) (notes.Exam, error) { return lib.Exams().Put(ctx, x) },
		func(x notes.Exam, err error) {
			s.save.Enable()
			if err != nil {
				return
			}
			s.over.Close()
			s.saved(x)
			s.saving.Done(s.host, words.F("Planned for “%s”", x.Name), 0)
		})
	if started && s.saving.Running() {
		s.save.Disable()
	}
}

// told says in the sheet what went wrong with its work.
type told struct {
	screen.Worker
	fault func(error)
}

// Fail implements screen.Worker.
func (t told) Fail(err error) { t.fault(err) }

// fault says in the sheet what is wrong with it.
func (s *sheet) fault(err error) {
	what, _ := alert.Words(err)
	s.say(what)
}

// remove deletes the exam.
func (s *sheet) remove() {
	s.over.Close()
	remove(&s.saving, s.host, &s.exam)
}

// remove deletes an exam.
func remove(act *screen.Act, host screen.Host, x *notes.Exam) {
	id := x.ID
	screen.Do(act, host, words.F("Deleted “%s”", x.Name), func(lib *library.Library) error { return lib.Exams().Delete(id) }, func() {})
}

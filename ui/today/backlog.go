package today

import (
	"context"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/simulate"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// ways are the ways out of a backlog: those that are offered, or the one that the
// learner is on.
type ways struct {
	all     []simulate.Way
	of      int  // minutes of the one that the learner is on, 0 for all that are offered
	known   bool // all are those of this
	other   bool // another way is asked for
	pricing screen.Act
	taking  screen.Act
}

// price works out the ways, which takes a moment; those of before stay meanwhile.
func (s *Screen) price() {
	b, w := &s.agenda.Backlog, &s.ways
	of := b.Way.Minutes
	w.other = w.other && of > 0
	if of == 0 && !b.Stands {
		w.known = false
		w.pricing.Drop()
		return
	}
	if w.other {
		of = 0
	}
	w.known, w.of = w.known && w.of == of, of
	screen.Read(&w.pricing, s.ctx, s.host, func(ctx context.Context, lib *library.Library) ([]simulate.Way, error) {
		if of == 0 {
			return lib.Study().WaysOut(ctx, nil)
		}
		way, err := lib.Study().Price(ctx, of, nil)
		return []simulate.Way{way}, err
	}, func(all []simulate.Way, err error) {
		s.host.Fail(err)
		if err == nil {
			w.all, w.known = all, true
			s.draw()
		}
	})
}

// backlog is what is said of cards that have piled up, and the ways out; nothing
// where none have.
func (s *Screen) backlog() []fyne.CanvasObject {
	b := &s.agenda.Backlog
	switch {
	case b.Way.Minutes > 0 && !s.ways.other:
		return s.catchingUp()
	case b.Way.Minutes == 0 && !b.Stands:
		return nil
	}
	said := words.F("%s since %s. With today’s reviews that is about %s, new cards not counted. What would be forgotten first comes first; no due day changes.",
		words.N(b.Overdue, "%d card has been waiting", "%d cards have been waiting"), words.NearDate(b.Oldest, s.host.Library().Today()), duration(b.Time))
	rows := []fyne.CanvasObject{widgets.NewProse(said)}
	if !s.ways.known {
		rows = append(rows, widgets.NewCaption(words.T("Looking for ways out…")))
	} else {
		for i, way := range s.ways.all {
			rows = append(rows, s.way(way, i == len(s.ways.all)-1))
		}
		if b.Planned > 0 {
			rows = append(rows, widgets.NewCaption(shared(b.Planned)))
		}
	}
	if b.Way.Minutes > 0 {
		rows = append(rows, widgets.Flush(widgets.NewTextButton(words.T("Go on as before"), func() { s.askOther(false) })))
	}
	return []fyne.CanvasObject{group(words.T("Ways out of the backlog"), rows...)}
}

// shared says how much of a way's minutes is an exam's.
func shared(planned time.Duration) string {
	return words.F("Of these minutes the plan for your exams takes about %s a day.", duration(planned))
}

// duration words a time of work, of a minute at least.
func duration(d time.Duration) string { return words.Span(max(d.Round(time.Minute), time.Minute)) }

// way is a row that takes a way when it is pressed.
func (s *Screen) way(w simulate.Way, least bool) fyne.CanvasObject {
	content := widgets.RowContent{
		Kind: widgets.ListRow, Text: words.F("%s a day", words.Minutes(w.Minutes)), Sub: s.cleared(w),
		Note: words.F("%d remembered on average", int(math.Round(w.Remembered))),
	}
	if least {
		content.Text = words.F("%s a day, as on a usual day", words.Minutes(w.Minutes))
		content.Sub = words.F("The least urgent wait: %s", s.cleared(w))
	}
	return widgets.NewRow(content, func() { s.take(w.Minutes) })
}

// cleared says when a way has cleared the backlog.
func (s *Screen) cleared(w simulate.Way) string {
	if w.Days == 0 {
		return words.F("not cleared within %d days", simulate.Outlook)
	}
	lib := s.host.Library()
	by := words.NearDate(lib.Today()+notes.Day(w.Days-1), lib.Today())
	return words.F("cleared %s, by %s", words.N(w.Days, "in %d day", "in %d days"), by)
}

// take puts the learner on a way; 0 minutes end it.
func (s *Screen) take(minutes int) {
	said := words.F("%s a day until the backlog is cleared", words.Minutes(minutes))
	if minutes == 0 {
		said = words.T("The backlog is no longer worked off by the day")
	}
	screen.Do(&s.ways.taking, s.host, said, func(lib *library.Library) error { return lib.Study().CatchUp(minutes) },
		func() { s.ways.other = false })
}

// askOther shows the other ways, or the one that the learner is on again.
func (s *Screen) askOther(other bool) {
	s.ways.other = other
	s.price()
	s.draw()
}

// catchingUp says how far the learner is on the way.
func (s *Screen) catchingUp() []fyne.CanvasObject {
	b := &s.agenda.Backlog
	said := words.F("%s a day: %s left.", words.Minutes(b.Way.Minutes), words.N(b.Left, "%d card of the backlog is", "%d cards of the backlog are"))
	if s.ways.known && len(s.ways.all) > 0 {
		said += " " + words.Sentence(s.cleared(s.ways.all[0]))
	}
	if b.Planned > 0 {
		said += " " + shared(b.Planned)
	}
	return []fyne.CanvasObject{group(words.T("Catching up"), widgets.NewProse(said),
		widgets.Padded(widgets.FlowRow(theme.Gap8,
			widgets.NewQuietButton(words.T("Another way…"), func() { s.askOther(true) }),
			widgets.NewQuietButton(words.T("End it"), func() { s.take(0) })), theme.Gap8, 0, 0, 0))}
}

// held says how many due cards wait for later days, and why; "" for none.
func (s *Screen) held() string {
	held := s.agenda.Queue.Held
	if held == 0 {
		return ""
	}
	many := words.N(held, "%d more due card", "%d more due cards")
	if b := &s.agenda.Backlog; b.Way.Minutes > 0 {
		return words.F("%s for the days after: you have %s a day", many, words.Minutes(b.Way.Minutes))
	}
	said := words.F("%s for the days after: at most %d reviews come on one day", many, s.host.Library().Settings("").ReviewsPerDay)
	if fresh := s.agenda.Queue.New; fresh > 0 { // the number above counts them too
		said = words.F("These are %s and %s. %s", words.N(s.agenda.Waiting()-fresh, "%d review", "%d reviews"), words.N(fresh, "%d new card", "%d new cards"), said)
	}
	return said
}

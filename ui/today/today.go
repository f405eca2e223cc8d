// Package today is the first screen: what waits, how long it will take, what is
// fading and what was never read.
package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/widgets"
	"precis/ui/words"
)

// forecastDays is how many days the bars show.
const forecastDays = 14

// Screen is the Today screen.
type Screen struct {
	host    screen.Host
	sample  func()
	content *reading.Surface
	scroll  *container.Scroll
	agenda  library.Agenda
	missed  int // cards that were missed today
	changed int // cards that wait for a decision
	expired int // cards that hold no longer
	known   bool
	reading screen.Act
	stop    func()

	// ctx ends when the screen leaves the front.
	ctx      context.Context
	end      context.CancelFunc
	plans    map[notes.ExamID]library.ExamPlan // for the exams, as far as they are known
	planning screen.Act
	ways     ways
	leaving  screen.Act // for days off, or back from them
	choosing screen.Act // sections to read again
}

var _ screen.Screen = (*Screen)(nil)

// New returns the screen; sample adds the sample briefing to an empty library.
func New(host screen.Host, sample func()) *Screen {
	s := &Screen{host: host, sample: sample, stop: func() {}, ctx: host.Context(), end: func() {}}
	s.scroll = container.NewVScroll(container.NewStack())
	s.content = reading.Around(s.scroll)
	return s
}

// Content is the root object.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Scroll is what moves by key.
func (s *Screen) Scroll() *container.Scroll { return s.scroll }

// Show shows the day as it was read, unless the library has changed, and reads it anew
// unless that was a moment ago.
func (s *Screen) Show() {
	s.ctx, s.end = context.WithCancel(s.host.Context())
	if !s.reading.Holds(s.host) {
		s.scroll.Content.Hide()
	}
	switch {
	case !s.reading.Recent(s.host):
		s.load()
	case !s.reading.Running():
		if !s.ways.known {
			s.price()
		}
		s.wake()
		s.plan()
	}
}

// Hide lets the screen rest.
func (s *Screen) Hide() {
	s.stop()
	s.end()
}

// Changed reads the day anew.
func (s *Screen) Changed(notes.Change) { s.load() }

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	return []command.Command{{
		ID: "today.review", Name: words.T("Review what is due"), Keys: command.Keys("Enter"), Do: s.review,
		Enabled: func() bool { return s.agenda.Waiting() > 0 },
	}, {
		ID: "today.sample", Name: words.T("Try the sample briefing"), Keys: command.Keys("Enter"), Do: s.sample, Hidden: true,
		Enabled: func() bool { return s.known && s.agenda.Notes == 0 },
	}, {
		ID: "today.read", Name: words.T("Read what is to be read again"), Keys: command.Keys("R"), Do: s.read,
		Enabled: func() bool { return len(s.agenda.Reading.Now) > 0 },
	}, {
		ID: "today.away", Name: words.T("I’m away…"), Do: s.goAway,
		Enabled: func() bool { return s.agenda.Cards > 0 },
	}}
}

func (s *Screen) review() { s.host.Go(screen.Review{}) }

func (s *Screen) load() {
	missed, changed, expired := 0, 0, 0
	screen.Reload(&s.reading, s.host, func(ctx context.Context, lib *library.Library) (library.Agenda, error) {
		q, err := lib.Study().QueueIn(ctx, library.Scope{Cram: true, FailedToday: true, Since: lib.Now()})
		if err != nil {
			return library.Agenda{}, err
		}
		missed, changed, expired = len(q.Cards), len(lib.Doubts().Changed()), len(lib.Doubts().Expired())
		return lib.Study().Agenda(ctx, forecastDays)
	}, func(a library.Agenda) {
		s.agenda, s.missed, s.changed, s.expired, s.known = a, missed, changed, expired, true
		s.price()
		s.draw()
		s.host.Commands().Update()
		s.wake()
		s.plan()
	})
}

// wake reads the day again when the next card comes.
func (s *Screen) wake() {
	s.stop()
	s.stop = func() {}
	if s.agenda.Waiting() > 0 || s.agenda.NextAt.IsZero() {
		return
	}
	if wait := s.agenda.NextAt.Sub(s.host.Library().Now()); wait > 0 {
		s.stop = s.host.Runner().After(wait, s.load)
	}
}

func (s *Screen) draw() {
	widgets.SetScrolled(s.scroll, s.page(), s.scroll.Offset)
	s.content.Clear()
}

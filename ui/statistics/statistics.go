// Package statistics is the screen of Statistics: what was reviewed and remembered,
// what comes, and where it is weakest.
package statistics

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Screen shows the figures of a deck and a period.
type Screen struct {
	host   screen.Host
	deck   string // "" for all
	period int    // index of periods
	front  bool

	filled  bool // there are figures to show
	goAhead bool // the year ahead was asked for
	reading screen.Act

	ahead                *ahead
	deckChip, periodChip *widgets.Chip
	scroll               *container.Scroll
	text                 *reading.Surface // what makes it selectable
	content              *fyne.Container
}

var _ screen.Screen = (*Screen)(nil)

// period is how far the figures look back.
type period struct {
	name  string // on the chip
	words string // after a count of reviews
	days  int
}

var periods = []period{
	{words.Key("Month"), words.Key("in the last 30 days"), 30},
	{words.Key("Quarter"), words.Key("in the last 90 days"), 90},
	{words.Key("Year"), words.Key("in the last year"), 365},
	{words.Key("Ten years"), words.Key("in the last ten years"), 3652},
}

const firstPeriod = 2 // a year

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, period: firstPeriod}
	s.deckChip = widgets.NewChip("", s.chooseDeck)
	s.periodChip = widgets.NewChip("", s.choosePeriod)
	s.scroll = container.NewVScroll(container.NewStack())
	s.text = reading.Around(s.scroll)
	title := widgets.NewText(words.T("Statistics"), theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	s.content = widgets.Page(widgets.TopBar(title, s.deckChip, s.periodChip), s.text)
	s.ahead = newAhead(s)
	s.name()
	return s
}

// name writes what is chosen on the chips.
func (s *Screen) name() {
	deck := s.deck
	if deck == "" {
		deck = words.T("All decks")
	}
	s.deckChip.SetText(deck + " ↓")
	s.periodChip.SetText(words.T(periods[s.period].name) + " ↓")
	s.content.Refresh()
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Scroll is what moves by key.
func (s *Screen) Scroll() *container.Scroll { return s.scroll }

// Show shows the figures as they were worked out, unless the library has changed, and
// works them out anew unless that was a moment ago.
func (s *Screen) Show() {
	s.front = true
	if !s.reading.Holds(s.host) {
		s.scroll.Content.Hide()
	}
	if !s.reading.Recent(s.host) {
		s.load()
	}
}

// Hide lets the screen rest.
func (s *Screen) Hide() { s.front, s.goAhead = false, false }

// Changed works the figures out anew. What was seen ahead by other settings is
// out of date.
func (s *Screen) Changed(c notes.Change) {
	if c.Settings {
		s.ahead.rest()
	}
	if s.front {
		s.load()
	}
}

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	front := func() bool { return s.front }
	return []command.Command{
		s.text.Command("stats", func() bool { return s.front && s.filled }),
		{ID: "stats.deck", Name: words.T("Choose a deck for Statistics"), Keys: command.Keys("D"), Do: s.chooseDeck, Enabled: front},
		{ID: "stats.period", Name: words.T("Choose a period for Statistics"), Keys: command.Keys("P"), Do: s.choosePeriod, Enabled: front},
		{ID: "stats.ahead", Name: words.T("Look a year ahead"), Keys: command.Keys("A"), Do: s.LookAhead, Hidden: true, Enabled: func() bool { return s.front && s.filled }},
	}
}

// LookAhead looks a year ahead, in view, as soon as the figures are shown. Where
// nothing was reviewed it does nothing.
func (s *Screen) LookAhead() {
	s.goAhead = true
	if s.filled && !s.reading.Running() {
		s.beginAhead()
	}
}

// beginAhead looks a year ahead where that was asked for.
func (s *Screen) beginAhead() {
	if s.goAhead && s.filled && !s.ahead.Busy() {
		s.ahead.look()
	}
}

// bringAhead scrolls to the year ahead while it was asked for, the last time when
// the work has ended.
func (s *Screen) bringAhead() {
	if s.goAhead {
		s.scroll.ScrollToBottom()
		s.goAhead = s.ahead.Busy()
	}
}

func (s *Screen) chooseDeck() {
	options := append([]string{words.T("All decks")}, s.host.Library().DeckNames()...)
	screen.Ask(s.host, alert.Question{
		Title: words.T("Statistics of"), Verb: words.T("Show"), Options: options, Only: true,
	}, func(chosen string) {
		if s.deck = chosen; chosen == words.T("All decks") {
			s.deck = ""
		}
		s.name()
		s.load()
	})
}

func (s *Screen) choosePeriod() {
	var items []*fyne.MenuItem
	for i, p := range periods {
		items = append(items, fyne.NewMenuItem(words.T(p.name), func() {
			s.period = i
			s.name()
			s.load()
		}))
	}
	widgets.ShowMenuBelow(fyne.NewMenu("", items...), s.host.Window().Canvas(), s.periodChip)
}

// load works the figures out off the UI thread. What is asked meanwhile is
// worked out after.
func (s *Screen) load() {
	deck, days := s.deck, periods[s.period].days
	screen.Reload(&s.reading, s.host, func(ctx context.Context, lib *library.Library) (library.Figures, error) {
		return lib.Study().Figures(ctx, deck, days)
	}, func(f library.Figures) {
		at := s.scroll.Offset
		s.scroll.Content = s.page(&f)
		s.text.Clear()
		s.scroll.Refresh()
		s.scroll.Offset = at
		s.scroll.Refresh()
		s.content.Refresh() // a Scroll alone does not draw new content
		s.beginAhead()
	})
}

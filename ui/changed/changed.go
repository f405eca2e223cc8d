// Package changed is the list of cards that changed so much that the learner is
// to say whether they are still what they were, and of those that hold no longer.
package changed

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Screen lists the changed cards and then the expired ones, one of them chosen.
type Screen struct {
	host   screen.Host
	cards  []card
	chosen int // of both together
	asking screen.Act
	acting screen.Act

	expired  []expired
	replaced notes.CardID  // the card whose new text is being written
	draft    *screen.Draft // of that
	form     fyne.CanvasObject
	opening  screen.Act

	title   *widgets.Text
	all     *widgets.Button
	lazy    *widgets.Lazy
	text    *reading.Surface // the lazy, its text selectable
	content *fyne.Container
}

var _ screen.Screen = (*Screen)(nil)

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host}
	s.title = widgets.NewText(words.T("Changed cards"), theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	s.all = widgets.NewQuietButton(words.T("All are the same"), s.keepAll)
	s.lazy = widgets.NewLazy(s, theme.ReadingWidth, theme.Gap24)
	s.text = reading.NewRows(s.lazy)
	s.text.Here = s.menu
	s.content = widgets.Page(widgets.TopBar(s.title, s.all), container.NewStack())
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show lists the cards anew.
func (s *Screen) Show() { s.load() }

// Hide keeps what is written into the form.
func (s *Screen) Hide() { s.draft.Keep() }

// Changed lists the cards anew.
func (s *Screen) Changed(notes.Change) { s.load() }

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	any := func() bool { return s.count() > 0 && !s.acting.Running() }
	doubt := func() bool { return any() && s.chosen < len(s.cards) }
	past := func() bool { return any() && s.past() != nil }
	move := func(by int) func() { return func() { s.choose(s.chosen + by) } }
	return []command.Command{
		{ID: "changed.same", Name: words.T("It is the same card"), Keys: command.Keys("1"), Do: func() { s.decide(s.chosen, library.KeepHistory) }, Enabled: func() bool { return doubt() && s.cards[s.chosen].mayKeep() }},
		{ID: "changed.new", Name: words.T("It is a new card"), Keys: command.Keys("2"), Do: func() { s.decide(s.chosen, library.StartNew) }, Enabled: doubt},
		{ID: "changed.split", Name: words.T("It was split off"), Keys: command.Keys("3"), Do: func() { s.decide(s.chosen, library.SplitOff) }, Enabled: doubt},
		{ID: "changed.still", Name: words.T("It is still true"), Keys: command.Keys("1"), Do: func() { s.hold(s.past()) }, Enabled: past},
		{ID: "changed.rewrite", Name: words.T("It has changed"), Keys: command.Keys("2"), Do: func() { s.rewrite(s.past().card.ID) }, Enabled: past},
		{ID: "changed.gone", Name: words.T("It is gone"), Keys: command.Keys("3"), Do: func() { s.remove(s.past().card.ID) }, Enabled: past},
		{ID: "changed.next", Name: words.T("Next changed card"), Keys: command.Keys("Down", "J"), Do: move(1), Enabled: any},
		{ID: "changed.previous", Name: words.T("Previous changed card"), Keys: command.Keys("Up", "K"), Do: move(-1), Enabled: any},
		s.text.Command("changed", any),
		{ID: "changed.open", Name: words.T("Read the section of the changed card"), Keys: command.Keys("Enter"), Do: func() { s.open(s.chosen) }, Enabled: any},
	}
}

// load reads which cards wait.
func (s *Screen) load() {
	screen.Reload(&s.asking, s.host, read, s.show)
}

func (s *Screen) show(w waiting) {
	cards := w.cards
	s.cards, s.expired = cards, w.expired
	if !slices.ContainsFunc(s.expired, func(e expired) bool { return e.card.ID == s.replaced }) {
		s.replaced, s.draft, s.form = "", nil, nil // decided on elsewhere
	}
	s.chosen = max(min(s.chosen, s.count()-1), 0)
	s.title.SetText(words.T("Changed cards"))
	var content fyne.CanvasObject = s.text
	if n := s.count(); n > 0 {
		s.title.SetText(words.F("Changed cards · %d to decide", n))
	} else {
		content = container.NewVScroll(widgets.NewEmptyState(words.T("Nothing to decide"),
			words.T("When an edit or an import changes a card so much that it may be another one, it waits here. Until you decide, it keeps its history. Cards that say until when they hold wait here after that day."),
			widgets.NewQuietButton(words.T("Back to Today"), func() { s.host.Go(screen.AtToday) })))
	}
	if len(s.keepable()) > 1 {
		s.all.Show()
	} else {
		s.all.Hide()
	}
	if s.content.Objects[1] != content {
		s.content.Objects[1] = content
	}
	s.text.Clear()
	s.lazy.Reset()
	s.content.Refresh()
	s.host.Commands().Update()
}

func (s *Screen) choose(i int) {
	if i < 0 || i >= s.count() || i == s.chosen {
		return
	}
	before := s.chosen
	s.chosen = i
	s.lazy.Update(s.row(before))
	s.lazy.Update(s.row(i))
	s.lazy.Reveal(s.row(i))
	s.host.Commands().Update()
}

// open shows where a card stands.
func (s *Screen) open(i int) {
	if i < len(s.cards) {
		screen.ShowCard(s.host, s.cards[i].now.ID)
	} else {
		screen.ShowCard(s.host, s.expired[i-len(s.cards)].card.ID)
	}
}

// count is how many cards there are to decide on.
func (s *Screen) count() int { return len(s.cards) + len(s.expired) }

// past is the chosen card where that is an expired one, else nil.
func (s *Screen) past() *expired {
	if i := s.chosen - len(s.cards); i >= 0 && i < len(s.expired) {
		return &s.expired[i]
	}
	return nil
}

// keepable are the cards whose history can go on.
func (s *Screen) keepable() []notes.CardID {
	var ids []notes.CardID
	for i := range s.cards {
		if s.cards[i].mayKeep() {
			ids = append(ids, s.cards[i].now.ID)
		}
	}
	return ids
}

func (s *Screen) keepAll() { s.decideOn(s.keepable(), library.KeepHistory) }

func (s *Screen) decide(i int, d library.Decision) {
	if i < len(s.cards) {
		s.decideOn([]notes.CardID{s.cards[i].now.ID}, d)
	}
}

// decideOn stores a decision; what waits is listed anew by the change.
func (s *Screen) decideOn(ids []notes.CardID, d library.Decision) {
	screen.Change(&s.acting, s.host, func(lib *library.Library) (int, error) { return lib.Doubts().Decide(ids, d) }, func(n int, err error) {
		if err == nil {
			s.acting.Done(s.host, told(n, d), 0)
		}
	})
}

// told says what was decided.
func told(n int, d library.Decision) string {
	one := map[library.Decision]string{
		library.KeepHistory: words.T("The same card: its history goes on"),
		library.StartNew:    words.T("A new card: it begins anew"),
		library.SplitOff:    words.T("A card of its own: it begins with what you remember"),
	}
	if n == 1 {
		return one[d]
	}
	return words.F("%d cards are the same: their history goes on", n)
}

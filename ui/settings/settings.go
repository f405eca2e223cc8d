// Package settings is the screen on which the learner says how reviewing, the
// window and the library file should be. There is no button that saves: a value
// is stored when its field is left.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/command"
	"precis/ui/devices"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Looks is what the window looks like, and how to change it.
type Looks struct {
	Variant    func() theme.Variant
	SetVariant func(theme.Variant)
	// Scale is by how much text is enlarged, 0.8 to 2.
	Scale    func() float32
	SetScale func(float32)
	// Language is what the next start speaks, one of words.Languages or "" for that of
	// the system.
	Language    func() string
	SetLanguage func(tag string)
}

// File is where the library is kept.
type File struct {
	Path string
	// Size returns its size in bytes; nil where there is no file.
	Size func() (int64, error)
}

// Screen is the Settings screen.
type Screen struct {
	host    screen.Host
	looks   Looks
	file    File
	deck    string // "" for the library
	rows    []*row
	which   *widgets.Button
	list    *fyne.Container
	more    *fyne.Container // the advanced rows
	fold    *widgets.Button // shows them or hides them
	variant *fyne.Container
	scale   *widgets.Text
	tongues *fyne.Container
	health  *health
	others  *devices.Section
	fitting *fitting
	move    *rescheduling
	scroll  *container.Scroll
	page    fyne.CanvasObject // inside the scroll
	// reviewing is the part of the page about that.
	reviewing fyne.CanvasObject
	content   *fyne.Container
}

var (
	_ screen.Screen = (*Screen)(nil)
	_ screen.Keeper = (*Screen)(nil)
)

// New returns the screen. others is its part about other devices.
func New(host screen.Host, looks Looks, file File, others *devices.Section) *Screen {
	s := &Screen{host: host, looks: looks, file: file, others: others}
	s.which = widgets.NewQuietButton("", s.chooseDeck).WithIcon(theme.IconChevronDown)
	s.list, s.more = widgets.VStack(theme.Gap12), widgets.VStack(theme.Gap12)
	s.more.Hide()
	s.fold = widgets.NewTextButton("", s.unfold)
	s.health = newHealth(s)
	s.content = container.NewStack()
	s.move = newRescheduling(s)
	s.fitting = newFitting(s)
	s.reviewing = widgets.VStack(theme.Gap16,
		widgets.HStretch(theme.Gap16, 0, widgets.NewHeading(words.T("Reviewing")), s.which), s.list, s.fitting.content, s.move.content, widgets.Flush(s.fold), s.more)
	s.page = widgets.VStack(theme.Gap36, widgets.NewTitle(words.T("Settings")), s.newLooks(), s.reviewing, others.Content(), s.health.content, newTaste(s))
	s.scroll = container.NewVScroll(widgets.Margins(widest, narrow, s.page))
	s.content.Add(reading.Around(s.scroll))
	others.OnChanged = s.content.Refresh
	host.Keepers().Add(s)
	return s
}

// Content is the root object.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Scroll is what moves by key.
func (s *Screen) Scroll() *container.Scroll { return s.scroll }

// Show brings the values up to date.
func (s *Screen) Show() {
	s.refresh()
	s.ShowLooks()
	s.health.show()
	s.others.Show()
}

// Hide does nothing: values were stored when their fields were left.
func (s *Screen) Hide() {}

// Unkept returns what stores the values that are typed into fields which were not left.
func (s *Screen) Unkept() func() error {
	lib, deck, typed := s.host.Library(), s.deck, map[string]string{}
	for _, r := range s.rows {
		if value, ok := r.typed(); ok {
			typed[r.name] = value
		}
	}
	if len(typed) == 0 {
		return nil
	}
	return func() error { return lib.Set(deck, typed) }
}

// Changed brings the values up to date.
func (s *Screen) Changed(change notes.Change) {
	if change.Settings || len(change.Notes) > 0 {
		s.refresh()
	}
	if len(change.Notes)+len(change.Cards) > 0 || change.Reviewed {
		s.health.load()
	}
	if change.Settings || change.Reviewed {
		s.fitting.rest() // what was shown is out of date
		s.move.rest()
	}
}

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	return []command.Command{{ID: "settings.deck", Name: words.T("Choose whose settings to show…"), Keys: command.Keys("Ctrl+D"), Do: s.chooseDeck}}
}

// Deck leads to the settings of a deck, "" for those of the library.
type Deck string

// Place implements screen.To.
func (deck Deck) Place() screen.Place {
	return screen.Place{Kind: screen.AtSettings, Deck: string(deck)}
}

// At implements screen.Placed.
func (s *Screen) At() screen.To { return Deck(s.deck) }

// Open shows the settings of a deck, "" for the library.
func (s *Screen) Open(deck string) {
	s.move.rest()
	if s.rows == nil || s.deck != deck {
		s.deck = deck
		s.refresh()
	}
}

// Fit begins to fit the memory model, in view.
func (s *Screen) Fit() {
	s.Open("")
	s.fitting.OnChanged = s.showFitting
	s.fitting.begin()
}

// ShowReviewing brings the part about reviewing into view, all that a deck has of its own.
func (s *Screen) ShowReviewing() { s.bringIntoView(s.reviewing, s.page) }

// ShowDevices brings the part about other devices into view.
func (s *Screen) ShowDevices() {
	s.Open("")
	s.bringIntoView(s.others.Content(), s.page)
}

// showFitting brings into view how a fit goes that was asked for elsewhere, the
// last time when it has ended.
func (s *Screen) showFitting() {
	s.bringIntoView(s.fitting.content, s.reviewing, s.page)
	if !s.fitting.Busy() {
		s.fitting.OnChanged = s.content.Refresh
	}
}

// bringIntoView scrolls to a part of the page, which stands in others inside the scroll.
func (s *Screen) bringIntoView(part fyne.CanvasObject, above ...fyne.CanvasObject) {
	s.scroll.Refresh()
	s.content.Refresh()
	at := part.Position().Y
	for _, o := range above {
		at += o.Position().Y
	}
	widgets.ScrollTo(s.scroll, max(at-theme.Gap48, 0))
}

const wholeLibrary = "The whole library"

func (s *Screen) chooseDeck() {
	options := append([]string{words.T(wholeLibrary)}, s.host.Library().DeckNames()...)
	screen.Ask(s.host, alert.Question{
		Title: words.T("Settings of"), Verb: words.T("Show"), Options: options, Only: true,
	}, func(chosen string) {
		if chosen == words.T(wholeLibrary) {
			chosen = ""
		}
		s.Open(chosen)
	})
}

// refresh shows the settings that hold now.
func (s *Screen) refresh() {
	table := s.host.Library().SettingsTable(s.deck)
	if s.rows == nil {
		for _, key := range notes.SettingKeys {
			r := newRow(s, key.Name)
			s.rows = append(s.rows, r)
			if r.words.advanced {
				s.more.Add(r.content)
			} else {
				s.list.Add(r.content)
			}
		}
	}
	for i, r := range s.rows {
		libraryOnly := notes.SettingKeys[i].LibraryOnly
		if libraryOnly && s.deck != "" {
			r.content.Hide()
		} else {
			r.content.Show()
		}
		r.show(table[i])
	}
	if s.deck == "" {
		s.fitting.content.Show()
	} else {
		s.fitting.content.Hide()
	}
	s.fold.SetText(words.T("Advanced"))
	if s.more.Visible() {
		s.fold.SetText(words.T("Hide the advanced settings"))
	}
	s.which.SetText(words.T(wholeLibrary))
	if s.deck != "" {
		s.which.SetText(s.deck)
	}
	s.content.Refresh()
}

// unfold shows the advanced settings, or hides them.
func (s *Screen) unfold() {
	s.more.Hidden = !s.more.Hidden
	s.refresh()
	s.scroll.Refresh()
}

// set stores a value of the deck shown, "" to inherit, off the UI thread.
func (s *Screen) set(name, value, said string) {
	deck := s.deck
	var each screen.Act // another value may be set meanwhile
	screen.Change(&each, s.host, func(lib *library.Library) (string, error) {
		return deck, lib.Set(deck, map[string]string{name: value})
	}, func(deck string, err error) {
		if err != nil {
			s.refresh()
			return
		}
		if deck != "" {
			said = deck + " · " + said
		}
		each.Done(s.host, said, 0)
	})
}

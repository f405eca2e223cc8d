package ui

import (
	"encoding/json"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/reader"
	"precis/ui/screen"
	"precis/ui/settings"
	"precis/ui/theme"
)

// remembered is how the window was left, kept in the library as one preference.
type remembered struct {
	Width  float32       `json:"width,omitempty"`
	Height float32       `json:"height,omitempty"`
	Theme  theme.Variant `json:"theme,omitempty"`
	// Text is by how much text is enlarged.
	Text float32 `json:"text,omitempty"`
	// Language is that of all texts, "" for the system's.
	Language string `json:"language,omitempty"`
	Folded   bool   `json:"folded,omitempty"`
	// Side is how wide the sidebar is, times its usual width.
	Side float32  `json:"side,omitempty"`
	Open []string `json:"open,omitempty"` // decks open in the sidebar
	screen.Place
	// Left is where notes were left, the last one last.
	Left []reader.Left `json:"left,omitempty"`
}

const (
	preferenceName = "window"
	usualWidth     = 1280
	usualHeight    = 800
	leastWidth     = 640
	leastHeight    = 480
)

// recall returns how the window was left; what is missing or cannot be read is
// as at the first start.
func recall(lib *library.Library) remembered {
	var r remembered
	if json.Unmarshal([]byte(lib.Preferences().Get(preferenceName)), &r) != nil {
		r = remembered{}
	}
	if _, err := theme.ParseVariant(string(r.Theme)); err != nil {
		r.Theme = theme.System
	}
	r.Text = theme.New(r.Theme, r.Text).TextScale()
	if r.Width < leastWidth || r.Height < leastHeight {
		r.Width, r.Height = usualWidth, usualHeight
	}
	return r
}

// size is that of the window.
func (r remembered) size() fyne.Size { return fyne.NewSize(r.Width, r.Height) }

// flashWait is how long a window stays unseen until what it shows is read, so that it does
// not come up empty for a moment.
const flashWait = 20 * time.Millisecond

// patiently shows something that is read, and waits a moment for it.
func (w *Window) patiently(show func()) {
	w.runner.patient = time.Now().Add(flashWait)
	show()
	w.runner.patient = time.Time{}
}

// restore puts what the window shows back into the state in which it was left. A screen that
// is written in wants the focus, and is shown when the window is filled.
func (w *Window) restore() {
	w.side.SetOpen(w.state.Open)
	if w.state.Side > 0 {
		w.side.SetWide(w.state.Side)
	}
	w.narrow = w.state.Width < leastRoom()
	w.foldSide()
	w.reader().SetLeft(w.state.Left)
	w.patiently(func() {
		w.side.Load()
		w.readHistory()
		if w.leftAt() == screen.AtToday {
			w.Go(screen.AtToday)
		}
	})
}

// leftAt is the place at which the window was left, Today where it is not there any
// more.
func (w *Window) leftAt() screen.To {
	p := w.state.Place
	switch r := w.routeTo(p.Kind); {
	case p.Kind == screen.AtNote && has(w.lib, p.Note):
		return screen.Note(p.Note)
	case p.Kind == screen.AtEditor && has(w.lib, p.Note):
		return screen.Edit{Note: p.Note}
	case p.Kind == screen.AtEditor && p.Note == "":
		return screen.NewNote(p.Deck)
	case r == nil || !r.reopens:
		return screen.AtToday
	case p.Query != "":
		return screen.Browse(p.Query)
	default:
		return r.start
	}
}

func (w *Window) reader() *reader.Screen { return w.screens[screen.AtNote].(*reader.Screen) }

// asLeft is the state of the window now.
func (w *Window) asLeft() remembered {
	r := w.state
	if size := w.window.Canvas().Size(); size.Width >= leastWidth && size.Height >= leastHeight {
		r.Width, r.Height = size.Width, size.Height
	}
	r.Open = w.side.Open()
	r.Side = w.side.Wide()
	r.Place = w.here().Place
	r.Left = w.reader().Left()
	return r
}

// remember keeps a state for the next start.
func (r remembered) remember(lib *library.Library) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return lib.Preferences().Set(preferenceName, string(data))
}

// setTheme shows the theme and text size chosen.
func (w *Window) setTheme() {
	w.app.Settings().SetTheme(theme.New(w.style().theme, w.state.Text))
}

// style is what the looks of a screen depend on.
type style struct {
	theme theme.Variant // not System
	text  float32
}

func (w *Window) style() style {
	s := style{w.state.Theme, w.state.Text}
	if s.theme == theme.System {
		s.theme = theme.Light
		if w.dark {
			s.theme = theme.Dark
		}
	}
	return s
}

// restyleFront brings the screen in front up to the looks in use: a new theme reaches only what
// is in the window at that moment.
func (w *Window) restyleFront() {
	if now := w.style(); w.styled[w.at.Kind] != now {
		w.styled[w.at.Kind] = now
		w.setTheme()
	}
}

func (w *Window) setVariant(v theme.Variant) {
	w.state.Theme = v
	w.restyle()
}

func (w *Window) setLanguage(tag string) {
	w.state.Language = tag
	w.keep()
}

func (w *Window) setScale(scale float32) {
	w.state.Text = scale
	w.restyle()
}

// restyle shows a new theme or text size everywhere and keeps it.
func (w *Window) restyle() {
	w.redraw()
	w.keep()
}

// redraw shows the looks in use everywhere.
func (w *Window) redraw() {
	w.restyleFront()
	if s, ok := w.shown().(*settings.Screen); ok {
		s.ShowLooks()
	}
	w.fitSide(w.window.Canvas().Size().Width)
	w.split.setWidth(w.side.Width())
	w.side.Content().Refresh()
	w.table.Update() // which ticks the theme
	w.showMenu()     // whose height follows the text: what is below it moves
}

// sideStep is by how much a press makes the sidebar wider.
const sideStep = 0.1

// setSide makes the sidebar so wide, but leaves the screen beside it its room.
func (w *Window) setSide(width float32) {
	if w.folded() {
		return
	}
	width = min(width, mostSide(w.window.Canvas().Size().Width))
	w.side.SetWide(width / theme.Size(theme.SidebarWidth))
	w.split.setWidth(w.side.Width())
}

// usualSide gives the sidebar its usual width.
func (w *Window) usualSide() {
	w.setSide(theme.Size(theme.SidebarWidth))
	w.keep()
}

// sideIn is how wide the sidebar is in a window of a width: as wide as it was made where
// that leaves the screen beside it its room, and so again in a wider window.
func (w *Window) sideIn(width float32) float32 { return min(w.side.Width(), mostSide(width)) }

// mostSide is how wide the sidebar may be in a window of a width, its usual width at least.
func mostSide(width float32) float32 {
	return max(width-leastRoom(), theme.Size(theme.SidebarWidth))
}

// leastRoom is how wide a screen is at least: in a window that is not wider the sidebar
// is folded.
func leastRoom() float32 { return leastWidth * theme.TextScale() * 0.75 }

// folded reports whether the sidebar shows icons only.
func (w *Window) folded() bool { return w.state.Folded || w.narrow && !w.opened }

// toggleSide folds the sidebar or unfolds it, in a narrow window until that is wider.
func (w *Window) toggleSide() {
	folded := !w.folded()
	w.opened = w.narrow && !folded
	if !w.narrow || !folded {
		w.state.Folded = folded
	}
	w.foldSide()
}

// fitSide folds the sidebar in a window of a width, or brings it back.
func (w *Window) fitSide(width float32) {
	if narrow := width < leastRoom(); narrow != w.narrow {
		w.narrow, w.opened = narrow, false
		w.foldSide()
	}
	w.split.setWidth(w.sideIn(width))
	if width != w.wide && w.filled { // before that they are written when it is
		w.wait()
		w.wait = w.runner.After(menuWait, func() {
			if !w.closed {
				w.table.Update()
			}
		})
	}
	w.wide = width
}

// menuWait is how long a window keeps its width before its menus are written for it: with
// their keys where there is room for them.
const menuWait = 100 * time.Millisecond

func (w *Window) foldSide() {
	w.side.SetFolded(w.folded())
	w.split.setWidth(w.sideIn(w.window.Canvas().Size().Width))
}

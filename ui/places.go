package ui

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/exams"
	"precis/ui/screen"
	"precis/ui/settings"
	"precis/ui/text/reading"
	"precis/ui/widgets"
)

// screens are all screens by name.
type screens map[screen.Kind]screen.Screen

// shown is the screen in front, nil for none.
func (w *Window) shown() screen.Screen { return w.screens[w.at.Kind] }

// otherArea moves the focus from the page to the sidebar, from anywhere else to the page: to
// what is pressed first there, or to its text where there is nothing.
func (w *Window) otherArea() {
	c := w.window.Canvas()
	if f, ok := c.Focused().(fyne.CanvasObject); !ok || w.besidePage(f) {
		w.gate.Enter(c)
		if text, ok := c.Focused().(*reading.Surface); ok {
			c.FocusNext()
			if next, ok := c.Focused().(fyne.CanvasObject); !ok || w.besidePage(next) {
				c.Focus(text)
			}
		}
		return
	}
	c.Unfocus()
	w.side.Focus()
	if c.Focused() == nil { // it has no tree, or shows none
		c.FocusNext()
	}
}

// besidePage reports whether an object stands in the sidebar.
func (w *Window) besidePage(o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).X < d.AbsolutePositionForObject(w.front).X
}

// here is where the window is now: its screen may have gone on.
func (w *Window) here() place {
	if s, ok := w.shown().(screen.Placed); ok {
		to := s.At()
		return place{to.Place(), to}
	}
	return w.at
}

// Go shows a place, and remembers where it came from.
func (w *Window) Go(to screen.To) {
	w.at = w.here()
	p := place{to.Place(), to}
	if w.at.Place != p.Place {
		w.back = leaving(w.back, w.at)
	}
	w.forward = nil
	w.arrive(p)
}

// arrive shows a place.
func (w *Window) arrive(p place) {
	s, before := w.screens[p.Kind], w.shown()
	w.at = p
	widgets.DropHint(w.window.Canvas())
	if before != s {
		if before != nil {
			before.Hide()
			w.sounds.Stop()
		}
		w.window.Canvas().Unfocus()
		w.front.Objects = []fyne.CanvasObject{w.gate, s.Content()}
		w.front.Refresh()
		s.Show()
		w.restyleFront()
	}
	r := w.routeTo(p.Kind)
	for _, open := range r.open {
		open(s, p.to)
	}
	line := r.command.ID
	if p.Note != "" { // the line of the note is lit, also where a screen shows it that adds others
		line = ""
	}
	w.side.Select(line, p.Note)
	w.side.SetWays(len(w.back) > 0, len(w.forward) > 0)
	w.showMenu()
	w.table.Update()
}

// Back returns to the screen before, to Today where there is none.
func (w *Window) Back() {
	w.at = w.here()
	p, ok := w.next(w.lib, &w.back, &w.forward)
	if !ok {
		p = place{screen.AtToday.Place(), screen.AtToday}
	}
	w.arrive(p)
}

// goForward goes to the screen that Back came from.
func (w *Window) goForward() {
	w.at = w.here()
	if p, ok := w.next(w.lib, &w.forward, &w.back); ok {
		w.arrive(p)
	}
}

// PlanExam asks for an exam, or for what is to change of one with an id, then shows its
// plan.
func (w *Window) PlanExam(x notes.Exam) {
	exams.Ask(w, x, func(x notes.Exam) { w.Go(screen.Exam(x.ID)) })
}

// settings shows the settings of a deck, "" for those of the library.
func (w *Window) settings(deck string) *settings.Screen {
	w.Go(settings.Deck(deck))
	return w.shown().(*settings.Screen)
}

// showDevices shows the settings of other devices.
func (w *Window) showDevices() { w.settings("").ShowDevices() }

// showDeckSettings shows the settings of a deck.
func (w *Window) showDeckSettings(deck string) { w.settings(deck).ShowReviewing() }

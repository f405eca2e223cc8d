package chart

import (
	"fyne.io/fyne/v2"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// FocusGained goes to the first figure.
func (f *figures) FocusGained() {
	f.focused = true
	f.reach(0, 1)
}

// Tapped has the keys go on from the figure that is clicked.
func (f *figures) Tapped(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(f.self)
	if chart, is := f.self.(fyne.Focusable); is && c != nil {
		c.Focus(chart)
	}
	if i := f.find(e.Position); i >= 0 {
		f.reach(i, 1)
	}
}

// FocusLost takes back what the keys showed.
func (f *figures) FocusLost() {
	f.focused = false
	f.MouseOut()
}

// TypedKey goes from figure to figure by the arrows, Home and End, and offers the table
// by Enter; other keys go to the page.
func (f *figures) TypedKey(e *fyne.KeyEvent) {
	across := max(f.week, 1)
	switch {
	case e.Name == fyne.KeyRight:
		f.reach(f.under+across, 1)
	case e.Name == fyne.KeyLeft:
		f.reach(f.under-across, -1)
	case e.Name == fyne.KeyDown && f.week > 0:
		f.reach(f.under+1, 1)
	case e.Name == fyne.KeyUp && f.week > 0:
		f.reach(f.under-1, -1)
	case e.Name == fyne.KeyHome:
		f.reach(0, 1)
	case e.Name == fyne.KeyEnd:
		f.reach(f.count()-1, -1)
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		f.ShowMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(f.self).Add(f.place(max(f.under, 0))))
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(f.self); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

// TypedRune passes characters on to the page.
func (f *figures) TypedRune(r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.self); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// TypedShortcut copies the table on Ctrl+C; other keys go to the page.
func (f *figures) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok && len(f.columns) > 0 {
		f.copy()
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(f.self).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// reach goes to a figure, or to the next one in a direction that says something; it
// stays where there is none.
func (f *figures) reach(i, direction int) {
	for ; i >= 0 && i < f.count(); i += direction {
		if f.words(i) == "" {
			continue
		}
		f.under = i
		f.Refresh()
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.self).Add(f.place(i))
		widgets.ShowHint(f.self, f.words(i), at)
		return
	}
}

// ring is drawn around a chart that has the focus.
func (f *figures) ring(size fyne.Size) []fyne.CanvasObject {
	if !f.focused {
		return nil
	}
	ring := widgets.NewFocusRing(theme.RadiusRow)
	ring.StrokeColor = theme.Color(theme.Accent)
	draw.Put(ring, -theme.Gap4, -theme.Gap4, size.Width+2*theme.Gap4, size.Height+2*theme.Gap4)
	return []fyne.CanvasObject{ring}
}

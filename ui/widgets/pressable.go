package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
)

// Pressable is what widgets that are pressed have in common. A press by mouse
// leaves the focus where it is, so that the keys of the page go on working; keys
// that a focused widget has no use for are passed on to the page.
type Pressable struct {
	widget.BaseWidget
	// OnTapped is called on a click, Space or Enter.
	OnTapped func()
	// OnSecondary is called on a click with the other mouse button, with the place in the
	// window: for the menu.
	OnSecondary func(at fyne.Position)

	self     fyne.Widget
	hint     string
	hovered  bool
	focused  bool
	disabled bool
}

var (
	_ fyne.Tappable      = (*Pressable)(nil)
	_ Menued             = (*Pressable)(nil)
	_ fyne.Disableable   = (*Pressable)(nil)
	_ desktop.Hoverable  = (*Pressable)(nil)
	_ desktop.Cursorable = (*Pressable)(nil)
)

// Extend makes it the base of the widget.
func (p *Pressable) Extend(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Tapped presses it. Its words go: they would stand on what the press brings up.
func (p *Pressable) Tapped(*fyne.PointEvent) {
	HideHint(p.self)
	if !p.disabled && p.OnTapped != nil {
		p.OnTapped()
	}
}

// TappedSecondary asks for its menu.
func (p *Pressable) TappedSecondary(e *fyne.PointEvent) { p.ShowMenu(e.AbsolutePosition) }

// ShowMenu asks for its menu at a place of the window.
func (p *Pressable) ShowMenu(place fyne.Position) {
	HideHint(p.self)
	if !p.disabled && p.OnSecondary != nil {
		p.OnSecondary(place)
	}
}

// MenuPlace is at its lower edge.
func (p *Pressable) MenuPlace() (at fyne.Position, ok bool) {
	return fyne.NewPos(theme.Gap24, p.Size().Height), !p.disabled && p.OnSecondary != nil
}

// MouseIn shows that it can be pressed.
func (p *Pressable) MouseIn(e *desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
	if p.hint != "" {
		ShowHint(p.self, p.hint, e.AbsolutePosition)
	}
}

// Hovered reports whether the mouse is over it.
func (p *Pressable) Hovered() bool { return p.hovered }

// MouseMoved is of no interest.
func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes back what MouseIn showed.
func (p *Pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
	if p.hint != "" {
		HideHint(p.self)
	}
}

// FocusGained shows the focus.
func (p *Pressable) FocusGained() {
	p.focused = true
	p.Refresh()
}

// FocusLost takes the focus away.
func (p *Pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedKey presses it on Space and Enter; other keys go to the page.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.self); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedRune passes characters on to the page; the space has pressed it already.
func (p *Pressable) TypedRune(r rune) {
	if r == ' ' {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.self); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// Cursor is a hand where it can be pressed.
func (p *Pressable) Cursor() desktop.Cursor {
	if p.disabled || p.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable lets it be pressed.
func (p *Pressable) Enable() { p.setDisabled(false) }

// Disable makes it grey and deaf.
func (p *Pressable) Disable() { p.setDisabled(true) }

// Disabled reports whether it is grey and deaf.
func (p *Pressable) Disabled() bool { return p.disabled }

func (p *Pressable) setDisabled(disabled bool) {
	if p.disabled != disabled {
		p.disabled = disabled
		p.Refresh()
	}
}

// SetHint sets the words shown beside the mouse; "" for none.
func (p *Pressable) SetHint(hint string) { p.hint = hint }

// NewFocusRing returns what is drawn around what has the focus, with corners of a
// radius; see Pressable.PaintRing.
func NewFocusRing(radius float32) *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2
	ring.CornerRadius = radius
	return ring
}

// PaintRing shows the ring of NewFocusRing while the widget has the focus.
func (p *Pressable) PaintRing(ring *canvas.Rectangle) {
	ring.StrokeColor = theme.Color(theme.Accent)
	ring.Hidden = !p.focused
}

package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
)

// pressable is what widgets that are pressed have in common. A press by mouse
// leaves the focus where it is, so that the keys of the page go on working; keys
// that a focused widget has no use for are passed on to the page.
type pressable struct {
	widget.BaseWidget
	// OnTapped is called on a click, Space or Enter.
	OnTapped func()

	self     fyne.Widget
	hint     string
	hovered  bool
	focused  bool
	disabled bool
}

var (
	_ fyne.Tappable      = (*pressable)(nil)
	_ fyne.Focusable     = (*pressable)(nil)
	_ fyne.Disableable   = (*pressable)(nil)
	_ desktop.Hoverable  = (*pressable)(nil)
	_ desktop.Cursorable = (*pressable)(nil)
)

// extend makes it the base of the widget.
func (p *pressable) extend(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Tapped presses it.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if !p.disabled && p.OnTapped != nil {
		p.OnTapped()
	}
}

// MouseIn shows that it can be pressed.
func (p *pressable) MouseIn(e *desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
	if p.hint != "" {
		showHint(p.self, p.hint, e.AbsolutePosition)
	}
}

// MouseMoved is of no interest.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes back what MouseIn showed.
func (p *pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
	if p.hint != "" {
		hideHint(p.self)
	}
}

// FocusGained shows the focus.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
}

// FocusLost takes the focus away.
func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedKey presses it on Space and Enter; other keys go to the page.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
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
func (p *pressable) TypedRune(r rune) {
	if r == ' ' {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.self); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// Cursor is a hand where it can be pressed.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled || p.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable lets it be pressed.
func (p *pressable) Enable() { p.setDisabled(false) }

// Disable makes it grey and deaf.
func (p *pressable) Disable() { p.setDisabled(true) }

// Disabled reports whether it is grey and deaf.
func (p *pressable) Disabled() bool { return p.disabled }

func (p *pressable) setDisabled(disabled bool) {
	if p.disabled != disabled {
		p.disabled = disabled
		p.Refresh()
	}
}

// SetHint sets the words shown beside the mouse; "" for none.
func (p *pressable) SetHint(hint string) { p.hint = hint }

// newFocusRing returns what is drawn around what has the focus.
func newFocusRing(radius float32) *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2
	ring.CornerRadius = radius
	return ring
}

func (p *pressable) paintRing(ring *canvas.Rectangle) {
	ring.StrokeColor = theme.Color(theme.Accent)
	ring.Hidden = !p.focused
}

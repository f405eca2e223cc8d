package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Gate stands before a part of the window, unseen, and hands the focus on to the first in it
// that takes it. Tab passes it over.
type Gate struct {
	widget.BaseWidget
	open bool
}

var (
	_ fyne.Focusable   = (*Gate)(nil)
	_ fyne.Disableable = (*Gate)(nil)
)

// NewGate returns a gate, to be put before what it leads to.
func NewGate() *Gate {
	g := &Gate{}
	g.ExtendBaseWidget(g)
	return g
}

// Enter moves the focus of the canvas to the first behind the gate that takes it; where none
// does, to the first of the window.
func (g *Gate) Enter(c fyne.Canvas) {
	g.open = true
	c.Focus(g)
	c.FocusNext()
	g.open = false
}

// Disabled is called by Fyne, which passes over what is disabled: it is true but while Enter
// moves the focus.
func (g *Gate) Disabled() bool { return !g.open }

// Enable does nothing: fyne.Disableable has it, and Enter alone opens a gate.
func (g *Gate) Enable() {}

// Disable does nothing, as Enable.
func (g *Gate) Disable() {}

// FocusGained is called by Fyne.
func (g *Gate) FocusGained() {}

// FocusLost is called by Fyne.
func (g *Gate) FocusLost() {}

// TypedRune is called by Fyne.
func (g *Gate) TypedRune(rune) {}

// TypedKey is called by Fyne.
func (g *Gate) TypedKey(*fyne.KeyEvent) {}

// CreateRenderer is called by Fyne.
func (g *Gate) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

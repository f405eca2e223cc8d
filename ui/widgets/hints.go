package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// WithHints returns content with a layer on top in which widgets show small
// words beside the mouse: the figure of a memory mark or a chart, the name of
// an icon. It must be the whole content of its window. The layer itself takes
// no clicks.
func WithHints(content ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(append(content, newHints())...)
}

// hints is the layer.
type hints struct {
	widget.BaseWidget
	owner fyne.CanvasObject
	// written is the text that had the focus last.
	written Written
	text    string
	at      fyne.Position
}

func newHints() *hints {
	h := &hints{}
	h.ExtendBaseWidget(h)
	return h
}

// hintsOf returns the layer of the window that shows the object, or nil.
func hintsOf(o fyne.CanvasObject) *hints {
	return hintsOn(fyne.CurrentApp().Driver().CanvasForObject(o))
}

// hintsOn returns the layer of a canvas, or nil.
func hintsOn(c fyne.Canvas) *hints {
	if c == nil {
		return nil
	}
	root, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	for _, child := range root.Objects {
		if h, ok := child.(*hints); ok {
			return h
		}
	}
	return nil
}

// ShowHint shows the text beside the point, which is absolute on the canvas.
func ShowHint(owner fyne.CanvasObject, text string, at fyne.Position) {
	h := hintsOf(owner)
	if h == nil || text == "" {
		return
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(h)
	h.owner, h.text, h.at = owner, text, at.Subtract(origin)
	h.Refresh()
}

// HideHint takes the hint of its owner away.
func HideHint(owner fyne.CanvasObject) {
	if h := hintsOf(owner); h != nil && h.owner == owner {
		h.owner, h.text = nil, ""
		h.Refresh()
	}
}

// DropHint takes away the hint shown on a canvas: what it belongs to is gone, and
// the mouse will not leave it any more.
func DropHint(c fyne.Canvas) {
	if h := hintsOn(c); h != nil && h.text != "" {
		h.owner, h.text = nil, ""
		h.Refresh()
	}
}

// hintWidth is that of a hint at most, at normal text size: longer ones have several lines.
const hintWidth float32 = 480

// CreateRenderer is called by Fyne.
func (h *hints) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(nil)
	back.CornerRadius = theme.RadiusRow
	words := NewText("", theme.SizeCaption, theme.Paper, Wrap)
	return draw.New(&draw.Drawing{
		Widget:  h,
		Objects: []fyne.CanvasObject{back, words},
		Place: func(size fyne.Size) {
			room := min(size.Width-2*theme.Gap4, hintWidth*theme.TextScale()) - 2*theme.Gap8
			words.Resize(fyne.NewSize(min(theme.Width(h.text, theme.Size(theme.SizeCaption), fyne.TextStyle{}), room), 0))
			text := fyne.NewSize(words.Size().Width, words.MinSize().Height)
			box := text.AddWidthHeight(2*theme.Gap8, theme.Gap8)
			x := min(h.at.X+theme.Gap12, size.Width-box.Width-theme.Gap4)
			y := h.at.Y + theme.Gap16
			if y+box.Height > size.Height {
				y = h.at.Y - box.Height - theme.Gap4
			}
			draw.Put(back, max(x, 0), max(y, 0), box.Width, box.Height)
			draw.Put(words, max(x, 0)+theme.Gap8, max(y, 0)+theme.Gap4, text.Width, text.Height)
		},
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: func() {
			back.FillColor = theme.Color(theme.Ink)
			words.SetText(h.text)
			back.Hidden = h.text == ""
			words.Hidden = h.text == ""
		},
	})
}

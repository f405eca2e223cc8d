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
// an icon. It must be the whole content of its window; panels over that have a
// layer of their own. The layer itself takes no clicks.
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

// layers returns the layers of a canvas, that in front last: that of the window, and one of
// each panel over it.
func layers(c fyne.Canvas) (all []*hints) {
	if h := windowHints(c); h != nil {
		all = append(all, h)
	}
	for _, o := range c.Overlays().List() {
		if over, ok := o.(*Overlay); ok {
			all = append(all, over.hints)
		}
	}
	return all
}

// windowHints returns the layer of a window, or nil.
func windowHints(c fyne.Canvas) *hints {
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
	c := fyne.CurrentApp().Driver().CanvasForObject(owner)
	if c == nil || text == "" {
		return
	}
	if all := layers(c); len(all) > 0 {
		h := all[len(all)-1]
		origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(h)
		h.owner, h.text, h.at = owner, text, at.Subtract(origin)
		h.Refresh()
	}
}

// HideHint takes the hint of its owner away, which may be gone itself by now.
func HideHint(owner fyne.CanvasObject) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		drop(w.Canvas(), func(h *hints) bool { return h.owner == owner })
	}
}

// DropHint takes away the hint shown on a canvas: what it belongs to is gone, and
// the mouse will not leave it any more.
func DropHint(c fyne.Canvas) {
	drop(c, func(h *hints) bool { return h.text != "" })
}

func drop(c fyne.Canvas, which func(*hints) bool) {
	for _, h := range layers(c) {
		if which(h) {
			h.owner, h.text = nil, ""
			h.Refresh()
		}
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

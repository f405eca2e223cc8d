package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
)

// toastEdge is how far a toast stays from the edges of the window.
const toastEdge = theme.Gap24

// Toasts is the layer of a window in which one line at a time is shown at the
// bottom. It takes no clicks beside the line.
type Toasts struct {
	widget.BaseWidget
	line   *Ground
	words  *Text
	action *Button
	do     func()
}

// NewToasts returns a layer that shows nothing.
func NewToasts() *Toasts {
	t := &Toasts{words: NewText("", theme.SizeInterface, theme.Ink, Ellipsis)}
	t.action = NewTextButton("", func() {
		do := t.do
		t.Clear()
		if do != nil {
			do()
		}
	})
	closing := NewIconButton(theme.IconClose, "", t.Clear)
	t.line = NewPanel(Padded(HStretch(theme.Gap8, 0, t.words, t.action, closing), theme.Gap8, theme.Gap8, theme.Gap8, theme.Gap16))
	t.line.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Put shows a line, with the name of what can be done about it, "" for nothing.
func (t *Toasts) Put(text, action string, do func()) {
	t.words.SetText(text)
	t.action.SetText(action)
	t.do = do
	t.action.Hidden = action == ""
	t.line.Show()
	t.Refresh()
}

// Clear shows nothing.
func (t *Toasts) Clear() {
	t.do = nil
	t.line.Hide()
	t.Refresh()
}

// Text returns the line shown, "" where there is none.
func (t *Toasts) Text() string {
	if !t.line.Visible() {
		return ""
	}
	return t.words.Text()
}

// Act does what the line offers and takes it away.
func (t *Toasts) Act() {
	if t.line.Visible() {
		t.action.Tapped(nil)
	}
}

// CreateRenderer is called by Fyne.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(&drawing{
		widget:  t,
		objects: []fyne.CanvasObject{t.line},
		place: func(size fyne.Size) {
			words := fyne.MeasureText(t.words.Text(), theme.Size(theme.SizeInterface), fyne.TextStyle{}).Width
			least := t.line.MinSize()
			width := min(least.Width+words, size.Width-2*toastEdge)
			put(t.line, (size.Width-width)/2, size.Height-least.Height-toastEdge, width, least.Height)
			canvas.Refresh(t.line)
		},
		least: func() fyne.Size { return fyne.Size{} },
		paint: func() {},
	})
}

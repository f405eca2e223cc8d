package draw

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/script"
)

// Word is a piece of what is read on the screen: words in one look and one
// direction, or a formula.
type Word struct {
	// Object is what draws it, placed in the widget that it belongs to.
	Object fyne.CanvasObject
	// Text is what it says; of a formula, its source.
	Text string
	// Before is what stands between it and the piece before: nothing, a space, a
	// tab between cells, or a line break.
	Before string
	// Marker is set for the number of an item, which is no text of its own.
	Marker bool
	// Leftward is set for words that run to the left.
	Leftward bool
}

// Worded is a widget whose text can be selected.
type Worded interface {
	// Words returns the pieces of text in the order in which they are read.
	Words() []Word
}

// X returns where a place of the text, in bytes, is drawn in the object. What is
// not drawn as text has but two places.
func (w *Word) X(at int) float32 {
	from, width := float32(0), w.Object.Size().Width
	measure := func(string) float32 { return width }
	if drawn, ok := w.Object.(*canvas.Text); ok {
		measure = func(s string) float32 {
			size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, drawn.TextSize, drawn.TextStyle, drawn.FontSource)
			return size.Width
		}
		switch all := measure(w.Text); drawn.Alignment {
		case fyne.TextAlignTrailing:
			from, width = width-all, all
		case fyne.TextAlignCenter:
			from, width = (width-all)/2, all
		default:
			width = all
		}
	}
	along := min(width, script.Along(w.Text, at, w.Leftward, measure))
	if w.Leftward {
		along = width - along
	}
	return from + along
}

// IsText reports whether it is drawn as text: a formula is one thing.
func (w *Word) IsText() bool {
	_, ok := w.Object.(*canvas.Text)
	return ok
}

func (w *Word) after(at int) int {
	if !w.IsText() {
		return len(w.Text)
	}
	return script.After(w.Text, at)
}

// At returns the place of the text that is drawn nearest to x.
func (w *Word) At(x float32) int {
	best, least := 0, float32(1e9)
	for at := 0; ; at = w.after(at) {
		if far := max(w.X(at)-x, x-w.X(at)); far < least {
			best, least = at, far
		} else if far > least {
			return best
		}
		if at >= len(w.Text) {
			return best
		}
	}
}

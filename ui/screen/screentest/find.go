package screentest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetest "fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Texts returns all words that the window shows, one text a line, from the
// topmost overlay if there is one.
func (h *Host) Texts() string { return Texts(h.window.Canvas()) }

// Shows fails the test for each of the words, given on one line, that the window
// does not show.
func (h *Host) Shows(t testing.TB, words ...string) {
	t.Helper()
	says(t, strings.Join(strings.Fields(h.Texts()), " "), words)
}

// Says fails the test for each of the words, given on one line, that are not in
// Words of an object.
func Says(t testing.TB, o fyne.CanvasObject, words ...string) {
	t.Helper()
	says(t, Words(o), words)
}

func says(t testing.TB, seen string, words []string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(seen, w) {
			t.Errorf("the screen does not say %q:\n%s", w, seen)
		}
	}
}

// Words returns all words of an object, on one line.
func Words(o fyne.CanvasObject) string {
	var b strings.Builder
	Each(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			b.WriteString(text.Text + " ")
		}
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// Press presses what shows the words given, as a click on it would; the test
// fails where there is none.
func (h *Host) Press(t testing.TB, words string) {
	t.Helper()
	Press(t, h.window.Canvas(), words)
}

// Texts returns all words that a canvas shows, one text a line, from its topmost
// overlay if there is one.
func Texts(c fyne.Canvas) string {
	var b strings.Builder
	walk(top(c), nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			b.WriteString(text.Text + "\n")
		}
		return false
	})
	return b.String()
}

// Press presses what shows the words given on a canvas.
func Press(t testing.TB, c fyne.Canvas, words string) {
	t.Helper()
	_, pressed := under(t, c, words, tappable)
	fynetest.Tap(pressed.(fyne.Tappable))
}

// Menu clicks with the other mouse button on what shows the words given, which has to
// have a menu: what takes the mouse there takes both buttons.
func (h *Host) Menu(t testing.TB, words string) {
	t.Helper()
	text, pressed := under(t, h.window.Canvas(), words, func(o fyne.CanvasObject) bool {
		_, ok := o.(fyne.SecondaryTappable)
		return ok || tappable(o)
	})
	asked, ok := pressed.(fyne.SecondaryTappable)
	if !ok {
		t.Fatalf("%q has no menu", words)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).AddXY(1, 1)
	asked.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at})
}

func tappable(o fyne.CanvasObject) bool {
	_, ok := o.(fyne.Tappable)
	return ok
}

// under returns the first text with the words given on something that takes the mouse, and
// that.
func under(t testing.TB, c fyne.Canvas, words string, takes func(fyne.CanvasObject) bool) (text, pressed fyne.CanvasObject) {
	t.Helper()
	walk(top(c), nil, func(o fyne.CanvasObject, above []fyne.CanvasObject) bool {
		if said, ok := o.(*canvas.Text); !ok || !strings.Contains(said.Text, words) {
			return false
		}
		for i := len(above) - 1; i >= 0; i-- {
			if _, still := above[i].(*widget.PopUp); still { // it takes a press and does nothing
				return false
			}
			if takes(above[i]) {
				text, pressed = o, above[i]
				return true
			}
		}
		return false
	})
	if pressed == nil {
		t.Fatalf("nothing to press shows %q; the window shows:\n%s", words, Texts(c))
	}
	return text, pressed
}

func top(c fyne.Canvas) fyne.CanvasObject {
	if o := c.Overlays().Top(); o != nil {
		return o
	}
	return c.Content()
}

// walk visits what is shown, depth first, until visit returns true.
func walk(o fyne.CanvasObject, above []fyne.CanvasObject, visit func(o fyne.CanvasObject, above []fyne.CanvasObject) bool) bool {
	if o == nil || !o.Visible() {
		return false
	}
	if visit(o, above) {
		return true
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = fynetest.WidgetRenderer(o).Objects()
	}
	above = append(above, o)
	for _, child := range inside {
		if walk(child, above, visit) {
			return true
		}
	}
	return false
}

// Each visits an object and all that it shows, depth first.
func Each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	walk(o, nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		visit(o)
		return false
	})
}

package screentest

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/markdown"
	"precis/ui/text/reading"
)

// Selectable holds that every drawn note that a canvas shows can be selected.
func Selectable(t testing.TB, c fyne.Canvas) {
	t.Helper()
	walk(top(c), nil, func(o fyne.CanvasObject, above []fyne.CanvasObject) bool {
		note, ok := o.(*markdown.Markdown)
		for i := 0; ok && i < len(above); i++ {
			if _, is := above[i].(*reading.Surface); is {
				return false
			}
		}
		if ok {
			t.Errorf("what is drawn at %v cannot be selected", note.Position())
		}
		return false
	})
}

// Copied returns all that is copied of an object's text; the test fails where none can
// be selected.
func Copied(t testing.TB, o fyne.CanvasObject) (text string) {
	t.Helper()
	found := false
	Each(o, func(o fyne.CanvasObject) {
		if s, ok := o.(*reading.Surface); ok {
			found = true
			s.SelectAll()
			text += s.SelectedText()
		}
	})
	if !found {
		t.Error("nothing can be selected")
	}
	return text
}

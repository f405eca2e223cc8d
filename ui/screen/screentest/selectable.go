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

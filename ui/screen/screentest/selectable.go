package screentest

import (
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/draw"
	"precis/ui/markdown"
	"precis/ui/text/reading"
	"precis/ui/widgets"
)

// sentence is what ends as one; names, figures and labels do not.
var sentence = regexp.MustCompile(`(?s)\S+ \S+ .*[.?!]$`)

// Selectable holds that every drawn note and every sentence that a canvas shows can be
// selected, but for the words on what is pressed.
func Selectable(t testing.TB, c fyne.Canvas) {
	t.Helper()
	walk(top(c), nil, func(o fyne.CanvasObject, above []fyne.CanvasObject) bool {
		said, note := "", false
		switch o := o.(type) {
		case *markdown.Markdown:
			said, note = o.Written(), true
		case *widgets.Text:
			said = o.Text()
		}
		if !note && (!sentence.MatchString(said) || len(o.(draw.Worded).Words()) == 0) {
			return false
		}
		for _, over := range above {
			if _, selects := over.(*reading.Surface); selects {
				return false
			}
			_, panel := over.(*widgets.Overlay)
			if _, pressed := over.(fyne.Tappable); pressed && !note && !panel {
				return false
			}
		}
		t.Errorf("%q cannot be selected", said)
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

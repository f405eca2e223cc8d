package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"precis/ui/widgets"
)

// A field in an overlay loses the keys when that is closed: its caret would blink
// on, unseen.
func TestFieldOfAClosedOverlayHasNoFocus(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widgets.NewBody("behind"))
	field := widgets.NewKeyField("")
	left := false
	field.OnLeft = func() { left = true }
	o := widgets.ShowOverlay(w.Canvas(), field, 200, 0.1)
	w.Canvas().Focus(field)
	o.Close()
	if !left {
		t.Error("the field still has the focus")
	}
}

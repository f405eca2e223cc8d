package alert_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/alert"
)

func TestShow(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	if alert.Show(context.Canceled, w) || w.Canvas().Overlays().Top() != nil {
		t.Error("a cancelled import is shown as an error")
	}
	if !alert.Show(notes.ErrLocked, w) || w.Canvas().Overlays().Top() == nil {
		t.Error("nothing is shown")
	}
}

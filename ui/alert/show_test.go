package alert_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/alert"
)

func TestShow(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	if new(alert.Failures).Show(context.Canceled, w); w.Canvas().Overlays().Top() != nil {
		t.Error("a cancelled import is shown as an error")
	}
	if new(alert.Failures).Show(notes.ErrLocked, w); w.Canvas().Overlays().Top() == nil {
		t.Error("nothing is shown")
	}
}

// An error that comes again and again is told once, until its alert is closed.
func TestOneAlertOfAKind(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	var failures alert.Failures
	open := func() int { return len(w.Canvas().Overlays().List()) }
	for range 3 {
		failures.Show(notes.ErrLocked, w)
	}
	if open() != 1 {
		t.Errorf("%d alerts say the same", open())
	}
	if failures.Show(notes.ErrReadOnly, w); open() != 2 {
		t.Errorf("%d alerts, of two errors", open())
	}
	for open() > 0 {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if failures.Show(notes.ErrLocked, w); open() != 1 {
		t.Errorf("%d alerts of what went wrong again", open())
	}
}

// Dialogs are answered without a mouse.
func TestKeys(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	press := func(name fyne.KeyName) {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	for _, name := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeySpace} {
		new(alert.Failures).Show(notes.ErrLocked, w)
		press(name)
		if w.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s does not close the alert", name)
		}
	}
	done := 0
	ask := func() { alert.Confirm("Sure?", "All of it.", "Do it", func() { done++ }, w) }
	for _, name := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		ask()
		press(name) // Cancel is in front
		if done != 0 || w.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s: done %d times", name, done)
		}
	}
	ask()
	w.Canvas().FocusNext()
	press(fyne.KeyReturn)
	if done != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("done %d times", done)
	}
}

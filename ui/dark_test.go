package ui_test

import (
	"testing"
	"time"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// The window has the colours that the desktop asks for, at its start and later, and is
// paper where it says nothing.
func TestColoursOfTheDesktop(t *testing.T) {
	paper := func(t *testing.T, want theme.Variant) {
		t.Helper()
		if got := theme.Color(theme.Paper); got != theme.New(want, 1).Color(theme.Paper, 0) {
			t.Errorf("the ground is %v, want that of %s", got, want)
		}
	}
	start := func(t *testing.T, dark <-chan bool) {
		t.Helper()
		app := screentest.App(t)
		app.Settings().SetTheme(theme.New(theme.System, 1))
		ui.NewWindow(app, open(t, storetest.Memory(), time.Now), ui.Options{Runner: tasktest.Immediate(), Dark: dark})
	}
	t.Run("says nothing", func(t *testing.T) {
		start(t, nil)
		paper(t, theme.Light)
	})
	t.Run("does not answer", func(t *testing.T) {
		start(t, make(chan bool))
		paper(t, theme.Light)
	})
	t.Run("dark, then light", func(t *testing.T) {
		said := make(chan bool, 1)
		defer close(said)
		said <- true
		start(t, said)
		paper(t, theme.Dark)
		for range 3 { // the last goes out when the second is taken, and then the first has been followed
			said <- false
		}
		paper(t, theme.Light)
	})
}

package ui_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// Screens in windows small and large, with text small and large, in each theme and
// language: not each with each, but each kind with each other kind once.
func TestLooksOfWindows(t *testing.T) {
	clock := now
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	ids := fill(t, lib, &clock)
	small, large := fyne.NewSize(900, 600), fyne.NewSize(1920, 1080)
	for _, l := range []struct {
		size    fyne.Size
		percent int
		variant theme.Variant
		locale  string
		screen  string
	}{
		{large, 80, theme.Sepia, "hi_IN", "statistics"},
		{large, 100, theme.Dark, "hi_IN", "reader"},
		{large, 150, theme.Light, "en_GB", "browse"},
		{large, 200, theme.Sepia, "en_GB", "review-answer"},
		{small, 80, theme.Dark, "en_GB", "import"},
		{small, 100, theme.Sepia, "en_GB", "today"},
		{small, 150, theme.Sepia, "hi_IN", "editor"},
		{small, 150, theme.Dark, "hi_IN", "settings"},
		{small, 200, theme.Dark, "hi_IN", "review-answer"},
		{small, 200, theme.Light, "hi_IN", "today"},
		{large, 80, theme.Light, "en_GB", "today"},
		{large, 100, theme.Light, "en_GB", "reader"},
		{small, 200, theme.Light, "de_DE", "statistics"},
		{small, 200, theme.Sepia, "de_DE", "review"},
		{small, 100, theme.Dark, "de_DE", "shortcuts"},
		{small, 80, theme.Sepia, "de_DE", "settings"},
		{large, 150, theme.Dark, "de_DE", "today"},
		{small, 80, theme.Light, "hi_IN", "browse"},
	} {
		screentest.Speak(t, l.locale)
		w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0", Path: "library.db"})
		w.Window().Resize(l.size)
		run(t, w, "view."+string(l.variant))
		zoom(t, w, l.percent)
		all := places(t, w, ids)
		at := slices.IndexFunc(all, func(s shot) bool { return s.name == l.screen })
		if l.screen == "review-answer" {
			all[at-1].show()
		}
		all[at].show()
		c := w.Window().Canvas()
		screentest.Selectable(t, c)
		name := fmt.Sprintf("%s-%vx%v-%d-%s-%s", l.screen, l.size.Width, l.size.Height, l.percent, l.variant, l.locale)
		screentest.Golden(t, c.Capture(), filepath.Join("testdata", "looks", name+".png"))
	}
}

// zoom makes the text as large as so many per cent, in tens.
func zoom(t *testing.T, w *ui.Window, percent int) {
	t.Helper()
	run(t, w, "view.normal")
	for at := 100; at > percent; at -= 10 {
		run(t, w, "view.smaller")
	}
	for at := 100; at < percent; at += 10 {
		run(t, w, "view.larger")
	}
}

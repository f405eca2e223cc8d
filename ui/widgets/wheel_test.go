package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// The wheel over a field moves the page that the field stands in, by three lines a
// notch, and takes the words beside the mouse away.
func TestWheelOverAField(t *testing.T) {
	fynetest.NewTempApp(t)
	field := text.NewLine("a field")
	scroll := container.NewVScroll(container.NewVBox(field, widgets.Sized(0, 2000, widgets.NewCaption("below"))))
	w := fynetest.NewTempWindow(t, widgets.WithHints(widgets.WithWheel(scroll)))
	w.Resize(fyne.NewSize(300, 200))
	widgets.ShowHint(field, "what it is for", fyne.NewPos(20, 20))
	if !shownIn(w.Canvas(), "what it is for") {
		t.Fatal("there is no hint")
	}
	fynetest.Scroll(w.Canvas(), fyne.NewPos(50, 20), 0, -25)
	if scroll.Offset.Y != 75 {
		t.Errorf("the page moved by %v", scroll.Offset.Y)
	}
	if shownIn(w.Canvas(), "what it is for") {
		t.Error("the hint stays")
	}
}

func shownIn(c fyne.Canvas, text string) bool {
	return slices.ContainsFunc(fynetest.LaidOutObjects(c.Content()), func(o fyne.CanvasObject) bool {
		drawn, ok := o.(*canvas.Text)
		return ok && drawn.Text == text && drawn.Visible()
	})
}

func TestScrollByKey(t *testing.T) {
	fynetest.NewTempApp(t)
	scroll := container.NewVScroll(widgets.Sized(0, 1000, widgets.NewCaption("long")))
	w := fynetest.NewTempWindow(t, scroll)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 248))
	for _, tt := range []struct {
		key fyne.KeyName
		at  float32
	}{
		{fyne.KeyDown, 48},
		{fyne.KeyPageDown, 248},
		{fyne.KeySpace, 448},
		{fyne.KeyUp, 400},
		{fyne.KeyPageUp, 200},
		{fyne.KeyEnd, 752},
		{fyne.KeyDown, 752},
		{fyne.KeyHome, 0},
		{fyne.KeyUp, 0},
	} {
		if widgets.ScrollByKey(scroll, tt.key); scroll.Offset.Y != tt.at {
			t.Errorf("%s: at %v, want %v", tt.key, scroll.Offset.Y, tt.at)
		}
	}
}

// The words beside a button go when it is pressed: they would cover what comes up.
func TestPressTakesTheHintAway(t *testing.T) {
	fynetest.NewTempApp(t)
	button := widgets.NewIconButton(theme.IconSearch, "Find", func() {})
	w := fynetest.NewTempWindow(t, widgets.WithHints(container.NewVBox(button)))
	w.Resize(fyne.NewSize(300, 200))
	button.MouseIn(&desktop.MouseEvent{})
	if !shownIn(w.Canvas(), "Find") {
		t.Fatal("there is no hint")
	}
	if fynetest.Tap(button); shownIn(w.Canvas(), "Find") {
		t.Error("the hint stays")
	}
}

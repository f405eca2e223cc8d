package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// A hint that is longer than the window is wide has several lines, whole in the window.
func TestLongHintsAreSeenWhole(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	mark := widgets.NewMemoryMark(0.745, 30)
	root := widgets.WithHints(mark)
	w := fynetest.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(300, 200))
	widgets.ShowHint(mark, strings.Repeat("Rivers and their dams ", 9)+"to Geo", fyne.NewPos(250, 190))
	layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
	for _, o := range fynetest.WidgetRenderer(layer).Objects() {
		at, size := o.Position(), o.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > root.Size().Width || at.Y+size.Height > root.Size().Height || size.Height < 60 {
			t.Errorf("a part of %v stands at %v in a window of %v", size, at, root.Size())
		}
	}
}

// What a hint belongs to is covered by a panel or a menu that a key opens: the mouse does not
// leave it, and its words would stay.
func TestHintsGoWhenAnythingOpensOverThem(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for name, open := range map[string]func(c fyne.Canvas){
		"panel":   func(c fyne.Canvas) { widgets.ShowOverlay(c, widgets.NewBody("Jump"), 200, 0.1) },
		"popover": func(c fyne.Canvas) { widgets.ShowPopover(c, widgets.NewBody("1"), 200, c.Content()) },
		"menu": func(c fyne.Canvas) {
			widgets.ShowMenu(fyne.NewMenu("", fyne.NewMenuItem("Copy", func() {})), c, fyne.NewPos(10, 10))
		},
	} {
		mark := widgets.NewMemoryMark(0.745, 30)
		root := widgets.WithHints(mark)
		w := fynetest.NewTempWindow(t, root)
		w.Resize(fyne.NewSize(300, 200))
		widgets.ShowHint(mark, "75 % recalled", fyne.NewPos(20, 20))
		open(w.Canvas())
		layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
		for _, o := range fynetest.WidgetRenderer(layer).Objects() {
			if o.Visible() {
				t.Errorf("%s: the hint is still shown", name)
			}
		}
	}
}

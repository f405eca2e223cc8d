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

package widgets_test

import (
	"testing"

	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestMarkAnswersTheMouse(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	mark := widgets.NewMemoryMark(0.745, 30)
	root := widgets.WithHints(mark)
	fynetest.NewTempWindow(t, root)
	mark.MouseIn(mouse())
	if got, want := drawtest.Hint(root), "75 % recalled"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
	mark.MouseOut()
	if got := drawtest.Hint(root); got != "" {
		t.Errorf("still shows %q", got)
	}
}

package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// The least room of a grade is that in which its interval and its key stand whole.
func TestGradesTellTheirKeyInLargeText(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		drawtest.Themed(t, theme.Light, scale)
		b := widgets.NewGradeButton(notes.Again, "1.2 mo", nil)
		b.Resize(b.MinSize())
		said := ""
		for _, o := range fynetest.WidgetRenderer(b).Objects() {
			if text, ok := o.(*canvas.Text); ok {
				said = text.Text
			}
		}
		if said != "1.2 mo (key 1)" {
			t.Errorf("at %v the button says %q", scale, said)
		}
	}
}

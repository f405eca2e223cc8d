package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
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

// What a grade means is said below its button, where the mouse covers no interval.
func TestMeaningOfAGradeCoversNoInterval(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	b := widgets.NewGradeButton(notes.Hard, "6 min", nil)
	root := widgets.WithHints(container.NewWithoutLayout(b))
	w := fynetest.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(600, 300))
	b.Resize(fyne.NewSize(160, 56))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	for _, y := range []float32{2, 30, 54} {
		b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(80, y), AbsolutePosition: at.AddXY(80, y)}})
		layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
		said := ""
		for _, o := range fynetest.WidgetRenderer(layer).Objects() {
			if words, ok := o.(*widgets.Text); ok {
				said = words.Text()
			}
			if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y; top < at.Y+b.Size().Height {
				t.Errorf("with the mouse at %v a part of the hint stands at %v", y, top)
			}
		}
		if said != "You knew it, with effort" {
			t.Errorf("it says %q", said)
		}
	}
}

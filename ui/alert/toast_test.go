package alert_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"precis/ui/alert"
	"precis/ui/draw/drawtest"
	"precis/ui/markdown"
	"precis/ui/task"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// waiting is a Runner whose delays end when the test says so.
type waiting struct {
	task.Runner
	later func()
}

func (w *waiting) After(_ time.Duration, f func()) (stop func()) {
	w.later = f
	return func() { w.later = nil }
}

func TestToaster(t *testing.T) {
	test.NewTempApp(t)
	runner := &waiting{Runner: tasktest.Immediate()}
	toaster := alert.NewToaster(runner)
	pressed := false
	page := widget.NewButton("Page", func() { pressed = true })
	w := test.NewTempWindow(t, container.NewStack(page, toaster.Layer()))
	w.Resize(fyne.NewSize(800, 600))

	undone := 0
	toaster.Offer("3 cards added", "Undo", func() { undone++ })
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 100))
	if !pressed {
		t.Error("the notice takes the page's clicks")
	}
	var undo *widgets.Button
	var visit func(o fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Button:
			if undo == nil { // the one before that which closes the notice
				undo = o
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				visit(child)
			}
		}
	}
	layer := toaster.Layer().(*fyne.Container)
	visit(layer)
	if undo == nil {
		t.Fatal("no Undo")
	}
	test.Tap(undo)
	if undone != 1 || len(layer.Objects) != 0 || runner.later != nil {
		t.Errorf("undone %d times, %d notices left", undone, len(layer.Objects))
	}
	withdraw := toaster.Offer("Saved", "", nil)
	runner.later()
	if len(layer.Objects) != 0 {
		t.Error("the notice stays")
	}
	toaster.Offer("Saved again", "", nil)
	if withdraw(); len(layer.Objects) != 1 {
		t.Error("one notice takes away another")
	}
}

// A long notice is read whole, below a script that no font shows. How wide a missing
// letter is depends on the fonts of the system: nothing stands behind it.
func TestNoticeOfAMissingFont(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	toaster := alert.NewToaster(&waiting{Runner: tasktest.Immediate()})
	text := markdown.New("A letter that no font has: \U0002fffe", markdown.Options{})
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(container.NewStack(widgets.Padded(text, 24, 24, 24, 24), toaster.Layer()))
	c.Resize(fyne.NewSize(600, 200))
	toaster.Offer("No font here shows Bengali, Tamil, Korean. To read it, install fonts-noto-core fonts-noto-cjk", "Copy the command", func() {})
	test.AssertImageMatches(t, "missing-font.png", c.Capture())
}

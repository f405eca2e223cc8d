package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// A field in an overlay loses the keys when that is closed: its caret would blink
// on, unseen.
func TestFieldOfAClosedOverlayHasNoFocus(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widgets.NewBody("behind"))
	field := text.NewLine("")
	left := false
	field.OnLeft = func() { left = true }
	o := widgets.ShowOverlay(w.Canvas(), field, 200, 0.1)
	w.Canvas().Focus(field)
	o.Close()
	if !left {
		t.Error("the field still has the focus")
	}
}

// A popover stands below what it belongs to, within the window, and above it at the foot.
func TestPopoverStandsBesideWhatItBelongsTo(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for name, tt := range map[string]struct {
		at    fyne.Position
		above bool
	}{"in the middle": {fyne.NewPos(300, 100), false}, "in a corner": {fyne.NewPos(580, 380), true}} {
		t.Run(name, func(t *testing.T) {
			mark := widgets.NewBody("1")
			w := test.NewTempWindow(t, container.NewWithoutLayout(mark))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(600, 400))
			mark.Resize(mark.MinSize())
			mark.Move(tt.at)
			o := widgets.ShowPopover(w.Canvas(), widgets.NewBody("With gravity."), 200, mark)
			var panel *widgets.Ground
			for _, part := range test.LaidOutObjects(o) {
				if g, ok := part.(*widgets.Ground); ok {
					panel = g
				}
			}
			at, size := panel.Position(), panel.Size()
			if at.X < 0 || at.X+size.Width > 600 || (at.Y+size.Height <= tt.at.Y) != tt.above || !tt.above && at.Y < tt.at.Y+mark.Size().Height {
				t.Errorf("stands at %v, %v large, beside %v", at, size, tt.at)
			}
		})
	}
}

// A sheet that fills the window gives its foot the room of what it says now: its buttons
// stand below that.
func TestFootOfASheetGrows(t *testing.T) {
	drawtest.Themed(t, theme.Light, 2)
	w := test.NewTempWindow(t, widgets.NewBody(""))
	w.Resize(fyne.NewSize(600, 400))
	says, list := widgets.NewProse(""), canvas.NewRectangle(nil)
	list.SetMinSize(fyne.NewSize(10, 800))
	button := widgets.NewQuietButton("Cancel", func() {})
	over := widgets.ShowListSheet(w.Canvas(), widgets.NewHeading("A sheet"), list, widgets.VStack(theme.Gap12, says, button), 500, 0.1)
	says.SetText("What this does is said in a few more words, which go on in several lines of the foot of the sheet.")
	over.Fit()
	if bottom := says.Position().Y + says.MinSize().Height; says.MinSize().Height < 60 || button.Position().Y < bottom {
		t.Errorf("the words end at %v, and the button begins at %v", bottom, button.Position().Y)
	}
}

// What an answer that comes late asks of a panel that is closed, or was never shown, is nothing.
func TestOverlayThatIsNotShown(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widgets.NewBody("behind"))
	closed, times := widgets.ShowOverlay(w.Canvas(), widgets.NewBody("panel"), 200, 0.1), 0
	closed.OnClosed = func() { times++ }
	closed.Close()
	for _, o := range []*widgets.Overlay{closed, nil} {
		o.Fit()
		o.Close()
		if o.Shown() {
			t.Error("it is shown")
		}
	}
	if times != 1 {
		t.Errorf("%d times it was told of its end", times)
	}
}

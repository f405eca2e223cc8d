package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/draw"
	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

// What stands behind a text that wraps goes below it where the text would become a column of
// letters.
func TestLead(t *testing.T) {
	screentest.App(t)
	words := widgets.NewProse("Unsaved changes from Monday were kept; you are editing them.")
	first, second := widgets.NewTextButton("Back to the saved text", func() {}), widgets.NewTextButton("Later", func() {})
	row := widgets.Lead(8, words, first, second)
	within := widgets.VStack(0, row)
	beside := first.MinSize().Width + second.MinSize().Width + 16
	for _, tt := range []struct {
		width float32
		below bool
	}{{beside + 400, false}, {beside + 165, false}, {beside + 100, true}, {first.MinSize().Width + 10, true}} {
		draw.Put(within, 0, 0, tt.width, 600)
		low := words.Position().Y + words.Size().Height
		if below := first.Position().Y >= low; below != tt.below {
			t.Errorf("%v wide the button is at %v, the text ends at %v", tt.width, first.Position().Y, low)
		}
		for _, o := range []fyne.CanvasObject{words, first, second} {
			if end := o.Position().Add(o.Size()); end.X > tt.width+0.1 || end.Y > row.MinSize().Height+0.1 {
				t.Errorf("%v wide something ends at %v, beyond %v", tt.width, end, row.MinSize())
			}
		}
	}
	short := widgets.NewCaption("As it came")
	draw.Put(widgets.VStack(0, widgets.Lead(0, short, first)), 0, 0, first.MinSize().Width+short.MinSize().Width+4, 600)
	if first.Position().Y >= short.MinSize().Height {
		t.Error("behind a text that is short a button goes below it, where there is room for both")
	}
	second.Hide()
	first.Hide()
	draw.Put(within, 0, 0, 300, 600)
	if got := row.MinSize().Height; got != words.MinSize().Height {
		t.Errorf("alone the text has %v of %v", words.MinSize().Height, got)
	}
}

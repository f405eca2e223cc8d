package boxes

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/notes/markup"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// The key for menus opens that of the box that is chosen, also where another lies over it.
func TestMenuOfTheChosenBoxByKey(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	p := newPad(image.NewGray(image.Rect(0, 0, 60, 60)), fyne.NewSize(300, 300))
	p.onSelect = func() {}
	w := test.NewTempWindow(t, p)
	p.boxes = []markup.Box{
		{Label: "large", Areas: []markup.Area{{X: 10, Y: 10, Width: 80, Height: 80}}},
		{Label: "small", Areas: []markup.Area{{X: 45, Y: 45, Width: 10, Height: 10}}},
	}
	p.choose(0)
	w.Canvas().Focus(p)
	if !widgets.AskMenu(w.Canvas()) || p.chosen != 0 {
		t.Errorf("the menu is that of box %d", p.chosen)
	}
}

func TestPadDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	p := newPad(image.NewGray(image.Rect(0, 0, 60, 60)), fyne.NewSize(300, 300))
	p.boxes = []markup.Box{{Label: "1", Areas: []markup.Area{{X: 10, Y: 10, Width: 20, Height: 20}}}}
	drawtest.Rests(t, map[string]fyne.Widget{"pad": p})
}

package boxes

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/markup"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

func TestPadDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	p := newPad(image.NewGray(image.Rect(0, 0, 60, 60)), fyne.NewSize(300, 300))
	p.boxes = []markup.Box{{Label: "1", Areas: []markup.Area{{X: 10, Y: 10, Width: 20, Height: 20}}}}
	drawtest.Rests(t, map[string]fyne.Widget{"pad": p})
}

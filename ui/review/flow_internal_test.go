package review

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// What parts the keys below a card stands between two of a row, and neither begins nor ends one.
func TestDotsStandBetweenKeysOfARow(t *testing.T) {
	var all []fyne.CanvasObject
	for i, width := range []float32{60, 6, 80, 6, 40, 6, 70, 6, 50} {
		o := canvas.NewRectangle(nil)
		o.SetMinSize(fyne.NewSize(width, 20+float32(i%2)))
		all = append(all, o)
	}
	flow := centredFlow{parted: true}
	for width := float32(30); width < 400; width += 7 {
		flow.Layout(all, fyne.NewSize(width, 200))
		for _, row := range flow.rows(all, width) {
			if slices.Index(all, row[0])%2 != 0 || slices.Index(all, row[len(row)-1])%2 != 0 {
				t.Errorf("in a width of %v a row begins or ends with what parts", width)
			}
			if extent(row).Width > width && len(row) > 1 {
				t.Errorf("in a width of %v a row is %v wide", width, extent(row).Width)
			}
		}
		for i := 1; i < len(all); i += 2 {
			before, after := all[i-1].Position(), all[i+1].Position()
			if together := after.X > before.X && all[i].Visible(); all[i].Visible() && !together {
				t.Errorf("in a width of %v what parts %d and %d is seen, and they are not in one row", width, i-1, i+1)
			}
		}
		if !all[2].Visible() {
			t.Errorf("in a width of %v a key is not seen", width)
		}
	}
}

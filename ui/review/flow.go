package review

import (
	"slices"

	"fyne.io/fyne/v2"
)

// centredFlow puts objects beside one another in the middle of the width, and
// goes on in a further row where it is used up. Where they are parted, every second object
// stands between those before and behind it, and is seen where these are in one row.
type centredFlow struct{ parted bool }

const flowGap float32 = 4

// rows parts the objects into rows no wider than the width.
func (f centredFlow) rows(objects []fyne.CanvasObject, width float32) (rows [][]fyne.CanvasObject) {
	step := 1
	if f.parted {
		step = 2
	}
	for i := 0; i < len(objects); i += step {
		if last := len(rows) - 1; last >= 0 {
			more := append(slices.Clone(rows[last]), objects[i-step+1:i+1]...)
			if extent(more).Width <= width {
				rows[last] = more
				continue
			}
		}
		rows = append(rows, []fyne.CanvasObject{objects[i]})
	}
	return rows
}

func extent(row []fyne.CanvasObject) (size fyne.Size) {
	for i, o := range row {
		least := o.MinSize()
		if i > 0 {
			size.Width += flowGap
		}
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}

// Layout is called by Fyne.
func (f centredFlow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i := 1; f.parted && i < len(objects); i += 2 {
		objects[i].Hide()
	}
	for _, row := range f.rows(objects, size.Width) {
		total := extent(row)
		x := (size.Width - total.Width) / 2
		for _, o := range row {
			least := o.MinSize()
			o.Show()
			o.Move(fyne.NewPos(x, y+(total.Height-least.Height)/2))
			o.Resize(least)
			x += least.Width + flowGap
		}
		y += total.Height
	}
}

// MinSize is called by Fyne: as tall as the rows of the last layout.
func (f centredFlow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		size := o.MinSize()
		least.Width = max(least.Width, size.Width)
		least.Height = max(least.Height, o.Position().Y+size.Height)
	}
	return least
}

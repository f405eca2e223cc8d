package review

import "fyne.io/fyne/v2"

// centredFlow puts objects beside one another in the middle of the width, and
// goes on in a further row where it is used up.
type centredFlow struct{}

const flowGap float32 = 4

// rows parts the objects into rows no wider than the width.
func (centredFlow) rows(objects []fyne.CanvasObject, width float32) (rows [][]fyne.CanvasObject) {
	used := float32(0)
	for _, o := range objects {
		w := o.MinSize().Width
		if len(rows) == 0 || used+flowGap+w > width {
			rows = append(rows, nil)
			used = -flowGap
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], o)
		used += flowGap + w
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
	for _, row := range f.rows(objects, size.Width) {
		total := extent(row)
		x := (size.Width - total.Width) / 2
		for _, o := range row {
			least := o.MinSize()
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

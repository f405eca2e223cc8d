package draw

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Inked adds a text once more to all, in a colour, as much of it as lies between two places:
// words that are selected, whose own colour may be too quiet for the ground that shows that. at
// is where the text stands, from and to lie in it.
func Inked(all []fyne.CanvasObject, t *canvas.Text, at fyne.Position, from, to float32, ink color.Color) []fyne.CanvasObject {
	same := *t
	same.Color = ink
	size := t.Size()
	if from <= 0 && to >= size.Width {
		same.Move(at)
		return append(all, &same)
	}
	same.Move(fyne.NewPos(-from, 0))
	part := container.NewClip(container.NewWithoutLayout(&same))
	Put(part, at.X+from, at.Y, to-from, size.Height)
	return append(all, part)
}

package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/draw"
	"precis/ui/theme"
)

// GradeBar shows how answers are shared among the four grades: a thin bar in
// their colours.
type GradeBar struct {
	widget.BaseWidget
	counts [4]int
}

// NewGradeBar returns the bar of how often each grade was given, again first.
func NewGradeBar(counts [4]int) *GradeBar {
	b := &GradeBar{counts: counts}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *GradeBar) CreateRenderer() fyne.WidgetRenderer {
	const thick, gap = 8, 2
	back := canvas.NewRectangle(color.Transparent)
	objects := []fyne.CanvasObject{back}
	var parts [4]*canvas.Rectangle
	for i := range parts {
		parts[i] = canvas.NewRectangle(color.Transparent)
		objects = append(objects, parts[i])
	}
	for _, o := range objects {
		o.(*canvas.Rectangle).CornerRadius = 3
	}
	return draw.New(&draw.Drawing{
		Widget:  b,
		Objects: objects,
		Place: func(size fyne.Size) {
			total, given := 0, 0
			for _, n := range b.counts {
				total += n
				given += min(n, 1)
			}
			y := (size.Height - thick) / 2
			draw.Put(back, 0, y, size.Width, thick)
			x, room := float32(0), size.Width-gap*float32(max(given-1, 0))
			for i, n := range b.counts {
				parts[i].Hidden = n == 0
				if n == 0 {
					continue
				}
				width := room * float32(n) / float32(total)
				draw.Put(parts[i], x, y, width, thick)
				x += width + gap
			}
			back.Hidden = total > 0
		},
		Least: func() fyne.Size { return fyne.NewSize(theme.Gap72, thick) },
		Paint: func() {
			back.FillColor = theme.Color(theme.Hover)
			for i, g := range notes.Grades {
				parts[i].FillColor = theme.Color(GradeColour(g))
			}
		},
	})
}

package chart

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// axis is what stands at the left of a plot, for figures to be read off.
type axis struct {
	// low and high are the figures at the foot and at the top; there is no axis
	// where they are the same.
	low, high float64
	// label writes a figure.
	label func(float64) string
}

// mostSteps is how many parts an axis has at most.
const mostSteps = 4

// marks are the round figures above the foot, a few at most.
func (a axis) marks() (marks []float64) {
	span := a.high - a.low
	if a.label == nil || span <= 0 {
		return nil
	}
	step := math.Pow(10, math.Floor(math.Log10(span/mostSteps)))
	for _, times := range []float64{2, 2.5, 2} { // 1, 2, 5, 10
		if span/step <= mostSteps {
			break
		}
		step *= times
	}
	for n := math.Floor(a.low/step+1e-9) + 1; n*step <= a.high+step*1e-6; n++ {
		label := a.label(n * step)
		if len(marks) > 0 && label == a.label(marks[len(marks)-1]) || label == a.label(a.low) {
			continue // below what is counted
		}
		marks = append(marks, n*step)
	}
	return marks
}

// room is the width that the figures take.
func (a axis) room() (width float32) {
	for _, v := range a.marks() {
		width = max(width, fyne.MeasureText(a.label(v), theme.Size(theme.SizeCaption), fyne.TextStyle{}).Width)
	}
	if width > 0 {
		width += theme.Gap8
	}
	return width
}

// draw returns hairlines across a plot and the figures before them; place says how
// far down a figure stands.
func (a axis) draw(width float32, place func(v float64) float32) (objects []fyne.CanvasObject) {
	room, tall := a.room(), captionHeight()
	last := float32(math.Inf(1)) // where the figure below begins
	for _, v := range a.marks() {
		y := place(v)
		line := canvas.NewRectangle(theme.Color(theme.Line))
		draw.Put(line, room, y, max(width-room, 0), 1)
		objects = append(objects, line)
		if top := max(y-tall/2, 0); top+tall <= last { // large text leaves room for fewer
			objects = append(objects, captionAt(a.label(v), fyne.TextAlignTrailing, 0, top, room-theme.Gap8))
			last = top
		}
	}
	return objects
}

package chart

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Point is a point of a curve.
type Point struct {
	// X is 0 at the left, 1 at the right; Y is 0 at the foot, 1 at the top.
	X, Y float64
	// Hint is shown under the mouse where this point is the nearest.
	Hint string
}

// Curve shows lines that may break off and begin anew, such as the recall of a
// card that falls after each review; or one line with its area filled.
type Curve struct {
	figures
	pieces [][]Point
	points []Point // of all pieces
	look   CurveLook
}

// CurveLook says how a Curve is drawn.
type CurveLook struct {
	// Height is that of the plot; 0 means 90.
	Height float32
	// Filled fills the area below the line.
	Filled bool
	// Target is where a broken line is drawn, 0 to 1; 0 for none.
	Target float64
	// Ahead goes on after the pieces, lighter and broken: what is only expected.
	Ahead []Point
	// Upright is where a thin upright line stands, above 0 and up to 1; 0 for none.
	Upright float64
	// First and Last are captions below the ends; "" for none.
	First, Last string
}

// NewCurve returns a curve of pieces, each from left to right.
func NewCurve(pieces [][]Point, look CurveLook) *Curve {
	c := &Curve{look: look}
	c.extend(c)
	c.find = c.at
	c.words = func(i int) string { return c.points[i].Hint }
	c.set(pieces)
	return c
}

// NewArea returns the values of successive days as a line with its area filled;
// the top is the largest value. hint gives the words for a day.
func NewArea(values []float64, hint func(i int) string, first, last string) *Curve {
	most := 0.0
	for _, v := range values {
		most = max(most, v)
	}
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{Hint: hint(i)}
		if len(values) > 1 {
			points[i].X = float64(i) / float64(len(values)-1)
		}
		if most > 0 {
			points[i].Y = v / most
		}
	}
	return NewCurve([][]Point{points}, CurveLook{Height: 112, Filled: true, First: first, Last: last})
}

func (c *Curve) set(pieces [][]Point) {
	c.pieces, c.points, c.under = pieces, nil, -1
	for _, piece := range pieces {
		c.points = append(c.points, piece...)
	}
	c.points = append(c.points, c.look.Ahead...)
}

func (c *Curve) at(p fyne.Position) int {
	nearest, least := -1, float32(0)
	for i, point := range c.points {
		off := float32(point.X)*c.Size().Width - p.X
		if off < 0 {
			off = -off
		}
		if point.Hint != "" && (nearest < 0 || off < least) {
			nearest, least = i, off
		}
	}
	return nearest
}

func (c *Curve) captions() float32 {
	if c.look.First == "" && c.look.Last == "" {
		return 0
	}
	return captionHeight() + theme.Gap8
}

// CreateRenderer is called by Fyne.
func (c *Curve) CreateRenderer() fyne.WidgetRenderer {
	d := &draw.Drawing{Widget: c}
	area := canvas.NewRaster(c.area)
	d.Place = func(size fyne.Size) {
		foot := max(size.Height-c.captions(), 1)
		d.Objects = d.Objects[:0]
		if c.look.Filled {
			draw.Put(area, 0, 0, size.Width, foot)
			d.Objects = append(d.Objects, area)
		}
		d.Objects = append(d.Objects, c.draw(size.Width, foot)...)
	}
	d.Least = func() fyne.Size {
		height := c.look.Height
		if height == 0 {
			height = 90
		}
		return fyne.NewSize(leastWidth, height+c.captions())
	}
	d.Paint = func() {}
	return draw.New(d)
}

// curveEdge keeps half the line's thickness inside the plot.
const curveEdge = 2

// draw returns lines, target and captions of a plot of the size.
func (c *Curve) draw(width, foot float32) []fyne.CanvasObject {
	base := canvas.NewRectangle(theme.Color(theme.Line))
	draw.Put(base, 0, foot-1, width, 1)
	objects := []fyne.CanvasObject{base}
	place := func(p Point) fyne.Position {
		return fyne.NewPos(float32(p.X)*width, curveEdge+float32(1-min(max(p.Y, 0), 1))*(foot-2*curveEdge))
	}
	if c.look.Target > 0 {
		objects = append(objects, dashes(0, place(Point{Y: c.look.Target}).Y, width)...)
	}
	if c.look.Upright > 0 {
		upright := canvas.NewRectangle(theme.Color(theme.Line))
		draw.Put(upright, min(float32(c.look.Upright)*width, width-1), 0, 1, foot)
		objects = append(objects, upright)
	}
	objects = append(objects, broken(c.look.Ahead, place)...)
	for _, piece := range c.pieces {
		for i := 1; i < len(piece); i++ {
			line := canvas.NewLine(theme.Color(theme.Accent))
			line.StrokeWidth = 2
			line.Position1, line.Position2 = place(piece[i-1]), place(piece[i])
			objects = append(objects, line)
		}
		if len(piece) == 1 {
			objects = append(objects, dot(place(piece[0])))
		}
	}
	if c.under >= 0 {
		objects = append(objects, dot(place(c.points[c.under])))
	}
	if c.captions() > 0 {
		objects = append(objects,
			captionAt(c.look.First, fyne.TextAlignLeading, 0, foot+theme.Gap8, width),
			captionAt(c.look.Last, fyne.TextAlignTrailing, 0, foot+theme.Gap8, width))
	}
	return objects
}

func dot(at fyne.Position) *canvas.Circle {
	const side = 7
	d := canvas.NewCircle(theme.Color(theme.Accent))
	draw.Put(d, at.X-side/2, at.Y-side/2, side, side)
	return d
}

// area draws what lies below the line, w by h pixels.
func (c *Curve) area(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	fill := color.NRGBAModel.Convert(theme.Faded(theme.Color(theme.Accent), 0.25)).(color.NRGBA)
	edge := float64(h) * curveEdge / float64(max(c.Size().Height-c.captions(), 1))
	for _, piece := range c.pieces {
		i := 1
		for x := range w {
			at := (float64(x) + 0.5) / float64(w)
			for i < len(piece)-1 && piece[i].X < at {
				i++
			}
			if i >= len(piece) || at < piece[0].X || at > piece[len(piece)-1].X {
				continue
			}
			a, b := piece[i-1], piece[i]
			y := a.Y
			if b.X > a.X {
				y += (b.Y - a.Y) * (at - a.X) / (b.X - a.X)
			}
			top := int(edge + (1-min(max(y, 0), 1))*(float64(h)-2*edge))
			for row := max(top, 0); row < h; row++ {
				img.SetNRGBA(x, row, fill)
			}
		}
	}
	return img
}

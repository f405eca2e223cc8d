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
	// Name is what the point stands for in the table, such as its day, and Value the
	// figure there.
	Name  string
	Value float64
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
	// Floor and Ceiling are the figures at the foot and at the top, and Label writes
	// one at the axis; nil for no axis.
	Floor, Ceiling float64
	Label          func(value float64) string
	// First and Last are captions below the ends; "" for none.
	First, Last string
}

// NewCurve returns a curve of pieces, each from left to right.
func NewCurve(pieces [][]Point, look CurveLook) *Curve {
	c := &Curve{look: look}
	c.extend(c)
	c.find = c.at
	c.words = func(i int) string { return c.points[i].Hint }
	c.count = func() int { return len(c.points) }
	c.place = func(i int) fyne.Position {
		left := c.axis().room()
		return fyne.NewPos(left+float32(c.points[i].X)*(c.Size().Width-left), (c.Size().Height-c.captions())/2)
	}
	c.rows = c.table
	c.set(pieces)
	return c
}

// NewArea returns the values of successive days as a line with its area filled, from 0
// to the largest: the points are placed here. label writes a value at the axis.
func NewArea(points []Point, label func(float64) string, first, last string) *Curve {
	most := 0.0
	for _, p := range points {
		most = max(most, p.Value)
	}
	for i := range points {
		if len(points) > 1 {
			points[i].X = float64(i) / float64(len(points)-1)
		}
		if most > 0 {
			points[i].Y = points[i].Value / most
		}
	}
	return NewCurve([][]Point{points}, CurveLook{Height: 112, Filled: true, Ceiling: most, Label: label, First: first, Last: last})
}

func (c *Curve) axis() axis { return axis{c.look.Floor, c.look.Ceiling, c.look.Label} }

// table is the points by name: what is, and what is only expected.
func (c *Curve) table() [][]string {
	var rows [][]string
	at := map[string]int{}
	put := func(p Point, column int) {
		row, known := at[p.Name]
		if !known || rows[row][column] != "" {
			row = len(rows)
			at[p.Name] = row
			rows = append(rows, make([]string, len(c.columns)))
			rows[row][0] = p.Name
		}
		rows[row][column] = number(p.Value)
	}
	for _, piece := range c.pieces {
		for _, p := range piece {
			put(p, 1)
		}
	}
	for _, p := range c.look.Ahead {
		put(p, len(c.columns)-1)
	}
	return rows
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
		left := c.axis().room()
		off := left + float32(point.X)*(c.Size().Width-left) - p.X
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
	area := canvas.NewRaster(c.area)
	return draw.New(&draw.Drawing{Widget: c, Make: func(size fyne.Size) (objects []fyne.CanvasObject) {
		foot := max(size.Height-c.captions(), 1)
		if c.look.Filled {
			left := c.axis().room()
			draw.Put(area, left, 0, size.Width-left, foot)
			objects = append(objects, area)
		}
		return append(append(objects, c.draw(size.Width, foot)...), c.ring(size)...)
	}, Least: func() fyne.Size {
		height := c.look.Height
		if height == 0 {
			height = 90
		}
		return fyne.NewSize(leastWidth, height+c.captions())
	}})
}

// curveEdge keeps half the line's thickness inside the plot.
const curveEdge = 2

// draw returns lines, target and captions of a plot of the size.
func (c *Curve) draw(width, foot float32) []fyne.CanvasObject {
	base := canvas.NewRectangle(theme.Color(theme.Line))
	left := c.axis().room()
	draw.Put(base, left, foot-1, width-left, 1)
	objects := []fyne.CanvasObject{base}
	place := func(p Point) fyne.Position {
		return fyne.NewPos(left+float32(p.X)*(width-left), curveEdge+float32(1-min(max(p.Y, 0), 1))*(foot-2*curveEdge))
	}
	objects = append(objects, c.axis().draw(width, func(v float64) float32 {
		return place(Point{Y: (v - c.look.Floor) / (c.look.Ceiling - c.look.Floor)}).Y
	})...)
	if c.look.Target > 0 {
		objects = append(objects, dashes(left, place(Point{Y: c.look.Target}).Y, width-left)...)
	}
	if c.look.Upright > 0 {
		upright := canvas.NewRectangle(theme.Color(theme.Line))
		draw.Put(upright, min(left+float32(c.look.Upright)*(width-left), width-1), 0, 1, foot)
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
			captionAt(c.look.First, fyne.TextAlignLeading, left, foot+theme.Gap8, width-left),
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

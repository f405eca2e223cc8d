package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner fills what lines enclose, each shape in as many pixels as it covers, and
// stops a drawing that takes too long.
type scanner struct {
	into   *image.RGBA
	raster vector.Rasterizer
	paint  image.Image
	points []point
	extent fixed.Rectangle26_6

	// gradientSteps are the steps of a pixel that is no mere colour.
	gradientSteps int64
	steps         int64
}

// point is where a line goes, or where one begins.
type point struct {
	fixed.Point26_6
	begins bool
}

var _ rasterx.Scanner = (*scanner)(nil)

// take counts steps. The panic is made an error by guard.
func (s *scanner) take(steps int64) {
	if s.steps += steps; s.steps > mostSteps {
		panic(fmt.Errorf("%w: a drawing with too many parts", ErrTooLarge))
	}
}

// Start begins a line.
func (s *scanner) Start(a fixed.Point26_6) { s.add(point{a, true}) }

// Line draws a line to a point.
func (s *scanner) Line(b fixed.Point26_6) {
	if n := len(s.points); n > 0 {
		from := s.points[n-1]
		s.take(distance(from.X, b.X) + distance(from.Y, b.Y))
	}
	s.add(point{b, false})
}

// distance returns how many pixels lie between two places.
func distance(a, b fixed.Int26_6) int64 {
	if a > b {
		a, b = b, a
	}
	return (int64(b) - int64(a)) >> 6
}

// pointSteps is what a point costs beside the pixels that its line passes: it is
// kept until the shape is drawn.
const pointSteps = 64

func (s *scanner) add(p point) {
	s.take(pointSteps)
	e := &s.extent
	e.Min.X, e.Min.Y = min(e.Min.X, p.X), min(e.Min.Y, p.Y)
	e.Max.X, e.Max.Y = max(e.Max.X, p.X), max(e.Max.Y, p.Y)
	s.points = append(s.points, p)
}

// Draw fills what the lines since Clear enclose.
func (s *scanner) Draw() {
	if len(s.points) == 0 || s.paint == nil {
		return
	}
	area := image.Rect(s.extent.Min.X.Floor(), s.extent.Min.Y.Floor(), s.extent.Max.X.Ceil()+1, s.extent.Max.Y.Ceil()+1).Intersect(s.into.Bounds())
	if area.Empty() {
		return
	}
	steps := int64(area.Dx()) * int64(area.Dy())
	if _, plain := s.paint.(*image.Uniform); !plain {
		steps *= s.gradientSteps
	}
	s.take(steps)
	s.raster.Reset(area.Dx(), area.Dy())
	s.raster.DrawOp = draw.Over
	for _, p := range s.points {
		x, y := float32(p.X)/64-float32(area.Min.X), float32(p.Y)/64-float32(area.Min.Y)
		if p.begins {
			s.raster.MoveTo(x, y)
		} else {
			s.raster.LineTo(x, y)
		}
	}
	s.raster.Draw(s.into, area, s.paint, area.Min)
}

// Clear forgets the lines.
func (s *scanner) Clear() {
	s.points = s.points[:0]
	s.extent.Min = fixed.Point26_6{X: math.MaxInt32, Y: math.MaxInt32}
	s.extent.Max = fixed.Point26_6{X: math.MinInt32, Y: math.MinInt32}
}

// GetPathExtent returns the least rectangle around the lines.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }

// SetColor chooses the colour of what is drawn next, or what has one for each
// pixel.
func (s *scanner) SetColor(colour any) {
	switch c := colour.(type) {
	case color.Color:
		s.paint = image.NewUniform(c)
	case rasterx.ColorFunc:
		s.paint = gradient(c)
	}
}

// SetBounds only forgets the lines: what is drawn on has a size.
func (s *scanner) SetBounds(int, int) { s.Clear() }

// SetWinding has no effect: all that lines go around is filled.
func (s *scanner) SetWinding(bool) {}

// SetClip has no effect: SVG is drawn without.
func (s *scanner) SetClip(image.Rectangle) {}

// gradient is a picture without end.
type gradient rasterx.ColorFunc

// ColorModel is that of colours as they come.
func (g gradient) ColorModel() color.Model { return color.RGBAModel }

// Bounds is all that the coordinates of pictures reach.
func (g gradient) Bounds() image.Rectangle {
	return image.Rect(-longestSide, -longestSide, longestSide, longestSide)
}

// At returns the colour of a pixel.
func (g gradient) At(x, y int) color.Color { return g(x, y) }

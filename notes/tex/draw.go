package tex

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// boldShare is how much wider strokes of bold formulas are, in ems.
const boldShare = 0.035

// Pen says how formulas are drawn.
type Pen struct {
	// Em is the size of the text in pixels.
	Em float32
	// Colour is that of everything drawn.
	Colour color.Color
	// Bold makes all strokes wider.
	Bold bool
}

// Draw draws pieces one after another. The first begins at x, and their letters
// stand on the line at y, in pixels of the picture.
func (p Pen) Draw(onto draw.Image, pieces []Piece, x, y float32) {
	bounds := onto.Bounds()
	if bounds.Empty() {
		return
	}
	raster := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	in := &ink{raster: raster, font: mathsFont(), em: p.Em}
	x, y = x-float32(bounds.Min.X), y-float32(bounds.Min.Y)
	for _, piece := range pieces {
		in.box(piece.box, x, y)
		if p.Bold {
			in.box(piece.box, x+boldShare*p.Em, y)
		}
		x += piece.Width * p.Em
	}
	raster.Draw(onto, bounds, image.NewUniform(p.Colour), image.Point{})
}

// outline takes the outlines of what is filled: a raster, or the path of a drawing.
type outline interface {
	MoveTo(ax, ay float32)
	LineTo(bx, by float32)
	QuadTo(bx, by, cx, cy float32)
	CubeTo(bx, by, cx, cy, dx, dy float32)
	ClosePath()
}

// ink fills boxes.
type ink struct {
	raster outline
	font   *face
	em     float32 // pixels
}

// box draws a box whose left end on the line is at x, y in pixels.
func (in *ink) box(b *box, x, y float32) {
	switch {
	case b.rule:
		in.rule(x, y-b.height*in.em, x+b.width*in.em, y+b.depth*in.em)
	case b.stroke == rising:
		in.stroke(x, y+b.depth*in.em, x+b.width*in.em, y-b.height*in.em)
	case b.stroke == falling:
		in.stroke(x, y-b.height*in.em, x+b.width*in.em, y+b.depth*in.em)
	case b.sx > 0:
		in.glyph(b, x, y)
	}
	for _, p := range b.boxes {
		in.box(p.box, x+p.x*in.em, y-p.y*in.em)
	}
}

// rule fills a rectangle, at least one pixel thick, and with sharp edges where it
// is thin.
func (in *ink) rule(left, top, right, bottom float32) {
	left, right = sharp(left, right)
	top, bottom = sharp(top, bottom)
	in.raster.MoveTo(left, top)
	in.raster.LineTo(left, bottom)
	in.raster.LineTo(right, bottom)
	in.raster.LineTo(right, top)
	in.raster.ClosePath()
}

// sharp moves the ends of a thin stroke to whole pixels; of two thicknesses it
// takes the finer, unless that is much too fine.
func sharp(from, to float32) (float32, float32) {
	thickness := to - from
	if thickness > 3 {
		return from, to
	}
	whole := max(float32(int(thickness+0.4)), 1)
	from = float32(int(from + (thickness-whole)/2 + 0.5))
	return from, from + whole
}

// strokeShare is how thick strokes through formulas are, in ems.
const strokeShare = 0.05

// stroke draws a thin line from left to right.
func (in *ink) stroke(fromX, fromY, toX, toY float32) {
	dx, dy := toX-fromX, toY-fromY
	length := float32(math.Hypot(float64(dx), float64(dy)))
	if length == 0 {
		return
	}
	half := max(strokeShare*in.em, 1) / 2 / length
	across, up := dy*half, -dx*half
	in.raster.MoveTo(fromX+across, fromY+up)
	in.raster.LineTo(fromX-across, fromY-up)
	in.raster.LineTo(toX-across, toY-up)
	in.raster.LineTo(toX+across, toY+up)
	in.raster.ClosePath()
}

func (in *ink) glyph(b *box, x, y float32) {
	unit := in.em / in.font.em
	sx, sy := b.sx*unit, b.sy*unit
	at := func(p opentype.SegmentPoint) (float32, float32) { return x + p.X*sx, y - p.Y*sy }
	open := false
	for _, s := range in.font.glyph(b.glyph).outline {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				in.raster.ClosePath()
			}
			in.raster.MoveTo(ax, ay)
			open = true
		case opentype.SegmentOpLineTo:
			in.raster.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			in.raster.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			in.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	if open {
		in.raster.ClosePath()
	}
}

package tex

import (
	"strconv"
	"strings"
)

// PathEm is the size of the text in the units of Path.
const PathEm = 1000

// Path returns the outlines of pieces, one after another, as the data of a path of
// SVG. It begins at 0, 0 on the line that letters stand on, and y grows downwards.
func Path(pieces []Piece) string {
	var p svgPath
	in := &ink{raster: &p, font: mathsFont(), em: PathEm}
	x := float32(0)
	for _, piece := range pieces {
		in.box(piece.box, x, 0)
		x += piece.Width * PathEm
	}
	return p.data.String()
}

// svgPath writes outlines.
type svgPath struct{ data strings.Builder }

func (p *svgPath) op(letter byte, at ...float32) {
	p.data.WriteByte(letter)
	for i, f := range at {
		if i > 0 {
			p.data.WriteByte(' ')
		}
		p.data.WriteString(strconv.FormatFloat(float64(f), 'f', 0, 32))
	}
}

// MoveTo begins an outline.
func (p *svgPath) MoveTo(ax, ay float32) { p.op('M', ax, ay) }

// LineTo goes on straight.
func (p *svgPath) LineTo(bx, by float32) { p.op('L', bx, by) }

// QuadTo goes on in a curve with one point beside it.
func (p *svgPath) QuadTo(bx, by, cx, cy float32) { p.op('Q', bx, by, cx, cy) }

// CubeTo goes on in a curve with two points beside it.
func (p *svgPath) CubeTo(bx, by, cx, cy, dx, dy float32) { p.op('C', bx, by, cx, cy, dx, dy) }

// ClosePath ends an outline.
func (p *svgPath) ClosePath() { p.op('Z') }

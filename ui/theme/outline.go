package theme

import (
	"bytes"
	"fmt"
	"image"
	"strconv"
	"sync"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// iconSide is the side of the square that icons are drawn in, and outlineScale
// how much finer their outlines are.
const (
	iconSide     = 24
	outlineScale = 8
)

// outlines keeps the outline of each icon that was asked for.
var outlines sync.Map // IconName → []byte

// outlineOf returns an icon whose lines have become filled shapes in the colour
// "currentColor": Fyne recolours fills only, and does not scale the thickness of
// lines. An icon that is not there, or cannot be read, is an empty drawing.
func outlineOf(name IconName) []byte {
	if kept, ok := outlines.Load(name); ok {
		return kept.([]byte)
	}
	drawing := &outline{}
	if data, err := iconFiles.ReadFile("icons/" + string(name) + ".svg"); err == nil {
		drawing.trace(data)
	}
	const side = iconSide * outlineScale
	svg := fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`,
		iconSide, iconSide, side, side)
	if len(drawing.edges) > 0 {
		svg = fmt.Appendf(svg, `<path fill="currentColor" d="%s"/>`, drawing.path())
	}
	svg = append(svg, "</svg>"...)
	outlines.Store(name, svg)
	return svg
}

// edge is one directed side of a shape.
type edge struct{ from, to fixed.Point26_6 }

// outline takes down the edges of lines as rasterx makes them: both sides of a
// line in turns, and only in sum around closed shapes.
type outline struct {
	at    fixed.Point26_6
	edges []edge
}

var _ rasterx.Scanner = (*outline)(nil)

func (o *outline) trace(data []byte) {
	icon, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(data), "#000000")
	if err != nil {
		return
	}
	const side = iconSide * outlineScale
	icon.SetTarget(0, 0, side, side)
	for i := range icon.SVGPaths {
		icon.SVGPaths[i].LineWidth *= outlineScale
	}
	icon.Draw(rasterx.NewDasher(side, side, o), 1)
}

// path returns the edges joined to shapes, in the words of SVG.
func (o *outline) path() []byte {
	leaving := map[fixed.Point26_6][]int{}
	for i, e := range o.edges {
		leaving[e.from] = append(leaving[e.from], i)
	}
	used := make([]bool, len(o.edges))
	var b []byte
	point := func(command byte, p fixed.Point26_6) {
		b = strconv.AppendFloat(append(b, command), float64(p.X)/64, 'f', 1, 64)
		b = strconv.AppendFloat(append(b, ' '), float64(p.Y)/64, 'f', 1, 64)
	}
	for i := range o.edges {
		if used[i] {
			continue
		}
		point('M', o.edges[i].from)
		for next := i; next >= 0; {
			used[next] = true
			end := o.edges[next].to
			point('L', end)
			next = -1
			for len(leaving[end]) > 0 && next < 0 {
				last := len(leaving[end]) - 1
				if candidate := leaving[end][last]; !used[candidate] {
					next = candidate
				}
				leaving[end] = leaving[end][:last]
			}
		}
		b = append(b, 'Z')
	}
	return b
}

// Start moves to where an edge begins.
func (o *outline) Start(a fixed.Point26_6) { o.at = a }

// Line takes an edge down.
func (o *outline) Line(b fixed.Point26_6) {
	if b != o.at {
		o.edges = append(o.edges, edge{o.at, b})
	}
	o.at = b
}

// Draw is called when all edges have come.
func (o *outline) Draw() {}

// GetPathExtent is asked only for gradients, which icons have not.
func (o *outline) GetPathExtent() fixed.Rectangle26_6 { return fixed.Rectangle26_6{} }

// SetBounds changes nothing.
func (o *outline) SetBounds(int, int) {}

// SetColor changes nothing.
func (o *outline) SetColor(any) {}

// SetWinding changes nothing.
func (o *outline) SetWinding(bool) {}

// Clear changes nothing.
func (o *outline) Clear() {}

// SetClip changes nothing.
func (o *outline) SetClip(image.Rectangle) {}

package theme

import (
	"bytes"
	"fmt"
	"image"
	"strings"
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
	if drawing.path.Len() > 0 {
		svg = fmt.Appendf(svg, `<path fill="currentColor" d="%s"/>`, drawing.path.String())
	}
	svg = append(svg, "</svg>"...)
	outlines.Store(name, svg)
	return svg
}

// outline takes down the outlines of lines as rasterx makes them.
type outline struct {
	path strings.Builder
	open bool
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
	o.Draw()
}

// Start begins a shape.
func (o *outline) Start(a fixed.Point26_6) {
	o.Draw()
	o.open = true
	o.point('M', a)
}

// Line goes on with it.
func (o *outline) Line(b fixed.Point26_6) { o.point('L', b) }

// Draw ends it.
func (o *outline) Draw() {
	if o.open {
		o.path.WriteByte('Z')
		o.open = false
	}
}

func (o *outline) point(command byte, p fixed.Point26_6) {
	fmt.Fprintf(&o.path, "%c%.1f %.1f", command, float64(p.X)/64, float64(p.Y)/64)
}

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

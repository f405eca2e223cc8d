package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/net/html/charset"
)

// What an SVG may ask for.
const (
	// mostUsed is how many bytes of definitions its <use> may draw in all.
	mostUsed = 4 << 20
	// mostStops is how many colours its gradients may have in all.
	mostStops = 1000
	// deepest is how many elements may stand inside each other.
	deepest = 500
	// mostSteps is how much work its lines and areas may be, in pixels passed.
	mostSteps = 1 << 29
	// gradientSteps is how much more a pixel of a gradient takes than others, for
	// each of its colours.
	gradientSteps = 8
	// leastDash is how short the dashes of a line may be in all, in its own units.
	leastDash = 0.05
	// flattest is how many times wider than tall, or taller than wide, it may be.
	flattest = 1000
)

// isDrawing reports whether a file begins like an SVG.
func isDrawing(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("<svg"))
}

// root is what the outermost element of an SVG says: which part of its plane is
// seen.
type root struct{ x, y, w, h float64 }

// readRoot looks through an SVG: for its size, and for what would never end.
func readRoot(data []byte) (root, error) {
	if len(data) > LargestDrawing {
		return root{}, fmt.Errorf("%w: a drawing of more than %d MB", ErrTooLarge, LargestDrawing>>20)
	}
	var seen root
	found, deep, defs, uses, stops := false, 0, 0, int64(0), 0
	defined, from := int64(0), int64(0)
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return root{}, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if deep++; deep > deepest {
				return root{}, fmt.Errorf("%w: elements inside each other more than %d levels deep", ErrTooLarge, deepest)
			}
			switch t.Name.Local {
			case "svg":
				if !found {
					if seen, err = rootOf(t.Attr); err != nil {
						return root{}, err
					}
					found = true
				}
			case "defs":
				if defs == 0 {
					from = d.InputOffset()
				}
				defs++
			case "use":
				if defs > 0 {
					return root{}, fmt.Errorf("%w: a definition that uses another", ErrUnknown)
				}
				uses++
			case "stop":
				stops++
			}
		case xml.EndElement:
			deep--
			if t.Name.Local == "defs" {
				if defs--; defs == 0 {
					defined += d.InputOffset() - from
				}
			}
		}
	}
	switch {
	case !found:
		return root{}, fmt.Errorf("%w: no <svg>", ErrDamaged)
	case uses*defined > mostUsed, stops > mostStops:
		return root{}, fmt.Errorf("%w: a drawing with too many parts", ErrTooLarge)
	}
	return seen, nil
}

// rootOf returns what is seen: the viewBox, else the size. Source: SVG 1.1, 7.2 and
// 7.7; CSS 2.1, 10.3.2 for one that says neither.
func rootOf(attributes []xml.Attr) (root, error) {
	seen := root{w: 300, h: 150}
	var width, height float64
	var box []float64
	for _, a := range attributes {
		switch a.Name.Local {
		case "viewBox":
			for word := range strings.FieldsFuncSeq(a.Value, func(r rune) bool { return r == ',' || r <= ' ' }) {
				n, err := strconv.ParseFloat(word, 64)
				if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || len(box) == 4 {
					return root{}, fmt.Errorf("%w: viewBox=%.40q", ErrDamaged, a.Value)
				}
				box = append(box, n)
			}
		case "width":
			width = length(a.Value)
		case "height":
			height = length(a.Value)
		}
	}
	switch {
	case len(box) == 4:
		seen = root{box[0], box[1], box[2], box[3]}
	case width > 0 && height > 0:
		seen.w, seen.h = width, height
	}
	if ratio := seen.w / seen.h; !(seen.w > 0 && seen.h > 0 && ratio <= flattest && ratio >= 1.0/flattest) {
		return root{}, fmt.Errorf("%w: %g × %g units", ErrDamaged, seen.w, seen.h)
	}
	return seen, nil
}

// length reads a length in units of the drawing; 0 for those that are shares of
// what is around, and for what is none.
func length(text string) float64 {
	text = strings.TrimSpace(text)
	for _, unit := range []struct {
		name  string
		units float64
	}{{"px", 1}, {"pt", 4. / 3}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}, {"", 1}} {
		if number, ok := strings.CutSuffix(text, unit.name); ok {
			n, err := strconv.ParseFloat(number, 64)
			if err != nil || !(n > 0) || math.IsInf(n, 0) {
				return 0
			}
			return n * unit.units
		}
	}
	return 0
}

// drawSVG draws an SVG that readRoot has passed, filling the size with what is
// seen of it.
func drawSVG(data []byte, seen root, width, height int) (image.Image, error) {
	icon, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(data), "#000000")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	drawn := image.NewRGBA(image.Rect(0, 0, width, height))
	scaleX, scaleY := float64(width)/seen.w, float64(height)/seen.h
	icon.Transform = rasterx.Identity.Scale(scaleX, scaleY).Translate(-seen.x, -seen.y)
	stops := 1
	for _, g := range icon.Grads {
		stops += len(g.Stops)
	}
	for i := range icon.SVGPaths {
		path := &icon.SVGPaths[i]
		path.LineWidth *= min(scaleX, scaleY)
		path.Dash, path.DashOffset = dashes(path.Dash, path.DashOffset, min(scaleX, scaleY))
	}
	icon.Draw(rasterx.NewDasher(width, height, &scanner{into: drawn, gradientSteps: int64(stops) * gradientSteps}), 1)
	return drawn, nil
}

// dashes returns those of a line at a scale; none where they are so short that
// nothing but their number would be seen.
func dashes(all []float64, offset, scale float64) ([]float64, float64) {
	whole := 0.0
	scaled := make([]float64, len(all))
	for i, d := range all {
		scaled[i] = max(d*scale, 0)
		whole += scaled[i]
	}
	if !(whole >= leastDash) || math.IsInf(whole, 0) {
		return nil, 0
	}
	return scaled, math.Mod(offset*scale, whole)
}

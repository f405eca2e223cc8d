// Package picture reads the pictures of notes without trusting them: what a file
// says of its size is looked at before anything is decoded, and what would take
// too much memory or time is refused. Nothing is fetched and nothing is run.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/image/tiff"
)

// What a picture may have at most.
const (
	// longestSide is how many pixels a picture may have in one direction.
	longestSide = 30_000
	// mostBytes is how many bytes its pixels may take in memory while it is
	// decoded: a photograph of 64 million pixels as a usual JPEG.
	mostBytes = 192 << 20
	// LargestDrawing is how many bytes an SVG may have.
	LargestDrawing = 4 << 20
)

// The reasons why a picture is not shown; others are wrapped in them.
var (
	// ErrUnknown is that of a file in no format that is shown: PNG, JPEG, the
	// first frame of GIF, TIFF and SVG are.
	ErrUnknown = errors.New("it is in no format that is shown")
	// ErrTooLarge is that of a picture beyond the limits.
	ErrTooLarge = errors.New("it is too large to be shown")
	// ErrDamaged is that of a file that is not what it says it is.
	ErrDamaged = errors.New("it is damaged")
)

// Header is what a picture says of itself.
type Header struct {
	// Format is "png", "jpeg", "gif", "tiff" or "svg".
	Format string
	// Width and Height are greater than 0: in pixels, or for an SVG in units of
	// its own, of which only the ratio counts.
	Width, Height float64

	left, top float64 // where what is seen of an SVG begins
}

// IsDrawing reports whether the picture has no pixels, so that it is sharp at any
// size.
func (h Header) IsDrawing() bool { return h.Format == "svg" }

// format is a kind of file with pixels.
type format struct {
	name   string
	magic  []string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var formats = []format{
	{"png", []string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode},
	{"jpeg", []string{"\xff\xd8"}, jpeg.DecodeConfig, jpeg.Decode},
	{"gif", []string{"GIF87a", "GIF89a"}, gif.DecodeConfig, gif.Decode}, // of which Decode reads the first frame only
	{"tiff", []string{"II\x2A\x00", "MM\x00\x2A"}, tiff.DecodeConfig, tiff.Decode},
}

// formatOf returns the format that a file begins like, nil for others.
func formatOf(data []byte) *format {
	for i := range formats {
		for _, magic := range formats[i].magic {
			if bytes.HasPrefix(data, []byte(magic)) {
				return &formats[i]
			}
		}
	}
	return nil
}

// Read returns what a picture says of itself. The error is or wraps ErrUnknown,
// ErrTooLarge or ErrDamaged where it is not to be decoded.
func Read(data []byte) (h Header, err error) {
	defer guard(&err)
	f := formatOf(data)
	if f == nil {
		if !isDrawing(data) {
			return Header{}, ErrUnknown
		}
		seen, err := readRoot(data)
		if err != nil {
			return Header{}, err
		}
		return Header{Format: "svg", Width: seen.w, Height: seen.h, left: seen.x, top: seen.y}, nil
	}
	config, err := f.config(bytes.NewReader(data))
	if err != nil {
		return Header{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if config.Width <= 0 || config.Height <= 0 {
		return Header{}, fmt.Errorf("%w: it has no pixels", ErrDamaged)
	}
	if config.Width > longestSide || config.Height > longestSide ||
		int64(config.Width)*int64(config.Height)*pixelBytes(f.name, config.ColorModel, data) > mostBytes {
		return Header{}, fmt.Errorf("%w: %d × %d pixels", ErrTooLarge, config.Width, config.Height)
	}
	return Header{Format: f.name, Width: float64(config.Width), Height: float64(config.Height)}, nil
}

// pixelBytes returns how many bytes a pixel takes while a picture is decoded.
func pixelBytes(format string, model color.Model, data []byte) int64 {
	switch {
	case format == "tiff":
		return 8
	case format == "jpeg" && isProgressive(data):
		return 16 // all coefficients are kept beside the pixels
	case format == "jpeg" && model == color.CMYKModel:
		return 8
	case format == "jpeg":
		return 3
	}
	switch model {
	case color.GrayModel:
		return 1
	case color.RGBAModel, color.NRGBAModel:
		return 4
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	default: // a palette
		return 1
	}
}

// isProgressive reports whether a JPEG comes in several scans. Source: ITU-T T.81,
// B.1.1.3 and B.2.
func isProgressive(data []byte) bool {
	const (
		sof2, sos   = 0xc2, 0xda
		rst0, soi   = 0xd0, 0xd8
		alone, mark = 0x01, 0xff
	)
	for at := 2; at+4 <= len(data); {
		switch kind := data[at+1]; {
		case data[at] != mark:
			at++
		case kind == sof2:
			return true
		case kind == sos:
			return false
		case kind == mark, kind == 0:
			at++
		case kind == alone, kind >= rst0 && kind <= soi:
			at += 2
		default:
			at += 2 + max(int(data[at+2])<<8|int(data[at+3]), 2)
		}
	}
	return false
}

// Draw returns a picture that fits into width × height pixels, both from 1 to
// longestSide: one with pixels becomes smaller at most, a drawing fills them in
// one direction. The error is or wraps one of those of Read.
func Draw(data []byte, width, height int) (drawn image.Image, err error) {
	defer guard(&err)
	h, err := Read(data)
	if err != nil {
		return nil, err
	}
	w, t := fit(h.Width, h.Height, width, height, h.IsDrawing())
	if h.IsDrawing() {
		return drawSVG(data, root{h.left, h.top, h.Width, h.Height}, w, t)
	}
	full, err := formatOf(data).decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if full.Bounds().Empty() { // a frame of its own size
		return nil, fmt.Errorf("%w: it has no pixels", ErrDamaged)
	}
	if size := full.Bounds().Size(); size.X <= w && size.Y <= t {
		return full, nil
	}
	small := image.NewRGBA(image.Rect(0, 0, w, t))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), full, full.Bounds(), draw.Src, nil)
	return small, nil
}

// fit returns the pixels of a picture in a box: at least one in each direction.
func fit(w, h float64, width, height int, grows bool) (x, y int) {
	scale := min(float64(width)/w, float64(height)/h)
	if !grows {
		scale = min(scale, 1)
	}
	return max(int(w*scale+0.5), 1), max(int(h*scale+0.5), 1)
}

// Check returns why a file will not be shown as a picture, nil where it will as
// far as its header tells. It reads no more of it than that takes.
func Check(r io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(r, mostHeader))
	if err != nil {
		return err
	}
	_, err = Read(data)
	return err
}

// mostHeader is how much of a file Check reads: a whole drawing; and in a
// photograph, more than stands before its size.
const mostHeader = LargestDrawing + 1

// guard makes an error of a fault in a decoder.
func guard(err *error) {
	switch fault := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("%w: %w", ErrDamaged, fault)
	default:
		*err = fmt.Errorf("%w: %v", ErrDamaged, fault)
	}
}

//go:build linux

package main

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"

	"precis/ui/theme"
)

// shape is how words look in one size and style: how much of a pixel is ink, 0 to 255.
type shape struct {
	width, height int
	ink           []byte
	bare, full    image.Point // a pixel that has none of it, and the one that has most
	edge          image.Point // the pixel that differs most from the one right of it
}

// shapes are the looks of words on the screen, those of menus and buttons first.
func shapes(words string) (all []shape) {
	for _, size := range []fyne.ThemeSizeName{theme.SizeInterface, theme.SizeCaption, theme.SizeReading, theme.SizeSubSection, theme.SizeSection} {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			all = append(all, shapeOf(words, size, style))
		}
	}
	return all
}

// shapeOf draws words as the window does, and cuts off what is bare around them.
func shapeOf(words string, size fyne.ThemeSizeName, style fyne.TextStyle) shape {
	light := theme.New(theme.Light, 1)
	text := canvas.NewText("", color.Black)
	theme.SetText(text, words, style)
	text.TextSize = light.Size(size)
	drawn := software.Render(text, light)
	inked := image.Rectangle{}
	ground := luma(drawn.At(0, 0))
	ink := func(x, y int) byte { return byte(min(max((ground-luma(drawn.At(x, y)))*255/max(ground, 1), 0), 255)) }
	bounds := drawn.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if ink(x, y) > 0 {
				inked = inked.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	s := shape{width: inked.Dx(), height: inked.Dy()}
	for y := inked.Min.Y; y < inked.Max.Y; y++ {
		for x := inked.Min.X; x < inked.Max.X; x++ {
			s.ink = append(s.ink, ink(x, y))
		}
	}
	sharpest := 0
	for i, much := range s.ink {
		at := image.Pt(i%s.width, i/s.width)
		if at.X+1 < s.width {
			if step := max(int(much)-int(s.ink[i+1]), int(s.ink[i+1])-int(much)); step > sharpest {
				sharpest, s.edge = step, at
			}
		}
		if much == 0 {
			s.bare = at
		}
		if much > s.ink[s.full.Y*s.width+s.full.X] {
			s.full = at
		}
	}
	return s
}

// luma is the green of a colour, which stands for how light it is.
func luma(c color.Color) int {
	_, green, _, _ := c.RGBA()
	return int(green >> 8)
}

// page is where screens are, beside the sidebar and below the menus.
var page = image.Rect(234, 28, 1280, 800)

// see waits until the window shows words, the beginning of a text, in a part of it where one is
// named, and returns the first place of them from the top.
func (d *desktop) see(words string, in ...image.Rectangle) (at image.Point) {
	d.t.Helper()
	last := image.Point{}
	d.until("the words "+words+" stand still", func() (found bool) {
		last = at
		at, found = d.find(d.look(), words, append(in, image.Rect(0, 0, d.width, d.height))[0])
		return found && at == last
	})
	return at
}

// find returns the first place where a part of a picture shows words, in any colour on any
// ground.
func (d *desktop) find(p picture, words string, in image.Rectangle) (at image.Point, found bool) {
	if d.shapes[words] == nil {
		d.shapes[words] = shapes(words)
	}
	edges := p.edges(in)
	for _, s := range d.shapes[words] {
		for _, e := range edges {
			corner := e.Sub(s.edge)
			if all := image.Rect(0, 0, s.width, s.height).Add(corner); all.In(in) && p.shows(s, corner) {
				return all.Min.Add(all.Size().Div(2)), true
			}
		}
	}
	return at, false
}

// press clicks words.
func (d *desktop) press(words string, in ...image.Rectangle) {
	d.t.Helper()
	d.click(d.see(words, in...))
}

// menu asks for the menu of what shows words.
func (d *desktop) menu(words string, in ...image.Rectangle) {
	d.t.Helper()
	at := d.see(words, in...)
	d.xdotool("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "3")
}

// level is the luma of a pixel.
//
//go:norace
func (p picture) level(x, y int) int { return int(p.data[4*(y*p.width+x)+1]) }

// edges are the pixels of a part that differ from those right of them, from the top: where words
// may be. They are few, and the others need no look. A picture is its test's alone: the race
// detector would only be slow over it.
//
//go:norace
func (p picture) edges(in image.Rectangle) (all []image.Point) {
	const step = 20
	for y := in.Min.Y; y < in.Max.Y; y++ {
		last := p.level(in.Min.X, y)
		for x := in.Min.X; x+1 < in.Max.X; x++ {
			next := p.level(x+1, y)
			if d := next - last; d > step || -d > step {
				all = append(all, image.Pt(x, y))
			}
			last = next
		}
	}
	return all
}

// shows reports whether a shape is at a place, in any colour on any ground.
//
//go:norace
func (p picture) shows(s shape, at image.Point) bool {
	const contrast, tolerance = 40, 24
	bare, full := p.level(at.X+s.bare.X, at.Y+s.bare.Y), p.level(at.X+s.full.X, at.Y+s.full.Y)
	if d := full - bare; d < contrast && -d < contrast {
		return false
	}
	most := int(s.ink[s.full.Y*s.width+s.full.X])
	for i, ink := range s.ink {
		want := bare + (full-bare)*int(ink)/most
		if d := p.level(at.X+i%s.width, at.Y+i/s.width) - want; d > tolerance || -d > tolerance {
			return false
		}
	}
	return true
}

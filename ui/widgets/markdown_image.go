package widgets

import (
	"bytes"
	"image"

	// Formats of pictures in notes.
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes/markup"
	"precis/ui/theme"
)

// maxImageHeight is how tall a picture is at most, in text sizes.
const maxImageHeight = 30

func (b *mdImage) lay(p *mdPage, x, y, width float32) float32 {
	var resource fyne.Resource
	if p.options.Image != nil && b.name != "" {
		resource = p.options.Image(b.name)
	}
	size, ok := pictureSize(resource)
	if !ok {
		return b.placeholder(p, x, y, width)
	}
	size = b.scaled(size, width, p.points*maxImageHeight)
	drawn := canvas.NewImageFromResource(resource)
	drawn.FillMode = canvas.ImageFillContain
	drawn.ScaleMode = canvas.ImageScaleSmooth
	left, align := x, fyne.TextAlignLeading
	if b.centred {
		left, align = x+(width-size.Width)/2, fyne.TextAlignCenter
	}
	put(drawn, left, y, size.Width, size.Height)
	p.words = append(p.words, drawn)
	b.follow(p, left, y, size)
	height := size.Height
	if b.alt != "" {
		height += p.points*0.25 + p.caption(b.alt, align, x, y+height+p.points*0.25, width)
	}
	return height
}

// scaled is the size that a picture of a natural size is drawn at: as the note
// asks, within the page.
func (b *mdImage) scaled(natural fyne.Size, width, tallest float32) fyne.Size {
	scale := float32(1)
	switch {
	case b.share > 0:
		scale = b.share * width / natural.Width
	case b.width > 0:
		scale = b.width / natural.Width
	case b.height > 0:
		scale = b.height / natural.Height
	}
	scale = min(scale, width/natural.Width, tallest/natural.Height)
	return fyne.NewSize(natural.Width*scale, natural.Height*scale)
}

// follow makes a picture that is a link answer to a press.
func (b *mdImage) follow(p *mdPage, x, y float32, size fyne.Size) {
	if b.link == nil || p.options.OnLink == nil {
		return
	}
	area := p.linkTo(*b.link)
	area.plain = true
	put(area, x, y, size.Width, size.Height)
	p.links = append(p.links, area)
}

// caption draws small words below a picture.
func (p *mdPage) caption(words string, align fyne.TextAlign, x, y, width float32) float32 {
	look := p.look()
	look.font = mdFont{points: theme.Size(theme.SizeCaption)}
	look.colour, look.share, look.align = theme.Ink3, 1.4, align
	text := mdText{spans: []mdSpan{{text: words}}}
	return p.paragraph(&text, look, x, y, width)
}

// placeholder stands for a picture that is not here.
func (b *mdImage) placeholder(p *mdPage, x, y, width float32) float32 {
	why := "picture not in the library"
	switch {
	case b.name == "":
		why = "picture on the web, not fetched"
	case markup.IsMedia([]byte(b.name)) && !markup.IsPicture(b.name):
		why = "file, not shown here"
	}
	pad := min(theme.Gap12, width/6)
	back := p.ground(theme.Side, x, y, width, 0, theme.RadiusField)
	back.StrokeColor, back.StrokeWidth = theme.Color(theme.Line), 1
	side := min(theme.Size(theme.SizeIcon), width/4)
	icon := canvas.NewImageFromResource(theme.Icon(theme.IconImage, theme.Ink3))
	icon.FillMode = canvas.ImageFillContain
	left := x + pad + side + theme.Gap8
	room := max(x+width-pad-left, 1)
	height := p.caption(b.words(), fyne.TextAlignLeading, left, y+pad, room)
	height += p.caption(why, fyne.TextAlignLeading, left, y+pad+height, room)
	put(icon, x+pad, y+pad+(height-side)/2, side, side)
	p.words = append(p.words, icon)
	back.Resize(fyne.NewSize(width, height+2*pad))
	b.follow(p, x, y, fyne.NewSize(width, height+2*pad))
	return height + 2*pad
}

// pictureSize returns the natural size of a picture; ok is false where it cannot
// be drawn. Drawings take a size of their own.
func pictureSize(resource fyne.Resource) (size fyne.Size, ok bool) {
	if resource == nil {
		return fyne.Size{}, false
	}
	content := resource.Content()
	if config, _, err := image.DecodeConfig(bytes.NewReader(content)); err == nil && config.Width > 0 && config.Height > 0 {
		return fyne.NewSize(float32(config.Width), float32(config.Height)), true
	}
	if !bytes.Contains(content[:min(len(content), 1024)], []byte("<svg")) {
		return fyne.Size{}, false
	}
	aspect := canvas.NewImageFromResource(resource).Aspect()
	if aspect <= 0 {
		return fyne.Size{}, false
	}
	return fyne.NewSize(drawingHeight*aspect, drawingHeight), true
}

// drawingHeight is how tall a drawing without pixels is shown.
const drawingHeight float32 = 320

// linkArea is the place of a link's words in one line that answers to mouse and
// keys.
type linkArea struct {
	pressable
	plain bool // no line below what the mouse is over
}

var _ desktop.Cursorable = (*linkArea)(nil)

func newLinkArea(follow func()) *linkArea {
	a := &linkArea{}
	a.OnTapped = follow
	a.extend(a)
	return a
}

// CreateRenderer is called by Fyne.
func (a *linkArea) CreateRenderer() fyne.WidgetRenderer {
	under := canvas.NewRectangle(theme.Color(theme.Accent))
	ring := newFocusRing(theme.Gap4)
	return newDrawing(&drawing{
		widget:  a,
		objects: []fyne.CanvasObject{under, ring},
		place: func(size fyne.Size) {
			put(under, 0, size.Height*0.82, size.Width, 1)
			put(ring, -3, 0, size.Width+6, size.Height)
		},
		least: func() fyne.Size { return fyne.Size{} },
		paint: func() {
			under.FillColor = theme.Color(theme.Accent)
			under.Hidden = !a.hovered || a.plain
			a.paintRing(ring)
		},
	})
}

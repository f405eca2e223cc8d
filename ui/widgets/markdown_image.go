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

	"precis/ui/theme"
)

// maxImageHeight is how tall a picture is at most, in text sizes.
const maxImageHeight = 30

func (b *mdImage) lay(p *mdPage, x, y, width float32) float32 {
	var resource fyne.Resource
	if p.options.Image != nil {
		resource = p.options.Image(b.dest)
	}
	size, ok := pictureSize(resource)
	if !ok {
		return b.placeholder(p, x, y, width)
	}
	shrink := min(1, width/size.Width, p.points*maxImageHeight/size.Height)
	drawn := canvas.NewImageFromResource(resource)
	drawn.FillMode = canvas.ImageFillContain
	drawn.ScaleMode = canvas.ImageScaleSmooth
	put(drawn, x, y, size.Width*shrink, size.Height*shrink)
	p.words = append(p.words, drawn)
	height := size.Height * shrink
	if b.alt != "" {
		height += p.points*0.25 + p.caption(b.alt, x, y+height+p.points*0.25, width)
	}
	return height
}

// caption draws small words below a picture.
func (p *mdPage) caption(words string, x, y, width float32) float32 {
	look := p.look()
	look.font = mdFont{points: theme.Size(theme.SizeCaption)}
	look.colour, look.share = theme.Ink3, 1.4
	text := mdText{spans: []mdSpan{{text: words}}}
	return p.paragraph(&text, look, x, y, width)
}

// placeholder stands for a picture that is not here.
func (b *mdImage) placeholder(p *mdPage, x, y, width float32) float32 {
	label := b.alt
	if label == "" {
		label = b.dest
	}
	pad := min(theme.Gap12, width/6)
	back := p.ground(theme.Side, x, y, width, 0, theme.RadiusField)
	back.StrokeColor, back.StrokeWidth = theme.Color(theme.Line), 1
	side := min(theme.Size(theme.SizeIcon), width/4)
	icon := canvas.NewImageFromResource(theme.Icon(theme.IconImage, theme.Ink3))
	icon.FillMode = canvas.ImageFillContain
	left := x + pad + side + theme.Gap8
	room := max(x+width-pad-left, 1)
	height := p.caption(label, left, y+pad, room)
	height += p.caption("picture not in the library", left, y+pad+height, room)
	put(icon, x+pad, y+pad+(height-side)/2, side, side)
	p.words = append(p.words, icon)
	back.Resize(fyne.NewSize(width, height+2*pad))
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
type linkArea struct{ pressable }

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
			under.Hidden = !a.hovered
			a.paintRing(ring)
		},
	})
}

package markdown

import (
	"bytes"
	"image"

	// Formats of pictures in notes.
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes/markup"
	"precis/ui/draw"
	"precis/ui/theme"
)

// maxImageHeight is how tall a picture is at most, in text sizes.
const maxImageHeight = 30

func (b *figure) lay(p *page, x, y, width float32) float32 {
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
	draw.Put(drawn, left, y, size.Width, size.Height)
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
func (b *figure) scaled(natural fyne.Size, width, tallest float32) fyne.Size {
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
func (b *figure) follow(p *page, x, y float32, size fyne.Size) {
	if b.link == nil || p.options.OnLink == nil {
		return
	}
	area := p.linkTo(*b.link)
	area.plain = true
	draw.Put(area, x, y, size.Width, size.Height)
	p.links = append(p.links, area)
}

// caption draws small words below a picture.
func (p *page) caption(words string, align fyne.TextAlign, x, y, width float32) float32 {
	look := p.look()
	look.font = font{points: theme.Size(theme.SizeCaption)}
	look.colour, look.share, look.align = theme.Ink3, 1.4, align
	text := text{spans: []span{{text: words}}}
	return p.paragraph(&text, look, x, y, width)
}

// placeholder stands for a picture that is not here.
func (b *figure) placeholder(p *page, x, y, width float32) float32 {
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
	draw.Put(icon, x+pad, y+pad+(height-side)/2, side, side)
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

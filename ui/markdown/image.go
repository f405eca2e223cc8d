package markdown

import (
	"cmp"
	"errors"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes/markup"
	"precis/notes/picture"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/words"
)

// maxImageHeight is how tall a picture of reading text is at most, in text sizes.
const maxImageHeight = 30

func (b *figure) lay(p *page, x, y, width float32) float32 {
	var data []byte
	if p.options.Pictures != nil && b.name != "" {
		data = p.options.Pictures.find(b.name)
	}
	if data == nil {
		return b.unpictured(p, b.whyNot(), x, y, width)
	}
	header, err := picture.Read(data)
	if err != nil {
		return b.unpictured(p, b.unshown(err), x, y, width)
	}
	tallest := cmp.Or(p.options.TallestPicture, p.points*maxImageHeight)
	size := b.scaled(naturalSize(header), width, tallest)
	drawn := canvas.NewImageFromImage(nil)
	drawn.FillMode = canvas.ImageFillContain
	drawn.ScaleMode = canvas.ImageScaleSmooth
	drawn.Image, err = p.picture(data, header, size, drawn)
	if err != nil {
		return b.unpictured(p, b.unshown(err), x, y, width)
	}
	left, align := x, fyne.TextAlignLeading
	if b.centred {
		left, align = x+(width-size.Width)/2, fyne.TextAlignCenter
	}
	draw.Put(drawn, left, y, size.Width, size.Height)
	p.words = append(p.words, drawn)
	b.follow(p, left, y, size)
	if b.boxes != nil {
		b.boxes.draw(p, left, y, size)
	}
	height := size.Height
	if b.alt != "" {
		height += p.points*0.25 + p.caption(b.alt, align, x, y+height+p.points*0.25, width)
	}
	if b.boxes != nil {
		height += b.boxes.told(p, x, y+height, width)
	}
	return height
}

// picture returns the pixels of a picture, nil while it is decoded: then they come
// later.
func (p *page) picture(data []byte, header picture.Header, size fyne.Size, into *canvas.Image) (image.Image, error) {
	var later func()
	later = func() {
		m, err := p.options.Pictures.show(data, header, size, later)
		if err != nil {
			p.relay()
			return
		}
		into.Image = m
		into.Refresh()
	}
	return p.options.Pictures.show(data, header, size, later)
}

// naturalSize returns the size of a picture that the note asks nothing of.
// Drawings have a size of their own.
func naturalSize(h picture.Header) fyne.Size {
	if h.IsDrawing() {
		return fyne.NewSize(drawingHeight*float32(h.Width/h.Height), drawingHeight)
	}
	return fyne.NewSize(float32(h.Width), float32(h.Height))
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
func (p *page) caption(said string, align fyne.TextAlign, x, y, width float32) float32 {
	look := p.look()
	look.font = font{points: theme.Size(theme.SizeCaption)}
	look.colour, look.share, look.align = theme.Ink3, 1.4, align
	text := text{spans: []span{{text: said}}}
	return p.paragraph(&text, look, x, y, width)
}

// whyNot says why a picture is not here.
func (b *figure) whyNot() string {
	switch {
	case b.name == "":
		return words.T("picture on the web, not fetched")
	case markup.IsMedia([]byte(b.name)) && !markup.IsPicture(b.name):
		return words.T("file, not shown here")
	default:
		return words.T("picture not in the library")
	}
}

// unshown says why a picture that is here is not shown.
func (b *figure) unshown(err error) string {
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		return words.T("picture too large to be shown")
	case errors.Is(err, picture.ErrUnknown) && !markup.IsPicture(b.name):
		return words.T("file, not shown here")
	case errors.Is(err, picture.ErrUnknown):
		return words.T("picture of a kind that is not shown")
	default:
		return words.T("picture damaged")
	}
}

// unpictured draws what stands for a picture that is not shown, with its boxes as a list.
func (b *figure) unpictured(p *page, why string, x, y, width float32) float32 {
	height := b.placeholder(p, why, x, y, width)
	if b.boxes != nil && b.boxes.list != nil {
		height += p.points*0.5 + b.boxes.list.lay(p, x, y+height+p.points*0.5, width)
	}
	return height
}

// placeholder stands for a picture that is not shown.
func (b *figure) placeholder(p *page, why string, x, y, width float32) float32 {
	pad := min(theme.Gap12, width/6)
	back := p.ground(theme.Side, x, y, width, 0, theme.RadiusField)
	back.StrokeColor, back.StrokeWidth = theme.Color(theme.Line), 1
	side := min(theme.Size(theme.SizeIcon), width/4)
	icon := canvas.NewImageFromResource(theme.Icon(theme.IconImage, theme.Ink3))
	icon.FillMode = canvas.ImageFillContain
	left := x + pad + side + theme.Gap8
	room := max(x+width-pad-left, 1)
	said := len(p.said)
	height := p.caption(b.words(), fyne.TextAlignLeading, left, y+pad, room)
	if b.alt != "" {
		said = len(p.said)
	}
	height += p.caption(why, fyne.TextAlignLeading, left, y+pad+height, room)
	p.said = p.said[:said] // the rest is no text of the note
	draw.Put(icon, x+pad, y+pad+(height-side)/2, side, side)
	p.words = append(p.words, icon)
	back.Resize(fyne.NewSize(width, height+2*pad))
	b.follow(p, x, y, fyne.NewSize(width, height+2*pad))
	return height + 2*pad
}

// drawingHeight is how tall a drawing without pixels is shown.
const drawingHeight float32 = 320

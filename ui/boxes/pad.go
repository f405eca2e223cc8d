package boxes

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/notes/markup"
	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// pad is a picture on which boxes are drawn: each has one area.
type pad struct {
	widget.BaseWidget
	drawn    *canvas.Image
	least    fyne.Size
	boxes    []markup.Box
	chosen   int // -1 for none
	onSelect func()
	onTyped  func(r rune) // a letter was typed
	onClose  func()

	from    fyne.Position // where the mouse went down
	moving  markup.Area   // what the chosen box was then
	drawing bool          // a new box is being drawn
}

var (
	_ fyne.Draggable    = (*pad)(nil)
	_ fyne.Focusable    = (*pad)(nil)
	_ desktop.Mouseable = (*pad)(nil)
)

// newPad shows a picture as large as the room allows.
func newPad(drawn image.Image, room fyne.Size) *pad {
	p := &pad{drawn: canvas.NewImageFromImage(drawn), chosen: -1}
	p.drawn.FillMode, p.drawn.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	w, h := float32(drawn.Bounds().Dx()), float32(drawn.Bounds().Dy())
	scale := min(room.Width/w, room.Height/h)
	p.least = fyne.NewSize(w*scale, h*scale)
	p.ExtendBaseWidget(p)
	return p
}

// leastBox is how wide and tall a box is at least, in per cent.
const leastBox = 1

// choose makes a box the one that keys and the name are about; -1 for none.
func (p *pad) choose(i int) {
	p.chosen = i
	p.onSelect()
	p.Refresh()
}

// add puts a box in the middle.
func (p *pad) add() { p.put(markup.Area{X: 40, Y: 40, Width: 20, Height: 20}) }

func (p *pad) put(a markup.Area) {
	p.boxes = append(p.boxes, markup.Box{Label: nextName(p.boxes), Areas: []markup.Area{a}})
	p.choose(len(p.boxes) - 1)
}

// at returns the smallest box at a place, -1 for none.
func (p *pad) at(x, y float64) int {
	found, size := -1, math.Inf(1)
	for i, b := range p.boxes {
		a := b.Areas[0]
		if x >= a.X && x <= a.X+a.Width && y >= a.Y && y <= a.Y+a.Height && a.Width*a.Height < size {
			found, size = i, a.Width*a.Height
		}
	}
	return found
}

// share returns a place in per cent of the picture, within it.
func (p *pad) share(at fyne.Position) (x, y float64) {
	size := p.Size()
	of := func(v, whole float32) float64 { return math.Round(float64(min(max(v/whole, 0), 1))*1000) / 10 }
	return of(at.X, size.Width), of(at.Y, size.Height)
}

// MouseDown is called by Fyne.
func (p *pad) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	p.from, p.drawing = e.Position, false
	if i := p.at(p.share(e.Position)); i >= 0 {
		p.moving = p.boxes[i].Areas[0]
		p.choose(i)
	} else {
		p.choose(-1)
	}
}

// MouseUp is called by Fyne.
func (p *pad) MouseUp(*desktop.MouseEvent) {}

// Dragged is called by Fyne.
func (p *pad) Dragged(e *fyne.DragEvent) {
	x, y := p.share(e.Position)
	fromX, fromY := p.share(p.from)
	switch {
	case p.chosen >= 0 && !p.drawing:
		p.boxes[p.chosen].Areas[0] = moved(p.moving, x-fromX, y-fromY)
	case p.drawing:
		p.boxes[p.chosen].Areas[0] = between(fromX, fromY, x, y)
	default:
		p.drawing = true
		p.put(between(fromX, fromY, x, y))
	}
	p.Refresh()
}

// DragEnd is called by Fyne. What is too small to be a box was no more than a press.
func (p *pad) DragEnd() {
	if p.drawing && (p.boxes[p.chosen].Areas[0].Width <= leastBox || p.boxes[p.chosen].Areas[0].Height <= leastBox) {
		p.remove()
	}
	p.drawing = false
	if p.chosen >= 0 {
		p.moving = p.boxes[p.chosen].Areas[0]
	}
}

// between returns the area of two corners.
func between(x, y, x2, y2 float64) markup.Area {
	a := markup.Area{X: min(x, x2), Y: min(y, y2), Width: max(math.Abs(x-x2), leastBox), Height: max(math.Abs(y-y2), leastBox)}
	return moved(a, 0, 0)
}

// moved returns an area at another place, within the picture.
func moved(a markup.Area, x, y float64) markup.Area {
	a.X = min(max(a.X+x, 0), 100-a.Width)
	a.Y = min(max(a.Y+y, 0), 100-a.Height)
	return a
}

func (p *pad) remove() {
	if p.chosen >= 0 {
		p.boxes = slices.Delete(p.boxes, p.chosen, p.chosen+1)
		p.choose(-1)
	}
}

// step is how far an arrow moves a box, in per cent.
const step = 0.5

// TypedKey is called by Fyne.
func (p *pad) TypedKey(e *fyne.KeyEvent) {
	x, y := 0., 0.
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.remove()
	case fyne.KeyEscape:
		p.onClose()
	case fyne.KeyLeft:
		x = -step
	case fyne.KeyRight:
		x = step
	case fyne.KeyUp:
		y = -step
	case fyne.KeyDown:
		y = step
	}
	if p.chosen >= 0 && (x != 0 || y != 0) {
		p.boxes[p.chosen].Areas[0] = moved(p.boxes[p.chosen].Areas[0], x, y)
		p.Refresh()
	}
}

// TypedRune is called by Fyne.
func (p *pad) TypedRune(r rune) { p.onTyped(r) }

// FocusGained is called by Fyne.
func (p *pad) FocusGained() {}

// FocusLost is called by Fyne.
func (p *pad) FocusLost() {}

// CreateRenderer is called by Fyne.
func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	d := &draw.Drawing{Widget: p, Least: func() fyne.Size { return p.least }, Paint: func() {}}
	d.Place = func(size fyne.Size) {
		draw.Put(p.drawn, 0, 0, size.Width, size.Height)
		d.Objects = []fyne.CanvasObject{p.drawn}
		for i := range p.boxes {
			d.Objects = append(d.Objects, p.object(i, size)...)
		}
	}
	d.Objects = []fyne.CanvasObject{p.drawn}
	return draw.New(d)
}

// object draws a box and its name: what it hides shines through. Its edge is of two
// colours, so that it is seen on a picture of either.
func (p *pad) object(i int, size fyne.Size) []fyne.CanvasObject {
	a := p.boxes[i].Areas[0]
	x, y := size.Width*float32(a.X)/100, size.Height*float32(a.Y)/100
	width, height := size.Width*float32(a.Width)/100, size.Height*float32(a.Height)/100
	box, edge := canvas.NewRectangle(seenThrough(theme.Surface)), canvas.NewRectangle(color.Transparent)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = theme.Color(theme.Surface), 3, 2
	edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = theme.Color(theme.Ink), 1, 2
	if i == p.chosen {
		box.FillColor, box.StrokeWidth = seenThrough(theme.Accent), 6
		edge.StrokeColor, edge.StrokeWidth = theme.Color(theme.Accent), 3
	}
	draw.Put(box, x, y, width, height)
	draw.Put(edge, x, y, width, height)
	name := canvas.NewText(p.boxes[i].Label, theme.Color(theme.Ink))
	name.TextSize = theme.Size(theme.SizeCaption)
	for letters := []rune(name.Text); name.MinSize().Width > max(width, 2*name.TextSize) && len(letters) > 0; {
		letters = letters[:len(letters)-1]
		name.Text = string(letters) + "…"
	}
	theme.SetText(name, script.Seen(name.Text), fyne.TextStyle{})
	if name.Text == "" {
		return []fyne.CanvasObject{box, edge}
	}
	ground := canvas.NewRectangle(theme.Color(theme.Surface))
	ground.CornerRadius = 2
	least := name.MinSize()
	draw.Put(ground, x, y, least.Width+theme.Gap4, least.Height)
	draw.Put(name, x+theme.Gap4/2, y, least.Width, least.Height)
	return []fyne.CanvasObject{box, edge, ground, name}
}

// seenThrough is a colour through which a picture is seen.
func seenThrough(name fyne.ThemeColorName) color.Color {
	r, g, b, _ := theme.Color(name).RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 96}
}

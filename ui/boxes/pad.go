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
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// pad is a picture on which boxes are drawn: each has one area.
type pad struct {
	widget.BaseWidget
	text.Keyboard
	drawn    *canvas.Image
	least    fyne.Size
	boxes    []markup.Box
	chosen   int // -1 for none
	onSelect func()
	onTyped  func(r rune) // a letter was typed
	onClose  func()
	onDone   func() // Enter

	held    grip // of the box in hand, nil once it is let go
	dragged bool // the mouse has moved since it was taken
	drawing bool // it is a new one

	under fyne.Position // the mouse

	done, undone [][]markup.Box // what the boxes were before each change, and before each undo
	named        bool           // the name of the chosen box was changed since it was chosen
}

// grip returns the area of a box that the mouse holds, from where the mouse is.
type grip func(x, y float64) markup.Area

var (
	_ fyne.Draggable     = (*pad)(nil)
	_ fyne.Shortcutable  = (*pad)(nil)
	_ desktop.Keyable    = (*pad)(nil)
	_ desktop.Mouseable  = (*pad)(nil)
	_ desktop.Cursorable = (*pad)(nil)
	_ desktop.Hoverable  = (*pad)(nil)
	_ widgets.Menued     = (*pad)(nil)
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

// choose makes a box the one that keys and the name are about; -1 for none, so that the
// mouse lets go of what it held.
func (p *pad) choose(i int) {
	p.chosen, p.named = i, false
	if i < 0 {
		p.held = nil
	}
	p.onSelect()
	p.Refresh()
}

// add puts a box in the middle.
func (p *pad) add() { p.put(markup.Area{X: 40, Y: 40, Width: 20, Height: 20}) }

func (p *pad) put(a markup.Area) {
	p.keep()
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
	p.held, p.dragged, p.drawing = nil, false, false
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	i, across, down := p.hit(e.Position)
	p.choose(i)
	fromX, fromY := p.share(e.Position)
	switch {
	case i < 0:
		p.held = stretched(markup.Area{X: fromX, Y: fromY}, 1, 1)
	case across == 0 && down == 0:
		was := p.boxes[i].Areas[0]
		p.held = func(x, y float64) markup.Area { return moved(was, x-fromX, y-fromY) }
	default:
		p.held = stretched(p.boxes[i].Areas[0], across, down)
	}
}

// hit returns the box that a press at a place takes hold of, -1 for none, and by which edges,
// as edges has them.
func (p *pad) hit(at fyne.Position) (box, x, y int) {
	if x, y = p.edges(p.chosen, at); x != 0 || y != 0 {
		return p.chosen, x, y
	}
	box = p.at(p.share(at))
	x, y = p.edges(box, at)
	return box, x, y
}

// edges returns which edges of a box are at a place: the left one for -1 and the right one
// for 1, the top for -1 and the bottom for 1, 0 for neither.
func (p *pad) edges(i int, at fyne.Position) (x, y int) {
	if i < 0 {
		return 0, 0
	}
	box := p.area(i)
	x, across := edgeAt(at.X-box.x, box.width)
	y, down := edgeAt(at.Y-box.y, box.height)
	if !across || !down {
		return 0, 0
	}
	return x, y
}

// edgeAt returns which end of a length is at a place, -1, 1 or 0 for neither, and whether the
// place is on it at all. What is short has its middle to be moved by.
func edgeAt(at, length float32) (end int, on bool) {
	reach := min(theme.Gap8, length/4)
	switch {
	case at < -reach || at > length+reach:
		return 0, false
	case at <= reach:
		return -1, true
	case at >= length-reach:
		return 1, true
	}
	return 0, true
}

// MouseUp is called by Fyne.
func (p *pad) MouseUp(*desktop.MouseEvent) {}

// MouseIn is called by Fyne.
func (p *pad) MouseIn(e *desktop.MouseEvent) { p.under = e.Position }

// MouseMoved is called by Fyne.
func (p *pad) MouseMoved(e *desktop.MouseEvent) { p.under = e.Position }

// MouseOut is called by Fyne.
func (p *pad) MouseOut() {}

// Cursor says what a press would take hold of.
func (p *pad) Cursor() desktop.Cursor {
	switch i, x, y := p.hit(p.under); {
	case i < 0:
		return desktop.CrosshairCursor
	case x != 0: // of a corner too, for which there is none
		return desktop.HResizeCursor
	case y != 0:
		return desktop.VResizeCursor
	}
	return desktop.PointerCursor
}

// TappedSecondary opens the menu of the box at a place.
func (p *pad) TappedSecondary(e *fyne.PointEvent) {
	if p.choose(p.at(p.share(e.Position))); p.chosen >= 0 {
		p.ShowMenu(e.AbsolutePosition)
	}
}

// ShowMenu opens the menu of the box that is chosen, at a place of the window.
func (p *pad) ShowMenu(place fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	widgets.ShowMenu(fyne.NewMenu("", fyne.NewMenuItem(words.T("Remove the box"), p.remove)), c, place)
}

// MenuPlace is within the box that is chosen.
func (p *pad) MenuPlace() (at fyne.Position, ok bool) {
	if p.chosen < 0 {
		return at, false
	}
	box := p.area(p.chosen)
	return fyne.NewPos(box.x+box.width/2, box.y+box.height/2), true
}

// Dragged is called by Fyne.
func (p *pad) Dragged(e *fyne.DragEvent) {
	if p.held == nil {
		return
	}
	area := p.held(p.share(e.Position))
	switch {
	case p.dragged:
	case p.chosen < 0:
		p.drawing = true
		p.put(area)
	default:
		p.keep()
	}
	p.dragged = true
	p.boxes[p.chosen].Areas[0] = area
	p.Refresh()
}

// DragEnd is called by Fyne. What is too small to be a box was no more than a press.
func (p *pad) DragEnd() {
	if p.drawing && p.held != nil && (p.boxes[p.chosen].Areas[0].Width <= leastBox || p.boxes[p.chosen].Areas[0].Height <= leastBox) {
		p.boxes = slices.Delete(p.boxes, p.chosen, p.chosen+1)
		p.done = p.done[:len(p.done)-1] // nothing was drawn
		p.choose(-1)
	}
	p.held = nil
}

// stretched has edges of an area follow the mouse, which edges names; the others stay.
func stretched(a markup.Area, x, y int) grip {
	return func(toX, toY float64) markup.Area {
		to := a
		if x != 0 {
			to.X, to.Width = between(a.X+a.Width*float64(1-x)/2, toX)
		}
		if y != 0 {
			to.Y, to.Height = between(a.Y+a.Height*float64(1-y)/2, toY)
		}
		return moved(to, 0, 0)
	}
}

// between returns where a length between two places begins, and how long a box makes it.
func between(a, b float64) (begin, length float64) {
	return min(a, b), max(math.Abs(a-b), leastBox)
}

// moved returns an area at another place, within the picture.
func moved(a markup.Area, x, y float64) markup.Area {
	a.X = min(max(a.X+x, 0), 100-a.Width)
	a.Y = min(max(a.Y+y, 0), 100-a.Height)
	return a
}

func (p *pad) remove() {
	if p.chosen >= 0 {
		p.keep()
		p.boxes = slices.Delete(p.boxes, p.chosen, p.chosen+1)
		p.choose(-1)
	}
}

// rename gives the chosen box another name.
func (p *pad) rename(name string) {
	if p.boxes[p.chosen].Label == name {
		return
	}
	if !p.named {
		p.keep()
		p.named = true
	}
	p.boxes[p.chosen].Label = name
	p.Refresh()
}

// keep keeps the boxes as they are, before a change.
func (p *pad) keep() {
	p.done, p.undone = append(p.done, cloned(p.boxes)), nil
}

// takeBack takes a change of one list back, and notes it in the other.
func (p *pad) takeBack(from, to *[][]markup.Box) {
	if last := len(*from) - 1; last >= 0 {
		*to = append(*to, p.boxes)
		p.boxes, *from = (*from)[last], (*from)[:last]
		p.choose(-1)
	}
}

// cloned are boxes that change no more with these.
func cloned(boxes []markup.Box) []markup.Box {
	boxes = slices.Clone(boxes)
	for i := range boxes {
		boxes[i].Areas = slices.Clone(boxes[i].Areas)
	}
	return boxes
}

// step chooses the box after the chosen one, or before it for -1, from one end to the other.
func (p *pad) step(by int) {
	n, at := len(p.boxes), p.chosen
	if at < 0 && by < 0 {
		at = 0
	}
	if n > 0 {
		p.choose((at + by + n) % n)
	}
}

// nudge is how far an arrow moves a box, in per cent.
const nudge = 0.5

// TypedKey is called by Fyne.
func (p *pad) TypedKey(e *fyne.KeyEvent) {
	x, y := 0., 0.
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.remove()
	case fyne.KeyEscape:
		p.onClose()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.onDone()
	case fyne.KeyPageDown:
		p.step(1)
	case fyne.KeyPageUp:
		p.step(-1)
	case fyne.KeyLeft:
		x = -nudge
	case fyne.KeyRight:
		x = nudge
	case fyne.KeyUp:
		y = -nudge
	case fyne.KeyDown:
		y = nudge
	}
	if p.chosen < 0 || x == 0 && y == 0 {
		return
	}
	p.keep()
	a := &p.boxes[p.chosen].Areas[0]
	if p.Shifted() {
		a.Width = min(max(a.Width+x, leastBox), 100-a.X)
		a.Height = min(max(a.Height+y, leastBox), 100-a.Y)
	} else {
		*a = moved(*a, x, y)
	}
	p.Refresh()
}

// TypedShortcut takes back and does again what was done to the boxes.
func (p *pad) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		p.takeBack(&p.done, &p.undone)
	case *fyne.ShortcutRedo:
		p.takeBack(&p.undone, &p.done)
	case *desktop.CustomShortcut:
		if s.KeyName == fyne.KeyZ && s.Modifier == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift {
			p.takeBack(&p.undone, &p.done)
		}
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
	return draw.New(&draw.Drawing{Widget: p, Make: p.draw, Least: func() fyne.Size { return p.least }})
}

func (p *pad) draw(size fyne.Size) []fyne.CanvasObject {
	draw.Put(p.drawn, 0, 0, size.Width, size.Height)
	objects := []fyne.CanvasObject{p.drawn}
	for i := range p.boxes {
		objects = append(objects, p.object(i)...)
	}
	return objects
}

// object draws a box and its name: what it hides shines through. Its edge is of two
// colours, so that it is seen on a picture of either.
func (p *pad) object(i int) []fyne.CanvasObject {
	at := p.area(i)
	x, y, width, height := at.x, at.y, at.width, at.height
	box, edge := canvas.NewRectangle(seenThrough(theme.Surface)), canvas.NewRectangle(color.Transparent)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = theme.Color(theme.Surface), 3, 2
	edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = theme.Color(theme.Ink), 1, 2
	if i == p.chosen {
		box.FillColor, box.StrokeWidth = seenThrough(theme.Accent), 6
		edge.StrokeColor, edge.StrokeWidth = theme.Color(theme.Accent), 3
	}
	draw.Put(box, x, y, width, height)
	draw.Put(edge, x, y, width, height)
	name := canvas.NewText("", theme.Color(theme.Ink))
	name.TextSize = theme.Size(theme.SizeCaption)
	widgets.Shorten(name, p.boxes[i].Label, max(width, 2*name.TextSize))
	drawn := []fyne.CanvasObject{box, edge}
	if name.Text != "" {
		ground := canvas.NewRectangle(theme.Color(theme.Surface))
		ground.CornerRadius = 2
		least := name.MinSize()
		draw.Put(ground, x, y, least.Width+theme.Gap4, least.Height)
		draw.Put(name, x+theme.Gap4/2, y, least.Width, least.Height)
		drawn = append(drawn, ground, name)
	}
	if i == p.chosen {
		drawn = append(drawn, corners(at)...)
	}
	return drawn
}

// place is where a box lies on the pad.
type place struct{ x, y, width, height float32 }

// area is where a box lies on the pad.
func (p *pad) area(i int) (on place) {
	a, size := p.boxes[i].Areas[0], p.Size()
	on.x, on.y = size.Width*float32(a.X)/100, size.Height*float32(a.Y)/100
	on.width, on.height = size.Width*float32(a.Width)/100, size.Height*float32(a.Height)/100
	return on
}

// corners draws what the mouse takes hold of to make a box larger or smaller.
func corners(box place) (all []fyne.CanvasObject) {
	for corner := range 4 {
		hold := canvas.NewRectangle(theme.Color(theme.Surface))
		hold.StrokeColor, hold.StrokeWidth = theme.Color(theme.Accent), 2
		x, y := box.x+box.width*float32(corner%2), box.y+box.height*float32(corner/2)
		draw.Put(hold, x-theme.Gap4, y-theme.Gap4, theme.Gap8, theme.Gap8)
		all = append(all, hold)
	}
	return all
}

// seenThrough is a colour through which a picture is seen.
func seenThrough(name fyne.ThemeColorName) color.Color {
	r, g, b, _ := theme.Color(name).RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 96}
}

package markdown

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/yuin/goldmark/ast"

	"precis/notes/markup"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// boxes are what lies on a picture, and the list that stands for them where the
// picture is not shown.
type boxes struct {
	all  []box
	list *list
}

// box is a part of a picture and how it looks.
type box struct {
	areas []markup.Area
	state boxState
	label string
	// answer is the label of a box that was asked for, as blocks.
	answer []block
	open   bool // its label, or what a covered one hides, is uncovered
}

type boxState uint8

const (
	outlined boxState = iota // to be read, its label covered until it is pressed
	covered                  // beside another that was asked for; the answer has it uncovered by a press
	asked
	answered
)

// occlusion reads a picture with boxes; list is the node of their list.
func (r *reader) occlusion(o *markup.Occlusion, list ast.Node) *figure {
	in := &inlineReader{source: r.source, apart: true}
	in.node(o.Picture, wordStyle{})
	b := &boxes{}
	if list, ok := list.(*ast.List); ok {
		b.list = r.list(list, 0)
	}
	for _, line := range o.Boxes {
		next := box{areas: line.Areas}
		switch {
		case line.Label == "":
			next.state = covered
		case line.Label == markup.Gap:
			next.state = asked
		case strings.HasPrefix(line.Label, AnswerOpen):
			next.state, next.answer = answered, readMarkdown(line.Label)
		default:
			next.label = markup.PlainText(line.Label)
		}
		b.all = append(b.all, next)
	}
	f := &in.pictures[0].figure
	f.boxes = b
	return f
}

// draw puts the boxes over their picture.
func (b *boxes) draw(p *page, x, y float32, size fyne.Size) {
	for i := range b.all {
		box := &b.all[i]
		for _, a := range box.areas {
			at := fyne.NewPos(x+size.Width*float32(a.X)/100, y+size.Height*float32(a.Y)/100)
			room := fyne.NewSize(size.Width*float32(a.Width)/100, size.Height*float32(a.Height)/100)
			box.draw(p, at, room)
			switch {
			case box.state == outlined && box.open:
				box.say(p, at, room, x, size.Width)
				fallthrough
			case box.state == outlined, box.state == covered && !b.asks():
				box.uncover(p, at, room)
			}
		}
	}
}

// asks reports whether they are a question.
func (b *boxes) asks() bool {
	return slices.ContainsFunc(b.all, func(one box) bool { return one.state == asked })
}

func (b *box) draw(p *page, at fyne.Position, room fyne.Size) {
	fill, stroke, width := theme.Clear, theme.Accent, float32(2)
	switch {
	case b.state == outlined, b.state == covered && b.open:
		width = 1.5
	case b.state == covered:
		fill, stroke, width = theme.Side, theme.Ink3, 1
	case b.state == asked:
		fill = theme.Accent
	}
	if fill == theme.Clear { // seen on a picture of any colour
		halo := canvas.NewRectangle(nil)
		halo.StrokeColor, halo.StrokeWidth, halo.CornerRadius = theme.Color(theme.Surface), width+2, 2
		draw.Put(halo, at.X, at.Y, room.Width, room.Height)
		p.words = append(p.words, halo)
	}
	r := canvas.NewRectangle(theme.Color(fill))
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = theme.Color(stroke), width, 2
	draw.Put(r, at.X, at.Y, room.Width, room.Height)
	p.words = append(p.words, r)
	if b.state != asked {
		return
	}
	sign := canvas.NewText("?", theme.Color(theme.OnAccent))
	sign.TextSize, sign.TextStyle.Bold = min(p.points, room.Height*0.7), true
	least := sign.MinSize()
	draw.Put(sign, at.X+(room.Width-least.Width)/2, at.Y+(room.Height-least.Height)/2, least.Width, least.Height)
	p.words = append(p.words, sign)
}

// say puts the label of a box over it, between the sides of the picture.
func (b *box) say(p *page, at fyne.Position, room fyne.Size, x, width float32) {
	said := widgets.NewText(b.label, theme.SizeCaption, theme.Ink, widgets.Ellipsis)
	least := widgets.NewText(b.label, theme.SizeCaption, theme.Ink, widgets.Whole).MinSize()
	wide := min(least.Width+theme.Gap8, width)
	left := min(max(at.X+(room.Width-wide)/2, x), x+width-wide)
	top := at.Y + (room.Height-least.Height)/2
	ground := canvas.NewRectangle(theme.Color(theme.Surface))
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = theme.Color(theme.Accent), 1, theme.RadiusField
	draw.Put(ground, left, top-2, wide, least.Height+4)
	draw.Put(said, left+theme.Gap4, top, wide-theme.Gap8, least.Height)
	p.words = append(p.words, ground, said)
}

// uncover has what is there come and go by a press.
func (b *box) uncover(p *page, at fyne.Position, room fyne.Size) {
	hint := words.T("Show what is here")
	if b.open {
		hint = words.T("Cover it again")
	}
	area := newLinkArea(func() {
		b.open = !b.open
		p.relay()
	})
	area.plain = true
	area.SetHint(hint)
	draw.Put(area, at.X, at.Y, room.Width, room.Height)
	p.links = append(p.links, area)
}

// told lays the labels of the boxes that were asked for below their picture.
func (b *boxes) told(p *page, x, y, width float32) float32 {
	top := y
	for i := range b.all {
		if len(b.all[i].answer) > 0 {
			y += p.points*0.5 + p.stack(b.all[i].answer, x, y+p.points*0.5, width, false)
		}
	}
	return y - top
}

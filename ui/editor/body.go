package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// look says which halves are shown.
type look uint8

const (
	both look = iota
	asText
	asPreview
)

// body is text and preview beside each other, or one of them, above the status
// line.
type body struct {
	screen     *Screen
	look       look
	narrow     bool // too narrow for both: the text alone
	text, line fyne.CanvasObject
	halves     *fyne.Container
	content    *fyne.Container
}

func newBody(s *Screen) *body {
	return &body{screen: s}
}

// object returns the body, made when it is first shown: its fonts take time to
// read.
func (b *body) object() fyne.CanvasObject {
	if b.content != nil {
		return b.content
	}
	s := b.screen
	b.line = widgets.NewVerticalHairline()
	head := widgets.VStack(0, s.tools.content, s.draft.content, s.other.content, s.find.content)
	b.text = widgets.Page(head, s.field)
	b.halves = container.New(b, b.text, b.line, s.preview.text)
	b.content = container.NewBorder(nil, s.status.content, nil, nil, b.halves)
	return b.content
}

// refresh lays the halves out again.
func (b *body) refresh() {
	if b.content != nil {
		b.text.Refresh()
		b.halves.Refresh()
	}
}

// narrowHalf is the least width of a half, at normal text size; it grows half as much as
// text does.
const narrowHalf float32 = 340

// Layout is called by Fyne.
func (b *body) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, line, preview := objects[0], objects[1], objects[2]
	if narrow := size.Width < narrowHalf*(1+theme.TextScale()); narrow != b.narrow {
		b.narrow = narrow
		b.screen.bar.showLooks()
	}
	l := b.seen()
	show := func(o fyne.CanvasObject, on bool) {
		switch {
		case on && !o.Visible():
			o.Show()
		case !on && o.Visible():
			o.Hide()
		}
	}
	show(text, l != asPreview)
	show(preview, l != asText)
	show(line, l == both)
	half := size.Width
	if l == both {
		half = float32(int(size.Width / 2))
		line.Move(fyne.NewPos(half, 0))
		line.Resize(fyne.NewSize(1, size.Height))
		preview.Move(fyne.NewPos(half+1, 0))
		preview.Resize(fyne.NewSize(size.Width-half-1, size.Height))
	} else {
		preview.Move(fyne.NewPos(0, 0))
		preview.Resize(size)
	}
	text.Move(fyne.NewPos(0, 0))
	text.Resize(fyne.NewSize(half, size.Height))
}

// seen is the look that there is room for.
func (b *body) seen() look {
	if b.look == both && b.narrow {
		return asText
	}
	return b.look
}

// MinSize is called by Fyne.
func (b *body) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(narrowHalf, 200) }

// see chooses which halves are shown.
func (s *Screen) see(l look) {
	s.body.look = l
	s.bar.update()
	s.body.refresh()
	if l == asPreview {
		s.host.Window().Canvas().Unfocus()
		s.preview.follow(s.field.CaretLine())
	} else if s.open {
		s.host.Window().Canvas().Focus(s.field)
	}
	s.host.Commands().Update()
}

func (s *Screen) nextLook() {
	next := (s.body.seen() + 1) % 3
	if next == both && s.body.narrow {
		next = asText
	}
	s.see(next)
}

package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw"
	"precis/ui/theme"
)

// leastLead is how wide the object that leads is at least beside the others, at normal text
// size, but for a text that is shorter.
const leastLead = 160

// Lead returns a container that puts objects behind the first one, gap apart, which takes the
// room left over: a text that wraps, or a field. Where that is too little for it the others go
// below it, as FlowRow puts them.
func Lead(gap float32, first fyne.CanvasObject, others ...fyne.CanvasObject) *fyne.Container {
	return container.New(&lead{row: hstack{gap: gap, stretch: 0}, flow: flowRow{gap: gap}}, append([]fyne.CanvasObject{first}, others...)...)
}

type lead struct {
	row   hstack
	flow  flowRow
	width float32
}

// below reports whether the others have no room beside the first.
func (l *lead) below(objects []fyne.CanvasObject) bool {
	beside := l.row.MinSize(objects[1:]).Width + l.row.gap
	least := leastLead * theme.TextScale()
	if text, ok := objects[0].(*Text); ok {
		least = min(least, theme.Width(text.text, theme.Size(text.size), text.style))
	}
	return l.width > 0 && l.width-beside < max(least, objects[0].MinSize().Width)
}

func (l *lead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width, l.flow.width = size.Width, size.Width
	if !l.below(objects) {
		l.row.Layout(objects, size)
		return
	}
	top := heightAt(objects[0], size.Width)
	draw.Put(objects[0], 0, 0, size.Width, top)
	top += l.row.gap
	left := float32(0)
	if button, ok := objects[1].(*Button); ok && button.look == plain {
		left = -button.padding() // as Flush does
	}
	l.flow.walk(objects[1:], func(o fyne.CanvasObject, x, y float32, s fyne.Size) { draw.Put(o, left+x, top+y, s.Width, s.Height) })
}

func (l *lead) MinSize(objects []fyne.CanvasObject) fyne.Size {
	first, others := objects[0].MinSize(), l.flow.MinSize(objects[1:])
	least := fyne.NewSize(max(first.Width, others.Width), l.row.MinSize(objects).Height)
	if l.below(objects) {
		least.Height = first.Height + l.row.gap + others.Height
	}
	return least
}

package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/boxes"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text/edit"
	surface "precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// preview shows the text as it reads, its cards marked.
type preview struct {
	screen *Screen
	read   *reading
	lazy   *widgets.Lazy
	text   *surface.Surface // the lazy, its text selectable
}

func newPreview(s *Screen) *preview {
	p := &preview{screen: s, read: &reading{}}
	p.lazy = widgets.NewLazy(p, theme.ReadingWidth, theme.Gap24)
	p.text = surface.NewRows(p.lazy)
	p.text.OnClicked = func(row int) {
		// Behind the click: the window then takes the focus off what is not under the mouse.
		s.host.Runner().After(0, func() {
			if row < len(p.read.passages) {
				s.goToLine(p.read.passages[row].line)
			}
		})
	}
	return p
}

// show replaces what was read, staying where the view is.
func (p *preview) show(r *reading) {
	p.read = r
	p.lazy.Reset()
}

// follow brings the passage at a line into view.
func (p *preview) follow(line int) {
	row := p.read.passageAt(line)
	if row < 0 {
		return
	}
	if first, last := p.lazy.InView(); row <= first || row >= last {
		p.lazy.ScrollTo(row, -p.lazy.Size().Height/3)
	}
}

// Len is how many rows there are, one more than passages.
func (p *preview) Len() int { return len(p.read.passages) + 1 }

// Estimate guesses the height of a row.
func (p *preview) Estimate(i int, width float32) float32 {
	if i == len(p.read.passages) {
		return theme.Gap72
	}
	return markdown.ProseHeight(p.read.passages[i].markdown, width) + theme.Gap16
}

// Build makes a row.
func (p *preview) Build(i int) fyne.CanvasObject {
	if i == len(p.read.passages) {
		return widgets.Sized(0, theme.Gap72, widgets.VStack(0))
	}
	at := &p.read.passages[i]
	goThere := func() { p.screen.goToLine(at.line) }
	switch at.kind {
	case headingText:
		return p.heading(at, i == 0, goThere)
	case cardText:
		return p.card(at, goThere)
	default:
		return p.prose(at, i == 0, goThere)
	}
}

func (p *preview) heading(at *passage, first bool, goThere func()) fyne.CanvasObject {
	size, top := theme.SizeSection, theme.Gap24
	switch {
	case at.level == 1:
		size = theme.SizeTitle
	case at.level > 2:
		size, top = theme.SizeSubSection, theme.Gap16
	}
	if first {
		top = theme.Gap16
	}
	words := widgets.NewText(at.markdown, size, theme.Ink, widgets.Wrap).Bold()
	return widgets.Padded(widgets.NewPress(words, goThere), top, 0, theme.Gap8, 0)
}

func (p *preview) prose(at *passage, first bool, goThere func()) fyne.CanvasObject {
	s := p.screen
	text := markdown.New(at.markdown, markdown.Options{
		Pictures: s.host.Pictures(), Definitions: p.read.definitions, FootnotesInPlace: true, LooksOfLinks: true, OnSound: screen.PlaySound(s.host), OnNote: surface.ShowNote,
	})
	shown := fyne.CanvasObject(text)
	if draw := boxes.NewButton(at.markdown, func() {
		goThere()
		s.drawBoxes()
	}); draw != nil {
		shown = widgets.VStack(theme.Gap4, text, draw)
	}
	top := theme.Gap8
	if edit.IsItem(at.markdown) {
		top = 0
	}
	if first {
		top = theme.Gap16
	}
	if at.label == "" {
		return widgets.Padded(shown, top, 0, 0, 0)
	}
	return widgets.Padded(tagged(shown, at.label, goThere), top, 0, 0, 0)
}

// card shows a question with its answer.
func (p *preview) card(at *passage, goThere func()) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if len(at.cards) > 0 {
		options := markdown.Options{Size: theme.SizeInterface, LooksOfLinks: true, Pictures: p.screen.host.Pictures(), OnSound: screen.PlaySound(p.screen.host), Definitions: p.read.definitions, OnNote: surface.ShowNote}
		asked, told := options, options
		asked.Bold, told.Colour = true, theme.Ink2
		front, back := markdown.New(at.cards[0].Prompt, asked), markdown.New(at.cards[0].Answer, told)
		parts = append(parts, front, back)
	}
	return widgets.Padded(tagged(widgets.VStack(theme.Gap4, parts...), at.label, goThere), theme.Gap8, 0, 0, 0)
}

// tagged puts the wash behind what cards are made of, and their kind beside it.
func tagged(o fyne.CanvasObject, label string, goThere func()) fyne.CanvasObject {
	kind := widgets.NewText(label, theme.SizeCaption, theme.Accent, widgets.Whole)
	row := container.New(&tagLayout{}, o, kind)
	press := widgets.NewPress(widgets.Padded(row, theme.Gap4, theme.Gap8, theme.Gap4, theme.Gap8), goThere)
	press.SetSelected(true)
	return widgets.Padded(press, 1, -theme.Gap8, 1, -theme.Gap8)
}

// tagLayout sets a small label at the top right of an object.
type tagLayout struct{}

func (*tagLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	label := objects[1].MinSize()
	objects[1].Move(fyne.NewPos(size.Width-label.Width, theme.Gap4))
	objects[1].Resize(label)
	objects[0].Resize(fyne.NewSize(max(size.Width-label.Width-theme.Gap12, 40), size.Height))
}

func (*tagLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	text, label := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(text.Width+label.Width+theme.Gap12, max(text.Height, label.Height+theme.Gap4))
}

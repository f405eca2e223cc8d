// Package markdown draws notes: Markdown and the HTML in it, formulas, code in
// colours, pictures and footnotes.
package markdown

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/notes/markup"
	"precis/ui/draw"
	"precis/ui/theme"
)

// Options say how Markdown is drawn. The zero value is reading text.
type Options struct {
	// Size is the size of its text; "" is theme.SizeReading.
	Size fyne.ThemeSizeName
	// Colour is the colour of its text; "" is theme.Ink.
	Colour fyne.ThemeColorName
	// Bold sets all of it bold, as questions are.
	Bold bool
	// Fact is the Markdown of a paragraph or list item: the first one that reads
	// the same gets the colour of highlights behind it.
	Fact string
	// OnLink is called when a link is pressed; where nil, links are mere text, which looks like
	// one if LooksOfLinks is set.
	OnLink       func(Link)
	LooksOfLinks bool
	// OnSound is called with the name of a recording when its button is pressed; where
	// nil, the buttons are mere signs.
	OnSound func(name string)
	// OnNote is called with a footnote when a reference to it, from, is pressed; where nil,
	// references are mere text.
	OnNote func(c fyne.Canvas, note *Markdown, from fyne.CanvasObject)
	// Pictures shows pictures; where nil, and for those that cannot be shown, a
	// labelled place stands for them.
	Pictures *Pictures
	// TallestPicture is how tall a picture is at most; 0 is as tall as in reading text.
	TallestPicture float32
	// Definitions are those of the note that the source is a part of. Where nil,
	// the source stands alone, and its footnotes are shown below it.
	Definitions *markup.Definitions
	// Footnotes are the numbers of those footnotes of Definitions that are shown
	// below the source.
	Footnotes []int
	// FootnotesInPlace shows those that the source defines where it does.
	FootnotesInPlace bool
}

// AnswerOpen and AnswerClose stand in a source around words to be drawn as the
// revealed answer of a cloze: in accent, underlined.
const (
	AnswerOpen  = "<precis-answer>"
	AnswerClose = "</precis-answer>"
)

// Markdown draws Markdown: blocks below one another, text flowing in lines. Its
// height follows its width; see HeightAt.
type Markdown struct {
	widget.BaseWidget
	source  string
	options Options

	blocks []block
	notes  *markup.Definitions // those of the options, else of the source
	points float32             // text size that the words were measured at
	page   *page               // the drawing at the width last given
	width  float32
}

// New returns a drawing of the source, without front matter.
func New(source string, options Options) *Markdown {
	m := &Markdown{source: source, options: options}
	m.ExtendBaseWidget(m)
	m.read()
	return m
}

// HeightAt returns how tall the drawing is at a width. It lays the text out for
// that width, so that a Resize to it costs nothing more.
func (m *Markdown) HeightAt(width float32) float32 {
	m.layOut(width)
	return m.page.height
}

// FactPosition returns the top of the block that options.Fact names, at the
// width last given; ok is false where it is not there.
func (m *Markdown) FactPosition() (y float32, ok bool) {
	if m.page == nil || !m.page.factFound {
		return 0, false
	}
	return m.page.factTop, true
}

func (m *Markdown) read() {
	m.blocks, m.notes = readNote(m.source, m.options)
	m.page = nil
}

// layOut makes the page for a width, unless it is there.
func (m *Markdown) layOut(width float32) {
	points := theme.Size(m.sizeName())
	if m.page != nil && m.width == width && m.points == points {
		return
	}
	if m.points != points {
		forgetWidths(m.blocks)
	}
	m.points, m.width = points, width
	m.page = newPage(m.options, points)
	m.page.openNote, m.page.noteHint, m.page.relay = m.openNote, m.noteHint, m.Refresh
	m.page.lay(m.blocks, width)
}

func (m *Markdown) sizeName() fyne.ThemeSizeName {
	if m.options.Size == "" {
		return theme.SizeReading
	}
	return m.options.Size
}

// leastWidth is what Markdown asks for; it can be drawn narrower.
const leastWidth = 80

// CreateRenderer is called by Fyne.
func (m *Markdown) CreateRenderer() fyne.WidgetRenderer {
	d := &draw.Drawing{Widget: m}
	d.Place = func(size fyne.Size) {
		if size.Width <= 0 {
			return
		}
		before := m.page
		m.layOut(size.Width)
		d.Objects = m.page.objects()
		if before != m.page {
			canvas.Refresh(m) // the height may be another: have it asked for
		}
	}
	d.Least = func() fyne.Size {
		if m.page == nil && m.Size().Width <= 0 {
			return fyne.NewSize(leastWidth, theme.Size(m.sizeName()))
		}
		if width := m.Size().Width; width > 0 {
			m.layOut(width)
		}
		return fyne.NewSize(leastWidth, m.page.height)
	}
	d.Paint = func() { m.page = nil }
	return draw.New(d)
}

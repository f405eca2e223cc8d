// Package widgets is the reusable pieces of Precis: text, buttons, rows, tables and
// the layouts that hold them, all following the theme and usable by keyboard alone.
package widgets

import (
	"image/color"
	"iter"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Fit says what text does where there is less room than it needs.
type Fit uint8

// The ways of fitting.
const (
	// Whole asks for the room of the whole line.
	Whole Fit = iota
	// Ellipsis asks for little and ends in "…" where it is cut.
	Ellipsis
	// Wrap asks for little and goes on in further lines.
	Wrap
)

// Text is words in one size, style and colour of the theme.
type Text struct {
	widget.BaseWidget
	text   string
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	style  fyne.TextStyle
	align  fyne.TextAlign
	fit    Fit
	height float32 // of all lines, at the width last given

	rules []fyne.CanvasObject // the lines under and through them

	lines []draw.Word // what is drawn of it, in the order in which it is read
	made  making
}

// making is what lines are made of. They are made anew for another only: Fyne lays out
// anew what has new objects, before each picture of the window, and forgets over it what
// stands around.
type making struct {
	text                string
	points, width, room float32 // room is the height in which one line stands
	style               fyne.TextStyle
	align               fyne.TextAlign
	colour              color.Color
}

// NewText returns text of a size and colour of ui/theme.
func NewText(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, fit Fit) *Text {
	t := &Text{text: text, size: size, colour: colour, fit: fit}
	t.ExtendBaseWidget(t)
	return t
}

// NewCaption returns small grey text: captions and counts.
func NewCaption(text string) *Text { return NewText(text, theme.SizeCaption, theme.Ink3, Whole) }

// NewBody returns text of the interface.
func NewBody(text string) *Text { return NewText(text, theme.SizeInterface, theme.Ink, Whole) }

// NewProse returns text of the interface that wraps.
func NewProse(text string) *Text { return NewText(text, theme.SizeInterface, theme.Ink2, Wrap) }

// NewSubHeading returns a heading of 16 that ends in "…" where it is cut.
func NewSubHeading(text string) *Text {
	return NewText(text, theme.SizeSubSection, theme.Ink, Ellipsis).Bold()
}

// NewHeading returns a heading of 20 that ends in "…" where it is cut.
func NewHeading(text string) *Text {
	return NewText(text, theme.SizeSection, theme.Ink, Ellipsis).Bold()
}

// NewTitle returns the title of a page, which wraps.
func NewTitle(text string) *Text { return NewText(text, theme.SizeTitle, theme.Ink, Wrap).Bold() }

// NewNumber returns a right-aligned figure of the interface; the digits of the
// font are all of one width.
func NewNumber(text string) *Text {
	return NewText(text, theme.SizeInterface, theme.Ink, Whole).Aligned(fyne.TextAlignTrailing)
}

// Bold sets the text bold and returns it.
func (t *Text) Bold() *Text {
	t.style.Bold = true
	return t
}

// Monospace sets the text in the font of code and returns it.
func (t *Text) Monospace() *Text {
	t.style.Monospace = true
	return t
}

// Aligned sets where lines shorter than the room stand and returns the text.
func (t *Text) Aligned(align fyne.TextAlign) *Text {
	t.align = align
	return t
}

// Text returns the words.
func (t *Text) Text() string { return t.text }

// SetText changes the words.
func (t *Text) SetText(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// SetColour changes the colour.
func (t *Text) SetColour(colour fyne.ThemeColorName) {
	if t.colour != colour {
		t.colour = colour
		t.Refresh()
	}
}

// SetStyle changes bold, italic, monospace, underline and strike-through.
func (t *Text) SetStyle(style fyne.TextStyle) {
	if t.style != style {
		t.style = style
		t.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	d := &draw.Drawing{Widget: t}
	d.Place = func(size fyne.Size) {
		before := t.height
		t.flow(size.Width)
		d.Objects = d.Objects[:0]
		for _, line := range t.lines {
			d.Objects = append(d.Objects, line.Object)
		}
		d.Objects = append(d.Objects, t.rules...)
		if t.fit == Wrap && before != t.height {
			canvas.Refresh(t)
		}
	}
	d.Least = t.least
	d.Paint = func() { t.made = making{} } // the fonts may be others
	return draw.New(d)
}

// least is the room asked for; wrapping text knows its height once it has been
// given a width.
func (t *Text) least() fyne.Size {
	points := theme.Size(t.size)
	line, _ := theme.Measure("Ag", points, t.letters())
	switch t.fit {
	case Whole:
		return fyne.NewSize(theme.Width(t.text, points, t.letters()), line.Height)
	case Ellipsis:
		return fyne.NewSize(points*2, line.Height)
	default:
		t.flow(t.Size().Width)
		return fyne.NewSize(points*2, t.height)
	}
}

// Words returns the pieces that are drawn; captions of one line stand beside what is
// read, not in it.
func (t *Text) Words() []draw.Word {
	if t.size == theme.SizeCaption && t.fit != Wrap {
		return nil
	}
	return t.lines
}

// flow sets lines and height for a width; 0 means that it is not known yet.
func (t *Text) flow(width float32) {
	points, style, colour := theme.Size(t.size), t.letters(), theme.Color(t.colour)
	made := making{text: t.text, points: points, width: width, style: t.style, align: t.align, colour: colour}
	if t.fit != Wrap {
		made.room = t.Size().Height
	}
	if t.made == made {
		return
	}
	t.made = made
	measure := func(s string) float32 { return theme.Width(s, points, style) }
	texts := []string{t.text}
	switch {
	case width <= 0:
	case t.fit == Ellipsis:
		texts[0] = draw.Shorten(t.text, width, measure)
	case t.fit == Wrap:
		texts = wrapPlain(t.text, width, measure)
	}
	line, _ := theme.Measure("Ag", points, style)
	step := line.Height
	t.height = float32(len(texts)) * step
	top := float32(0)
	if t.fit != Wrap {
		top = max(made.room-t.height, 0) / 2
	}
	t.lines, t.rules = nil, nil
	for i, s := range texts {
		line := draw.Line(s, t.align, top+float32(i)*step, width, step, func(s string) *canvas.Text {
			o := canvas.NewText(s, colour)
			o.TextSize = points
			theme.SetText(o, s, style)
			return o
		})
		switch {
		case i == 0:
			line[0].Before = "\n"
		case texts[i-1] != "":
			line[0].Before = " "
		}
		t.lines = append(t.lines, line...)
	}
	if style != t.style {
		t.rule(points)
	}
}

// letters is the style without lines under and through the words: Fyne would read all
// fonts once more for them, and keep them.
func (t *Text) letters() fyne.TextStyle {
	style := t.style
	style.Underline, style.Strikethrough = false, false
	return style
}

// rule draws the lines under and through the words.
func (t *Text) rule(points float32) {
	for i := range t.lines {
		word := &t.lines[i]
		_, baseline := theme.Measure(word.Text, points, t.letters())
		from, to := word.X(0), word.X(len(word.Text))
		at := word.Object.Position()
		draws := func(y float32) {
			r := canvas.NewRectangle(theme.Color(t.colour))
			draw.Put(r, at.X+min(from, to), at.Y+y, max(from, to)-min(from, to), 1)
			t.rules = append(t.rules, r)
		}
		if t.style.Underline {
			draws(baseline + draw.BelowBaseline)
		}
		if t.style.Strikethrough {
			draws(baseline * draw.ThroughBaseline)
		}
	}
}

// wrapPlain breaks text into lines at spaces that may end one; a word wider than the room
// is broken inside.
func wrapPlain(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range wordsOf(paragraph) {
			joined := word
			if line != "" {
				joined = line + " " + word
			}
			if !draw.IsLonger(joined, width, measure) {
				line = joined
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for draw.IsLonger(word, width, measure) {
				cut := draw.CutWord(word, width, measure)
				if cut == len(word) {
					break
				}
				lines = append(lines, word[:cut])
				word = word[cut:]
			}
			line = word
		}
		lines = append(lines, line)
	}
	return lines
}

// endSigns end a line where they stand alone, or with a stop.
const endSigns = "%·–—›"

// wordsOf returns the words of a paragraph. A sign that stands alone, as in “90 %” or
// “5 · 7”, ends a word: no line begins with it.
func wordsOf(paragraph string) iter.Seq[string] {
	return func(yield func(string) bool) {
		word := ""
		for next := range strings.FieldsFuncSeq(paragraph, func(r rune) bool { return r == ' ' || r == '\t' }) {
			switch {
			case word == "":
				word = next
			case strings.Contains(endSigns, strings.TrimRight(next, ".,:;)")):
				word += " " + next
			default:
				if !yield(word) {
					return
				}
				word = next
			}
		}
		if word != "" {
			yield(word)
		}
	}
}

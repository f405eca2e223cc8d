package palette

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/command"
	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const (
	// kindWidth is the room for the word that says what a result is.
	kindWidth = 76
	// contextShare is how much of the line its context may take.
	contextShare = 0.36
	// lead is how many letters are shown before a match that stands far in.
	lead = 18
)

// line is one result: its kind, its text with what matched in bold, its context.
type line struct {
	widget.BaseWidget
	hit hit
}

func newLine(h hit) *line {
	l := &line{hit: h}
	l.ExtendBaseWidget(l)
	return l
}

// span is a part of the text, bold where it matched.
type span struct {
	text string
	bold bool
}

// spans cuts the text where bold begins and ends. A long text is shown from a
// little before its first match.
func (h *hit) spans() []span {
	text, from := h.text, 0
	if len(h.ranges) > 0 {
		before := text[:h.ranges[0].Start]
		if utf8.RuneCountInString(before) > 3*lead {
			runes := []rune(before)
			from = len(string(runes[:len(runes)-lead]))
			if i := strings.IndexByte(text[from:h.ranges[0].Start], ' '); i >= 0 {
				from += i + 1
			}
		}
	}
	var all []span
	if from > 0 {
		all = append(all, span{text: "…"})
	}
	for _, r := range h.ranges {
		start, end := letters(text, r)
		if start > from {
			all = append(all, span{text: text[from:start]})
		}
		if end > from {
			all = append(all, span{text: text[max(start, from):end], bold: true})
			from = end
		}
	}
	if from < len(text) {
		all = append(all, span{text: text[from:]})
	}
	return all
}

// letters returns the whole letters of a text that a range touches, and those written
// together with them: what is drawn in parts falls apart within one, a vowel sign from its
// consonant.
func letters(text string, r command.Range) (start, end int) {
	start = script.Before(text, r.Start)
	if script.After(text, start) <= r.Start {
		start = r.Start
	}
	end = script.After(text, script.Before(text, r.End))
	for script.Joined(text, start) {
		start = script.Before(text, start)
	}
	for script.Joined(text, end) {
		end = script.After(text, end)
	}
	return start, end
}

// CreateRenderer is called by Fyne.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{Widget: l, Make: l.draw, Least: func() fyne.Size {
		return fyne.NewSize(theme.Gap72, theme.Size(theme.RowList))
	}})
}

func (l *line) draw(size fyne.Size) []fyne.CanvasObject {
	edge, caption := theme.Gap16, theme.Size(theme.SizeCaption)
	small := func(text string) *canvas.Text {
		t := canvas.NewText(text, theme.Color(theme.Ink3))
		t.TextSize = caption
		return t
	}
	middle := func(t *canvas.Text) float32 { return (size.Height - widgets.LineOf(t).Height) / 2 }
	kind := small(l.hit.kind.String())
	kind.Move(fyne.NewPos(edge, middle(kind)))
	start := edge + kindWidth*caption/12
	context := small("")
	widgets.Shorten(context, l.hit.context, (size.Width-start)*contextShare)
	width := context.MinSize().Width
	context.Move(fyne.NewPos(size.Width-edge-width, middle(context)))
	return append([]fyne.CanvasObject{kind, context}, l.words(start, size.Width-edge-width-theme.Gap16, size.Height)...)
}

// words draws the text between two edges of the line, its parts in the order in which they
// are seen.
func (l *line) words(from, to, height float32) (parts []fyne.CanvasObject) {
	var (
		text string
		ends []int // of its spans
		bold []bool
	)
	size, room := theme.Size(theme.SizeInterface), to-from
	for _, s := range l.hit.spans() {
		style := fyne.TextStyle{Bold: s.bold}
		shown := draw.Shorten(s.text, room, func(s string) float32 { return theme.Width(s, size, style) })
		text += shown
		ends, bold = append(ends, len(text)), append(bold, s.bold)
		room -= theme.Width(shown, size, style)
		if shown != s.text {
			break
		}
	}
	_, pieces := script.Pieces(text, ends...)
	levels := make([]int, len(pieces))
	for i, p := range pieces {
		levels[i] = p.Level
	}
	for _, i := range script.Visual(levels) {
		t := canvas.NewText("", theme.Color(theme.Ink))
		t.TextSize = size
		of := slices.IndexFunc(ends, func(end int) bool { return pieces[i].Start < end })
		theme.SetText(t, pieces[i].Shown(text), fyne.TextStyle{Bold: bold[of]})
		t.Move(fyne.NewPos(from, (height-widgets.LineOf(t).Height)/2))
		t.Resize(t.MinSize())
		parts = append(parts, t)
		from += t.MinSize().Width
	}
	return parts
}

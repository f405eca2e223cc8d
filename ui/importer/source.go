package importer

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// source is the text as it came, furniture struck through.
type source struct {
	lines   []briefing.Line
	lazy    *widgets.Lazy
	head    *fyne.Container
	content *fyne.Container
}

func newSource(s *Screen) *source {
	o := &source{}
	o.lazy = widgets.NewLazy(o, "", theme.Gap24)
	o.head = widgets.Padded(widgets.HStretch(0, 0,
		widgets.NewText(words.T("The text as it came"), theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewTextButton(words.T("Correct"), s.correct),
	), theme.Gap8, theme.Gap12, 0, theme.Gap24)
	o.content = widgets.Page(o.head, o.lazy)
	return o
}

// show fills the list. Only pasted text can be corrected.
func (o *source) show(p *intake.Planned) {
	o.lines = nil
	if p.Reading != nil {
		o.lines = p.Reading.Lines
	} else {
		for i, line := range strings.Split(strings.TrimRight(p.Document.Markdown, "\n"), "\n") {
			o.lines = append(o.lines, briefing.Line{Number: i + 1, Text: line})
		}
	}
	o.lazy.ScrollTo(0, 0)
	o.lazy.Reset()
}

// Len is how many lines there are.
func (o *source) Len() int { return len(o.lines) }

// Estimate guesses the height of a line.
func (o *source) Estimate(i int, width float32) float32 {
	size := theme.Size(theme.SizeCaption)
	perLine := max(int(width/(size*0.61)), 4)
	return size * 1.65 * float32(1+len(o.lines[i].Text)/perLine)
}

// Build makes a line.
func (o *source) Build(i int) fyne.CanvasObject {
	line := o.lines[i]
	text := widgets.NewText(line.Text, theme.SizeCaption, theme.Ink2, widgets.Wrap)
	style := fyne.TextStyle{Monospace: true}
	if line.Furniture {
		style.Strikethrough = true
		text.SetColour(theme.Ink3)
	}
	text.SetStyle(style)
	return widgets.Padded(text, 2, 0, 2, 0)
}

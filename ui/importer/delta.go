package importer

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes/difference"
	"precis/ui/markdown"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/versions"
	"precis/ui/widgets"
	"precis/ui/words"
)

// delta lists what an import changes in the text of a note.
type delta struct{ lines []changedLine }

// compare finds the changes, off the UI thread.
func (p *preview) compare() {
	id, ok := p.planned.Known()
	if !ok || p.delta.lines != nil {
		return
	}
	planned, lib, after := p.planned, p.screen.host.Library(), p.planned.Document.Markdown
	task.Load(p.screen.ctx, p.screen.host.Runner(), func(context.Context) ([]changedLine, error) {
		page, err := lib.Page(id)
		if err != nil {
			return nil, err
		}
		return changedLines(page.Text.Markdown, after), nil
	}, func(lines []changedLine, err error) {
		if err != nil {
			p.screen.host.Fail(err)
			return
		}
		if p.planned == planned {
			p.delta.lines = lines
			p.lazy.Reset()
		}
	})
}

// Len is how many lines there are.
func (d *delta) Len() int { return len(d.lines) }

// Estimate guesses the height of a line.
func (d *delta) Estimate(i int, width float32) float32 {
	size := theme.Size(theme.SizeInterface)
	return size * 1.5 * float32(1+int(float32(len(d.lines[i].text))*size*0.6/max(width, 1)))
}

// Build makes a line: what goes is struck through, what comes has a plus. Of one that takes the
// place of another the words are marked that are not the same.
func (d *delta) Build(i int) fyne.CanvasObject {
	l := d.lines[i]
	sign, colour, style := " ", theme.Ink2, fyne.TextStyle{}
	text := l.text
	switch l.change {
	case gone:
		sign, colour, style.Strikethrough = "–", theme.AgainColor, true
	case added:
		sign, colour = "+", theme.GoodColor
	case skipped:
		sign, text, colour = "⋯", words.F("%s as before", words.N(l.count, "%d line", "%d lines")), theme.Ink3
	case same:
	}
	plain := widgets.NewText(text, theme.SizeInterface, colour, widgets.Wrap)
	plain.SetStyle(style)
	said := fyne.CanvasObject(plain)
	kind := map[change]difference.Kind{gone: difference.Gone, added: difference.Added}[l.change]
	if marked := versions.Line(l.text, l.like, kind); marked != "" {
		said = markdown.New(marked, markdown.Options{Size: theme.SizeInterface, Colour: theme.Ink2})
	}
	mark := widgets.Sized(theme.Gap24, 0, widgets.NewText(sign, theme.SizeInterface, colour, widgets.Whole))
	return widgets.Padded(widgets.HStretch(0, 1, mark, said), 2, 0, 2, 0)
}

package importer

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// source is the text as it came, furniture struck through.
type source struct {
	screen  *Screen
	lines   []briefing.Line
	lazy    *widgets.Lazy
	head    *fyne.Container
	content *fyne.Container
}

func newSource(s *Screen) *source {
	o := &source{screen: s}
	o.lazy = widgets.NewLazy(o, "", theme.Gap24)
	o.head = widgets.Padded(widgets.Lead(0,
		widgets.NewText(words.T("The text as it came"), theme.SizeCaption, theme.Ink3, widgets.Wrap),
		widgets.NewTextButton(words.T("Edit text"), s.correct),
	), theme.Gap8, theme.Gap12, 0, theme.Gap24)
	o.content = widgets.Page(o.head, reading.NewRows(o.lazy))
	return o
}

// text returns the lines.
func (o *source) text() string {
	lines := make([]string, len(o.lines))
	for i := range o.lines {
		lines[i] = o.lines[i].Text
	}
	return strings.Join(lines, "\n")
}

// show fills the list.
func (o *source) show(p *intake.Planned) {
	before := o.lines
	o.lines = nil
	if p.Reading != nil {
		o.lines = p.Reading.Lines
	} else {
		for i, line := range strings.Split(strings.TrimRight(p.Document.Markdown, "\n"), "\n") {
			o.lines = append(o.lines, briefing.Line{Number: i + 1, Text: line})
		}
	}
	if !slices.EqualFunc(before, o.lines, func(a, b briefing.Line) bool { return a.Text == b.Text }) {
		o.lazy.ScrollTo(0, 0)
	}
	o.lazy.Reset()
}

// press keeps a line that was left out, or leaves one out that was kept.
func (o *source) press(line briefing.Line) {
	s := o.screen
	if s.stores() || s.plan == nil {
		return
	}
	keep := maps.Clone(s.preview.cards.choiceOf(s.plan.Notes[s.chosen]).keep)
	keep[line.Number] = line.Furniture
	s.reread(keep)
}

// reread reads the text once more with lines that are kept or left out, and takes
// over what was chosen.
func (s *Screen) reread(keep map[int]bool) {
	cards := s.preview.cards
	cards.take()
	before := s.plan.Notes[s.chosen]
	done := cards.choiceOf(before).decided(before)
	done.Keep = keep
	s.readKeeping(keep, func(asked int, plan *intake.Plan, err error) {
		switch {
		case asked != s.asked:
			s.letGo(plan)
			return
		case err != nil:
			s.reading = false
			s.host.Fail(err)
			return
		}
		row, into := s.preview.lazy.Top()
		s.takeOver(plan, asked, map[int]decided{0: done}, 0, func() { s.preview.lazy.ScrollTo(row, into) })
	})
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
	row := widgets.Padded(text, 2, 0, 2, 0)
	if o.screen.plan == nil || o.screen.plan.Notes[0].Reading == nil || strings.TrimSpace(line.Text) == "" {
		return row
	}
	press := widgets.NewPress(row, func() { o.press(line) })
	press.SetHint(words.T("Leave this line out"))
	if line.Furniture {
		press.SetHint(words.T("Take this line back"))
	}
	return press
}

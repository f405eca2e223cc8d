package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// status is the line at the foot: words, cards, and what is wrong with the text.
type status struct {
	screen  *Screen
	counts  *widgets.Text
	warning *widgets.Text
	press   *widgets.Press
	line    int // of the warning
	content *fyne.Container
}

func newStatus(s *Screen) *status {
	o := &status{screen: s, counts: widgets.NewCaption("")}
	o.warning = widgets.NewText("", theme.SizeCaption, theme.HardColor, widgets.Ellipsis)
	o.press = widgets.NewPress(o.warning, func() { s.goToLine(o.line) })
	o.press.Hide()
	row := widgets.Padded(widgets.HStretch(theme.Gap24, 1, o.counts, o.press), theme.Gap4, theme.Gap24, theme.Gap4, theme.Gap24)
	o.content = container.NewBorder(widgets.NewHairline(), nil, nil, nil, row)
	return o
}

// show tells what was read.
func (o *status) show(r *reading) {
	text := words.N(r.words, "%d word", "%d words") + " · " + words.N(r.cards, "%d card", "%d cards")
	if r.fresh > 0 {
		text += words.F(" · %d new", r.fresh)
	}
	o.counts.SetText(text)
	o.press.Hide()
	if len(r.warnings) > 0 {
		w := r.warnings[0]
		said := words.F("Line %d: %s", w.Line, words.Message(w.Message))
		if more := len(r.warnings) - 1; more > 0 {
			said += words.F(" · and %d more", more)
		}
		o.line = w.Line
		o.warning.SetText(said)
		o.press.Show()
	}
	o.content.Refresh()
}

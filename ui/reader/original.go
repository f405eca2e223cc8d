package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// toggleOriginal shows the briefing as it came, or the note again.
func (s *Screen) toggleOriginal() {
	if s.view == nil || s.view.original == "" {
		return
	}
	s.showsOriginal = !s.showsOriginal
	s.host.Window().Canvas().Unfocus() // what had the keys is not to be seen any more
	s.fill(s.page())
	s.bar.show(s.view)
}

// original returns the briefing as it came, above it a way back.
func (s *Screen) original() fyne.CanvasObject {
	text := widgets.NewLazy(lines(strings.Split(strings.TrimRight(s.view.original, "\n"), "\n")), theme.ReadingWidth, theme.Gap24)
	s.bar.scroll = text
	head := widgets.Column(theme.ReadingWidth, theme.Gap24, widgets.Padded(widgets.HStretch(theme.Gap8, 0,
		widgets.NewText(words.T("The text this note was made of"), theme.SizeInterface, theme.Ink3, widgets.Ellipsis),
		widgets.NewTextButton(words.T("Back to the note"), s.toggleOriginal),
	), theme.Gap16, 0, theme.Gap8, 0))
	return widgets.NewGround(theme.Side, widgets.Page(head, reading.NewRows(text)))
}

// scroller is what the keys scroll.
func (s *Screen) scroller() *widgets.Lazy {
	if s.showsOriginal && s.bar.scroll != nil {
		return s.bar.scroll
	}
	return s.lazy
}

package settings

import (
	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/notes/suggest"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// newTaste is the part of the page about what suggestions learn.
func newTaste(s *Screen) fyne.CanvasObject {
	var forgetting screen.Act
	forget := widgets.NewQuietButton(words.T("Forget what was learned"), func() {
		screen.Change(&forgetting, s.host, func(lib *library.Library) (struct{}, error) {
			return struct{}{}, lib.Preferences().KeepTaste(suggest.Bar{})
		}, func(_ struct{}, err error) {
			if err == nil {
				s.host.Toast(words.T("Suggestions are ticked as at first"), "", nil)
			}
		})
	})
	return widgets.VStack(theme.Gap12, widgets.NewHeading(words.T("Suggested cards")),
		widgets.NewText(words.T("Precis counts, by kind of suggestion and in this library only, which cards of a briefing you tick, untick and edit, and ticks the next ones accordingly."), theme.SizeInterface, theme.Ink2, widgets.Wrap),
		widgets.HStack(0, forget))
}

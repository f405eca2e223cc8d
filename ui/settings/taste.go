package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes/briefing"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// newTaste is the part of the page about what suggestions learn.
func newTaste(s *Screen) fyne.CanvasObject {
	forget := widgets.NewQuietButton(words.T("Forget what was learned"), func() {
		s.host.Runner().Run(s.host.Context(), func(context.Context, task.Report) error {
			return s.host.Library().Preferences().KeepTaste(briefing.Bar{})
		}, func(err error) {
			if err != nil {
				s.host.Fail(err)
				return
			}
			s.host.Toast(words.T("Suggestions are ticked as at first"), "", nil)
		})
	})
	return widgets.VStack(theme.Gap12, widgets.NewHeading(words.T("Suggested cards")),
		widgets.NewText(words.T("Precis counts, by kind of suggestion and in this library only, which cards of a briefing you tick, untick and edit, and ticks the next ones accordingly."), theme.SizeInterface, theme.Ink2, widgets.Wrap),
		widgets.HStack(0, forget))
}

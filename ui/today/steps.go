package today

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// steps are the way from a briefing to what lasts, those that are done ticked; none for
// a learner who reviewed on an earlier day.
func (s *Screen) steps() []fyne.CanvasObject {
	a := &s.agenda
	if a.Begun {
		return nil
	}
	return []fyne.CanvasObject{
		step(1, a.Notes > 0, words.T("Add a briefing"), words.T("Paste or drop it, or begin with the sample. It becomes a note with sections.")),
		step(2, a.Cards > 0, words.T("Tick the cards you want"), words.T("They are suggested from the text. Your own are made in the note: select words, then C hides them in a sentence.")),
		step(3, a.ReviewedToday > 0, words.T("Review them"), words.T("Think of the answer, then Space shows it. 1 to 4 say how well you knew it.")),
		step(4, false, words.T("Come back tomorrow"), words.T("Each card returns just before you would forget it. What is due waits here.")),
	}
}

// step is a line of steps.
func step(number int, done bool, what, how string) fyne.CanvasObject {
	mark := fyne.CanvasObject(widgets.NewText(strconv.Itoa(number), theme.SizeInterface, theme.Accent, widgets.Whole).Bold())
	ink := theme.Ink
	if done {
		mark = container.NewGridWrap(fyne.NewSquareSize(theme.Size(theme.SizeReading)), widget.NewIcon(theme.Icon(theme.IconCheck, theme.Accent)))
		ink = theme.Ink3
	}
	said := widgets.VStack(0, widgets.NewText(what, theme.SizeInterface, ink, widgets.Wrap), widgets.NewText(how, theme.SizeCaption, theme.Ink3, widgets.Wrap))
	return widgets.Padded(widgets.HStretch(theme.Gap12, 1, widgets.Sized(theme.Size(theme.SizeReading), 0, mark), said), theme.Gap8, 0, 0, 0)
}

package widgets

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/words"
)

// Working says that work goes on, how far it is, and lets it be cancelled.
type Working struct {
	doing   string
	line    *ProgressLine
	words   *Text
	content *fyne.Container
}

// NewWorking returns the words of what is being done, such as "Learning from
// 1 200 reviews", above a line that fills. cancel is called when the learner
// thinks better of it.
func NewWorking(doing string, cancel func()) *Working {
	w := &Working{doing: doing, line: NewProgressLine(0)}
	w.words = NewText(doing+"…", theme.SizeCaption, theme.Ink2, Ellipsis)
	var stop *Button
	stop = NewQuietButton(words.T("Cancel"), func() {
		stop.Disable()
		cancel()
	})
	w.content = HStretch(theme.Gap16, 0, VStack(theme.Gap8, w.words, w.line), stop)
	return w
}

// Content is what is shown.
func (w *Working) Content() fyne.CanvasObject { return w.content }

// Set shows how far the work is: done of total; a total of 0 is not known.
func (w *Working) Set(done, total int) {
	if total <= 0 {
		return
	}
	share := min(float64(done)/float64(total), 1)
	w.line.SetShare(share)
	w.words.SetText(w.doing + "… " + words.Percent(share))
}

package text

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// FindBar is the row in which one says what is looked for, and goes from one place
// where it stands to the next. It belongs to the UI thread.
type FindBar struct {
	What  *Surface // what is looked for
	Row   *fyne.Container
	count *widgets.Text
	step  func(by int)
	close func()
}

// NewFindBar returns the row, with ways to look for it behind the count. step shows
// the next place (1) or the one before (-1); close hides what the row is in.
func NewFindBar(step func(by int), close func(), ways ...fyne.CanvasObject) *FindBar {
	b := &FindBar{What: NewLine(words.T("Find")), count: widgets.NewCaption(""), step: step, close: close}
	b.What.OnKey = b.Keys(func() { step(1) })
	b.Row = widgets.Lead(theme.Gap4, b.What, b.count)
	for _, o := range append(ways,
		widgets.NewTextButton(words.T("Next"), func() { step(1) }), widgets.NewTextButton(words.T("Previous"), func() { step(-1) }),
		widgets.NewIconButton(theme.IconClose, words.T("Close (Esc)"), close)) {
		b.Row.Add(o)
	}
	return b
}

// Keys returns what a field of the bar does with keys: Enter enters, up and down step,
// Esc closes.
func (b *FindBar) Keys(enter func()) func(fyne.KeyName) bool {
	return func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn:
			enter()
		case fyne.KeyDown:
			b.step(1)
		case fyne.KeyUp:
			b.step(-1)
		case fyne.KeyEscape:
			b.close()
		default:
			return false
		}
		return true
	}
}

// mostFound is how long selected words may be to be looked for, in bytes.
const mostFound = 80

// Begin has the learner write what is looked for, at first what is selected; "" and
// what is long leave it as it was.
func (b *FindBar) Begin(c fyne.Canvas, selected string) {
	if selected != "" && len(selected) < mostFound {
		b.What.SetText(selected)
	}
	c.Focus(b.What)
	b.What.SelectAll()
}

// Tell says which of all places is shown, counted from 0.
func (b *FindBar) Tell(at, all int) {
	switch {
	case b.What.Text() == "":
		b.Say("")
	case all == 0:
		b.Say(words.T("not found"))
	default:
		b.Say(words.F("%d of %d", at+1, all))
	}
}

// Say says something else in place of the count.
func (b *FindBar) Say(text string) {
	b.count.SetText(text)
	b.Row.Refresh()
}

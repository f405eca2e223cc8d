package alert

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// alertWidth is how wide an alert is, at normal text size.
const alertWidth = 460

// Failures are the alerts of errors that a window shows. The zero value is ready.
type Failures struct{ open map[string]bool } // by what they say

// Show tells the learner what went wrong in an alert over the window, unless one that says the
// same is still open.
func (f *Failures) Show(err error, w fyne.Window) {
	if sentence, advice := Words(err); sentence != "" {
		f.show(words.T("That did not work"), sentence, advice, w, words.T("Close"))
	}
}

// Ask is Confirm of what would be done although something went wrong, and says that too, unless
// the same is being asked.
func (f *Failures) Ask(question string, err error, detail, doIt string, do func(), w fyne.Window) {
	sentence, _ := Words(err)
	f.show(question, sentence, detail, w, words.T("Cancel"), answer{doIt, do})
}

// answer is a button that does something, and what it is called.
type answer struct {
	name string
	do   func()
}

// show shows an alert unless one that says the same is open.
func (f *Failures) show(title, sentence, more string, w fyne.Window, leave string, others ...answer) {
	said := title + sentence + more
	if f.open[said] {
		return
	}
	lines := []fyne.CanvasObject{widgets.NewText(sentence, theme.SizeInterface, theme.Ink, widgets.Wrap)}
	if more != "" {
		lines = append(lines, widgets.NewProse(more))
	}
	if f.open == nil {
		f.open = map[string]bool{}
	}
	f.open[said] = true
	a := newAlert(title, lines...)
	a.closed = func() { delete(f.open, said) }
	a.show(w, leave, others...)
}

// Confirm asks before something that cannot be undone: what will happen, and
// the name of the button that does it. do is called only on that button.
func Confirm(question, detail, doIt string, do func(), w fyne.Window) {
	newAlert(question, widgets.NewProse(detail)).show(w, words.T("Cancel"), answer{doIt, do})
}

// Tell shows what the learner is to know after something was done.
func Tell(title, detail string, w fyne.Window) {
	newAlert(title, widgets.NewProse(detail)).show(w, words.T("Close"))
}

// alert is words over the window that are to be answered before all else.
type alert struct {
	said          *reading.Surface
	close, closed func()
}

func newAlert(title string, said ...fyne.CanvasObject) *alert {
	head := widgets.NewText(title, theme.SizeSubSection, theme.Ink, widgets.Wrap).Bold()
	return &alert{closed: func() {}, said: reading.Still(widgets.VStack(theme.Gap8, append([]fyne.CanvasObject{head}, said...)...))}
}

// show shows it with a button that only closes it and has the keyboard. Esc and Enter
// close it too while its words have.
func (a *alert) show(w fyne.Window, leave string, others ...answer) {
	c := w.Canvas()
	first := widgets.NewQuietButton(leave, func() { a.close() })
	buttons := []fyne.CanvasObject{container.NewStack(), first}
	for _, one := range others {
		buttons = append(buttons, widgets.NewPrimaryButton(one.name, func() {
			a.close()
			one.do()
		}))
	}
	content := widgets.Padded(widgets.VStack(theme.Gap24, a.said, widgets.HStretch(theme.Gap8, 0, buttons...)),
		theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16)
	widgets.DropHint(c)
	over := widget.NewModalPopUp(content, c)
	before := c.OnTypedKey()
	a.close = func() {
		c.SetOnTypedKey(before)
		over.Hide()
		a.closed()
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
			a.close()
		}
	})
	width := min(alertWidth*theme.TextScale(), c.Size().Width-2*theme.Gap48)
	content.Resize(fyne.NewSize(width, 0)) // its text wraps
	over.Resize(fyne.NewSize(width, content.MinSize().Height).AddWidthHeight(fynetheme.InnerPadding(), fynetheme.InnerPadding()))
	over.Show()
	c.Focus(first)
}

package alert

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"precis/ui/words"
)

// dialogWidth is the width of the text of an alert.
const dialogWidth = 380

// Show tells the learner what went wrong in a dialog over the window, and
// reports whether there was anything to tell.
func Show(err error, w fyne.Window) bool {
	sentence, advice := Words(err)
	if sentence == "" {
		return false
	}
	said := widget.NewLabel(sentence)
	said.Wrapping = fyne.TextWrapWord
	content := container.NewVBox(said)
	if advice != "" {
		help := widget.NewLabel(advice)
		help.Wrapping = fyne.TextWrapWord
		help.Importance = widget.LowImportance
		content.Add(help)
	}
	d := dialog.NewCustomWithoutButtons(words.T("That did not work"), content, w)
	show(d, w, newButton(words.T("Close"), d.Hide, d.Hide))
	return true
}

// Confirm asks before something that cannot be undone: what will happen, and
// the name of the button that does it. do is called only on that button.
func Confirm(question, detail, doIt string, do func(), w fyne.Window) {
	text := widget.NewLabel(detail)
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons(question, text, w)
	yes := newButton(doIt, func() {
		d.Hide()
		do()
	}, d.Hide)
	yes.Importance = widget.HighImportance
	show(d, w, newButton(words.T("Cancel"), d.Hide, d.Hide), yes)
}

// Tell shows what the learner is to know after something was done.
func Tell(title, detail string, w fyne.Window) {
	text := widget.NewLabel(detail)
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons(title, text, w)
	show(d, w, newButton(words.T("Close"), d.Hide, d.Hide))
}

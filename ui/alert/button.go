package alert

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// button is a button of a dialog that answers to the whole keyboard: Enter and
// Space press it, Esc leaves the dialog.
type button struct {
	widget.Button
	leave func()
}

func newButton(text string, pressed, leave func()) *button {
	b := &button{leave: leave}
	b.Text, b.OnTapped = text, pressed
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey is called by Fyne while the button has the keyboard.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.OnTapped()
	case fyne.KeyEscape:
		b.leave()
	}
}

// show shows a dialog with the keyboard on one of its buttons.
func show(d *dialog.CustomDialog, w fyne.Window, first *button, others ...fyne.CanvasObject) {
	d.SetButtons(append([]fyne.CanvasObject{first}, others...))
	d.Resize(fyne.NewSize(dialogWidth, d.MinSize().Height))
	d.Show()
	w.Canvas().Focus(first)
}

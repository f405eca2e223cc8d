package ui

import (
	"fyne.io/fyne/v2"

	"precis/ui/alert"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// NewRefusal returns a small window that says why the library cannot be opened
// and what to do, for a learner who started Precis without a terminal.
func NewRefusal(app fyne.App, err error) fyne.Window {
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	w := app.NewWindow("Precis")
	w.SetMaster()
	w.SetPadded(false)
	sentence, advice := alert.Words(err)
	closing := widgets.NewPrimaryButton(words.T("Close"), w.Close)
	w.SetContent(reading.Still(widgets.NewEmptyState(sentence, advice, closing)))
	w.Resize(fyne.NewSize(560, 280))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
			w.Close()
		}
	})
	return w
}

package settings

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// wayOut says which way out of a backlog the learner is on; it is chosen on Today.
type wayOut struct{ said *widgets.Text }

func newWayOut() *wayOut {
	return &wayOut{widgets.NewText("", theme.SizeInterface, theme.Ink2, widgets.Wrap)}
}

func (w *wayOut) object() fyne.CanvasObject { return w.said }

func (w *wayOut) show(value string) { w.said.SetText(wayInWords(value)) }

// wayInWords words a way out of a backlog.
func wayInWords(value string) string {
	way, err := notes.ParseWayOut(value)
	switch {
	case err != nil:
		return value // what a later version wrote
	case way.Minutes == 0:
		return words.T("none")
	}
	return words.F("%s a day since %s", words.Minutes(way.Minutes), words.DayDate(way.Since, words.ShortYear))
}

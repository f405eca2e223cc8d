package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const (
	footnoteWidth = 460
	footnoteTop   = 0.24
)

// ShowNote shows a footnote over the window, so that the reader keeps the place.
func ShowNote(c fyne.Canvas, note *markdown.Markdown) {
	scroll := container.NewVScroll(note)
	width := min(footnoteWidth*theme.TextScale(), c.Size().Width-2*theme.Gap24) - 2*theme.Gap24
	height := min(note.HeightAt(width), c.Size().Height*(1-2*footnoteTop))
	over := widgets.ShowOverlay(c, widgets.Padded(widgets.Sized(0, height, Around(scroll)), theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24), footnoteWidth, footnoteTop)
	over.Scroll = scroll
}

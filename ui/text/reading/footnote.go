package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const (
	footnoteWidth = 360
	// footnoteMost is the most of the window's height that a footnote takes.
	footnoteMost = 0.4
)

// ShowNote shows a footnote beside the reference to it, so that the reader keeps the place.
func ShowNote(c fyne.Canvas, note *markdown.Markdown, from fyne.CanvasObject) {
	scroll := container.NewVScroll(note)
	width := min(footnoteWidth*theme.TextScale(), c.Size().Width-2*theme.Gap24) - 2*theme.Gap16
	height := min(note.HeightAt(width), c.Size().Height*footnoteMost)
	over := widgets.ShowPopover(c, widgets.Padded(widgets.Sized(0, height, Around(scroll)), theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16), footnoteWidth, from)
	over.Scroll = scroll
}

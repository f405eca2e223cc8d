package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	words := "A river rises in the hills and runs to the sea"
	drawtest.Rests(t, map[string]fyne.Widget{
		"text":     widgets.NewCaption(words),
		"wrapped":  widgets.NewProse(words + words),
		"button":   widgets.NewPrimaryButton("Review", nil),
		"icon":     widgets.NewIconButton(theme.IconClose, "Close", nil),
		"row":      widgets.NewRow(widgets.RowContent{Text: words, Count: "4"}, nil),
		"chip":     widgets.NewChip("rivers", nil),
		"key":      widgets.NewKeyCap("Esc"),
		"mark":     widgets.NewMemoryMark(0.5, 30),
		"progress": widgets.NewProgressLine(0.5),
		"tick":     widgets.NewTickBox(true, nil),
		"outline":  widgets.NewOutlineRow(words, 1, 0.5, true, nil),
		"grade":    widgets.NewGradeButton(notes.Good, "3 d", nil),
		"ground":   widgets.NewPanel(widgets.NewCaption(words)),
		"hairline": widgets.NewHairline(),
	})
}

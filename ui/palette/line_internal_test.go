package palette

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

func TestLineDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	drawtest.Rests(t, map[string]fyne.Widget{"line": newLine(hit{entry: entry{text: "Review cards", context: "Ctrl+R"}})})
}

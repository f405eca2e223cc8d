package reading

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A drag over a note of which more than 10 000 lines are selected, and what is
// copied of them.
func BenchmarkSelect(b *testing.B) {
	var rows pieces
	for i := range 2500 {
		rows = append(rows, fmt.Sprintf("A basin without an outlet fills **faster** than it evaporates, so that every grain of salt that river %d brings stays behind in the hollow for ever.\n\n- one item of a list\n- and another, with `code`\n\n| a | b |\n|---|---|\n| c | d |", i))
	}
	s := rows.surface(b)
	s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 20)}})
	s.column.ScrollTo(2490, 0)
	b.Run("move", func(b *testing.B) {
		for y := float32(0); b.Loop(); y += 7 {
			s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(y, float32(int(y)%280))}})
		}
	})
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			if len(s.SelectedText()) < 400_000 {
				b.Fatal("too little is selected")
			}
		}
	})
}

package draw_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw"
)

// Words of another colour are drawn in ink where they are selected, a part of them within its
// edges and set as in the whole.
func TestInked(t *testing.T) {
	test.NewTempApp(t)
	quiet, ink := color.Gray{0x90}, color.Gray{0x10}
	for _, tt := range []struct {
		name     string
		from, to float32
		clipped  bool
	}{
		{"all of it", 0, 100, false},
		{"a part of it", 20, 60, true},
		{"its end", 20, 100, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			words := canvas.NewText("salt stays", quiet)
			words.Resize(fyne.NewSize(100, 20))
			all := draw.Inked(nil, words, fyne.NewPos(10, 30), tt.from, tt.to, ink)
			at, over := all[0].Position(), fyne.Position{}
			if clip, ok := all[0].(*container.Clip); ok != tt.clipped {
				t.Fatalf("it is a %T", all[0])
			} else if ok {
				if size := clip.Size(); size != fyne.NewSize(tt.to-tt.from, 20) || at != fyne.NewPos(10+tt.from, 30) {
					t.Errorf("its edges are %v at %v", size, at)
				}
				all[0] = clip.Content.(*fyne.Container).Objects[0]
				over = all[0].Position()
			}
			same, ok := all[0].(*canvas.Text)
			if !ok || same.Color != ink || same.Text != words.Text || words.Color != quiet || at.Add(over) != fyne.NewPos(10, 30) {
				t.Errorf("%+v at %v", same, at.Add(over))
			}
		})
	}
}

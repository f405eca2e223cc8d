package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes/storetest"
	"precis/ui/draw/drawtest"
	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

// What is pressed and shows no words says under the mouse what it does.
func TestEveryIconHasAHint(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	run(t, w, "file.sample")
	root := w.Window().Canvas().Content().(*fyne.Container)
	seen := 0
	look := func(where string) {
		t.Helper()
		screentest.Each(root, func(o fyne.CanvasObject) {
			switch o.(type) {
			case *widgets.Button, *widgets.Press:
			default:
				return
			}
			drawn := false
			screentest.Each(o, func(inside fyne.CanvasObject) {
				_, is := inside.(*canvas.Image)
				drawn = drawn || is
			})
			if !drawn || screentest.Words(o) != "" {
				return
			}
			seen++
			hovered := o.(desktop.Hoverable)
			hovered.MouseIn(&desktop.MouseEvent{})
			if drawtest.Hint(root) == "" {
				t.Errorf("%s: an icon of %v at %v says nothing", where, o.Size(), o.Position())
			}
			hovered.MouseOut()
		})
	}
	look("a note")
	for _, way := range []string{"go.today", "go.browse", "go.statistics", "go.settings", "go.packs", "file.add", "file.note", "view.sidebar"} {
		run(t, w, way)
		look(way)
	}
	w.EditNote(lib.Notes()[0].ID, 0)
	look("the editor")
	if seen < 20 {
		t.Errorf("only %d icons were seen", seen)
	}
}

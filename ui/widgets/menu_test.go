package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"precis/ui/widgets"
)

// A menu that an item opens is whole, wherever in the window the menu was asked for.
func TestMenusOfMenusAreWhole(t *testing.T) {
	app := test.NewTempApp(t)
	for _, y := range []float32{0, 300, 470, 599} {
		w := app.NewWindow("")
		w.SetContent(canvas.NewRectangle(nil))
		w.Resize(fyne.NewSize(900, 600))
		c := w.Canvas()
		var inner []*fyne.MenuItem
		for i := range 8 {
			inner = append(inner, fyne.NewMenuItem(fmt.Sprint("Colour ", i), func() {}))
		}
		flag := fyne.NewMenuItem("Flag", nil)
		flag.ChildMenu = fyne.NewMenu("", inner...)
		widgets.ShowMenu(fyne.NewMenu("", fyne.NewMenuItem("Edit", func() {}), fyne.NewMenuItem("Open", func() {}), flag, fyne.NewMenuItem("Delete", func() {})), c, fyne.NewPos(300, y))
		for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight} {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
		seen := false
		for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
			menu, is := o.(*widget.Menu)
			if !is || !menu.Visible() || len(menu.Items) != len(inner) {
				continue
			}
			seen = true
			top := app.Driver().AbsolutePositionForObject(menu).Y
			if size, whole := menu.Size().Height, menu.MinSize().Height; size < whole || top < 0 || top+size > 600 {
				t.Errorf("asked for at %v the inner menu is %v of %v high, from %v on", y, size, whole, top)
			}
		}
		if !seen {
			t.Errorf("asked for at %v the inner menu is not shown", y)
		}
		w.Close()
	}
}

package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/widgets"
)

func TestEscapeLeavesTheChooser(t *testing.T) {
	fynetest.NewTempApp(t)
	for name, choose := range map[string]func(fyne.Window, func(error), func(string)){
		"file": widgets.ChooseFile, "folder": widgets.ChooseFolder,
	} {
		t.Run(name, func(t *testing.T) {
			w := fynetest.NewTempWindow(t, widgets.NewCaption("page"))
			w.Resize(fyne.NewSize(800, 600))
			c := w.Canvas()
			typed := 0
			c.SetOnTypedKey(func(*fyne.KeyEvent) { typed++ })
			choose(w, func(err error) { t.Error(err) }, func(path string) { t.Errorf("%s was chosen", path) })
			if c.Overlays().Top() == nil {
				t.Fatal("no dialog is shown")
			}
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if c.Overlays().Top() != nil {
				t.Error("Esc left the dialog open")
			}
			if typed != 0 {
				t.Error("the page below heard keys of the dialog")
			}
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if typed != 1 {
				t.Error("the page does not hear keys after the dialog")
			}
		})
	}
}

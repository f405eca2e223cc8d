package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/ui/command"
	"precis/ui/text"
)

// A field with the focus leaves to commands what it has no use for.
func TestFieldsPassOn(t *testing.T) {
	type field interface {
		fyne.Focusable
		fyne.Shortcutable
	}
	for name, f := range map[string]field{"one line": text.NewLine("")} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			w := test.NewTempWindow(t, f.(fyne.CanvasObject))
			done := ""
			table := command.NewTable(
				command.Command{ID: "help", Keys: command.Keys("F1"), Do: func() { done += "help " }},
				command.Command{ID: "letter", Keys: command.Keys("Z", "Down", "Ctrl+Z"), Do: func() { done += "letter " }},
			)
			table.Bind(w.Canvas())
			w.Canvas().Focus(f)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
			f.TypedRune('z')
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			f.TypedShortcut(&fyne.ShortcutUndo{})
			if done != "help " {
				t.Errorf("done: %s", done)
			}
		})
	}
}

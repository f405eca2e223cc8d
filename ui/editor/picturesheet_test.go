package editor_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/clipboard"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/widgets"
)

func TestPictureSheet(t *testing.T) {
	h, _, f := writing(t, "# N\n\nOne\n", "One")
	if !h.Commands().Run("editor.picture") {
		t.Fatal("nothing inserts a picture")
	}
	h.Press(t, "Take from the clipboard")
	h.Shows(t, "There is no picture on the clipboard.")
	screentest.Selectable(t, h.Window().Canvas())
	h.Copied = clipboard.Content{Picture: onePicture(t)}
	h.Press(t, "Take from the clipboard")
	over := h.Window().Canvas().Overlays().Top().(*widgets.Overlay)
	file := filepath.Join(t.TempDir(), "map.svg")
	if err := os.WriteFile(file, []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="9" height="9"/></svg>`), 0o600); err != nil {
		t.Fatal(err)
	}
	over.OnDropped([]string{file})
	h.Window().Canvas().Focused().(*text.Surface).SetText("the lake [north]")
	h.Press(t, "Small")
	h.Press(t, "Insert 2 pictures")
	if got := f.Text(); strings.Count(got, "![the lake (north)|240](assets/") != 2 || !strings.Contains(got, "map.svg)") {
		t.Errorf("the note is %q, told %v", got, h.Errors)
	}
	if h.Window().Canvas().Focused() != f {
		t.Error("the text does not have the focus again")
	}
}

// Many pictures leave the buttons in view, stand in the order of their names, and one is left
// out by a press.
func TestManyPictures(t *testing.T) {
	h, _, f := writing(t, "# N\n\nOne\n", "One")
	h.Window().Resize(fyne.NewSize(900, 600))
	h.Commands().Run("editor.picture")
	over := h.Window().Canvas().Overlays().Top().(*widgets.Overlay)
	var paths []string
	folder := t.TempDir()
	for i := range 14 {
		paths = append(paths, filepath.Join(folder, fmt.Sprintf("p%d.png", 14-i)))
		if err := os.WriteFile(paths[i], onePicture(t), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	over.OnDropped(paths)
	var shown []*widgets.Press
	screentest.Each(over, func(o fyne.CanvasObject) {
		if press, ok := o.(*widgets.Press); ok {
			shown = append(shown, press)
		}
		if said, ok := o.(*canvas.Text); ok && said.Text == "Insert 14 pictures" {
			if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o); at.Y > 570 {
				t.Errorf("what inserts them stands at %v of 600", at.Y)
			}
		}
	})
	if len(shown) != 14 {
		t.Fatalf("%d pictures are shown", len(shown))
	}
	shown[1].Tapped(nil)
	h.Press(t, "Insert 13 pictures")
	at := -1
	for i := range 14 {
		next := strings.Index(f.Text(), fmt.Sprintf("p%d.png", i+1))
		if i == 1 && next >= 0 || i != 1 && next < at {
			t.Fatalf("p%d.png stands at %d:\n%s", i+1, next, f.Text())
		}
		at = max(at, next)
	}
}

package editor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/ui/clipboard"
	"precis/ui/screen/screentest"
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
	h.Window().Canvas().Focused().(*widgets.KeyField).SetText("the lake [north]")
	h.Press(t, "Small")
	h.Press(t, "Insert 2 pictures")
	if got := f.Text(); strings.Count(got, "![the lake (north)|240](assets/") != 2 || !strings.Contains(got, "map.svg)") {
		t.Errorf("the note is %q, told %v", got, h.Errors)
	}
	if h.Window().Canvas().Focused() != f {
		t.Error("the text does not have the focus again")
	}
}

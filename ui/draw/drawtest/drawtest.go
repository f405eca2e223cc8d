// Package drawtest is what tests of drawn widgets have in common.
package drawtest

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"precis/ui/theme"
)

// Themed has a test draw in a theme with text at a scale, 1 being the usual size.
func Themed(t testing.TB, variant theme.Variant, scale float32) {
	t.Setenv("LC_ALL", "C") // Fyne takes letters that are missing from a font for the system's language
	t.Setenv("LANGUAGE", "")
	test.NewTempApp(t).Settings().SetTheme(theme.New(variant, scale))
}

// Gallery draws a page of 1000 by 900 and leaves the picture as
// build/gallery/NAME.png, for eyes only; it fails where it cannot be drawn. Call
// it from a folder directly below ui.
func Gallery(t *testing.T, name string, variant theme.Variant, scale float32, page func() fyne.CanvasObject) {
	t.Helper()
	Themed(t, variant, scale)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(page())
	c.Resize(fyne.NewSize(1000, 900))
	folder := filepath.Join("..", "..", "build", "gallery")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

// Rests holds widgets, by what a failure calls them, to what Fyne asks of those
// that were hidden for a minute: their renderer is made anew and not laid out. It also holds
// them to keep their objects in the size that they have: Fyne lays out in each frame what
// holds new ones.
func Rests(t *testing.T, widgets map[string]fyne.Widget) {
	t.Helper()
	for name, w := range widgets {
		t.Run(name, func(t *testing.T) {
			w.Resize(fyne.NewSize(320, 120))
			r := test.WidgetRenderer(w)
			before, kept := places(r), slices.Clone(r.Objects())
			if r.Layout(w.Size()); !slices.Equal(r.Objects(), kept) {
				t.Error("laid out once more in its size it has other objects: Fyne would do so in each frame")
			}
			after := places(w.CreateRenderer())
			if before != after {
				t.Errorf("drawn anew it is\n%s\nwant\n%s", after, before)
			}
		})
	}
}

// places tells where the objects of a renderer stand.
func places(r fyne.WidgetRenderer) (all string) {
	for _, o := range r.Objects() {
		all += fmt.Sprintf("%T %v %v\n", o, o.Position(), o.Size())
	}
	return all
}

// Hint returns the words that stand beside the mouse in a window whose content is
// root, of widgets.WithHints; "" for none.
func Hint(root *fyne.Container) string {
	layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
	for _, o := range test.WidgetRenderer(layer).Objects() {
		if words, ok := o.(interface{ Text() string }); ok && o.Visible() {
			return words.Text()
		}
	}
	return ""
}

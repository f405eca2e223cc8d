package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// Words beside the mouse stand over a panel, and are gone with the mouse.
func TestHintsInAPanel(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	w := fynetest.NewTempWindow(t, widgets.WithHints(widgets.NewProse("Behind")))
	w.Resize(fyne.NewSize(600, 400))
	const name = "Lecture 1 of a very long series with a name that no column can show whole"
	icon := widgets.NewIconButton(theme.IconUp, "Folder above", func() {})
	long := widgets.NewRow(widgets.RowContent{Text: name}, func() {})
	short := widgets.NewRow(widgets.RowContent{Text: "Lecture"}, func() {})
	below := widgets.NewRow(widgets.RowContent{Text: "Lecture", Sub: name}, func() {})
	rows := widgets.VStack(0, icon, long, short, below)
	over := widgets.ShowOverlay(w.Canvas(), rows, 300, 0.1)
	objects := fynetest.WidgetRenderer(over).Objects()
	layer := objects[len(objects)-1].(fyne.Widget)
	said := func() string {
		for _, o := range fynetest.WidgetRenderer(layer).Objects() {
			if words, ok := o.(*widgets.Text); ok && words.Visible() {
				return words.Text()
			}
		}
		return ""
	}
	for _, of := range []struct {
		under interface {
			fyne.CanvasObject
			desktop.Hoverable
		}
		want string
	}{{icon, "Folder above"}, {long, name}, {short, ""}, {below, name}} {
		of.under.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(200, 100)}})
		if said() != of.want {
			t.Errorf("beside the mouse stands %q, want %q", said(), of.want)
		}
		of.under.MouseOut()
		if said() != "" {
			t.Errorf("%q stays", said())
		}
	}
	long.MouseIn(&desktop.MouseEvent{})
	rows.Remove(long) // as where a list is written anew
	if long.MouseOut(); said() != "" {
		t.Errorf("%q stays", said())
	}
}

// A hint that is longer than the window is wide has several lines, whole in the window.
func TestLongHintsAreSeenWhole(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	mark := widgets.NewMemoryMark(0.745, 30)
	root := widgets.WithHints(mark)
	w := fynetest.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(300, 200))
	widgets.ShowHint(mark, strings.Repeat("Rivers and their dams ", 9)+"to Geo", fyne.NewPos(250, 190))
	layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
	for _, o := range fynetest.WidgetRenderer(layer).Objects() {
		at, size := o.Position(), o.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > root.Size().Width || at.Y+size.Height > root.Size().Height || size.Height < 60 {
			t.Errorf("a part of %v stands at %v in a window of %v", size, at, root.Size())
		}
	}
}

// What a hint belongs to is covered by a panel or a menu that a key opens: the mouse does not
// leave it, and its words would stay.
func TestHintsGoWhenAnythingOpensOverThem(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for name, open := range map[string]func(c fyne.Canvas){
		"panel":   func(c fyne.Canvas) { widgets.ShowOverlay(c, widgets.NewBody("Jump"), 200, 0.1) },
		"popover": func(c fyne.Canvas) { widgets.ShowPopover(c, widgets.NewBody("1"), 200, c.Content()) },
		"menu": func(c fyne.Canvas) {
			widgets.ShowMenu(fyne.NewMenu("", fyne.NewMenuItem("Copy", func() {})), c, fyne.NewPos(10, 10))
		},
	} {
		mark := widgets.NewMemoryMark(0.745, 30)
		root := widgets.WithHints(mark)
		w := fynetest.NewTempWindow(t, root)
		w.Resize(fyne.NewSize(300, 200))
		widgets.ShowHint(mark, "75 % recalled", fyne.NewPos(20, 20))
		open(w.Canvas())
		layer := root.Objects[len(root.Objects)-1].(fyne.Widget)
		for _, o := range fynetest.WidgetRenderer(layer).Objects() {
			if o.Visible() {
				t.Errorf("%s: the hint is still shown", name)
			}
		}
	}
}

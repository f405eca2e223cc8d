package editor_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/clipboard"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
)

// pad is the picture of the sheet on which boxes are drawn.
type pad interface {
	fyne.Widget
	fyne.Draggable
	fyne.Focusable
	fyne.SecondaryTappable
	desktop.Mouseable
	desktop.Hoverable
	desktop.Cursorable
}

// drawing opens the sheet. name finds the field for the name of the box that is chosen.
func drawing(t *testing.T, h *screentest.Host, s *editor.Screen) (p pad, name func() *text.Surface) {
	t.Helper()
	for _, c := range s.Commands() {
		if c.ID == "editor.boxes" {
			c.Do()
		}
	}
	return opened(t, h)
}

// opened returns what is on the sheet that is open.
func opened(t *testing.T, h *screentest.Host) (p pad, name func() *text.Surface) {
	t.Helper()
	sheet := h.Window().Canvas().Overlays().Top()
	screentest.Each(sheet, func(o fyne.CanvasObject) {
		if o, ok := o.(pad); ok && strings.HasSuffix(fmt.Sprintf("%T", o), "boxes.pad") {
			p = o
		}
	})
	if p == nil {
		t.Fatal("no sheet with a picture is open")
	}
	return p, func() (field *text.Surface) {
		screentest.Each(sheet, func(o fyne.CanvasObject) {
			if o, ok := o.(*text.Surface); ok {
				field = o
			}
		})
		if field == nil {
			t.Fatal("no name is asked for")
		}
		return field
	}
}

// drag moves the pressed mouse from one place to another, in per cent.
func drag(p pad, x, y, x2, y2 float32) { dragWith(p, x, y, x2, y2, func() {}) }

// dragWith does something else on half the way.
func dragWith(p pad, x, y, x2, y2 float32, half func()) {
	at := func(x, y float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(p.Size().Width*x/100, p.Size().Height*y/100)}
	}
	p.MouseDown(&desktop.MouseEvent{PointEvent: at(x, y), Button: desktop.MouseButtonPrimary})
	p.Dragged(&fyne.DragEvent{PointEvent: at((x+x2)/2, (y+y2)/2)})
	half()
	p.Dragged(&fyne.DragEvent{PointEvent: at(x2, y2)})
	p.DragEnd()
}

func key(p pad, name fyne.KeyName) { p.TypedKey(&fyne.KeyEvent{Name: name}) }

// Edges of a box are dragged; a box is removed by a button or by its menu, and chosen by key.
func TestBoxesByTheirEdgesAndMenu(t *testing.T) {
	h, s, f := writing(t, "# N\n\n\n\nBehind.\n", "# N\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	c := h.Window().Canvas()
	p, name := drawing(t, h, s)
	for x := float32(10); x < 60; x += 20 {
		drag(p, x, 20, x+10, 60)
	}
	at := func(x, y float32) *fyne.PointEvent {
		return &fyne.PointEvent{Position: fyne.NewPos(p.Size().Width*x/100, p.Size().Height*y/100)}
	}
	drag(p, 55, 60, 90, 80) // the lower edge of the third goes down, and nowhere else
	drag(p, 60, 40, 70, 10) // its right edge
	for _, of := range []struct {
		x, y float32
		want desktop.Cursor
	}{{55, 50, desktop.PointerCursor}, {70, 50, desktop.HResizeCursor}, {60, 80, desktop.VResizeCursor}, {90, 90, desktop.CrosshairCursor}} {
		p.MouseMoved(&desktop.MouseEvent{PointEvent: *at(of.x, of.y)})
		if got := p.Cursor(); got != of.want {
			t.Errorf("over %v, %v the mouse is %v, want %v", of.x, of.y, got, of.want)
		}
	}
	key(p, fyne.KeyPageDown)
	if name().Text() != "1" {
		t.Errorf("after the last box comes %q", name().Text())
	}
	key(p, fyne.KeyPageUp)
	if name().Text() != "3" {
		t.Errorf("before the first box comes %q", name().Text())
	}
	p.TappedSecondary(at(15, 40))
	screentest.Press(t, c, "Remove the box")
	drag(p, 35, 40, 35, 40)
	screentest.Press(t, c, "Remove")
	if c.Focused() != p {
		t.Error("the picture does not have the focus again")
	}
	screentest.Press(t, c, "Done")
	if want := "\nhide: one\n- 3: 50 20 20 60\n\nBehind.\n"; !strings.HasSuffix(f.Text(), want) {
		t.Errorf("it became %q, want %q at its end", f.Text(), want)
	}
}

// Boxes are drawn, named, moved and removed over their picture, and written below it.
func TestDrawBoxes(t *testing.T) {
	h, s, f := writing(t, "# N\n\n\n\nBehind.\n", "# N\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	picture := strings.Split(f.Text(), "\n")[2]
	c := h.Window().Canvas()

	p, name := drawing(t, h, s)
	drag(p, 10, 20, 40, 60)
	name().SetText("Left: atrium")
	drag(p, 90, 90, 60, 70)
	for _, r := range "Ri" { // typed on the picture, it names the box
		h.Window().Canvas().Focused().TypedRune(r)
	}
	if name().Text() != "Ri" {
		t.Errorf("the box is called %q", name().Text())
	}
	name().SetText("1")
	screentest.Press(t, c, "Hide all")
	screentest.Press(t, c, "Done")
	want := "# N\n\n" + picture + "\nhide: all\n- Left: atrium: 10 20 30 40\n- 1: 60 70 30 20\n\nBehind.\n"
	if f.Text() != want {
		t.Fatalf("drawn: %q, want %q", f.Text(), want)
	}

	p, name = drawing(t, h, s)
	drag(p, 20, 30, 10, 30) // moves it
	if name().Text() != "Left: atrium" {
		t.Errorf("the name of the box that was pressed is %q", name().Text())
	}
	key(p, fyne.KeyDown)
	drag(p, 70, 80, 70, 80)
	key(p, fyne.KeyDelete)
	drag(p, 50, 50, 50.5, 50.5) // no more than a press
	screentest.Press(t, c, "Hide one")
	screentest.Press(t, c, "Done")
	if want := "# N\n\n" + picture + "\nhide: one\n- Left: atrium: 0 20.5 30 40\n\nBehind.\n"; f.Text() != want {
		t.Fatalf("changed: %q, want %q", f.Text(), want)
	}
	s.Undo()
	if f.Text() != want {
		t.Errorf("undone: %q", f.Text())
	}

	p, name = drawing(t, h, s)
	drag(p, 70, 80, 70, 80)
	name().SetText("Left: atrium")
	screentest.Press(t, c, "Done")
	if want := "hide: all\n- Left: atrium: 10 20 30 40; 60 70 30 20\n\n"; !strings.Contains(f.Text(), want) {
		t.Errorf("of one name: %q", f.Text())
	}
}

// With the caret beside it the picture of the section is meant; of several it is asked which.
func TestBoxesOfTheSection(t *testing.T) {
	h, s, f := writing(t, "# N\n\n## A\n\n\n\nBehind.\n\n## B\n\nNone.\n", "## A\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	picture := strings.Split(f.Text(), "\n")[4]
	to := func(words string) {
		at := strings.Index(f.Text(), words)
		f.Select(text.Range{Start: at, End: at})
	}
	done := func(want string) {
		t.Helper()
		screentest.Press(t, h.Window().Canvas(), "Done")
		if !strings.Contains(f.Text(), want) {
			t.Errorf("drawn: %q, want %q", f.Text(), want)
		}
	}
	to("Behind")
	p, name := drawing(t, h, s)
	drag(p, 10, 20, 40, 60)
	name().SetText("Left")
	done("## A\n\n" + picture + "\nhide: one\n- Left: 10 20 30 40\n\nBehind.")

	f.SetText("# N\n\n" + picture + "\n\n## A\n\n" + picture + "\n\n## B\n\nNone.\n")
	to("None")
	for _, c := range s.Commands() {
		if c.ID == "editor.boxes" {
			c.Do()
		}
	}
	h.Press(t, "2 · picture-")
	p, name = opened(t, h)
	drag(p, 10, 20, 40, 60)
	name().SetText("Left")
	done("## A\n\n" + picture + "\nhide: one\n- Left: 10 20 30 40\n")
}

// A box is made larger and smaller at its corners and by key, and each change is taken back.
func TestBoxesChangeTheirSize(t *testing.T) {
	h, s, f := writing(t, "# N\n\n\n\nBehind.\n", "# N\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	p, name := drawing(t, h, s)
	drag(p, 20, 20, 60, 60)
	drag(p, 20, 20, 10, 30) // a corner
	name().SetText("Root")
	key(p, fyne.KeyRight)
	keys := p.(desktop.Keyable)
	keys.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	key(p, fyne.KeyDown)
	keys.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	heard := p.(fyne.Shortcutable)
	for range 2 { // moved and grown by key
		heard.TypedShortcut(&fyne.ShortcutUndo{})
	}
	heard.TypedShortcut(&fyne.ShortcutRedo{})
	drag(p, 30, 40, 30, 40)
	key(p, fyne.KeyDelete)
	heard.TypedShortcut(&fyne.ShortcutUndo{})
	screentest.Press(t, h.Window().Canvas(), "Done")
	if want := "\n- Root: 10.5 30 50 30\n"; !strings.Contains(f.Text(), want) {
		t.Errorf("drawn: %q, want %q", f.Text(), want)
	}
	p, _ = drawing(t, h, s)
	drag(p, 60.5, 60, 70, 80)
	drag(p, 30, 40, 30, 40)
	keys = p.(desktop.Keyable)
	keys.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	key(p, fyne.KeyLeft)
	screentest.Press(t, h.Window().Canvas(), "Done")
	if want := "\n- Root: 10.5 30 59 50\n"; !strings.Contains(f.Text(), want) {
		t.Errorf("changed: %q, want %q", f.Text(), want)
	}
}

// A box that is taken back or removed while the mouse holds it is let go.
func TestABoxIsTakenBackWhileItIsHeld(t *testing.T) {
	h, s, f := writing(t, "# N\n\n\n\nBehind.\n", "# N\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	p, _ := drawing(t, h, s)
	takeBack := func() { p.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{}) }
	remove := func() { key(p, fyne.KeyDelete) }
	drag(p, 20, 20, 60, 60)
	dragWith(p, 60, 60, 80, 80, takeBack) // a corner
	dragWith(p, 30, 30, 40, 40, takeBack) // the box
	dragWith(p, 70, 70, 90, 90, takeBack) // a new one
	dragWith(p, 70, 70, 90, 90, remove)
	screentest.Press(t, h.Window().Canvas(), "Done")
	if want := "\n- 1: 20 20 40 40\n\n"; !strings.Contains(f.Text(), want) {
		t.Errorf("drawn: %q, want %q", f.Text(), want)
	}
}

// Nothing is written that would be read as something else.
func TestBoxesThatCannotBeWritten(t *testing.T) {
	h, s, f := writing(t, "# N\n\n\n\n- a list\n", "# N\n\n")
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	before := f.Text()
	p, name := drawing(t, h, s)
	drag(p, 10, 20, 40, 60)
	screentest.Press(t, h.Window().Canvas(), "Done")
	if f.Text() != before || h.Window().Canvas().Overlays().Top() == nil {
		t.Errorf("written: %q", f.Text())
	}
	const wrong = "Name one box at least."
	h.Shows(t, wrong)
	screentest.Selectable(t, h.Window().Canvas())
	if name().SetText("Left"); strings.Contains(h.Texts(), wrong) {
		t.Error("a name is asked for that stands there")
	}
	key(p, fyne.KeyEscape)
	if h.Window().Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the sheet open")
	}
}

// Beside a picture of the preview stands the way to draw on it, wherever the caret is.
func TestBoxesAreDrawnFromThePreview(t *testing.T) {
	h, _, f := writing(t, "# N\n\n\n\nBehind.\n", "# N\n\n")
	pauses := &tasktest.Paused{}
	h.Tasks = pauses
	pasteOf(h, f, "", clipboard.Content{Picture: onePicture(t)})
	pauses.Pass() // until the preview is read
	f.Select(text.Range{Start: len(f.Text()), End: len(f.Text())})
	screentest.Press(t, h.Window().Canvas(), "Draw boxes…")
	if h.Window().Canvas().Overlays().Top() == nil {
		t.Fatalf("no sheet is shown; told %q", h.Toasts)
	}
	screentest.Press(t, h.Window().Canvas(), "Cancel")
}

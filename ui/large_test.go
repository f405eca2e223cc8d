package ui_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// menuHeight is that of the menu bar at 200 %, which is not part of what a window holds.
const menuHeight = 47

// At 200 % every screen finds room in a window of 900 by 600: else the desktop makes the
// window larger than asked for, and the ends of rows cannot be reached.
func TestLargeTextLooks(t *testing.T) {
	clock := now
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	ids := fill(t, lib, &clock)
	for _, locale := range []string{"en_GB", "de_DE", "hi_IN"} {
		screentest.Speak(t, locale)
		w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0", Path: "library.db"})
		w.Window().Resize(fyne.NewSize(900, 600))
		for range 12 {
			run(t, w, "view.larger")
		}
		all := append([]shot{{"nothing pasted", func() {
			fyne.CurrentApp().Clipboard().SetContent("")
			w.Go(screen.Paste{})
		}}}, places(t, w, ids)...)
		all = append(all, shot{"replacing", func() {
			w.Go(screen.Edit{Note: ids[0]})
			run(t, w, "editor.replace")
		}})
		for _, id := range []string{"go.packs", "go.exams", "go.changed", "file.share"} {
			all = append(all, shot{id, func() { w.Commands().Run(id) }})
		}
		for _, s := range all {
			s.show()
			if least := w.Window().Content().MinSize(); least.Width > 900 || least.Height > 600-menuHeight {
				t.Errorf("%s in %s asks for %v", s.name, locale, least)
			}
			fits(t, w.Window().Canvas(), s.name+" in "+locale)
			if locale == "en_GB" && slices.Contains([]string{"nothing pasted", "today", "import", "browse", "editor", "replacing"}, s.name) {
				screentest.Golden(t, w.Window().Canvas().Capture(), filepath.Join("testdata", "looks", strings.ReplaceAll(s.name, " ", "-")+"-text200.png"))
			}
			if o := w.Window().Canvas().Overlays().Top(); o != nil {
				w.Window().Canvas().Overlays().Remove(o)
			}
		}
	}
}

// fits holds that no text is broken within its words and no button ends beyond what it stands in.
func fits(t *testing.T, c fyne.Canvas, where string) {
	t.Helper()
	shown := c.Content()
	if o := c.Overlays().Top(); o != nil {
		shown = o
	}
	screentest.Each(shown, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			rows := map[float32]bool{}
			screentest.Each(o, func(part fyne.CanvasObject) {
				if said, ok := part.(*canvas.Text); ok && strings.TrimSpace(said.Text) != "" {
					rows[part.Position().Y] = true
				}
			})
			if len(rows) > len(strings.Fields(o.Text())) {
				t.Errorf("%s: %q is broken into %d lines", where, o.Text(), len(rows))
			}
		case *fyne.Container:
			for _, inside := range o.Objects {
				button, ok := inside.(*widgets.Button)
				if !ok || !button.Visible() {
					continue
				}
				said := screentest.Words(button) // a sign alone may be larger than what it stands in
				if end := button.Position().X + button.Size().Width; said != "" && end > o.Size().Width+1 {
					t.Errorf("%s: %q ends at %v of %v", where, said, end, o.Size().Width)
				}
			}
		}
	})
}

// A window that leaves a screen little room folds the sidebar, unless the learner unfolds
// it, and brings it back when it is wider.
func TestSidebarFoldsWhereThereIsLittleRoom(t *testing.T) {
	w := ui.NewWindow(screentest.App(t), open(t, storetest.Memory(), func() time.Time { return now }), ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0"})
	unfolded := func() bool { return strings.Contains(screentest.Words(w.Window().Content()), "Add briefing") }
	for _, tt := range []struct {
		name     string
		do       func()
		unfolded bool
	}{
		{"a wide window", func() { w.Window().Resize(fyne.NewSize(900, 600)) }, true},
		{"a narrow one", func() { w.Window().Resize(fyne.NewSize(450, 600)) }, false},
		{"unfolded there", func() { run(t, w, "view.sidebar") }, true},
		{"folded again", func() { run(t, w, "view.sidebar") }, false},
		{"a wide one", func() { w.Window().Resize(fyne.NewSize(900, 600)) }, true},
		{"folded by hand", func() { run(t, w, "view.sidebar") }, false},
		{"wider", func() { w.Window().Resize(fyne.NewSize(1200, 600)) }, false},
		{"unfolded by hand", func() { run(t, w, "view.sidebar") }, true},
	} {
		if tt.do(); unfolded() != tt.unfolded {
			t.Errorf("%s: unfolded is %v", tt.name, !tt.unfolded)
		}
	}
}

// A sidebar that was made wide leaves the screen its room in a smaller window, and is as
// wide again in a larger one; a double press of its edge makes it as wide as usual.
func TestSidebarFollowsTheWindow(t *testing.T) {
	w := ui.NewWindow(screentest.App(t), open(t, storetest.Memory(), func() time.Time { return now }), ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "0.1.0"})
	wide := func() (edge float32) { // up to the key at the end of a line
		screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok && text.Text == "Ctrl+N" {
				edge = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X + o.Size().Width
			}
		})
		return edge
	}
	w.Window().Resize(fyne.NewSize(1400, 800))
	usual := wide()
	for range 12 {
		run(t, w, "view.wider")
	}
	most := wide()
	if most < 2*usual {
		t.Fatalf("the sidebar was made %v wide", most)
	}
	if w.Window().Resize(fyne.NewSize(900, 600)); wide() > 450 || wide() < usual {
		t.Errorf("in a small window it is %v wide", wide())
	}
	if w.Window().Resize(fyne.NewSize(1400, 800)); wide() != most {
		t.Errorf("in the large one it is %v wide, it was %v", wide(), most)
	}
	screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
		line, ok := o.(fyne.DoubleTappable)
		if _, drawn := o.(fyne.Draggable); ok && drawn && o.Size().Width == theme.Gap8 {
			line.DoubleTapped(&fyne.PointEvent{})
		}
	})
	if wide() != usual {
		t.Errorf("after a double press it is %v wide, usually %v", wide(), usual)
	}
}

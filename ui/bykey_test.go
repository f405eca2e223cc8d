package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes/storetest"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/text/reading"
	"precis/ui/widgets"
)

// The list of keys, and pages without a use of their own for these keys, move by key.
func TestPagesMoveByKey(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Bills\n\nA question? :: One\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(fyne.NewSize(1000, 300))
	down := func() bool { return w.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }
	for _, screen := range []string{"go.today", "go.statistics", "go.settings"} {
		if run(t, w, screen); !down() {
			t.Errorf("%s does not move", screen)
		}
	}
	run(t, w, "help.keys")
	panel := w.Window().Canvas().Overlays().Top().(*widgets.Overlay)
	if !down() || panel.Scroll.Offset.Y == 0 {
		t.Error("the list of keys does not move")
	}
}

// The list of keys is copied with the keys in it.
func TestKeysAreCopied(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	run(t, w, "help.keys")
	copied := ""
	screentest.Each(w.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if s, ok := o.(*reading.Surface); ok {
			s.SelectAll()
			copied += s.SelectedText()
		}
	})
	for _, want := range []string{"Keyboard shortcuts\tF1", "Add briefing\tCtrl+N\n"} {
		if !strings.Contains(copied, want) {
			t.Errorf("%q is not in what is copied:\n%s", want, copied)
		}
	}
}

// Settings show the size of text that a key has set.
func TestSettingsShowTheSizeSetByKey(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	run(t, w, "go.settings")
	run(t, w, "view.larger")
	has(t, w, "110 %")
}

// F6 goes from the sidebar to the page and back, however many notes are listed.
func TestFromTheSidebarToThePage(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	for range 30 {
		if _, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity"); err != nil {
			t.Fatal(err)
		}
	}
	c := w.Window().Canvas()
	left := func() float32 {
		f, ok := c.Focused().(fyne.CanvasObject)
		if !ok {
			t.Fatal("nothing has the focus")
		}
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(f).X
	}
	run(t, w, "go.area")
	if x := left(); x < 200 {
		t.Errorf("the page is entered at %.0f", x)
	}
	if _, text := c.Focused().(*reading.Surface); text {
		t.Error("the page is entered at its text, not at what can be pressed")
	}
	run(t, w, "go.area")
	if x := left(); x > 200 {
		t.Errorf("the sidebar is entered at %.0f", x)
	}
	c.FocusPrevious()
	run(t, w, "go.area")
	if x := left(); x < 200 {
		t.Errorf("the page is entered at %.0f from within the sidebar", x)
	}
	for range 100 { // Tab goes through all of it
		if _, gate := c.Focused().(*widgets.Gate); gate {
			t.Fatal("Tab stops at what is not seen")
		}
		c.FocusNext()
	}
}

// The key for menus opens the menu of what has the focus, and on each screen that of what is
// chosen there.
func TestKeyForMenus(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	n, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	c := w.Window().Canvas()
	menu := func() {
		e := &fyne.KeyEvent{Name: desktop.KeyMenu}
		if f := c.Focused(); f != nil {
			f.TypedKey(e)
			return
		}
		c.OnTypedKey()(e)
	}
	for _, tt := range []struct {
		name, offers string
		come         func()
	}{
		{"a deck of the library", "New deck inside…", func() { c.Capture(); run(t, w, "sidebar.focus") }},
		{"a note that is read", "This note holds until…", func() { w.Go(screen.Note(n.Note.ID)) }},
		{"a text that is written", "Paste", func() { w.Go(screen.Edit{Note: n.Note.ID}) }},
		{"a card of Browse", "Hide until tomorrow", func() { w.Go(screen.Browse("deck:Polity")); c.Unfocus(); run(t, w, "browse.down") }},
		{"the field of Browse", "Paste", func() { w.Go(screen.Browse("")); run(t, w, "browse.search") }},
		{"a question", "Stop showing this card", func() { w.Go(screen.Review{}) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.come()
			c.Capture()
			if menu(); c.Overlays().Top() == nil {
				t.Fatal("no menu opens")
			}
			if said := texts(w); !strings.Contains(said, tt.offers) {
				t.Errorf("the menu does not offer %q:\n%s", tt.offers, said)
			}
			c.Overlays().Remove(c.Overlays().Top())
		})
	}
}

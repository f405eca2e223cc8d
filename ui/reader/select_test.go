package reader_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/text/reading"
)

const twoSections = "# Lakes\n\n## One\n\nA basin without **an outlet** fills faster than water evaporates from it, and salt stays behind in the hollow for ever.\n\n1. first\n2. second\n\n## Two\n\n| Lake | Depth |\n| --- | --- |\n| East | 12 |\n"

// What is selected with the mouse, over paragraphs and tables, is copied as the
// words that stand there, and as the Markdown of them.
func TestReadingIsSelected(t *testing.T) {
	h, s, _ := show(t, twoSections)
	var surface *reading.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			surface = r
		}
	})
	if surface == nil {
		t.Fatal("nothing can be selected")
	}
	down := func(x, y float32, mod fyne.KeyModifier) {
		surface.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	down(0, 0, 0)
	surface.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(surface.Size().Width, surface.Size().Height-1)}})
	surface.DragEnd()
	const all = "Lakes\nOne\nA basin without an outlet fills faster than water evaporates from it, and salt stays behind in the hollow for ever.\n1. first\n2. second\nTwo\nLake\tDepth\nEast\t12"
	clipboard := fyne.CurrentApp().Clipboard()
	surface.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if got := clipboard.Content(); got != all {
		t.Errorf("copied %q, want %q", got, all)
	}
	if got := surface.SelectedMarkdown(); !strings.Contains(got, "**an outlet**") || !strings.Contains(got, "| East | 12 |") || !strings.HasPrefix(got, "# Lakes\n\n## One\n\n") {
		t.Errorf("as Markdown: %q", got)
	}
	surface.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !surface.Empty() || surface.SelectedText() != "" {
		t.Error("Esc leaves the selection")
	}
	surface.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := surface.SelectedText(); got != all {
		t.Errorf("all: %q, want %q", got, all)
	}
	h.Window().Canvas().Focus(surface)
	h.Window().Canvas().Focused().TypedRune(']') // keys go on to the commands
}

// A double click selects a word, a triple click the paragraph.
func TestReadingSelectsByClicks(t *testing.T) {
	_, s, _ := show(t, "# Lakes\n\nAlpha beta gamma.\n\nDelta.\n")
	var surface *reading.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			surface = r
		}
	})
	for y := float32(0); y < surface.Size().Height; y += 8 { // where the paragraph is
		press := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(surface.Size().Width/2-330, y)}, Button: desktop.MouseButtonPrimary}
		surface.MouseDown(press)
		surface.MouseDown(press)
		if got := surface.SelectedText(); got == "Alpha" {
			surface.MouseDown(press)
			if got := surface.SelectedText(); got != "Alpha beta gamma." {
				t.Errorf("a triple click selects %q", got)
			}
			return
		}
		surface.Clear()
	}
	t.Error("no double click selects a word")
}

// What is looked for is counted in the whole note and marked where it is in view.
func TestFindInTheNote(t *testing.T) {
	long := "# Lakes\n\n" + strings.Repeat("## Part\n\nSome words about **salt** and water.\n\n", 60) + "## End\n\nThe last *pelican* is here.\n"
	h, s, _ := show(t, long)
	if !h.Commands().Run("reader.find") {
		t.Fatal("nothing can be found")
	}
	what, ok := h.Window().Canvas().Focused().(*text.Surface)
	if !ok {
		t.Fatalf("the focus is on %T", h.Window().Canvas().Focused())
	}
	what.SetText("SALT and")
	holds(t, s, "1 of 60")
	what.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	holds(t, s, "60 of 60")
	what.SetText("pelican")
	holds(t, s, "1 of 1", "pelican")
	what.SetText("flamingo")
	holds(t, s, "not found")
	what.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Window().Canvas().Focused() != nil {
		t.Error("Esc leaves the focus in the field")
	}
}

// Of words that stand there several times those are meant that are selected.
func TestClozeOfWordsThatStandThereTwice(t *testing.T) {
	h, s, n := show(t, "# Lakes\n\nSalt stays, and *salt* stays, and salt stays.\n")
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			h.Window().Canvas().Focus(r)
			h.Commands().Run("reader.caret")
			for range 6 {
				r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
			}
			r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
		}
	})
	if !h.Commands().Run("reader.make-cloze") {
		t.Fatal("nothing is selected")
	}
	p, err := h.Lib.Page(n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Salt stays, and *salt* {{c1::stays}}, and salt stays."; !strings.Contains(p.Text.Markdown, want) {
		t.Errorf("%q, want %q", p.Text.Markdown, want)
	}
}

// A cloze is made over words of other looks and the ends of lines, and its card shows them.
func TestClozeOverMarks(t *testing.T) {
	h, s, n := show(t, "# Lakes\n\nSalt **stays for\never** in the _hollow_.\n")
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			h.Window().Canvas().Focus(r)
			h.Commands().Run("reader.caret")
			for range 4 { // title and "Salt stays for"
				r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
			}
			for range 4 {
				r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
			}
			if got := r.SelectedText(); strings.TrimSpace(got) != "ever in the hollow" {
				t.Fatalf("%q is selected", got)
			}
		}
	})
	if !h.Commands().Run("reader.make-cloze") {
		t.Fatal("nothing is selected")
	}
	p, err := h.Lib.Page(n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Salt **stays for**\n{{c1::**ever** in the _hollow_}}."; !strings.Contains(p.Text.Markdown, want) || len(p.Cards) != 1 {
		t.Errorf("%d cards of %q, want %q", len(p.Cards), p.Text.Markdown, want)
	}
}

// From what is selected a key makes a cloze, which one Undo takes back.
func TestClozeOfTheSelection(t *testing.T) {
	h, s, n := show(t, "# Lakes\n\nAlpha beta gamma.\n\nDelta, and again delta.\n")
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			for y := float32(0); y < r.Size().Height && r.SelectedText() != "Alpha"; y += 8 {
				press := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.Size().Width/2-330, y)}, Button: desktop.MouseButtonPrimary}
				r.MouseDown(press)
				r.MouseDown(press)
			}
		}
	})
	if !h.Commands().Run("reader.suggest-selected") || h.Last() != screentest.Going(screen.Suggest{Note: n.ID, Words: "Alpha"}) {
		t.Errorf("%v is asked for", h.Last())
	}
	if !h.Commands().Run("reader.make-cloze") {
		t.Fatal("nothing is selected")
	}
	p, err := h.Lib.Page(n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Text.Markdown, "{{c1::Alpha}} beta gamma.") || len(p.Cards) != 1 {
		t.Errorf("%d cards in %q", len(p.Cards), p.Text.Markdown)
	}
	h.Action()
	if p, err = h.Lib.Page(n.ID); err != nil || strings.Contains(p.Text.Markdown, "{{") {
		t.Errorf("undone: %q, %v", p.Text.Markdown, err)
	}
}

// A second cloze is made in a paragraph that has one, and in the second of two
// paragraphs that are alike; of a selection that takes in a part of a cloze it takes
// in all of it.
func TestClozeBesideOthers(t *testing.T) {
	for _, tt := range []struct {
		note        string
		right, more int // words gone over before, and selected
		want        string
	}{
		{"Salt {{c1::stays}} and salt stays.", 5, 1, "Salt {{c1::stays}} and salt {{c2::stays}}."},
		{"Salt {{c1::stays}} and salt.", 2, 2, "Salt {{c2::{{c1::stays}} and}} salt."},
		{"Salt stays.\n\nQ :: A\n\nSalt stays.", 4, 1, "Salt stays.\n\nQ :: A\n\nSalt {{c1::stays}}."},
	} {
		h, s, n := show(t, "# Lakes\n\n"+tt.note+"\n")
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if r, ok := o.(*reading.Surface); ok {
				h.Window().Canvas().Focus(r)
				h.Commands().Run("reader.caret")
				for range tt.right {
					r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
				}
				for range tt.more {
					r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
				}
			}
		})
		if !h.Commands().Run("reader.make-cloze") {
			t.Fatal("nothing is selected")
		}
		p, err := h.Lib.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(strings.TrimPrefix(p.Text.Markdown, "# Lakes\n\n")); got != tt.want {
			t.Errorf("%q, want %q; toast %v", got, tt.want, h.Last())
		}
	}
}

// A question that is made of a selection is opened with the word that stands for it
// selected, so that it is written over.
func TestQuestionOfTheSelectionIsWrittenNext(t *testing.T) {
	h, s, n := show(t, "# Lakes\n\nAlpha beta.\n")
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			h.Window().Canvas().Focus(r)
			r.SelectAll()
			h.Commands().Run("reader.caret")
			r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierControl})
			r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
		}
	})
	h.Commands().Run("reader.make-question")
	if want := screentest.Going(screen.Edit{Note: n.ID, Line: 5, Words: "Question"}); h.Last() != want {
		t.Errorf("%q, want %q", h.Last(), want)
	}
}

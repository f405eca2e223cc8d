package reader_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/reader"
	"precis/ui/screen/screentest"
)

// pictured reads a note with a picture that is the only one of its line.
func pictured(t *testing.T, markdown string) (*screentest.Host, notes.Note, func() string) {
	t.Helper()
	h := screentest.New(t)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 60))); err != nil {
		t.Fatal(err)
	}
	at, err := h.Lib.Intake().AddPictures(map[string][]byte{"heart.png": b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	n := h.Add(t, "", strings.ReplaceAll(markdown, "heart.png", at["heart.png"]))
	s := reader.New(h)
	h.Put(t, s)
	s.Open(n.ID, -1)
	return h, n, func() string {
		p, err := h.Lib.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(p.Text.Markdown, at["heart.png"], "heart.png")
	}
}

// Boxes are drawn on a picture where it is read; they become cards, and are undone as one
// change.
func TestBoxesAreDrawnWhereThePictureIsRead(t *testing.T) {
	const heart = "---\ntags: [body]\n---\n# Heart\n\nText before.\n\n## Chambers\n\nFour.\n\n![The heart](heart.png)\n\nBehind.\n"
	h, n, text := pictured(t, heart)
	h.Press(t, "Draw boxes…")
	screentest.Press(t, h.Window().Canvas(), "Add a box")
	screentest.Press(t, h.Window().Canvas(), "Done")
	const boxes = "![The heart](heart.png)\nhide: one\n- 1: 40 40 20 20\n\nBehind."
	if got := text(); !strings.Contains(got, boxes) {
		t.Fatalf("the note is %q", got)
	}
	if len(h.Lib.CardsOf(n.ID)) != 1 || h.Toasts[len(h.Toasts)-1] != "1 new card" {
		t.Errorf("%d cards, told %q", len(h.Lib.CardsOf(n.ID)), h.Toasts)
	}
	h.Press(t, "Change boxes…")
	screentest.Press(t, h.Window().Canvas(), "Cancel")
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := text(); got != heart {
		t.Errorf("undone: %q", got)
	}
}

// By key alone: Enter ends the name of a box, and Enter on the picture stores the boxes.
func TestBoxesAreStoredByEnter(t *testing.T) {
	h, n, _ := pictured(t, "# Heart\n\n![The heart](heart.png)\n")
	h.Press(t, "Draw boxes…")
	screentest.Press(t, h.Window().Canvas(), "Add a box")
	h.Window().Canvas().Focused().TypedRune('A')
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if cards := h.Lib.CardsOf(n.ID); len(cards) > 0 {
		t.Fatal("the name stored them")
	}
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if cards := h.Lib.CardsOf(n.ID); len(cards) != 1 {
		t.Errorf("%d cards", len(cards))
	}
}

// A note that changes while boxes are drawn on its picture is left as it is.
func TestBoxesOnANoteThatChanged(t *testing.T) {
	h, n, text := pictured(t, "# Heart\n\n![The heart](heart.png)\n\nBehind.\n")
	h.Press(t, "Draw boxes…")
	screentest.Press(t, h.Window().Canvas(), "Add a box")
	p, err := h.Lib.Page(n.ID)
	if err != nil {
		t.Fatal(err)
	}
	h.Clock = h.Clock.Add(time.Minute)
	if _, err := librarytest.Rewrite(h.Lib, n.ID, "# Heart\n\nNew.\n\n"+strings.TrimPrefix(p.Text.Markdown, "# Heart\n\n")); err != nil {
		t.Fatal(err)
	}
	screentest.Press(t, h.Window().Canvas(), "Done")
	if got := text(); got != "# Heart\n\nNew.\n\n![The heart](heart.png)\n\nBehind.\n" {
		t.Errorf("the note is %q", got)
	}
	if last := h.Toasts[len(h.Toasts)-1]; !strings.HasPrefix(last, "The note was changed meanwhile") {
		t.Errorf("told %q", last)
	}
}

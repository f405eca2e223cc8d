package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui/draw/drawtest"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

// What is pressed and shows no words says under the mouse what it does.
func TestEveryIconHasAHint(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	run(t, w, "file.sample")
	root := w.Window().Canvas().Content().(*fyne.Container)
	seen := 0
	look := func(where string) {
		t.Helper()
		screentest.Each(root, func(o fyne.CanvasObject) {
			switch o.(type) {
			case *widgets.Button, *widgets.Press:
			default:
				return
			}
			drawn := false
			screentest.Each(o, func(inside fyne.CanvasObject) {
				_, is := inside.(*canvas.Image)
				drawn = drawn || is
			})
			if !drawn || screentest.Words(o) != "" {
				return
			}
			seen++
			hovered := o.(desktop.Hoverable)
			hovered.MouseIn(&desktop.MouseEvent{})
			if drawtest.Hint(root) == "" {
				t.Errorf("%s: an icon of %v at %v says nothing", where, o.Size(), o.Position())
			}
			hovered.MouseOut()
		})
	}
	look("a note")
	for _, way := range []string{"go.today", "go.browse", "go.statistics", "go.settings", "go.packs", "file.add", "file.note", "view.sidebar"} {
		run(t, w, way)
		look(way)
	}
	w.Go(screen.Edit{Note: lib.Notes()[0].ID})
	look("the editor")
	if seen < 20 {
		t.Errorf("only %d icons were seen", seen)
	}
}

// A note of which few cards or none wait says how many there are, and why the others do not.
func TestFewCardsWaitIsExplained(t *testing.T) {
	many := strings.Builder{}
	for i := range 22 {
		fmt.Fprintf(&many, "What is law %d? :: Number %d\n\n", i, i)
	}
	for _, tt := range []struct {
		text   string
		graded int // first, as easy
		want   string
	}{
		{"The {{c1::Senate}} passes {{c2::laws}} on {{c3::Monday}}.", 0, "1 of 3 cards wait now; a sentence or picture has one card a day"},
		{"The {{c1::Senate}} passes {{c2::laws}}.\n\nWho signs? :: The President", 1, "1 of 3 cards wait now; a sentence or picture has one card a day"},
		{many.String(), 0, "20 of 22 cards wait now; the daily limits keep the others for the days after"},
		{"Who signs? :: The President\n\nWho vetoes? :: The King", 1, "1 of 2 cards wait now; the others come on their day"},
		{"The Senate passes laws.", 0, "No cards yet: select words and press C or Q, or press G to have some suggested"},
	} {
		w, lib := start(t, storetest.Memory(), nil)
		done, err := lib.Create("# Law\n\n"+tt.text+"\n", "Polity")
		if err != nil {
			t.Fatal(err)
		}
		for range tt.graded {
			queue, err := lib.Study().QueueIn(t.Context(), library.Scope{Note: done.Note.ID})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := lib.Study().Grade(queue.Cards[0], notes.Easy, time.Second); err != nil {
				t.Fatal(err)
			}
		}
		w.Go(screen.Note(done.Note.ID))
		root := w.Window().Canvas().Content().(*fyne.Container)
		said := ""
		screentest.Each(root, func(o fyne.CanvasObject) {
			if b, is := o.(*widgets.Button); is && strings.HasPrefix(screentest.Words(b), "Review") {
				b.MouseIn(&desktop.MouseEvent{})
				said = drawtest.Hint(root)
			}
		})
		if said != tt.want {
			t.Errorf("the button says %q, want %q", said, tt.want)
		}
	}
}

// The short words below a question, and the four grades, say under the mouse what they mean.
func TestKeysAndGradesOfAReviewAreExplained(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	run(t, w, "file.sample")
	w.Go(screen.Review{})
	run(t, w, "review.answer")
	root := w.Window().Canvas().Content().(*fyne.Container)
	said := map[string]string{}
	var grade desktop.Hoverable
	screentest.Each(root, func(o fyne.CanvasObject) {
		pressed, ok := o.(interface {
			fyne.Tappable
			desktop.Hoverable
		})
		if !ok || screentest.Words(o) == "" {
			return
		}
		pressed.MouseIn(&desktop.MouseEvent{})
		name, _, _ := strings.Cut(screentest.Words(o), " ")
		said[name] = drawtest.Hint(root)
		pressed.MouseOut()
		if name == "Good" {
			grade = pressed
		}
	})
	for name, want := range map[string]string{
		"–": "Hide until tomorrow", "@": "Stop showing this card", "more…": "All that can be done with this card",
		"Again": "You did not know it", "Hard": "You knew it, with effort", "Good": "You knew it", "Easy": "You knew it without thinking",
	} {
		if said[name] != want {
			t.Errorf("%q says %q, want %q", name, said[name], want)
		}
	}
	grade.MouseIn(&desktop.MouseEvent{})
	run(t, w, "review.good") // by key: the mouse rests where the grade was
	if left := drawtest.Hint(root); left != "" {
		t.Errorf("over the next question stands %q", left)
	}
}

package alert_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/alert"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text/reading"
)

// said returns the surface of the words that an object shows.
func said(t *testing.T, o fyne.CanvasObject) *reading.Surface {
	t.Helper()
	for _, o := range test.LaidOutObjects(o) {
		if s, ok := o.(*reading.Surface); ok {
			return s
		}
	}
	t.Fatal("nothing can be selected")
	return nil
}

// What an alert says is selected and copied, and Esc closes it from there too.
func TestAlertIsCopied(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	w.Resize(fyne.NewSize(800, 600))
	below := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { below++ })
	new(alert.Failures).Show(notes.ErrLocked, w)
	s := said(t, w.Canvas().Overlays().Top())
	w.Canvas().Focus(s)
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
	const want = "That did not work\nThe library is open in another window or program.\nClose it there, then try again."
	if got := s.SelectedText(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	s.TypedKey(escape) // the selection goes first
	if s.TypedKey(escape); w.Canvas().Overlays().Top() != nil {
		t.Fatal("Esc does not close the alert")
	}
	if w.Canvas().OnTypedKey()(escape); below != 1 {
		t.Errorf("the window heard %d keys", below)
	}
	alert.Confirm("Replace lakes.pack?", "A file of this name is there already.", "Replace", func() {}, w)
	s = said(t, w.Canvas().Overlays().Top())
	if s.SelectAll(); !strings.HasPrefix(s.SelectedText(), "Replace lakes.pack?\nA file") {
		t.Errorf("%q", s.SelectedText())
	}
}

// What a question says is selected and copied; the answer is typed as ever.
func TestQuestionIsCopied(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	w.Resize(fyne.NewSize(800, 600))
	answer := ""
	alert.Ask(w.Canvas(), alert.Question{Title: "Rename the deck", Detail: "Its notes come along.", Value: "Law", Verb: "Rename"}, func(typed string) { answer = typed })
	s := said(t, w.Canvas().Overlays().Top())
	if s.SelectAll(); s.SelectedText() != "Rename the deck\nIts notes come along." {
		t.Errorf("%q", s.SelectedText())
	}
	field := w.Canvas().Focused()
	field.TypedRune('x') // in the place of what stood there
	if field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}); answer != "x" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("the answer is %q", answer)
	}
}

// What is wrong with an answer is said in the learner's language.
func TestWrongAnswerIsToldInTheLanguage(t *testing.T) {
	test.NewTempApp(t)
	screentest.Speak(t, "de")
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	w.Resize(fyne.NewSize(800, 600))
	alert.Ask(w.Canvas(), alert.Question{Title: "T", Value: "a/b", Verb: "V", Check: func(string) error {
		return fmt.Errorf("move: %w", notes.Invalidf("A deck cannot go inside itself."))
	}}, func(string) {})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if said := screentest.Words(w.Canvas().Overlays().Top()); !strings.Contains(said, "Ein Stapel kann nicht in sich selbst") {
		t.Errorf("%q", said)
	}
}

// A notice is copied, stays while it is, and leaves the keys to the window.
func TestNoticeIsCopied(t *testing.T) {
	test.NewTempApp(t)
	runner := &waiting{Runner: tasktest.Immediate()}
	toaster := alert.NewToaster(runner)
	w := test.NewTempWindow(t, container.NewStack(widget.NewLabel("page"), toaster.Layer()))
	w.Resize(fyne.NewSize(800, 600))
	toaster.Offer("3 cards added", "Undo", func() {})
	layer := toaster.Layer().(*fyne.Container)
	s := said(t, layer)
	w.Canvas().Focus(s)
	s.SelectAll()
	if got := s.SelectedText(); got != "3 cards added" {
		t.Errorf("%q", got)
	}
	if runner.later(); len(layer.Objects) == 0 {
		t.Error("the notice goes while it is copied")
	}
	w.Canvas().Unfocus()
	if runner.later(); len(layer.Objects) != 0 {
		t.Error("the notice stays once it was copied")
	}
	toaster.Offer("Saved", "", nil)
	w.Canvas().Focus(said(t, layer))
	if runner.later(); w.Canvas().Focused() != nil {
		t.Error("the keys stay with a notice that is gone")
	}
}

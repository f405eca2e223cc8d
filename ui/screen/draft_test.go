package screen_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
)

// What is typed in answer to a question stands in its field when the same is asked after the
// app has ended, and not once it was answered or given up.
func TestAnAnswerOutlivesTheApp(t *testing.T) {
	h := screentest.New(t)
	ask := func(value string) *text.Surface {
		screen.Ask(h, alert.Question{Title: "Rename the deck", Value: value, Verb: "Rename"}, func(string) {})
		return h.Window().Canvas().Focused().(*text.Surface)
	}
	ask("Law").SetText("Polity")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	for _, tt := range []struct{ value, want, press string }{
		{"Art", "Art", "Cancel"},
		{"Law", "Polity", "Rename"},
		{"Law", "Law", "Rename"},
	} {
		if got := ask(tt.value).Text(); got != tt.want {
			t.Errorf("the field begins with %q, want %q", got, tt.want)
		}
		h.Press(t, tt.press)
	}
}

// A draft that was kept with all others, before a note is renamed, goes once it is given up.
func TestADraftKeptWithOthersIsForgotten(t *testing.T) {
	h := screentest.New(t)
	d := screen.ReadDraft(h, "draft", "saved")
	d.Typed("written")
	if err := h.End(); err != nil || h.Library().Preferences().Get("draft") != "written" {
		t.Fatalf("it is not kept: %v", err)
	}
	d.Forget()
	if draft := h.Library().Preferences().Get("draft"); draft != "" {
		t.Errorf("%q stays", draft)
	}
}

// A draft that goes on after what it was begun from was changed elsewhere says so, until it
// is given up or the same as what is saved.
func TestADraftOfAnotherTextSaysSo(t *testing.T) {
	h := screentest.New(t)
	screen.ReadDraft(h, "draft", "saved").Typed("written")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	kept := screen.ReadDraft(h, "draft", "saved").Said()
	d := screen.ReadDraft(h, "draft", "changed elsewhere")
	if kept == "" || d.Said() == kept || !strings.Contains(d.Said(), "changed elsewhere") {
		t.Errorf("it says %q, and %q where nothing was changed", d.Said(), kept)
	}
	d.Typed("written on")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	again := screen.ReadDraft(h, "draft", "changed elsewhere")
	if again.Said() != d.Said() {
		t.Errorf("after it was kept again it says %q", again.Said())
	}
	again.Typed("changed elsewhere")
	if again.Typed("written anew"); again.Said() != kept {
		t.Errorf("begun from what is saved it says %q", again.Said())
	}
}

// A draft that could not be kept, when typing paused or before something else was done, is kept
// when the app ends, where there is room again.
func TestADraftThatWasNotKeptIsTriedAgain(t *testing.T) {
	for _, paused := range []bool{true, false} {
		store := &storetest.Disk{Store: storetest.Memory()}
		h := screentest.NewOn(t, store)
		d := screen.ReadDraft(h, "draft", "saved")
		d.Typed("written")
		store.Full = true
		if paused {
			d.Keep()
		} else {
			h.KeepText(func() { t.Error("it goes on without") })
		}
		if len(h.Errors) != 1 {
			t.Errorf("the learner is told %v", h.Errors)
		}
		var unkept *screen.Unkept
		if err := h.Keepers().Unkept()(); !errors.As(err, &unkept) || !slices.Equal(unkept.Texts, []string{"written"}) || strings.Count(err.Error(), notes.ErrFull.Error()) != 1 {
			t.Errorf("paused %v: it is told %v", paused, err)
		}
		store.Full = false
		if err := h.End(); err != nil || h.Library().Preferences().Get("draft") != "written" {
			t.Errorf("paused %v: it is lost: %v", paused, err)
		}
	}
}

// A form that is opened again goes on with what the one before it has not kept yet, and what
// becomes of that is the end of it.
func TestAFormOpenedAgain(t *testing.T) {
	type action = func(*screen.Draft)
	closed := func(d *screen.Draft) { d.Keep() }
	paused := func(d *screen.Draft) { d.Keep(); d.Keep() } // before it was closed
	saved := func(d *screen.Draft) { d.Forget() }
	left := func(*screen.Draft) {}
	for _, tt := range []struct {
		name          string
		first, second action
		begins, ends  string
	}{
		{"written", closed, left, "written", "written"},
		{"written, after a pause", paused, left, "written", "written"},
		{"saved in the second form", closed, saved, "written", ""},
		{"saved in the second form, after a pause", paused, saved, "written", ""},
		{"written on in the second", closed, func(d *screen.Draft) { d.Typed("written on"); d.Keep() }, "written", "written on"},
		{"saved in the first", saved, left, "saved", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, full := range []bool{false, true} {
				store := &storetest.Disk{Store: storetest.Memory()}
				h := screentest.NewOn(t, store)
				first := screen.ReadDraft(h, "draft", "saved")
				first.Typed("before")
				first.Keep()
				work := &tasktest.Later{}
				h.Tasks = work
				first.Typed("written")
				tt.first(first)
				if full {
					store.Full = true
					work.Do()
					store.Full = false
				}
				second := screen.ReadDraft(h, "draft", "saved")
				if second.Text() != tt.begins {
					t.Errorf("the form begins with %q, want %q", second.Text(), tt.begins)
				}
				tt.second(second)
				work.Do()
				if err := h.End(); err != nil {
					t.Fatal(err)
				}
				if got := h.Library().Preferences().Get("draft"); got != tt.ends {
					t.Errorf("at the end %q is kept, want %q", got, tt.ends)
				}
			}
		})
	}
}

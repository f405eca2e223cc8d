package settings_test

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui/screen/screentest"
)

// sound is a library in memory that is found to be sound.
type sound struct {
	notes.Store
	notes.Keeper
}

func (sound) Check(context.Context) ([]string, error) { return nil, nil }

// Checking the library offers to remove the files that no note shows, and Undo has them back.
func TestFilesThatNothingShows(t *testing.T) {
	h := screentest.New(t)
	store := sound{Store: storetest.Memory()}
	var err error
	if h.Lib, err = library.Open(store, library.Options{Now: func() time.Time { return h.Clock }, Chance: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	put(t, h)
	check := func(want bool) {
		t.Helper()
		h.Press(t, "Check")
		if said := h.Texts(); strings.Contains(said, "is shown by no note and takes 1 kB.") != want || strings.Contains(said, "Remove 1 file") != want {
			t.Errorf("it offers to remove files: %v, in\n%s", !want, said)
		}
	}
	check(false)
	if _, err := store.Update(notes.Action{Name: "picture"}, func(w notes.Writer) error {
		_, err := w.PutAsset("map.png", make([]byte, 1000))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	check(true)
	h.Press(t, "Remove 1 file")
	if said := h.Toasts[len(h.Toasts)-1]; !strings.Contains(said, "1 file removed.") {
		t.Errorf("told %q", said)
	}
	check(false)
	h.Action()
	check(true)
	told := len(h.Toasts)
	if err := h.Lib.Preferences().KeepDraft("", "# Map\n\n![](assets/map.png)\n", ""); err != nil {
		t.Fatal(err)
	}
	h.Press(t, "Remove 1 file")
	if len(h.Toasts) != told || strings.Contains(h.Texts(), "Remove 1 file") {
		t.Errorf("what a draft shows by now: told %q, in\n%s", h.Toasts[told:], h.Texts())
	}
}

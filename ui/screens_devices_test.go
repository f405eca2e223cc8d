package ui_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	engine "precis/notes/devices"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	folders "precis/storage/devices"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// meeting is a folder of the test that calls itself otherwise in pictures.
type meeting struct {
	folders.Places
	folder string
}

const meetingName = "/home/reader/Sync/Precis"

func (m meeting) Open(_, key string) (engine.Exchange, error) { return m.Places.Open(m.folder, key) }

func (m meeting) Unlock(ctx context.Context, _, passphrase string) (key, sealed string, err error) {
	return m.Places.Unlock(ctx, m.folder, passphrase)
}

// meets opens a library on a device that meets others there.
func (m meeting) meets(t *testing.T, seed uint64, name string) *library.Library {
	t.Helper()
	return m.meetsOn(t, storetest.Memory(), seed, name)
}

func (m meeting) meetsOn(t *testing.T, store notes.Store, seed uint64, name string) *library.Library {
	t.Helper()
	lib, err := library.Open(store, library.Options{
		Now: func() time.Time { return now }, Chance: rand.NewChaCha8([32]byte{byte(seed)}), Files: intake.Disk{}, Places: m, Mark: name,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Devices().Join(t.Context(), meetingName, name, ""); err != nil {
		t.Fatal(err)
	}
	return lib
}

func exchange(t *testing.T, lib *library.Library) {
	t.Helper()
	if _, err := lib.Devices().Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// TestScreensOfDevices compares the settings of a library that meets another device, and
// what both changed, with docs/screens.
func TestScreensOfDevices(t *testing.T) {
	screentest.Speak(t, "en_GB")
	m := meeting{folder: t.TempDir()}
	tower, laptop := m.meets(t, 1, "Tower"), m.meets(t, 2, "Laptop")
	for _, n := range moreNotes {
		if _, err := laptop.Create(n.markdown, n.deck); err != nil {
			t.Fatal(err)
		}
	}
	bill, err := laptop.Create("# How a bill becomes an act\n\nA bill is read three times in each house, then goes to the president.\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	exchange(t, laptop)
	exchange(t, tower)
	for _, n := range laptop.Notes() {
		for _, c := range laptop.CardsOf(n.ID) {
			if _, err := laptop.Study().Grade(c.ID, notes.Good, 9*time.Second); err != nil {
				t.Fatal(err)
			}
		}
	}
	w := ui.NewWindow(screentest.App(t), tower, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0", Path: "/home/reader/.local/share/precis/library.db"})
	w.Window().Resize(size)
	exchange(t, laptop)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		run(t, w, "devices.show")
		if variant == theme.Light {
			press(t, w, "Exchange now")
		}
		picture(t, w.Window().Canvas(), "devices", variant)
	}
	for _, on := range []struct { // the later one stands
		lib  *library.Library
		text string
	}{
		{laptop, "# How a bill becomes an act\n\nA bill is read three times in each house, then goes to the president for assent.\n"},
		{tower, "# How a bill becomes an act\n\nA bill is read three times in each house, then goes to the president, who may return it once.\n"},
	} {
		if _, err := librarytest.Rewrite(on.lib, bill.Note.ID, on.text); err != nil {
			t.Fatal(err)
		}
	}
	exchange(t, tower)
	exchange(t, laptop)
	run(t, w, "devices.exchange")
	run(t, w, "view."+string(theme.Light))
	press(t, w, "Decide")
	picture(t, w.Window().Canvas(), "devices-decide", theme.Light)
	screentest.Speak(t, "hi_IN")
	w = ui.NewWindow(screentest.App(t), tower, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0", Path: "library.db"})
	w.Window().Resize(fyne.NewSize(900, 600))
	run(t, w, "view."+string(theme.Light))
	run(t, w, "devices.show")
	picture(t, w.Window().Canvas(), "devices-hindi", theme.Light)
}

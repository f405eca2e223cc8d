package packs_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	published "precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage/pack"
	"precis/ui/packs"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

const rivers = "# Rivers\n\n## Africa\n\nWhich is the longest? :: The Nile\n\nWhich is the deepest? :: The Congo\n"

// author publishes the note Rivers of a library.
func publish(t *testing.T, lib *library.Library, path string) {
	t.Helper()
	chosen, err := lib.Search().Selected(library.Selection{Deck: "Geo"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Packs().Publish(t.Context(), chosen, "Geo", published.Details{Authors: []string{"A. Teacher"}}, path, nil); err != nil {
		t.Fatal(err)
	}
}

// take opens a pack in a library.
func take(t *testing.T, lib *library.Library, path string) {
	t.Helper()
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{path}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
		t.Fatal(err)
	}
	if err := plan.Close(); err != nil {
		t.Fatal(err)
	}
}

func replace(t *testing.T, lib *library.Library, pairs ...string) notes.NoteID {
	t.Helper()
	id := lib.Notes()[0].ID
	page, err := lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := librarytest.Rewrite(lib, id, strings.NewReplacer(pairs...).Replace(page.Text.Markdown)); err != nil {
		t.Fatal(err)
	}
	return id
}

// waiting is a screen with two places to decide.
func waiting(t *testing.T) *screentest.Host {
	t.Helper()
	author, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return screentest.Start }, Chance: strings.NewReader(strings.Repeat("chance", 999)), Files: intake.Disk{}, Packs: pack.Format{},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = author.Close() })
	if _, err := author.Create(rivers, "Geo"); err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Join(t.TempDir(), "geo.precis"), filepath.Join(t.TempDir(), "geo2.precis")
	publish(t, author, first)
	replace(t, author, "The Nile", "The Nile, 6650 km", "The Congo", "The river Congo")
	publish(t, author, second)

	h := screentest.New(t, pack.Format{})
	h.Window().Resize(fyne.NewSize(1280, 1600))
	take(t, h.Lib, first)
	replace(t, h.Lib, "The Nile", "The long Nile", "The Congo", "The deep Congo")
	take(t, h.Lib, second)
	h.Put(t, packs.New(h))
	return h
}

func TestEmpty(t *testing.T) {
	h := screentest.New(t, pack.Format{})
	h.Put(t, packs.New(h))
	h.Shows(t, "No packs yet", "Open a pack…")
	if strings.Contains(h.Texts(), "Share…") {
		t.Errorf("no note is there to share:\n%s", h.Texts())
	}
	h.Add(t, "Geo", rivers)
	h.Shows(t, "Share…")
}

func TestDeciding(t *testing.T) {
	for _, tt := range []struct{ key, told, longest string }{
		{"1", "Your text stays", "The long Nile"}, {"2", "The author's text came in", "The Nile, 6650 km"}, {"3", "Both texts stand", "The long Nile"},
	} {
		t.Run(tt.told, func(t *testing.T) {
			h := waiting(t)
			h.Shows(t, "Packs · 2 to decide", "Rivers › Africa", "Yours", "The author's", "Before", "Opened", "Version 2 · by A. Teacher", "2 places to decide", "geo2.precis")
			h.Window().Canvas().OnTypedRune()(rune(tt.key[0]))
			h.Shows(t, "Packs · 1 to decide")
			if h.Toasts[len(h.Toasts)-1] != tt.told {
				t.Errorf("told %q", h.Toasts)
			}
			if got := h.Lib.CardsOf(h.Lib.Notes()[0].ID)[0].Answer; got != tt.longest {
				t.Errorf("the answer is %q", got)
			}
			h.Action()
			h.Shows(t, "Packs · 2 to decide")
		})
	}
	h := waiting(t)
	h.Menu(t, "Rivers › Africa")
	h.Shows(t, "Mine 1", "Theirs 2", "Both 3", "Read the section Enter")
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	h.Window().Canvas().OnTypedRune()('j')
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := screentest.Going(screen.Section{Note: h.Lib.Notes()[0].ID}); h.Last() != want {
		t.Errorf("asked %q, want %q", h.Last(), want)
	}
	h.Press(t, "Theirs everywhere")
	if all, err := h.Lib.Packs().Conflicts(); err != nil || len(all) != 0 {
		t.Errorf("%d wait, %v", len(all), err)
	}
}

func TestPublishedIsSharedAgain(t *testing.T) {
	h := waiting(t)
	n := h.Add(t, "Mine", "# Lakes\n\nDeepest? :: Baikal\n")
	if _, err := h.Lib.Packs().Publish(t.Context(), []notes.Note{n}, "Mine", published.Details{}, filepath.Join(t.TempDir(), "lakes.precis"), nil); err != nil {
		t.Fatal(err)
	}
	r := screentest.NewThreads(t, h)
	h.Window().Resize(fyne.NewSize(900, 2000))
	r.Wait()
	h.Shows(t, "Published", "lakes.precis", "1 note · 1 card")
	h.Press(t, "Share again…")
	if got := h.Last(); !strings.HasPrefix(got, "Share {What:{Deck:Mine Notes:[] Cards:[]} Pack:") || strings.HasSuffix(got, "Pack:}") {
		t.Errorf("it leads to %q", got)
	}
}

func TestLooks(t *testing.T) {
	h := waiting(t)
	h.Looks(t, "packs")
}

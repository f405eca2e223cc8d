package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage/pack"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

const rivers = "# Rivers\n\n## Africa\n\nThe rivers of the continent.\n\nWhich is the longest? :: The Nile\n\nWhich is the deepest? :: The Congo\n"

// author publishes versions of a pack.
type author struct {
	*testing.T
	lib  *library.Library
	note notes.NoteID
	path string
}

func newAuthor(t *testing.T) *author {
	t.Helper()
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return screentest.Start }, Chance: strings.NewReader(strings.Repeat("another chance of thirty-two by.", 99)),
		Files: intake.Disk{}, Packs: pack.Format{},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	did, err := lib.Create(rivers, "Geo")
	if err != nil {
		t.Fatal(err)
	}
	return &author{t, lib, did.Note.ID, filepath.Join(t.TempDir(), "geo.precis")}
}

// says publishes a version with another text, and returns its file.
func (a *author) says(pairs ...string) string { return a.saysAs("A. Teacher", pairs...) }

// saysAs is says under another name.
func (a *author) saysAs(name string, pairs ...string) string {
	a.Helper()
	page, err := a.lib.Page(a.note)
	if err != nil {
		a.Fatal(err)
	}
	if _, err := librarytest.Rewrite(a.lib, a.note, strings.NewReplacer(pairs...).Replace(page.Text.Markdown)); err != nil {
		a.Fatal(err)
	}
	chosen, err := a.lib.Search().Selected(library.Selection{Deck: "Geo"})
	if err != nil {
		a.Fatal(err)
	}
	title, licence := "Geography of Africa", "CC-BY-4.0"
	did, err := a.lib.Packs().Publish(a.Context(), chosen, "Geo", packs.Details{Title: &title, License: &licence, Authors: []string{name}}, a.path, nil)
	if err != nil {
		a.Fatal(err)
	}
	data, err := os.ReadFile(a.path)
	if err != nil {
		a.Fatal(err)
	}
	return write(a.T, did.Title+did.Label+string(rune('0'+did.Version))+".precis", string(data))
}

func learner(t *testing.T) (*screentest.Host, *importer.Screen) {
	t.Helper()
	h := screentest.New(t, pack.Format{})
	s := importer.New(h)
	h.Put(t, s)
	return h, s
}

func TestPackIsReadBeforeAnythingIsStored(t *testing.T) {
	h, s := learner(t)
	s.Files([]string{newAuthor(t).says()})
	screentest.Says(t, s.Content(), "Open pack “Geography of Africa”", "Version 1 · by A. Teacher", "Licence CC-BY-4.0", "1 note · 2 cards", "Which is the longest?", "Add note and 2 cards")
	if len(h.Lib.Notes()) != 0 {
		t.Error("something was stored")
	}
	press(t, s.Content(), "Add note and 2 cards")
	if n := len(h.Lib.Notes()); n != 1 {
		t.Fatalf("%d notes", n)
	}
	h.Action()
	if n := len(h.Lib.Notes()); n != 0 {
		t.Errorf("%d notes after undo", n)
	}
}

func TestAPackByOthersIsAskedAbout(t *testing.T) {
	a := newAuthor(t)
	h, s := learner(t)
	s.Files([]string{a.says()})
	press(t, s.Content(), "Add note")
	s.Files([]string{a.saysAs("Asha Verma", "The Nile", "The Nile, 6650 km")})
	screentest.Says(t, s.Content(), "You have version 1.", "What you have of it is by A. Teacher.", "It is the same pack")
	if s.Commands()[0].Enabled() {
		t.Error("it comes in without being asked for")
	}
	all[*widgets.TickBox](s.Content())[0].OnTapped()
	press(t, s.Content(), "Update note")
	if got := h.Lib.CardsOf(a.note)[0].Answer; got != "The Nile, 6650 km" {
		t.Errorf("the answer is %q", got)
	}
	s.Files([]string{a.saysAs("Asha Verma", "6650 km", "6695 km")})
	screentest.Says(t, s.Content(), "You have version 2.")
	if len(all[*widgets.TickBox](s.Content())) > 0 || !s.Commands()[0].Enabled() {
		t.Error("the version after it is asked about")
	}
	s.Files([]string{a.saysAs("Mallory", "6695 km", "1 km")})
	if s.Commands()[0].Enabled() {
		t.Error("what was said of one pack holds for the next")
	}
}

func TestEachPackByOthersIsAskedAbout(t *testing.T) {
	a, b := newAuthor(t), newAuthor(t)
	_, s := learner(t)
	s.Files([]string{a.says(), b.says("Nile", "Congo")})
	press(t, s.Content(), "Add 2 notes")
	s.Files([]string{a.saysAs("Asha Verma", "longest", "greatest"), b.saysAs("Mallory", "longest", "greatest")})
	for i := range 2 {
		boxes := all[*widgets.TickBox](s.Content())
		if len(boxes) < 2 || s.Commands()[0].Enabled() {
			t.Fatalf("%d boxes, after %d ticked it comes in %v", len(boxes), i, s.Commands()[0].Enabled())
		}
		boxes[i].OnTapped()
	}
	if !s.Commands()[0].Enabled() {
		t.Error("they do not come in though both are said to be the same")
	}
}

func TestNewVersionOfAPackIsCompared(t *testing.T) {
	for choice, wants := range map[string][]string{
		"Decide later": {"The long Nile"}, "Mine": {"The long Nile"}, "Theirs": {"The Nile, 6650 km"}, "Both": {"The long Nile", "The Nile, 6650 km"},
	} {
		t.Run(choice, func(t *testing.T) {
			a := newAuthor(t)
			h, s := learner(t)
			first := a.says()
			s.Files([]string{first})
			press(t, s.Content(), "Add note")
			id := h.Lib.Notes()[0].ID
			page, err := h.Lib.Page(id)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := librarytest.Rewrite(h.Lib, id, strings.Replace(page.Text.Markdown, "The Nile", "The long Nile", 1)); err != nil {
				t.Fatal(err)
			}
			later := a.says("The Nile", "The Nile, 6650 km", "The rivers", "The great rivers")
			s.Files([]string{later})
			screentest.Says(t, s.Content(), "You have version 1", "changed by both", "Changed by the author", "great", "Changed by both", "Yours", "The author's", "Which text should stand?", "Update note")
			if choice != "Decide later" {
				press(t, s.Content(), choice)
			}
			screentest.Says(t, s.Content(), choice+" · chosen")
			press(t, s.Content(), "Update note")
			var answers []string
			for _, c := range h.Lib.CardsOf(id) {
				answers = append(answers, c.Answer)
			}
			for _, w := range wants {
				if !strings.Contains(strings.Join(answers, "\n"), w) {
					t.Errorf("%q is not among %q", w, answers)
				}
			}
			waiting, err := h.Lib.Packs().Conflicts()
			if err != nil || (len(waiting) == 1) != (choice == "Decide later") {
				t.Errorf("%d places wait, %v", len(waiting), err)
			}
			if page, err := h.Lib.Page(id); err != nil || !strings.Contains(page.Text.Markdown, "The great rivers") {
				t.Error("what only the author changed did not come in", err)
			}
			h.Action()
			if got := h.Lib.CardsOf(id)[0].Answer; got != "The long Nile" {
				t.Errorf("after undo the answer is %q", got)
			}

			s.Files([]string{later})
			press(t, s.Content(), "Update note")
			s.Files([]string{first})
			screentest.Says(t, s.Content(), "You have version 2, which is newer")
			if s.Commands()[0].Enabled() {
				t.Error("an older version comes in without being asked for")
			}
			all[*widgets.TickBox](s.Content())[0].OnTapped()
			if !s.Commands()[0].Enabled() {
				t.Error("an older version cannot be asked for")
			}
		})
	}
}

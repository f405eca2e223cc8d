package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
	"precis/ui/theme"
)

// folderOf writes files into a folder, by their paths in it.
func folderOf(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// A folder says what was found in it before anything is stored.
func TestLooksFolderSaysWhatWasFound(t *testing.T) {
	folder := folderOf(t, map[string]string{
		".obsidian/app.json": "{}",
		"Law/Torts.md":       "#flashcards\n\nWhat is a tort?::A civil wrong\n\nWho decides?::A judge\n",
		"Rivers.md":          "length:: 6650\n\nThe longest river? :: The Nile\n",
		"Interview.md":       "# Interview\n\n### What is a river?\n\nWater.\n\n### What is a delta?\n\nIts mouth.\n\n### What is a weir?\n\nA low dam.\n",
		"board.canvas":       "{}",
	})
	h := screentest.New(t)
	s := importer.New(h)
	h.Put(t, s)
	r := screentest.NewThreads(t, h)
	s.Files([]string{folder})
	r.Wait()
	screentest.Says(t, s.Content(), "Read as Obsidian: 3 notes", "3 headings could be cards: tick them in their notes", "3 notes · 3 cards",
		"Inbox", "2 notes · 1 card", "Law", "1 note · 2 cards", "board.canvas: is a canvas of Obsidian; it was passed over", "Add 3 notes and 3 cards")
	if len(h.Lib.Notes()) != 0 {
		t.Error("something was stored")
	}
	h.Look(theme.Light, 1, 900, 600)
	screentest.Picture(t, h.Window(), "import-folder")
	h.Window().Canvas().OnTypedRune()('a')
	screentest.Says(t, s.Content(), "3 of 3 suggested cards ticked", "3 notes · 6 cards", "Add 3 notes and 6 cards")
	lacks(t, s.Content(), "headings could be cards")
	lacks(t, s.Content(), "1 more")
	press(t, s.Content(), "Add 3 notes")
	r.Wait()
	if n := len(h.Lib.Notes()); n != 3 {
		t.Errorf("%d notes were stored", n)
	}
}

// Notes of one title are told apart by their files.
func TestNotesOfOneTitleNameTheirFiles(t *testing.T) {
	folder := folderOf(t, map[string]string{
		"Law/twins.md": "# Twins\n\nOne :: Two\n", "Rivers/twins.md": "# Twins\n\nThree :: Four\n", "other.md": "# Other\n\nFive :: Six\n",
	})
	h := screentest.New(t)
	s := importer.New(h)
	h.Put(t, s)
	r := screentest.NewThreads(t, h)
	s.Files([]string{filepath.Join(folder, "Law"), filepath.Join(folder, "Rivers"), filepath.Join(folder, "other.md")})
	r.Wait()
	screentest.Says(t, s.Content(), "Inbox · Law/twins.md", "Inbox · Rivers/twins.md")
	lacks(t, s.Content(), "other.md")
}

// What is opened when several notes came in is one that is new or changed, not one that was
// there already.
func TestTheChangedNoteIsOpened(t *testing.T) {
	h, s := openTables(t)
	folder := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	add := func(want string) {
		t.Helper()
		s.Files([]string{folder})
		h.Commands().Run("import.add")
		id := strings.TrimPrefix(h.Last(), "Note ")
		if n, err := h.Lib.Note(notes.NoteID(id)); err != nil || n.Title != want {
			t.Errorf("%s: opened %q, %v", h.Last(), n.Title, err)
		}
	}
	put("a.md", "# Ants\n\nLegs? :: 6\n")
	put("b.md", "# Bees\n\nLegs? :: 6\n")
	add("Ants")
	put("b.md", "# Bees\n\nLegs? :: six\n")
	add("Bees")
}

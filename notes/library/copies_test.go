package library_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
)

// A file that names the id of a note whose own file is there and names it too is that
// note while it has all its cards; else it is a copy, and takes nothing from it.
func TestACopyInAnotherFolder(t *testing.T) {
	const rivers = "---\nid: n1\n---\n# Rivers\n\nThe longest river of all? :: The Nile <!--id:c1-->\n\nThe widest river of all? :: The Amazon <!--id:c2-->\n"
	const essay = "---\nid: n1\n---\n# Rivers\n\nThey come from the hills.\n\nThey go to the sea.\n"
	lakes := replace(rivers, "The widest river of all? :: The Amazon", "Which lake is the deepest? :: Baikal")
	mended := replace(rivers, "The Nile", "The Nile, they say")
	type step struct {
		path, text string // of the file that is written and imported
		opts       intake.Options
		notes      int
		n1         string // how n1's text goes on in the end, "" for what it said
		at         string // n1's file
		warnings   int
	}
	tests := map[string][]step{
		"rewritten": {
			{"b/Rivers.md", lakes, intake.Options{}, 2, "", "a", 1},
			{"b/Rivers.md", replace(lakes, "Baikal", "The Baikal"), intake.Options{}, 2, "", "a", 0},
			{"a/Rivers.md", mended, intake.Options{}, 2, "they say", "a", 0},
		},
		"unchanged, and rewritten later": {
			{"b/Rivers.md", rivers, intake.Options{}, 1, "", "a", 0},
			{"b/Rivers.md", lakes, intake.Options{}, 2, "", "a", 1},
		},
		"mended, and its own file unchanged, mended, and with a card less": {
			{"b/Rivers.md", mended, intake.Options{}, 1, "they say", "a", 0},
			{"a/Rivers.md", rivers, intake.Options{}, 1, "they say", "a", 0},
			{"b/Rivers.md", mended + "\nThe shortest? :: The Roe\n", intake.Options{}, 1, "The Roe", "a", 0},
			{"a/Rivers.md", rivers, intake.Options{}, 1, "The Roe", "a", 0},
			{"b/Rivers.md", lakes, intake.Options{}, 2, "The Roe", "a", 1},
			{"a/Rivers.md", replace(rivers, "longest", "very longest"), intake.Options{}, 2, "very longest", "a", 0},
			{"a/Rivers.md", rivers, intake.Options{}, 2, "", "a", 0},
		},
		"mended, its own file too, and put back from an older one": {
			{"b/Rivers.md", mended, intake.Options{}, 1, "they say", "a", 0},
			{"a/Rivers.md", mended, intake.Options{}, 1, "they say", "a", 0},
			{"a/Rivers.md", rivers, intake.Options{}, 1, "", "a", 0},
			{"a/Rivers.md", rivers, intake.Options{}, 1, "", "a", 0},
		},
		"rewritten, and taken for the note on purpose": {
			{"b/Rivers.md", lakes, intake.Options{UpdateAlike: true}, 1, "Baikal", "b", 0},
		},
		"of a note without cards": {
			{"a/Rivers.md", essay, intake.Options{}, 1, "to the sea", "a", 0},
			{"b/Rivers.md", replace(essay, "They come from the hills.", "They come from high hills."), intake.Options{}, 1, "high hills", "a", 0},
			{"c/Rivers.md", "---\nid: n1\n---\n# Rivers\n\nOf lakes.\n", intake.Options{}, 2, "high hills", "a", 1},
		},
	}
	for name, steps := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"a/Rivers.md": rivers}
			lib, _ := open(t, files)
			importAll(t, lib, intake.Options{}, "/in/a")
			var reviewed []notes.Card
			for _, c := range lib.CardsOf("n1") {
				reviewed = append(reviewed, grade(t, lib, c.ID, notes.Good))
			}
			for i, s := range steps {
				files[s.path] = s.text
				lib.SetFiles(tree(files))
				did := importAll(t, lib, s.opts, "/in/"+s.path)
				n, err := lib.Note("n1")
				if err != nil {
					t.Fatal(err)
				}
				page, err := lib.Page("n1")
				if err != nil || len(lib.Notes()) != s.notes || n.Path != "/in/"+s.at+"/Rivers.md" || len(did.Warnings) != s.warnings ||
					s.n1 == "" && !strings.HasSuffix(page.Text.Markdown, "all? :: The Nile\n\nThe widest river of all? :: The Amazon\n") || !strings.Contains(page.Text.Markdown, s.n1) {
					t.Fatalf("step %d did %+v: %d notes, n1 is %+v (%v) and says\n%s", i, did, len(lib.Notes()), n, err, page.Text.Markdown)
				}
			}
			if strings.Contains(name, "cards") || strings.Contains(name, "purpose") {
				return
			}
			for _, was := range reviewed {
				if c, err := lib.Card(was.ID); err != nil || c.Progress != was.Progress || c.Note != "n1" {
					t.Errorf("the card %+v is now %+v (%v)", was, c, err)
				}
			}
		})
	}
}

// A note is exported, and the export is imported: it stays with its own file while that is
// there, and goes with the export where it is gone.
func TestAnExportComesBack(t *testing.T) {
	const rivers = "# Rivers\n\nThe longest river of all? :: The Nile\n\nThe widest river of all? :: The Amazon\n"
	for _, own := range []string{"a/Rivers.md", "a/Rivers.txt"} {
		files := map[string]string{own: rivers}
		files["a/Seas.md"] = "# Seas\n"
		lib, _ := open(t, files)
		importAll(t, lib, intake.Options{Format: intake.Markdown}, "/in/a")
		id, empty := titled(t, lib, "Rivers"), titled(t, lib, "Seas")
		var reviewed []notes.Card
		for _, c := range lib.CardsOf(id) {
			reviewed = append(reviewed, grade(t, lib, c.ID, notes.Good))
		}
		exported := markup.WithIDs(rivers, id, lib.CardsOf(id))
		files["b/Inbox/Seas.md"] = markup.WithIDs("# Seas\n", empty, nil)
		steps := []struct {
			did, path, text string
			at, says        string
		}{
			{"the export comes back", "b/Inbox/Rivers.md", exported, own, "The Nile\n"},
			{"its own file is read again", own, rivers, own, "The Nile\n"},
			{"the export is mended", "b/Inbox/Rivers.md", replace(exported, "The Nile", "The Nile, they say"), own, "they say"},
			{"its own file is read again", own, rivers, own, "they say"},
			{"its own file is mended", own, replace(rivers, "The Nile", "The Nile, it is said"), own, "it is said"},
			{"its own file is gone", own, "", own, "it is said"},
			{"the export is mended again", "b/Inbox/Rivers.md", replace(exported, "The Nile", "The Nile, probably"), "b/Inbox/Rivers.md", "probably"},
		}
		for _, s := range steps {
			if files[s.path] = s.text; s.text == "" {
				delete(files, s.path)
			}
			if lib.SetFiles(tree(files)); s.text != "" {
				importAll(t, lib, intake.Options{Format: intake.Markdown}, "/in/"+strings.Split(s.path, "/")[0])
			}
			page, err := lib.Page(id)
			if err != nil || len(lib.Notes()) != 2 || page.Note.Path != "/in/"+s.at || page.Note.Deck != notes.Inbox || !strings.Contains(page.Text.Markdown, s.says) {
				t.Fatalf("%s (%s): %d notes, at %q in %q (%v)\n%s", s.did, own, len(lib.Notes()), page.Note.Path, page.Note.Deck, err, page.Text.Markdown)
			}
		}
		for _, was := range reviewed {
			if c, err := lib.Card(was.ID); err != nil || c.Progress != was.Progress {
				t.Errorf("the card %+v is now %+v (%v)", was, c, err)
			}
		}
	}
}

// Two notes of one file are exported, and both exports are imported: both stay with that file.
func TestTwoExportsOfOneFileComeBack(t *testing.T) {
	files := map[string]string{"a/Deck.md": "#flashcards/law\n\nWhat is a tort?::A wrong\n\n#flashcards/physics\n\nUnit of force?::Newton\n"}
	lib, _ := open(t, files)
	all := importAll(t, lib, intake.Options{}, "/in/a").NoteIDs
	for i, id := range all {
		page, err := lib.Page(id)
		if err != nil {
			t.Fatal(err)
		}
		files["b/"+string(rune('a'+i))+".md"] = markup.WithIDs(page.Text.Markdown, id, lib.CardsOf(id))
	}
	lib.SetFiles(tree(files))
	importAll(t, lib, intake.Options{}, "/in/b")
	for _, id := range all {
		if n, err := lib.Note(id); err != nil || n.Path != "/in/a/Deck.md" || len(all) != 2 || len(lib.Notes()) != 2 {
			t.Errorf("of %d notes, %s is at %s (%v)", len(lib.Notes()), id, n.Path, err)
		}
	}
}

// A note is cut in two and both halves are renamed: the one that does not name it is read
// first, and the other has only cards that are like those.
func TestHalvesOfWhichOneNamesTheNote(t *testing.T) {
	const elders, bill, trough = "Who settled the case of the elders in 1900? :: Judge 1 of the elders <!--id:c1-->\n\n", "Who settled the case of a bill in 1907? :: Judge 2 of a bill <!--id:c2-->\n\n", "Who settled the case of the trough in 1914? :: Judge 3 of the trough <!--id:c3-->\n"
	const front = "---\nid: n1\n---\n"
	lib, _ := open(t, map[string]string{"a.md": front + elders + bill + trough})
	importAll(t, lib, intake.Options{}, "/in")
	var reviewed []notes.Card
	for _, c := range lib.CardsOf("n1") {
		reviewed = append(reviewed, grade(t, lib, c.ID, notes.Good))
	}
	lib.SetFiles(tree(map[string]string{"z.md": trough, "o.md": front + elders + bill}))
	for _, path := range []string{"/in/z.md", "/in/o.md", "/in"} {
		importAll(t, lib, intake.Options{}, path)
	}
	for i, was := range reviewed {
		c, err := lib.Card(was.ID)
		if err != nil || c.Progress != was.Progress {
			t.Errorf("%+v is now %+v (%v)", was, c, err)
		}
		if n, err := lib.Note(c.Note); err != nil || n.Path != []string{"/in/o.md", "/in/o.md", "/in/z.md"}[i] {
			t.Errorf("%q lies in %q (%v)", c.Prompt, n.Path, err)
		}
	}
}

// An export lies in the folder that it came from: read with it, it is a copy. A card whose
// text was mended since goes on where it says what it said.
func TestAnExportWithinItsFolder(t *testing.T) {
	const rivers = "# Rivers\n\nThe longest river of all? :: The Nile\n\nThe widest river of all? :: The Amazon\n"
	for _, mended := range []string{rivers, replace(rivers, "The Nile", "The Nile, they say")} {
		files := map[string]string{"Rivers.md": rivers}
		lib, _ := open(t, files)
		id := importAll(t, lib, intake.Options{}, "/in").NoteIDs[0]
		was := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good)
		files["out/Inbox/Rivers.md"], files["Rivers.md"] = markup.WithIDs(rivers, id, lib.CardsOf(id)), mended
		lib.SetFiles(tree(files))
		for range 2 {
			importAll(t, lib, intake.Options{}, "/in")
			n, err := lib.Note(id)
			if c, _ := lib.Card(was.ID); err != nil || len(lib.Notes()) != 2 || n.Path != "/in/Rivers.md" || c.Note != id && mended == rivers || c.Progress != was.Progress {
				t.Errorf("%d notes, that of the card is at %q (%v): %+v", len(lib.Notes()), n.Path, err, c)
			}
		}
	}
}

// A note of which there is a copy in another folder is cut in two: whichever half is read
// first, all that was reviewed is in a file that is there. Read
// with the other half, the copy takes nothing; while the copy alone has them, it has them.
func TestANoteWithACopyIsSplit(t *testing.T) {
	const nile = "The longest river of all? :: The Nile <!--id:c1-->\n"
	const amazon = "The widest river of all? :: The Amazon <!--id:c2-->\n"
	const rivers = "---\nid: n1\n---\n# Rivers\n\n" + nile + "\n" + amazon
	tests := []struct {
		name  string
		paths [][]string // as they are imported
		in    string     // the file that the second card is in
	}{
		{"at once", [][]string{{"/in/a"}}, "a/Amazon.md"},
		{"at once, by name", [][]string{{"/in/a/Rivers.md", "/in/a/Amazon.md"}}, "a/Amazon.md"},
		{"the new half first", [][]string{{"/in/a/Amazon.md"}, {"/in/a/Rivers.md"}}, "a/Amazon.md"},
		{"the new half last", [][]string{{"/in/a/Rivers.md"}, {"/in/a/Amazon.md"}}, "b/Rivers.md"},
		{"all at once", [][]string{{"/in"}}, "a/Amazon.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"a/Rivers.md": rivers, "b/Rivers.md": replace(rivers, "The longest river of all? :: The Nile", "Which lake is the deepest? :: Baikal")}
			lib, _ := open(t, files)
			importAll(t, lib, intake.Options{}, "/in/a")
			grade(t, lib, "c1", notes.Good)
			was := grade(t, lib, "c2", notes.Good)
			importAll(t, lib, intake.Options{}, "/in/b/Rivers.md")
			files["a/Rivers.md"], files["a/Amazon.md"] = replace(rivers, "\n"+amazon, ""), "# The Amazon\n\n"+amazon
			lib.SetFiles(tree(files))
			for _, paths := range tt.paths {
				importAll(t, lib, intake.Options{}, paths...)
			}
			c, err := lib.Card("c2")
			if err != nil || c.Progress != was.Progress {
				t.Fatalf("%+v is now %+v (%v)", was, c, err)
			}
			if n, err := lib.Note(c.Note); err != nil || n.Path != "/in/"+tt.in {
				t.Errorf("the card is in %s (%v)", n.Path, err)
			}
		})
	}
}

package dialect_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/markup/dialect"
)

func TestTitleOfFile(t *testing.T) {
	for _, tt := range []struct {
		dialect    dialect.Dialect
		file, want string
	}{
		{dialect.Native, "/in/a___b.md", "a___b"},
		{dialect.Logseq, "/in/a___b.md", "a/b"},
		{dialect.Logseq, "/in/what%3F.md", "what?"},
		{dialect.Logseq, "/in/50%.md", "50%"},
	} {
		if got := tt.dialect.TitleOfFile(tt.file); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.file, tt.dialect, got, tt.want)
		}
	}
}

func TestLookInto(t *testing.T) {
	const settings, flashcards = ".obsidian/plugins/obsidian-spaced-repetition/data.json", ".obsidian/plugins/flashcards-obsidian/data.json"
	for _, tt := range []struct {
		name         string
		files        fstest.MapFS
		graph, vault bool
		fault        string // the file that it names
	}{
		{"an empty folder", fstest.MapFS{}, false, false, ""},
		{"a graph", fstest.MapFS{"logseq/config.edn": {}}, true, false, ""},
		{"a folder of that name", fstest.MapFS{"logseq/notes.md": {}}, false, false, ""},
		{"a vault", fstest.MapFS{settings: {Data: []byte(`{"settings":{"convertFoldersToDecks":true}}`)}}, false, true, ""},
		{"settings of another app that cannot be understood", fstest.MapFS{settings: {Data: []byte("{}")}, flashcards: {Data: []byte("no")}}, false, true, flashcards},
		{"a vault that cannot be understood", fstest.MapFS{settings: {Data: []byte("no")}, "logseq/config.edn": {}}, true, false, settings},
	} {
		exists := func(name string) bool {
			_, err := fs.Stat(tt.files, name)
			return err == nil
		}
		f, err := dialect.LookInto(exists, func(name string) ([]byte, error) { return fs.ReadFile(tt.files, name) })
		if f.Graph != tt.graph || (f.Vault != nil) != tt.vault {
			t.Errorf("%s: %+v", tt.name, f)
		}
		var fault *notes.FileError
		if errors.As(err, &fault) != (tt.fault != "") || fault != nil && fault.File != tt.fault {
			t.Errorf("%s: error %v", tt.name, err)
		}
	}
}

func TestFilesThatHoldNoNote(t *testing.T) {
	for name, want := range map[string]string{
		"a.md": "", "a.canvas": "a canvas of Obsidian", "A.EXCALIDRAW": "a drawing of Excalidraw", "a.excalidraw.md": "a drawing of Excalidraw", "a.canvas.md": "",
	} {
		if got := dialect.PassedOver(name).String(); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := dialect.HoldsNoNote("---\nexcalidraw-plugin: parsed\n---\nText\n").String(); got != "a drawing of Excalidraw" {
		t.Errorf("a drawing is %q", got)
	}
	if got := dialect.HoldsNoNote("Rivers\n\nid: 0123456789abcdef0123456789abcdef\ntype_: 2\n").String(); got != "what Joplin keeps of a notebook, a file or a tag" {
		t.Errorf("a notebook is %q", got)
	}
	if dialect.OwnFolder("logseq") != "config.edn" || dialect.OwnFolder("notes") != "" {
		t.Error("own folders")
	}
	if got := dialect.Resembles("# Deck\n\n## One?\n\nYes.\n"); got != dialect.MDAnki {
		t.Errorf("a deck resembles %s", got)
	}
	if got := dialect.Resembles("Text.\n"); got != dialect.Native {
		t.Errorf("a text resembles %s", got)
	}
}

// Notebooks of Joplin that lie in one another are decks once each.
func TestNotebooksInARing(t *testing.T) {
	id := func(digit string) string { return strings.Repeat(digit, 32) }
	beside := &dialect.JoplinBeside{}
	beside.Add("Law\n\nid: " + id("a") + "\nparent_id: " + id("b") + "\ntype_: 2\n")
	beside.Add("Civil\r\n\r\nid: " + id("b") + "\r\nparent_id: " + id("a") + "\r\ntype_: 2\r\n")
	beside.Add("no item of Joplin\n")
	note := "Tort\n\nTort? :: A wrong\n\nid: " + id("c") + "\nparent_id: " + id("a") + "\ntype_: 1\n"
	r := dialect.Read(dialect.Joplin, note, dialect.Options{Folder: dialect.Folder{Joplin: func() *dialect.JoplinBeside { return beside }}})
	if n := r.Notes[0]; n.Deck != "Civil/Law" || n.Below || len(n.Document.Tags) > 0 {
		t.Errorf("it lies in %q, below: %t, with %q", n.Deck, n.Below, n.Document.Tags)
	}
}

// The tag and the separators of the settings of Flashcards-Obsidian make its cards.
func TestFlashcardsSettings(t *testing.T) {
	settings, err := dialect.ParseFlashcardsSettings([]byte(`{"flashcardsTag":"#fc","inlineSeparator":"=>"}`))
	if err != nil {
		t.Fatal(err)
	}
	folder := dialect.Folder{Obsidian: true, Flashcards: settings}
	const note = "## Definition #fc\nA set\n^1660502822930\n\nBoth ways #fc-reverse\n\nback\n\nLeft=>Right\n\nNo :: card, #card neither\nbelow\n"
	if d, why := dialect.Tell(note, dialect.Around{Folder: folder}); d != dialect.FlashcardsObsidian {
		t.Errorf("it is read as %s because of %q", d, why)
	}
	var asked []string
	for _, c := range dialect.Read(dialect.FlashcardsObsidian, note, dialect.Options{Folder: folder}).Notes[0].Document.Cards {
		asked = append(asked, c.Prompt+" -> "+c.Answer)
	}
	if diff := cmp.Diff([]string{"Definition -> A set", "Both ways -> back", "back -> Both ways", "Left -> Right"}, asked); diff != "" {
		t.Error(diff)
	}
}

package library_test

import (
	"maps"
	"testing"

	"precis/notes/intake"
)

// Files in folders are imported, one is changed and read alone: of its folders nothing is known
// then, and it stays in their deck, under the name that it gives its own.
func TestDeckBelowTheFoldersOfAFileAlone(t *testing.T) {
	named := func(name, answer string) string {
		text := "Q: Q?\nA: " + answer + "\n"
		if name != "" {
			text = "---\nname = \"" + name + "\"\n---\n" + text
		}
		return text
	}
	headed := func(answer string) string {
		return "# Cells\n\n## What is a cell?\n\n" + answer + "\n\n## What is a gene?\n\nA part\n"
	}
	// With a file beside it that shows what it is written for, headed is read so too.
	const sign = "# Sign\n\n## What is x?\n\nIt is\n\n%\n\nmore\n\n## What is y?\n\nIt\n\n%\n\nless\n\n[#a]() [#b]()\n"
	for _, tt := range []struct {
		name, file    string
		before, after string
		beside        map[string]string
		deck          string // for all of the import
		first, want   string
	}{
		{"another name", "geo/a.md", named("One", "one"), named("Two", "one"), nil, "", "geo/One", "geo/Two"},
		{"its first name", "geo/a.md", named("", "one"), named("Two", "one"), nil, "", "geo", "geo/Two"},
		{"its first name, in no folder", "a.md", named("", "one"), named("Two", "one"), nil, "", "Inbox", "Two"},
		{"another name, in a deck that was chosen", "geo/a.md", named("Law", "one"), named("New", "one"), nil, "BioLaw", "BioLaw", "BioLaw"},
		{"another answer, read as the file beside it", "geo/a.md", headed("one"), headed("two"), map[string]string{"geo/sign.md": sign}, "", "geo/Cells", "geo/Cells"},
		{"the same, in no folder", "a.md", headed("one"), headed("two"), map[string]string{"sign.md": sign}, "", "Cells", "Cells"},
		{"the same, in a folder with an inbox's name", "Inbox 2020/a.md", headed("one"), headed("two"), map[string]string{"Inbox 2020/sign.md": sign}, "", "Inbox 2020/Cells", "Inbox 2020/Cells"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := maps.Clone(tt.beside)
			if files == nil {
				files = map[string]string{}
			}
			files[tt.file] = tt.before
			lib, _ := open(t, files)
			importAll(t, lib, intake.Options{Deck: tt.deck}, "/in")
			lies := func(want string) {
				t.Helper()
				for _, n := range lib.Notes() {
					if n.Path == "/in/"+tt.file && n.Deck != want {
						t.Errorf("it lies in %q, want %q", n.Deck, want)
					}
				}
				if n := len(lib.Notes()); n != len(files) {
					t.Errorf("%d notes", n)
				}
			}
			lies(tt.first)
			files[tt.file] = tt.after
			lib.SetFiles(tree(files))
			importAll(t, lib, intake.Options{}, "/in/"+tt.file)
			lies(tt.want)
			importAll(t, lib, intake.Options{Deck: tt.deck}, "/in")
			lies(tt.want)
		})
	}
}

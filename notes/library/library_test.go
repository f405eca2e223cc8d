package library_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
)

// clock is a time that tests move.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func (c *clock) pass(d time.Duration) { c.now = c.now.Add(d) }

// tree makes files under /in.
func tree(contents map[string]string) intake.Files {
	m := fstest.MapFS{}
	for name, text := range contents {
		m["in/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return absolute{m}
}

// absolute answers to paths that begin at the root.
type absolute struct{ fstest.MapFS }

func open(t *testing.T, contents map[string]string) (*library.Library, *clock) {
	t.Helper()
	c := &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: c.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: tree(contents),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	return lib, c
}

func importAll(t *testing.T, lib *library.Library, opts intake.Options, paths ...string) intake.Imported {
	t.Helper()
	plan, err := lib.Intake().PlanFiles(context.Background(), paths, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

const parliament = `---
title: Parliament
tags: [polity]
---
## Money bills

Which article defines a money bill?::Article 110
A money bill starts in the {{c1::Lok Sabha}} and the upper house has {{c2::14 days}}.

## Sessions

How many sessions a year are usual?::Three
`

func TestImportReadsTitleDeckAndCards(t *testing.T) {
	lib, _ := open(t, map[string]string{"Polity/Parliament.md": parliament, "loose.md": "# Loose\n\nOne?::1\n", "notes.pdf": "x"})
	got := importAll(t, lib, intake.Options{}, "/in")
	if got.Added != 2 || got.Cards.Added != 5 {
		t.Fatalf("added %d notes and %d cards, want 2 and 5", got.Added, got.Cards.Added)
	}
	all := lib.Notes()
	if len(all) != 2 || all[0].Deck != "Inbox" || all[0].Title != "Loose" || all[1].Deck != "Polity" || all[1].Title != "Parliament" {
		t.Errorf("notes are %+v", all)
	}
	if all[1].Path != filepath.FromSlash("/in/Polity/Parliament.md") {
		t.Errorf("path is %q", all[1].Path)
	}
}

func TestImportAgain(t *testing.T) {
	tests := []struct {
		name   string
		edit   func(t *testing.T, lib *library.Library, id notes.NoteID)
		file   string
		want   intake.Imported
		answer string // of the first card afterwards
	}{
		{name: "the same file", file: parliament, want: intake.Imported{Unchanged: 1}, answer: "Article 110"},
		{
			name: "a corrected file",
			file: replace(parliament, "Article 110", "Article 110 of the Constitution"),
			want: intake.Imported{Updated: 1, Cards: edit.CardCounts{Updated: 1, Kept: 3}}, answer: "Article 110 of the Constitution",
		},
		{
			name: "edited here, same file",
			edit: func(t *testing.T, lib *library.Library, id notes.NoteID) {
				save(t, lib, id, replace(parliament, "Article 110", "Art. 110"))
			},
			file: parliament, want: intake.Imported{Unchanged: 1}, answer: "Art. 110",
		},
		{
			name: "edited here and in the file",
			edit: func(t *testing.T, lib *library.Library, id notes.NoteID) {
				save(t, lib, id, replace(parliament, "Article 110", "Art. 110"))
			},
			file: replace(parliament, "Three", "3"), want: intake.Imported{Conflicts: 1}, answer: "Art. 110",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			contents := map[string]string{"Parliament.md": parliament}
			first, _ := open(t, contents)
			before := importAll(t, first, intake.Options{}, "/in/Parliament.md")
			id := before.NoteIDs[0]
			if tt.edit != nil {
				tt.edit(t, first, id)
			}
			history := grade(t, first, first.CardsOf(id)[0].ID, notes.Good)
			first.SetFiles(tree(map[string]string{"Parliament.md": tt.file}))
			got := importAll(t, first, intake.Options{}, "/in/Parliament.md")
			got.NoteIDs, got.Warnings = nil, nil
			if got.Added != tt.want.Added || got.Updated != tt.want.Updated || got.Unchanged != tt.want.Unchanged ||
				got.Conflicts != tt.want.Conflicts || got.Cards != tt.want.Cards {
				t.Errorf("imported %+v, want %+v", got, tt.want)
			}
			card := first.CardsOf(id)[0]
			if card.Answer != tt.answer {
				t.Errorf("the answer is %q, want %q", card.Answer, tt.answer)
			}
			if card.ID != history.ID || card.Progress.Reps != 1 {
				t.Errorf("the card lost its history: %+v", card)
			}
		})
	}
}

// A file that was moved to another folder is the note it was, in another deck,
// and stays so when it is edited there.
func TestMovedFileIsTheSameNote(t *testing.T) {
	lib, _ := open(t, map[string]string{"Law/Parliament.md": parliament, "Law/Other.md": "# Other\n\nX? :: Y\n"})
	first := importAll(t, lib, intake.Options{}, "/in")
	id := titled(t, lib, "Parliament")
	card := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good)
	for _, text := range []string{parliament, replace(parliament, "Three", "Three or so")} {
		lib.SetFiles(tree(map[string]string{"Polity/Houses.md": text, "Law/Other.md": "# Other\n\nX? :: Y\n"}))
		if got := importAll(t, lib, intake.Options{}, "/in"); got.Added != 0 || got.Updated != 1 || got.Unchanged != 1 {
			t.Errorf("the import did %+v, want one note moved", got)
		}
	}
	n, err := lib.Note(id)
	if err != nil || n.Deck != "Polity" || filepath.Base(n.Path) != "Houses.md" || len(lib.Notes()) != len(first.NoteIDs) {
		t.Errorf("the note is %+v of %d (%v)", n, len(lib.Notes()), err)
	}
	if c := lib.CardsOf(id)[0]; c.ID != card.ID || c.Progress.Reps != 1 {
		t.Errorf("its card is %+v", c)
	}
	// A copy beside the file is another note.
	lib.SetFiles(tree(map[string]string{"Polity/Houses.md": parliament, "Copy/Houses.md": parliament}))
	if got := importAll(t, lib, intake.Options{}, "/in"); got.Added != 1 {
		t.Errorf("importing a copy did %+v", got)
	}
}

func TestImportTwiceAtOnce(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"a.md": "---\nid: same\n---\n# A\n\nQ?::1\n", "b.md": "---\nid: same\n---\n# B\n\nQ?::2\n",
	})
	got := importAll(t, lib, intake.Options{}, "/in")
	if got.Added != 2 || len(got.Warnings) == 0 {
		t.Errorf("imported %+v, want two notes and a warning", got)
	}
}

func TestImportRefuses(t *testing.T) {
	tests := []struct {
		name string
		path string
		data map[string]string
		kind error
	}{
		{name: "missing path", path: "/in/absent.md", kind: notes.ErrNotFound},
		{name: "folder without notes", path: "/in", data: map[string]string{"a.png": "x"}, kind: notes.ErrInvalid},
		{name: "empty file", path: "/in/a.md", data: map[string]string{"a.md": ""}, kind: notes.ErrInvalid},
		{name: "binary file", path: "/in/a.md", data: map[string]string{"a.md": "PK\x03\x04\x00\x00"}, kind: notes.ErrForeign},
		{name: "too large", path: "/in/a.txt", data: map[string]string{"a.txt": large()}, kind: notes.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, tt.data)
			_, err := lib.Intake().PlanFiles(context.Background(), []string{tt.path}, intake.Options{}, nil)
			if !errors.Is(err, tt.kind) {
				t.Errorf("err = %v, want one of kind %v", err, tt.kind)
			}
			if len(lib.Notes()) != 0 {
				t.Error("something was stored")
			}
		})
	}
}

func TestFolderWithOneBadFileImportsTheRest(t *testing.T) {
	lib, _ := open(t, map[string]string{"good.md": "# Good\n\nA?::B\n", "bad.md": "\x00\x01"})
	got := importAll(t, lib, intake.Options{}, "/in")
	if got.Added != 1 || len(got.Warnings) != 1 || filepath.Base(got.Warnings[0].File) != "bad.md" ||
		got.Warnings[0].Message.String() != "it holds a character that no text has: it is damaged, or no text" {
		t.Errorf("imported %+v, want one note and a warning for bad.md", got)
	}
}

func TestImportCancelled(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "# A\n\nA?::B\n", "b.md": "# B\n\nA?::C\n"})
	plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err = lib.Intake().Commit(ctx, plan.Snapshot(), func(done, _ int) {
		if done == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(lib.Notes()) != 0 {
		t.Errorf("err = %v with %d notes, want a cancelled import that stored nothing", err, len(lib.Notes()))
	}
}

package library_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
)

func (a absolute) Stat(name string) (fs.FileInfo, error) { return a.MapFS.Stat(inside(name)) }

func (a absolute) Open(name string) (fs.File, error) { return a.MapFS.Open(inside(name)) }

func (a absolute) ReadFile(name string) ([]byte, error) { return a.MapFS.ReadFile(inside(name)) }

func (a absolute) ReadDir(name string) ([]fs.DirEntry, error) { return a.MapFS.ReadDir(inside(name)) }

func inside(name string) string { return strings.TrimPrefix(filepath.ToSlash(name), "/") }

func replace(text, old, with string) string { return strings.ReplaceAll(text, old, with) }

func large() string { return strings.Repeat("A line of a very long text.\n", 1<<19) }

func save(t *testing.T, lib *library.Library, id notes.NoteID, markdown string) library.Edited {
	t.Helper()
	e, err := librarytest.Rewrite(lib, id, markdown)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func grade(t *testing.T, lib *library.Library, id notes.CardID, g notes.Grade) notes.Card {
	t.Helper()
	c, err := lib.Study().Grade(id, g, 3*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func create(t *testing.T, lib *library.Library, markdown, deck string) library.Edited {
	t.Helper()
	e, err := lib.Create(markdown, deck)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
)

// noteText is a note of twenty cards.
func noteText(number, edits int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Note %d\n---\n", number)
	for i := range 5 {
		fmt.Fprintf(&b, "## Part %d\n\nWhat was said of %d in note %d, edit %d? :: Nothing\n\nWho said it? :: Speaker %d of note %d\n\n", i, i, number, edits, i, number)
		fmt.Fprintf(&b, "In {{c1::year %d}} note %d was written by {{c2::nobody}}.\n\n", i, number)
	}
	return b.String()
}

// folderOf writes so many notes as files, a hundred to a folder.
func folderOf(b *testing.B, count int) string {
	b.Helper()
	folder := b.TempDir()
	for i := range count {
		writeNote(b, fileOf(folder, i), noteText(i, 0))
	}
	return folder
}

func fileOf(folder string, number int) string {
	return filepath.Join(folder, fmt.Sprintf("deck %d", number/100), fmt.Sprintf("note %d.md", number))
}

func writeNote(b *testing.B, name, text string) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

// libraryOf imports a folder into a library on a store.
func libraryOf(b *testing.B, store notes.Store, folder string) *library.Library {
	b.Helper()
	lib := libraryWith(b, store, folder)
	b.Cleanup(func() { _ = lib.Close() })
	return lib
}

// libraryWith is a library with what a folder holds, to be closed.
func libraryWith(b *testing.B, store notes.Store, folder string) *library.Library {
	b.Helper()
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}})
	if err != nil {
		b.Fatal(err)
	}
	importPath(b, lib, folder)
	return lib
}

func importPath(b *testing.B, lib *library.Library, name string) intake.Imported {
	b.Helper()
	plan, err := lib.Intake().PlanFiles(context.Background(), []string{name}, intake.Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	done, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		b.Fatal(err)
	}
	return done
}

// BenchmarkEdit sets the edit of a note of twenty cards in libraries of all sizes, in
// files, against the same in one of 1 000 cards, turn by turn.
func BenchmarkEdit(b *testing.B) {
	small := editIn(b, benchtest.Sizes[0])
	for _, cards := range benchtest.Sizes {
		b.Run(fmt.Sprint(cards), func(b *testing.B) { benchtest.Compare(b, editIn(b, cards), small) })
	}
}

// editIn makes a library of so many cards, and returns what changes a note of it, each
// time otherwise, and says how long that took.
func editIn(b *testing.B, cards int) func() time.Duration {
	b.Helper()
	lib := libraryOf(b, open(b, filepath.Join(b.TempDir(), "library.precis"), storage.Options{}), folderOf(b, cards/20))
	all, edits := lib.Notes(), 0
	first := all[slices.IndexFunc(all, func(n notes.Note) bool { return n.Title == "Note 0" })].ID
	page, err := lib.Page(first)
	if err != nil {
		b.Fatal(err)
	}
	before := page.Text.Markdown
	return func() time.Duration {
		edits++
		text := noteText(0, edits)
		return benchtest.Took(func() {
			if done, err := lib.Save(first, before, text); err != nil || done.Cards.Updated != 5 {
				b.Fatalf("%+v, %v", done.Cards, err)
			}
			before = text
		})
	}
}

// BenchmarkOneOfMany sets the import of the changed file of a note of twenty cards, and
// that of a file beside it that is new, in a library of 5 000 such notes against the same in a
// library of that note alone, turn by turn.
func BenchmarkOneOfMany(b *testing.B) {
	many, one := folderOf(b, 5000), folderOf(b, 1)
	stores := []struct {
		name string
		open func() notes.Store
	}{
		{"memory", storetest.Memory},
		{"file", func() notes.Store { return open(b, filepath.Join(b.TempDir(), "library.precis"), storage.Options{}) }},
	}
	for _, s := range stores {
		large, small := libraryOf(b, s.open(), many), libraryOf(b, s.open(), one)
		edits := 0
		again := func(lib *library.Library, folder string) {
			if done := importPath(b, lib, fileOf(folder, 0)); done.Cards.Updated != 5 {
				b.Fatalf("%+v", done)
			}
		}
		b.Run("import/"+s.name, func(b *testing.B) {
			benchtest.Compare(b, func() time.Duration {
				edits++
				writeNote(b, fileOf(many, 0), noteText(0, edits))
				writeNote(b, fileOf(one, 0), noteText(0, edits))
				return benchtest.Took(func() { again(large, many) })
			}, func() time.Duration { return benchtest.Took(func() { again(small, one) }) })
		})
		b.Run("import a new one/"+s.name, func(b *testing.B) {
			added := func(lib *library.Library, folder string) time.Duration {
				name := fileOf(folder, 0) + ".md"
				writeNote(b, name, noteText(-edits, edits))
				defer func() {
					if _, err := lib.Undo(); err != nil {
						b.Fatal(err)
					}
					if err := os.Remove(name); err != nil {
						b.Fatal(err)
					}
				}()
				return benchtest.Took(func() {
					if done := importPath(b, lib, name); done.Added != 1 {
						b.Fatalf("%+v", done)
					}
				})
			}
			benchtest.Compare(b, func() time.Duration {
				edits++
				return added(large, many)
			}, func() time.Duration { return added(small, one) })
		})
	}
}

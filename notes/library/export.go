package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"precis/notes"
	"precis/notes/disk"
	"precis/notes/export"
)

// Selection says which notes an export takes: those named, else those of a deck
// and the decks below it, "" for all.
type Selection struct {
	Deck  string
	Notes []notes.NoteID
	// Cards are those of Notes that an export to a target takes, with what is cut from
	// the same text; none for all. Folders of Markdown and packs take whole notes.
	Cards []notes.CardID
}

// Exported says what an export wrote.
type Exported struct {
	Notes, Cards, Assets int
}

// ExportMarkdown writes notes as a folder of Markdown: a folder for each deck, a
// file for each note with its ids, and their images in assets. The folder must
// be new or empty; it appears complete or not at all. report may be nil.
func (k Keeper) ExportMarkdown(ctx context.Context, sel Selection, out string, report func(done, total int)) (Exported, error) {
	l := k.l
	chosen, err := l.Search().Selected(sel)
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	if err := mustBeEmpty(out); err != nil {
		return Exported{}, fmt.Errorf("export to %s: %w", out, err)
	}
	place, err := filepath.EvalSymlinks(out) // links to the folder stay what they are
	if err != nil {
		place = filepath.Clean(out)
	}
	parent := filepath.Dir(place)
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return Exported{}, fmt.Errorf("export to %s: %w", out, notes.PlainPathError(err))
	}
	disk.Sweep(parent, l.now())
	e := exporter{shelf: shelf{l}, notes: export.New(shelf{l}, 0), assets: map[string]bool{}}
	if err := e.notes.KeepLinks(chosen); err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	err = disk.NewFolder(place, func(building string) error {
		e.out = building
		return e.all(ctx, chosen, report)
	})
	if err != nil {
		return Exported{}, fmt.Errorf("export to %s: %w", out, notes.PlainPathError(err))
	}
	return e.done, nil
}

func mustBeEmpty(folder string) error {
	entries, err := os.ReadDir(folder)
	_, there := os.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && there == nil:
		return errLinkToNowhere
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return notes.PlainPathError(err)
	case len(entries) > 0:
		return notes.Invalidf("the folder is not empty; name a new one")
	default:
		return nil
	}
}

// Selected returns the notes of a selection, by deck and then title.
func (s Search) Selected(sel Selection) ([]notes.Note, error) {
	if len(sel.Notes) > 0 {
		return s.l.heads(sel.Notes)
	}
	chosen := s.l.notesWhere(func(n *notes.Note) bool { return notes.InDeck(n.Deck, sel.Deck) })
	if len(chosen) == 0 && sel.Deck != "" {
		return nil, fmt.Errorf("deck %q: %w", sel.Deck, notes.ErrNotFound)
	}
	return chosen, nil
}

// exporter writes one folder of Markdown.
type exporter struct {
	shelf
	notes  *export.Exporter
	out    string
	assets map[string]bool
	done   Exported
}

func (e *exporter) all(ctx context.Context, chosen []notes.Note, report func(done, total int)) error {
	for i := range chosen {
		n := &chosen[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := e.note(n); err != nil {
			return fmt.Errorf("%q: %w", n.Title, err)
		}
		if report != nil {
			report(i+1, len(chosen))
		}
	}
	return nil
}

func (e *exporter) note(n *notes.Note) error {
	file, err := e.notes.Note(n)
	if err != nil {
		return err
	}
	for _, name := range file.Assets {
		if err := e.asset(name); err != nil {
			return err
		}
	}
	e.done.Notes++
	e.done.Cards += len(file.Cards)
	return e.write(file.Path, func(w io.Writer) error {
		_, err := io.WriteString(w, file.Markdown)
		return err
	})
}

func (e *exporter) asset(name string) error {
	if e.assets[name] {
		return nil
	}
	_, err := e.AssetContent(notes.AssetFolder + name)
	if errors.Is(err, notes.ErrNotFound) {
		return nil // the text names an image that the library never had
	}
	if err != nil {
		return err
	}
	e.assets[name] = true
	e.done.Assets++
	return e.write(notes.AssetFolder+name, func(w io.Writer) error { return e.AssetTo(notes.AssetFolder+name, w) })
}

func (e *exporter) write(name string, write func(io.Writer) error) error {
	if !filepath.IsLocal(name) {
		return notes.Invalidf("%q is no name for a file", name)
	}
	full := filepath.Join(e.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}

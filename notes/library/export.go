package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"precis/notes"
	"precis/notes/filename"
	"precis/notes/markup"
)

// Selection says which notes an export takes: those named, else those of a deck
// and the decks below it, "" for all.
type Selection struct {
	Deck  string
	Notes []notes.NoteID
}

// Exported says what an export wrote.
type Exported struct {
	Notes, Cards, Assets int
}

// ExportMarkdown writes notes as a folder of Markdown: a folder for each deck, a
// file for each note with its ids, and their images in assets. The folder must
// be new or empty; it appears complete or not at all. report may be nil.
func ExportMarkdown(ctx context.Context, l *Library, sel Selection, out string, report func(done, total int)) (Exported, error) {
	chosen, err := l.selected(sel)
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
	sweepExports(parent, l.now())
	building, err := os.MkdirTemp(parent, exportPrefix)
	if err != nil {
		return Exported{}, fmt.Errorf("export to %s: %w", out, notes.PlainPathError(err))
	}
	defer os.RemoveAll(building) // gone already when all went well
	e := exporter{Library: l, out: building, used: map[string]bool{}, assets: map[string]bool{}}
	for i, n := range chosen {
		if err := ctx.Err(); err != nil {
			return Exported{}, fmt.Errorf("export: %w", err)
		}
		if err := e.note(n); err != nil {
			return Exported{}, fmt.Errorf("export %q: %w", n.Title, err)
		}
		if report != nil {
			report(i+1, len(chosen))
		}
	}
	if err := moveInPlace(building, place); err != nil {
		return Exported{}, fmt.Errorf("export to %s: %w", out, notes.PlainPathError(err))
	}
	return e.done, nil
}

func mustBeEmpty(folder string) error {
	entries, err := os.ReadDir(folder)
	_, there := os.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && there == nil:
		return notes.Invalidf("it is a link that leads nowhere")
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

func (l *Library) selected(sel Selection) ([]notes.Note, error) {
	if len(sel.Notes) > 0 {
		return l.heads(sel.Notes)
	}
	var chosen []notes.Note
	for _, n := range l.Notes() {
		if notes.InDeck(n.Deck, sel.Deck) {
			chosen = append(chosen, n)
		}
	}
	if len(chosen) == 0 && sel.Deck != "" {
		return nil, fmt.Errorf("deck %q: %w", sel.Deck, notes.ErrNotFound)
	}
	return chosen, nil
}

// exporter writes one folder of Markdown.
type exporter struct {
	*Library
	out    string
	used   map[string]bool // folded paths taken
	assets map[string]bool
	done   Exported
}

func (e *exporter) note(n notes.Note) error {
	text, err := e.text(n.ID)
	if err != nil {
		return err
	}
	cards := e.CardsOf(n.ID)
	folder := deckFolder(n.Deck)
	file := e.free(folder, filename.Of(n.Title))
	doc := markup.Parse(text.Markdown)
	markdown := markup.WithIDs(text.Markdown, n.ID, cards)
	title, deck := "", ""
	if doc.Title == "" && notes.TitleOfFile(file) != n.Title {
		title = n.Title
	}
	if doc.Deck == "" && folder != n.Deck {
		deck = n.Deck
	}
	markdown = markup.WithNames(markdown, title, deck)
	up := strings.Repeat("../", 1+strings.Count(folder, "/"))
	markdown = markup.RewriteImages(markdown, func(dest string) string {
		if strings.HasPrefix(dest, notes.AssetFolder) {
			return up + dest
		}
		return dest
	})
	for _, dest := range slices.Concat(doc.Images, doc.Files) {
		if err := e.asset(dest); err != nil {
			return err
		}
	}
	e.done.Notes++
	e.done.Cards += len(cards)
	return e.write(file, []byte(markdown))
}

func (e *exporter) asset(dest string) error {
	if !strings.HasPrefix(dest, notes.AssetFolder) || e.assets[dest] {
		return nil
	}
	data, err := e.Asset(dest)
	if errors.Is(err, notes.ErrNotFound) {
		return nil // the text names an image that the library never had
	}
	if err != nil {
		return err
	}
	e.assets[dest] = true
	e.done.Assets++
	return e.write(dest, data)
}

func (e *exporter) write(name string, data []byte) error {
	if !filepath.IsLocal(name) {
		return notes.Invalidf("%q is no name for a file", name)
	}
	full := filepath.Join(e.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
		return err
	}
	return os.WriteFile(full, data, 0o600)
}

// free returns a path for a note that no other note of the export has, also
// where neither case nor the way accents are composed counts.
func (e *exporter) free(folder, name string) string {
	for i := 1; ; i++ {
		try := path.Join(folder, name+".md")
		if i > 1 {
			try = path.Join(folder, fmt.Sprintf("%s (%d).md", name, i))
		}
		if key := strings.ToLower(norm.NFC.String(try)); !e.used[key] {
			e.used[key] = true
			return try
		}
	}
}

// deckFolder turns a deck's path into one that every file system takes.
func deckFolder(deck string) string {
	parts := strings.Split(deck, "/")
	for i, p := range parts {
		parts[i] = filename.Of(p)
	}
	return strings.Join(parts, "/")
}

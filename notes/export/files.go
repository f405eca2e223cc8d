package export

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/filename"
	"precis/notes/markup"
)

// Library is what is exported from.
type Library interface {
	Text(notes.NoteID) (notes.Text, error)
	CardsOf(notes.NoteID) []notes.Card
}

// File is a note as a file.
type File struct {
	// Path is a folder for each deck and the title with ".md", joined by "/".
	Path string
	// Markdown has its ids, and title and deck where the path cannot say them.
	Markdown string
	Cards    []notes.Card
	// Assets are the names of the images and other files that it refers to.
	Assets []string
}

// Exporter makes files of the notes of one library that lie beside each other.
type Exporter struct {
	lib  Library
	up   string          // from the folder of decks to that of assets
	used map[string]bool // folded paths that are taken
	// linked are the names that links between the notes use, folded.
	linked map[string]bool
}

// New returns an exporter. The folder of assets lies depth folders above that of
// the decks; 0 is beside them.
func New(lib Library, depth int) *Exporter {
	return &Exporter{lib: lib, up: strings.Repeat("../", depth), used: map[string]bool{}, linked: map[string]bool{}}
}

// KeepLinks lets links between notes lead where they led: a note that they call by the
// name of the file it came from gets a file of that name.
func (e *Exporter) KeepLinks(all []notes.Note) error {
	for i := range all {
		text, err := e.lib.Text(all[i].ID)
		if err != nil {
			return err
		}
		for _, target := range markup.Links(text.Markdown) {
			e.linked[notes.NameKey(path.Base(strings.TrimSuffix(target, ".md")))] = true
		}
	}
	return nil
}

// nameOf returns the name of a note's file, without ".md".
func (e *Exporter) nameOf(n *notes.Note) string {
	if came := notes.TitleOfFile(n.Path); n.Path != "" && e.linked[notes.NameKey(came)] {
		return filename.Of(came)
	}
	return filename.Of(n.Title)
}

// Note returns a note as a file that has a path of its own.
func (e *Exporter) Note(n *notes.Note) (File, error) {
	text, err := e.lib.Text(n.ID)
	if err != nil {
		return File{}, err
	}
	folder := folderOf(n.Deck)
	file := File{Path: e.free(folder, e.nameOf(n)), Cards: e.lib.CardsOf(n.ID)}
	doc := markup.Parse(text.Markdown)
	title, deck := "", ""
	if doc.Title == "" && notes.TitleOfFile(file.Path) != n.Title {
		title = n.Title
	}
	if doc.Deck == "" && folder != n.Deck {
		deck = n.Deck
	}
	file.Markdown = markup.WithNames(doc.WithIDs(n.ID, file.Cards), title, deck)
	for _, dest := range slices.Concat(doc.Images, doc.Files) {
		if name, ok := strings.CutPrefix(dest, notes.AssetFolder); ok && !slices.Contains(file.Assets, name) {
			file.Assets = append(file.Assets, name)
		}
	}
	if len(file.Assets) > 0 {
		up := e.up + strings.Repeat("../", 1+strings.Count(folder, "/"))
		file.Markdown = markup.RewriteImages(file.Markdown, func(dest string) string {
			if strings.HasPrefix(dest, notes.AssetFolder) {
				return up + dest
			}
			return dest
		})
	}
	return file, nil
}

// free returns a path that no other file has, also where neither case nor the way
// accents are composed counts.
func (e *Exporter) free(folder, name string) string {
	for i := 1; ; i++ {
		try := path.Join(folder, name+".md")
		if i > 1 {
			try = path.Join(folder, fmt.Sprintf("%s (%d).md", name, i))
		}
		if key := notes.NameKey(try); !e.used[key] {
			e.used[key] = true
			return try
		}
	}
}

// folderOf turns a deck's path into one that every file system takes.
func folderOf(deck string) string {
	parts := strings.Split(deck, "/")
	for i, p := range parts {
		parts[i] = filename.Of(p)
	}
	return strings.Join(parts, "/")
}

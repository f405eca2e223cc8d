package intake

import (
	"context"
	"io"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup/dialect"
	"precis/notes/suggest"
)

// Library is what taking in asks of the library.
type Library interface {
	// Note, Text, CardsOf, AllCardsOf (retired ones included) and AssetContent read what
	// is there; a missing thing is notes.ErrNotFound.
	Note(notes.NoteID) (notes.Note, error)
	Text(notes.NoteID) (notes.Text, error)
	CardsOf(notes.NoteID) []notes.Card
	AllCardsOf(notes.NoteID) []notes.Card
	AssetContent(name string) (notes.Content, error)
	// Packs are those that were opened or published.
	Packs() ([]notes.Pack, error)
	// CardByID returns a card, retired or not; nil where there is none.
	CardByID(notes.CardID) *notes.Card
	// LivingSaying returns the cards in texts that are known by a text, by id.
	LivingSaying(notes.CardText) []*notes.Card
	// FromFile, InFolder, Saying and Titled return the notes that came from a file, whose file
	// stood in a folder (none below it), whose source said what has a hash, and that have a title
	// in a deck. Folders are those in which files of notes stood.
	FromFile(path string) []notes.Note
	Folders() []string
	InFolder(folder string) []notes.Note
	Saying(hash string) []notes.Note
	Titled(deck, title string) []notes.Note
	// Alike are the notes that say the same as a text, changed or not and under
	// whatever title, the most alike first.
	Alike(text string) ([]notes.NoteID, error)
	// Settings are those of a deck, Now the learner's clock.
	Settings(deck string) *notes.Settings
	Now() time.Time
	// Change runs f as one action that what names for undo. Rehearse runs f and
	// stores nothing.
	Change(what notes.Action, f func(*edit.Writer) error) error
	Rehearse(f func(*edit.Writer) error) error
	// BeforeImport backs up, where the learner wants that, before much is changed.
	BeforeImport(context.Context) error
	// Stage and StageFrom are notes.Store's.
	Stage(files ...[]byte) error
	StageFrom(open func() (io.ReadCloser, error)) (notes.Content, error)
}

// Importer takes things in to one library. Its methods may be called from any
// goroutine.
type Importer struct {
	lib     Library
	files   Files
	sources []Source
}

// New returns an importer that reads files with the sources, beside Markdown and
// briefings, which it knows itself.
func New(lib Library, files Files, sources []Source) *Importer {
	return &Importer{lib: lib, files: files, sources: sources}
}

// Options say how an import is read.
type Options struct {
	// Deck overrides the deck that a text names; "" does not.
	Deck string
	// Suggest chooses the suggested cards that are ticked at first.
	Suggest bool
	// Taste says which suggestions those are.
	Taste suggest.Bar
	// Keep are lines of a briefing, by their numbers from 1, that are kept (true) or
	// left out (false) whatever they look like.
	Keep   map[int]bool
	Format Format
	// Differ says what becomes of places in notes of a pack that both its author and
	// the learner changed, Older lets in a version before the one that was opened
	// last, OtherAuthors one that names none of its authors, and Deleted brings back notes
	// of it that the learner deleted since.
	Differ       Differ
	Older        bool
	OtherAuthors bool
	Deleted      bool
	// UpdateAlike makes a briefing that says the same as a note, under another title, or a
	// copy of its file a new text of that note; else it becomes a note of its own.
	UpdateAlike bool
	// Layout is how tables are read.
	Layout Layout
	// AtOnce says that the plan is committed as it is, and shown to nobody: of the documents
	// of its Markdown nothing can be asked but their fields, which takes half the memory.
	AtOnce bool
	// Dialect is how Markdown is to be read; dialect.Guess goes by the evidence.
	Dialect dialect.Dialect
}

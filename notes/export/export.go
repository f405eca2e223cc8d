// Package export says what goes out of a library: an Exporter makes files of Markdown
// that are known when they come back, and a Target for each format of other apps
// writes a Batch.
package export

import (
	"context"
	"io"
	"time"

	"precis/notes"
)

// Target writes one format of files.
type Target interface {
	// Format is its name on the command line, such as "anki".
	Format() string
	// CheckName says what is wrong with the name of a file to write, nil where
	// nothing is.
	CheckName(name string) error
	// Write writes a batch. report, which may be nil, hears of notes.
	Write(ctx context.Context, w io.Writer, b *Batch, report func(done, total int)) (Written, error)
}

// Written counts what was written.
type Written struct{ Notes, Cards, Media int }

// Batch is what goes out.
type Batch struct {
	// Notes are in the order of the library's list.
	Notes []Note
	// Progress says that the learner's progress goes out too: schedules, flags,
	// reviews. Without it all cards are new.
	Progress bool
	// Reviews returns a card's log, oldest first.
	Reviews func(notes.CardID) ([]notes.Review, error)
	// Asset returns the bytes of a file that a text refers to as "assets/name";
	// notes.ErrNotFound where the library has none.
	Asset func(name string) ([]byte, error)
	// AssetTo writes them without holding all of them; its errors are those of Asset and of w.
	AssetTo func(name string, w io.Writer) error
	// Now is the moment of the export, in the learner's zone.
	Now time.Time
}

// Note is a note on its way out.
type Note struct {
	notes.Note
	Markdown string
	// Cards are those of the text, none retired, by Place.
	Cards []notes.Card
	// Only are the cards whose facts go out; none for all.
	Only map[notes.CardID]bool
	// Settings are those of its deck.
	Settings notes.Settings
}

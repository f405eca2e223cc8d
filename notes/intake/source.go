// Package intake takes things in: a Source for each format reads a file into a
// Batch, the batch becomes a plan against what the library has, and the plan is
// committed as one change.
package intake

import (
	"context"
	"io"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
)

// Format names how a file is read, as on the command line.
type Format string

// The formats that an Importer reads itself. Guess goes by name and text.
const (
	Guess    Format = ""
	Markdown Format = "markdown"
	Briefing Format = "briefing"
)

// WholeLibrary is the format of libraries and backups, which are not mixed with a library.
const WholeLibrary Format = "library"

// Source reads one format of files.
type Source interface {
	// Format is the name of what it reads, such as "anki".
	Format() Format
	// Opens reports whether a file is of this format, by its name and its first
	// bytes (16 384, or all of a shorter file). Text that was pasted has no name.
	Opens(name string, head []byte) bool
	// Read reads a file. Texts are held in memory; media stay in the file, which
	// is open until the batch is closed. report, which may be nil, hears of bytes
	// or cards done and in all. Errors name what in the file is wrong.
	Read(ctx context.Context, f File, report func(done, total int)) (*Batch, error)
}

// File is a file that is open for reading.
type File struct {
	// Path is its name for messages.
	Path string
	// Size is its length in bytes.
	Size int64
	// Layout is what the learner said of a table, Keep of the lines of a page:
	// Options.Keep.
	Layout Layout
	Keep   map[int]bool
	io.ReaderAt
}

// Batch is what a file holds; nothing of it is stored yet.
type Batch struct {
	// Notes are in reading order.
	Notes []Note
	// Pack is what the notes are a version of, nil for a file that is no pack. Notes
	// that were imported from it before are merged.
	Pack *notes.Pack
	// Table is how a table was read, nil for another file.
	Table *Table
	// Warnings say what cannot be carried over, one for each kind.
	Warnings []notes.Warning
	// Close lets go of the file; nil where nothing is held.
	Close func() error
}

// Note is a note on its way in.
type Note struct {
	// Markdown is native text whose front matter and marks hold the ids of the
	// note and its cards (markup.WithIDs). A source makes ids that are the same
	// each time the same thing is read, so that it is known again.
	Markdown string
	// Document is Markdown, read, or nil where the source has not read it.
	Document *markup.Document
	// Reading says how a page was read, where cards are to be suggested for it; nil
	// for notes that bring their own.
	Reading *briefing.Reading
	// Title and Deck count where the text names none.
	Title, Deck string
	// ByName says that the ids were made of names and texts: where they are unknown, the
	// note is known by what it says.
	ByName bool
	// Media are the files that the text refers to, by destination. In all notes of a
	// batch a destination means the same file.
	Media map[string]Media
	// MediaBeside says that these files lie on the disk, beside the file.
	MediaBeside bool
	// Histories say what the learner did with the cards elsewhere. They count for
	// cards that are new to the library.
	Histories map[notes.CardID]History
}

// document returns the note, read.
func (n *Note) document() *markup.Document {
	if n.Document == nil {
		n.Document = markup.Parse(n.Markdown)
	}
	return n.Document
}

// Media is an image or other file of a batch.
type Media struct {
	// Name is its file name, without folders.
	Name string
	// Size is its length in bytes.
	Size int64
	// Open reads it from its start.
	Open func() (io.ReadCloser, error)
	// Content names its bytes where the source has read them; it is zero where it has not.
	Content notes.Content
}

// History is what a learner did with a card in another app.
type History struct {
	// Progress is where the card stands, Due and DueDay both set; its days are the
	// learner's. Reps and Lapses are counted from Reviews, LastReview and LastDay too where
	// there are any.
	Progress notes.Progress
	// Reviews are the graded looks, oldest first: At, Grade, Took and where known
	// the state before and after each. Seq, Day, Seed and Rules are filled when
	// stored.
	Reviews []notes.Review
	// Estimated is set where stability and difficulty were estimated from
	// interval and ease, since there was neither a memory state nor a log.
	Estimated bool
}

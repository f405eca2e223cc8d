// Package packs publishes packs of notes, says how one that is opened differs from
// what the library has, and decides what both its author and the learner changed.
package packs

import (
	"context"
	"io"

	"precis/notes"
)

// Contents are what a pack holds.
type Contents struct {
	Pack notes.Pack
	// Notes are in reading order.
	Notes  []Note
	Assets []Asset
}

// Note is a note in a pack.
type Note struct {
	ID    notes.NoteID
	Title string
	// Path is its place below the folder of notes, joined by "/", with ".md".
	Path string
	// Markdown has its ids (markup.WithIDs) and refers to assets by where they lie
	// from its own place.
	Markdown string
	// Cards are its cards.
	Cards []notes.Card
}

// Asset is an image or other file in a pack.
type Asset struct {
	// Name is its place below the folder of assets, joined by "/".
	Name string
	// SHA256 is that of its content, Size its bytes.
	SHA256 [32]byte
	Size   int64
	// WriteTo writes its content.
	WriteTo func(io.Writer) error
}

// Writer writes packs as files.
type Writer interface {
	// WritePack writes a pack; the same contents make the same bytes. report, which
	// may be nil, hears of files done and in all.
	WritePack(ctx context.Context, w io.Writer, c *Contents, report func(done, total int)) error
}

package notes

import (
	"time"
)

// NoteID names a note for ever: opaque, never reused, 1 to 64 of [A-Za-z0-9_-].
type NoteID string

// Note is one Markdown document without its text, which Text holds: notes are
// listed often and read one at a time.
type Note struct {
	ID NoteID
	// Title is front matter `title`, else the only level-1 heading, else the
	// name of the file without its extension. Never empty.
	Title string
	// Deck is a path of names joined by "/", such as "Polity/Parliament".
	Deck string
	// Tags are the note's own, without "#", in the order written.
	Tags []string
	// Date is the day the note speaks of as the learner wrote it, or "".
	Date string
	// Source says where the text comes from (an address, a name), or "".
	Source string
	// Language is a BCP 47 tag such as "hi", or "".
	Language string
	// Path is the file the note was imported from, as an absolute path, or ""
	// for a note that was pasted or written here.
	Path string
	// Imported tells which side changed when the file is read again: two
	// SHA-256 in hex joined by a space, of what the file said when it was last
	// read and of the Markdown that was made of it; "" for a note written here.
	Imported string
	// SectionCount is how many sections the text has.
	SectionCount int
	Created      time.Time
	// Updated is when text, title, deck or tags last changed.
	Updated time.Time
	// Read is when the learner first opened it in the reader; zero when not yet.
	Read time.Time
}

// Text is what a note says.
type Text struct {
	// Markdown is the whole native source, front matter included, without ids.
	Markdown string
	// Original is the briefing as it was pasted or opened, or "" when the note
	// began as Markdown.
	Original string
	// Base is the Markdown, with ids, as a pack or another app last had it: what
	// its next version and the learner's text are compared with. "" for a note that
	// has no such origin.
	Base string
}

package notes

import (
	"slices"
	"strings"
	"time"
)

// PackID names a pack for ever: opaque, 1 to 64 of [A-Za-z0-9_-], a UUID where
// Precis made it.
type PackID string

// Pack is a set of notes with their media to share: one that was opened here, or
// one that was published. It holds nothing of what a learner does with its cards.
type Pack struct {
	ID PackID
	// Version counts up from 1 with each change that is published.
	Version int
	// Label is what people call the version, such as "November 2026", or "".
	Label       string
	Title       string
	Description string
	// Authors are in the order given.
	Authors []string
	// License is an SPDX expression such as "CC-BY-4.0", or "".
	License string
	// Language is a BCP 47 tag such as "hi", or "".
	Language string
	// Created is when the first version was published, Updated when this one was.
	Created, Updated time.Time
	// Notes are those in it, in reading order.
	Notes []NoteID
	// Extra is a JSON object of what its list of contents says beyond all this, kept
	// for those who wrote it; "" where there is nothing.
	Extra string
	// Published is set for a pack that was made here, from the notes of Deck; the
	// others were opened.
	Published bool
	Deck      string
	// Content is a hash of all that a published version holds, to tell whether a
	// new one differs.
	Content string
	// Source is the file that was opened or written, as an absolute path.
	Source string
	// Stored is when this version was opened or published here.
	Stored time.Time
}

// Bounds on what is said of a pack: bytes of a line and of the description, and authors.
const (
	longestPackLine = 1000
	longestPackText = 20_000
	mostPackAuthors = 1000
)

// Check returns an error of the kind ErrInvalid where a pack says of itself what no pack
// may: such a one is neither opened nor written.
func (p *Pack) Check() error {
	for _, line := range slices.Concat([]string{p.Title, p.Label, p.License, p.Language}, p.Authors) {
		if len(line) > longestPackLine {
			return Invalidf("%.40q… is longer than the %d bytes that a title, label, licence, language or name may have", line, longestPackLine)
		}
	}
	switch {
	case p.Title == "":
		return Invalidf("the pack has no title")
	case len(p.Description) > longestPackText:
		return Invalidf("the description has %d bytes, more than the %d that it may have: shorten it, or make it a note", len(p.Description), longestPackText)
	case len(p.Authors) > mostPackAuthors:
		return Invalidf("the pack names more than %d authors", mostPackAuthors)
	case p.Version < 0:
		return Invalidf("the version of the pack is %d", p.Version)
	case p.ID != "" && !ValidID(string(p.ID)):
		return Invalidf("the id %.70q is not of 1 to 64 letters, digits, _ and -", p.ID)
	}
	return nil
}

// Follows reports whether a pack may be a later version of another one by its authors: it
// names one of them, or there were none. Names prove nothing; others may bear or write them.
func (p *Pack) Follows(before *Pack) bool {
	return len(before.Authors) == 0 || slices.ContainsFunc(before.Authors, func(a string) bool {
		return slices.ContainsFunc(p.Authors, func(b string) bool { return strings.EqualFold(a, b) })
	})
}

// Conflict is a place that both the learner and the other side, such as the author
// of a pack, have changed, each in another way. Until it is decided the learner's
// text stands.
type Conflict struct {
	// ID names it for ever: opaque, 1 to 64 of [A-Za-z0-9_-].
	ID string
	// Pack is where the other text comes from, "" for none.
	Pack PackID
	// Note may be gone: then there is nothing to decide, until it comes back.
	Note NoteID
	// Section is the path of headings of the section it is in; nil for the text
	// before the first heading, and for front matter.
	Section []string
	// Card is the first card of the place, "" where it has none.
	Card CardID
	// Key is the key of the front matter, "" where it is in the text.
	Key string
	// Base is what stood there when the two were last the same, Mine the learner's
	// text and Theirs the other one: native Markdown without ids, lines of front
	// matter with their key. An empty one was not there, or was removed.
	Base, Mine, Theirs string
}

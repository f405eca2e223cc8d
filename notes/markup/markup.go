package markup

import (
	"precis/notes"
)

// Document is one Markdown note, read.
type Document struct {
	// ID is front matter `id`, "" where there is none.
	ID notes.NoteID
	// Title is front matter `title`, else the only level-1 heading, else "".
	Title string
	// Deck is front matter `deck`, "" where there is none.
	Deck string
	// Tags are the note's, without "#".
	Tags []string
	// Date, Source and Language are front matter, as written.
	Date, Source, Language string
	// Until is front matter `until`: the last day on which the note holds, 0 for ever.
	Until notes.Day
	// Sections are in reading order.
	Sections []notes.Section
	// Cards are in the order of the text.
	Cards []Card
	// Links are the targets of [[wiki links]], and those of links to files of
	// Markdown without ".md", in order, no duplicates.
	Links []string
	// Images are the destinations of local images, those of HTML included, and of
	// other media that are embedded, as a file name has them (percent signs and
	// escapes decoded), in order, no duplicates.
	Images []string
	// Files are the destinations of links to local files that are no notes, such
	// as recordings, written as Images are.
	Files []string
	// Markdown is the source without ids, its lines ended by "\n".
	Markdown string
	// Warnings say what was passed over; Line counts in the text as it was
	// given.
	Warnings []notes.Warning

	gaps  []gap
	holds []notes.Day // until when each section holds, 0 for as long as the note; nil where no field says
	scan  *scan       // the reading that it comes from, without its tree
}

// Bare returns the document as its fields have it: what else is to be known of the text
// cannot be asked of it. It takes half as much room.
func (d *Document) Bare() *Document {
	bare := *d
	bare.scan = nil
	return &bare
}

// SourceLine returns the number that a line of Markdown, from 1, has in the text
// as it was given, with its ids.
func (d *Document) SourceLine(line int) int { return sourceLine(d.gaps, line) }

// Card is a card as the text has it: what is said of a notes.Card of the same names,
// ID where the source names one.
type Card struct {
	ID             notes.CardID
	Section        []string
	SectionIndex   int
	Place          int
	Prompt, Answer string
	Tags           []string
	Block, Group   int
	Kind           notes.Kind
	Until          notes.Day
	// Line is the 1-based line in Document.Markdown on which its text begins.
	Line int
	// Fact is the paragraph or item a cloze was cut from as it is read, clozes
	// as plain text; "" for questions.
	Fact string
}

// CardOf returns what a text has of a card of the library.
func CardOf(c *notes.Card) Card {
	return Card{
		ID: c.ID, Section: c.Section, SectionIndex: c.SectionIndex, Place: c.Place, Prompt: c.Prompt, Answer: c.Answer,
		Tags: c.Tags, Block: c.Block, Group: c.Group, Kind: c.Kind, Until: c.Until,
	}
}

// Unseen returns the card as one that was never studied, of no note yet.
func (c *Card) Unseen() notes.Card {
	return notes.Card{
		ID: c.ID, Section: c.Section, SectionIndex: c.SectionIndex, Place: c.Place, Prompt: c.Prompt, Answer: c.Answer,
		Tags: c.Tags, Block: c.Block, Group: c.Group, Kind: c.Kind, Until: c.Until,
	}
}

// Text returns what the card says.
func (c *Card) Text() notes.CardText {
	return notes.CardText{Kind: c.Kind, Prompt: c.Prompt, Answer: c.Answer}
}

// Parse reads a note. It never fails: what cannot be read becomes a warning and
// stays in the text. What else is to be known of the note its document says
// without reading the text again.
func Parse(source string) *Document {
	s := readInParts(source, partSize)
	s.finish()
	return s.document()
}

// Body returns the Markdown without its front matter, and the number of lines
// that are left out.
func (d *Document) Body() (body string, lines int) { return d.scan.body, d.scan.baseLines }

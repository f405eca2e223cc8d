package screen

import (
	"precis/notes"
	"precis/notes/library"
)

// To is where Host.Go leads. A screen that others lead to has its own here, as none knows
// another.
type To interface{ Place() Place }

// Place is a screen and what it shows, as far as that tells places apart. It is kept for the
// next start.
type Place struct {
	Kind  Kind         `json:"screen,omitempty"`
	Note  notes.NoteID `json:"note,omitempty"`
	Deck  string       `json:"deck,omitempty"` // of a new note, or of settings
	Query string       `json:"query,omitempty"`
	// Passing places are not come back to.
	Passing bool `json:"-"`
}

// Kind names a screen; as a To it leads to the screen as it was left.
type Kind string

// The screens.
const (
	AtToday      Kind = "today"
	AtBrowse     Kind = "browse"
	AtStatistics Kind = "statistics"
	AtSettings   Kind = "settings"
	AtNote       Kind = "note"
	AtEditor     Kind = "editor"
	AtImport     Kind = "import"
	AtReview     Kind = "review"
	AtChanged    Kind = "changed"
	AtPacks      Kind = "packs"
	AtShare      Kind = "share"
	AtExams      Kind = "exams"
)

// Place implements To.
func (k Kind) Place() Place { return Place{Kind: k} }

// Note is a note in the reader, where it was left, at first the top.
type Note notes.NoteID

// Place implements To.
func (n Note) Place() Place { return Place{Kind: AtNote, Note: notes.NoteID(n)} }

// Section is a section of the document of a note, in the reader; -1 is where the note was
// left. A card of it is unfolded, "" for none.
type Section struct {
	Note  notes.NoteID
	Index int
	Card  notes.CardID
}

// Place implements To.
func (s Section) Place() Place { return Note(s.Note).Place() }

// ShowCard goes to a card where it stands in its note.
func ShowCard(h Host, id notes.CardID) {
	c, err := h.Library().Card(id)
	if err != nil {
		h.Fail(err)
		return
	}
	h.Go(Section{Note: c.Note, Index: c.SectionIndex, Card: id})
}

// Edit is a note in the editor, at a 1-based line, 0 for the top. Words of the line are
// selected, to be written over; "" for none.
type Edit struct {
	Note  notes.NoteID
	Line  int
	Words string
}

// Place implements To.
func (e Edit) Place() Place { return Place{Kind: AtEditor, Note: e.Note} }

// NewNote is an empty note for a deck, in the editor.
type NewNote string

// Place implements To.
func (deck NewNote) Place() Place {
	return Place{Kind: AtEditor, Deck: string(deck), Passing: true}
}

// Review is a review of what is due in a scope.
type Review library.Scope

// Place implements To.
func (Review) Place() Place { return Place{Kind: AtReview, Passing: true} }

// Browse is the cards that a query finds.
type Browse string

// Place implements To.
func (query Browse) Place() Place { return Place{Kind: AtBrowse, Query: string(query)} }

// Exam is the plans for exams, that of the one named first; "" names none.
type Exam notes.ExamID

// Place implements To.
func (Exam) Place() Place { return Place{Kind: AtExams} }

// Paste is the import screen, to paste a briefing into.
type Paste struct{}

// Place implements To.
func (Paste) Place() Place { return Place{Kind: AtImport, Passing: true} }

// Import is what importing files would do, into a deck, "" for where each says itself; with
// no files it asks for them first.
type Import struct {
	Paths []string
	Deck  string
}

// Place implements To.
func (Import) Place() Place { return Paste{}.Place() }

// Suggest is the cards that a note suggests, in a section of its document or, for -1, in all
// of it; only where words stand that are selected there, unless they are "".
type Suggest struct {
	Note    notes.NoteID
	Section int
	Words   string
}

// Place implements To.
func (s Suggest) Place() Place { return Place{Kind: AtImport, Note: s.Note, Passing: true} }

// Share is what sharing notes as a pack would write, the next version of one that was
// published, "" for a new one. With no notes it lets choose.
type Share struct {
	What library.Selection
	Pack notes.PackID
}

// Place implements To.
func (Share) Place() Place { return Place{Kind: AtShare, Passing: true} }

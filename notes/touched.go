package notes

import "time"

// Touched is what one change touched, while there are other devices to tell
// (Reader.Outbox).
type Touched struct {
	// Number counts such changes, from 1.
	Number uint64
	// At is when it was made, to the millisecond.
	At    time.Time
	Notes []NoteID
	Cards []CardID
	// Written are those of the cards of which more than the progress was.
	Written []CardID
	// Added and Removed are entries of the review log; one that is moved is both.
	Added, Removed []Review
	// Assets are names of files.
	Assets []string
	// Rest is set when settings, preferences, exams, packs, conflicts or readings were:
	// those are few.
	Rest bool
}

// OutboxOpen is the name of what is Shared while there are other devices: then the
// store notes in the outbox what changes touch.
const OutboxOpen = "d/open"

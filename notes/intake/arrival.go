package intake

import (
	"precis/notes"
	"precis/notes/markup/dialect"
)

// arrival is what a source says of a text, and where it was found. Nothing of it changes
// once the text is read.
type arrival struct {
	file     string // that warnings name
	path     string // the file that the note is kept as coming from, "" for none
	within   string // the folder that was read and holds the file, "" for none
	said     string // hash of what the source says
	original string // a briefing before it was read
	told     string // the deck that the text itself names, "" for none
	naming   naming
	idKind   idKind
	readAs   dialect.Dialect       // in which it is to be read again; Guess: as the text tells
	starts   map[int]dialect.Start // by place of the card
	// histories of the cards in another app, by the ids that the source gave them.
	histories map[notes.CardID]History
}

// naming says what the deck that is planned follows from.
type naming uint8

const (
	byFolder  naming = iota // the folder that the file lies in, or its source
	byNothing               // its file was named alone, and names none
	byText                  // what it names itself: arrival.told
	inFolders               // that, in the deck of its folder
	inUnknown               // that, in another that is not known, since its file was named alone
	byLearner               // what the learner said for all of the import
)

// idKind says what the id is worth that a text names.
type idKind uint8

const (
	writtenID idKind = iota // one clue of several: whoever copies a file copies it
	sourceID                // its source gives each note one, and it is known by nothing else
	nameID                  // as sourceID, but of a name and a text: where it is unknown, what it says counts
)

package anki

import (
	"time"

	"precis/notes"
)

// collection is what the database of a package holds beside notes, cards and
// reviews, whatever its schema.
type collection struct {
	// created is when day 0 of the collection began; modified is its last change.
	created, modified time.Time
	// offset is the zone of the place where it was created, nil where unknown.
	offset *time.Location
	// rollover is the hour at which its days turn, 0 to 23.
	rollover int
	// threeButtons is set where reviews of learning cards were graded with three
	// buttons: the first scheduler's.
	threeButtons bool
	types        map[int64]*noteType
	decks        map[int64]*deck
	configs      map[int64]*deckConfig
}

// noteType is what the cards of notes are made of.
type noteType struct {
	name      string
	cloze     bool
	fields    []string
	templates []template // by ord
}

// template has the two sides of a card as HTML with fields in braces.
type template struct{ name, front, back string }

// deck has its levels as Anki has them, from the top.
type deck struct {
	levels []string
	config int64
}

// deckConfig counts the steps of learning cards.
type deckConfig struct{ learning, relearning int }

// note is one of Anki's: the facts that cards are made of.
type note struct {
	id     int64
	guid   string
	kind   int64 // of its noteType
	tags   []string
	until  notes.Day // the last day on which it holds, 0 for ever
	fields []string
	cards  []card               // by ord
	own    map[int]notes.CardID // ids that the cards have here, by ord
}

// card is one of Anki's with its schedule, as its table has it.
type card struct {
	id, deck                   int64
	ord, kind, queue           int
	due, interval              int64
	factor, reps, lapses, left int
	originalDue, originalDeck  int64
	flags                      int
	data                       string
	reviews                    []reviewRow
}

// reviewRow is a row of the log of reviews.
type reviewRow struct {
	at             int64 // milliseconds
	ease, kind     int
	interval, last int64 // days, or seconds where negative
	factor         int
	took           int64 // milliseconds
}

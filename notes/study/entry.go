package study

import "precis/notes"

// Entry is a card with the deck of its note, made by Add or NewEntry. What a queue looks at first of
// every card is kept beside it: to read it from the cards takes several times as long.
type Entry struct {
	Card *notes.Card
	Deck string
	text text
	// when is the day on which a card in review is due, and when a new one was added, in
	// milliseconds.
	when   int64
	last   notes.Day // Progress.LastDay
	state  notes.State
	off    bool // suspended or retired
	buried bool // today or on another day
	graded bool // ever, and not retired
}

// text numbers what a card was cut from: the notes as they stand, the blocks of each.
type text struct{ note, block int32 }

// Add appends a card to entries, which stand in the order of their notes and, within one,
// of its text.
func Add(entries []Entry, c *notes.Card, deck string) []Entry {
	note := 0
	if n := len(entries); n > 0 {
		before := &entries[n-1]
		note = int(before.text.note)
		if before.Card.Note != c.Note {
			note++
		}
	}
	return append(entries, NewEntry(c, deck, note))
}

// NewEntry returns the entry of a card, whose note has a number that is higher than those
// of the notes before it.
func NewEntry(c *notes.Card, deck string, note int) Entry {
	e := Entry{Deck: deck, text: text{note: int32(note), block: int32(c.Block)}}
	e.Follow(c)
	return e
}

// InReview returns the day on which a card in review is due; false for one that is not in
// review, or that is suspended or retired.
func (e *Entry) InReview() (due notes.Day, ok bool) {
	return notes.Day(e.when), e.state == notes.InReview && !e.off
}

// LastDay is that of the card's progress.
func (e *Entry) LastDay() notes.Day { return e.last }

// Follow takes what became of the entry's card, whose note and text are the same.
func (e *Entry) Follow(c *notes.Card) {
	p := &c.Progress
	e.Card, e.state, e.last = c, p.State, p.LastDay
	e.off, e.buried, e.graded = p.Suspended || p.Retired, p.BuriedOn != 0, !p.LastReview.IsZero() && !p.Retired
	if e.when = int64(p.DueDay); p.State == notes.New {
		e.when = c.Added.UnixMilli()
	}
}

// texts are those that a card was taken from or graded of, with that card's entry; -1
// where there are several.
type texts map[text]int32

// byOther reports whether another card of the same text as an entry's is in.
func (t texts) byOther(entry int32, of text) bool {
	other, ok := t[of]
	return ok && other != entry
}

func (t texts) add(entry int32, of text) {
	if t.byOther(entry, of) {
		entry = -1
	}
	t[of] = entry
}

package notes

import (
	"slices"
	"strings"
	"time"
)

// CardID names a card for ever: opaque, never reused, 1 to 64 of [A-Za-z0-9_-].
type CardID string

// Card is one prompt with its answer, from one section of one note.
type Card struct {
	ID   CardID
	Note NoteID
	// Section is the path of headings of the section it stands in, and
	// SectionIndex that section's place among the note's sections, from 0.
	Section      []string
	SectionIndex int
	// Place is the card's order in the note, from 0.
	Place int
	Kind  Kind
	// Prompt and Answer are Markdown. A cloze's prompt is its paragraph with
	// "[…]" or "[hint]" for the hidden group.
	Prompt string
	Answer string
	// Tags are the card's own, beside those of its note.
	Tags []string
	// Block numbers the text the card was cut from, from 0 in its note: cards of
	// one block are siblings.
	Block int
	// Group is the number of a cloze's group (the 1 of c1), else 0.
	Group int
	// Until is the last day on which it holds, as its text, section or note says; 0
	// for ever. On the days after it is expired: set aside until the learner decides.
	Until Day
	// Added is when the card first entered the library.
	Added time.Time
	// Progress is what the learner has done with it.
	Progress Progress
	// Replaces is the retired card whose place it took when what that said held no
	// longer; "" for most.
	Replaces CardID
	// Doubt is set while it is asked whether this is still the card it was.
	Doubt *Doubt
}

// TypedTag is the tag of cards, or of their note, whose answers are typed in a review.
const TypedTag = "typed"

// Tagged reports whether a tag is among others, in letters of either case.
func Tagged(tags []string, tag string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, tag) })
}

// Expired reports whether the card held until a day before today.
func (c *Card) Expired(today Day) bool { return c.Until != 0 && c.Until < today }

// Doubt is the question whether a card is still the one whose history it has,
// asked where an edit left it neither alike nor another one (markup.Match).
// Until it is answered the card goes on as before. A card that is retired with it
// comes back with either text, and only in the later one it is asked again.
type Doubt struct {
	// Of is the card whose text the following was: the card itself, or one that
	// lives on and that this card may have been split from.
	Of             CardID
	Kind           Kind
	Group          int
	Prompt, Answer string
}

// CardText is what a card says: two cards of the same text ask the same.
type CardText struct {
	Kind           Kind
	Prompt, Answer string
}

// Text returns what the card says.
func (c *Card) Text() CardText { return CardText{c.Kind, c.Prompt, c.Answer} }

// Texts returns what the card is known by: its text and, for one that was retired
// in doubt about itself, that from before.
func (c *Card) Texts() []CardText {
	all := []CardText{c.Text()}
	if o := c.Doubt; o != nil && o.Of == c.ID && c.Progress.Retired {
		all = append(all, CardText{o.Kind, o.Prompt, o.Answer})
	}
	return all
}

// Sibling reports whether the two are different cards cut from the same text.
func (c *Card) Sibling(other *Card) bool {
	return c.ID != other.ID && c.Note == other.Note && c.Block == other.Block
}

// State is where a card is on its way into memory.
type State uint8

// The states of a card.
const (
	New State = iota
	Learning
	InReview
	Relearning
)

// String returns the name used on the command line.
func (s State) String() string {
	switch s {
	case Learning:
		return "learning"
	case InReview:
		return "review"
	case Relearning:
		return "relearning"
	default:
		return "new"
	}
}

// Progress is what the learner has done with a card: its schedule, and what was
// set by hand. It travels in backups, never in packs.
type Progress struct {
	State State
	// Due is when the card is next due: exact on a step shorter than a day. In
	// review, the moment of the last review plus whole days; there, and on a step
	// of a day or more, DueDay decides.
	// Zero for a new card.
	Due    time.Time
	DueDay Day
	// Stability is the days after which recall falls to 0.9; 0 for a new card.
	Stability float64
	// Difficulty is 1 to 10; 0 for a new card.
	Difficulty float64
	// Step counts the learning or relearning steps already passed.
	Step int
	// Reps counts graded reviews, Lapses those of them graded again in review.
	Reps   int
	Lapses int
	// LastReview is when it was last graded, LastDay the learner's day of it.
	LastReview time.Time
	LastDay    Day
	// Suspended cards wait until they are resumed.
	Suspended bool
	// BuriedOn is the day for which the card is put aside; it counts on that
	// day only. Zero: not buried.
	BuriedOn Day
	// Flag is 0 (none) to 7.
	Flag uint8
	// Leech is set when lapses reached the threshold.
	Leech bool
	// Retired is set when the card's text has left its note.
	Retired bool
}

// Studied reports whether there is a history to lose: reviews, or a schedule that
// came from another app.
func (p *Progress) Studied() bool { return p.Reps > 0 || p.State != New }

// Blank reports whether there is nothing to keep of a card: it was never studied, nor
// suspended or flagged.
func (p *Progress) Blank() bool { return !p.Studied() && !p.Suspended && p.Flag == 0 }

// Learns reports whether the card is on a learning or relearning step.
func (p *Progress) Learns() bool { return p.State == Learning || p.State == Relearning }

// Buried reports whether the card is put aside on the day.
func (p *Progress) Buried(today Day) bool { return p.BuriedOn != 0 && p.BuriedOn == today }

// IsDue reports whether a card that has been studied before is due: on its day
// in review and on a step of a day or more, at its moment on a shorter step. New
// cards are never due.
func (p *Progress) IsDue(now time.Time, today Day) bool {
	switch p.State {
	case InReview:
		return p.DueDay <= today
	case Learning, Relearning:
		return !p.Due.After(now) || p.Due.Sub(p.LastReview) >= 24*time.Hour && p.DueDay <= today
	default:
		return false
	}
}

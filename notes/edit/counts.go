package edit

import "precis/notes"

// CardCounts says what a change of text did to cards.
type CardCounts struct {
	// Added cards are new, Updated ones changed their text and kept their
	// history, Kept ones are as before, Retired ones lost their text.
	Added, Updated, Kept, Retired int
	// Doubtful are those of Added and Updated of which the learner is to say
	// whether they are the cards they were.
	Doubtful int
}

// Add adds the counts of another text.
func (c *CardCounts) Add(other CardCounts) {
	c.Added += other.Added
	c.Updated += other.Updated
	c.Kept += other.Kept
	c.Retired += other.Retired
	c.Doubtful += other.Doubtful
}

// count adds a card to the counts of its text; old is what it was before, nil for
// a new one.
func (c *CardCounts) count(card, old *notes.Card) {
	switch {
	case old == nil:
		c.Added++
	case old.Progress.Retired || !sameContent(old, card):
		c.Updated++
	default:
		c.Kept++
	}
	if card.Doubt != nil && (old == nil || old.Doubt == nil) {
		c.Doubtful++
	}
}

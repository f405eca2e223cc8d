package intake

import (
	"precis/notes"
	"precis/notes/markup"
)

// leaveElsewhere leaves out of the notes of batches the texts of cards that the
// library has in notes of which the plan does not speak: a learner has moved them,
// or they come back from an app that they were exported to. They go on there.
func (p *planner) leaveElsewhere() {
	kept := p.plan.Notes[:0]
	for _, planned := range p.plan.Notes {
		if planned.idKind == writtenID || planned.Verdict != Adds && planned.Verdict != Updates || p.leave(planned) {
			kept = append(kept, planned)
		}
	}
	p.plan.Notes = kept
}

// leave takes those texts out of one note; it reports whether a card is left.
func (p *planner) leave(planned *Planned) bool {
	out, left := planned.leaveOut(func(c *markup.Card) bool { return p.isElsewhere(c.ID) })
	if out > 0 {
		p.warn(planned.file, 0, "%q: %d cards are in other notes of the library already; they stay there as they are", planned.Title, out)
	}
	return left
}

// readTwice takes out of a note of a batch, whose id another file of this import has,
// the cards that were read already, word for word; it reports whether a card is left.
func (p *planner) readTwice(planned *Planned) bool {
	for _, earlier := range p.plan.Notes[p.looked:] {
		for i := range earlier.Document.Cards {
			if c := &earlier.Document.Cards[i]; c.ID != "" {
				p.cardsRead[c.ID] = c.Text()
			}
		}
	}
	p.looked = len(p.plan.Notes)
	out, left := planned.leaveOut(func(c *markup.Card) bool {
		text, ok := p.cardsRead[c.ID]
		return ok && text == c.Text()
	})
	if out > 0 {
		p.warn(planned.file, 0, "%q: %d cards stand in another file of this import too; they were read once", planned.Title, out)
	}
	return left
}

// leaveOut takes the texts out of the note of which all cards are so, and returns how
// many cards that are, and whether any is left, or there was none. Where none would be
// left the note stays as it is.
func (planned *Planned) leaveOut(is func(*markup.Card) bool) (out int, left bool) {
	doc := planned.Document
	blocks := map[int]bool{} // of which all cards are so
	for i := range doc.Cards {
		c := &doc.Cards[i]
		so, ok := blocks[c.Block]
		blocks[c.Block] = is(c) && (so || !ok)
	}
	places := map[int]bool{}
	for i := range doc.Cards {
		if c := &doc.Cards[i]; blocks[c.Block] {
			places[i] = true
		}
	}
	if len(places) == 0 || len(places) == len(doc.Cards) {
		return len(places), len(places) == 0
	}
	var named []notes.Card
	for i := range doc.Cards {
		if !places[i] {
			named = append(named, notes.Card{ID: doc.Cards[i].ID, Place: len(named)})
		}
	}
	planned.Document = markup.Parse(markup.WithIDs(markup.RemoveBlocks(doc.Markdown, places), doc.ID, named))
	return len(places), true
}

// isElsewhere reports whether a card lives in a note of which the plan does not
// speak.
func (p *planner) isElsewhere(id notes.CardID) bool {
	if id == "" {
		return false
	}
	c := p.lib.CardByID(id)
	return c != nil && !c.Progress.Retired && !p.ids[c.Note]
}

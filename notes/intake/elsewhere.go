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
		if !planned.identified || planned.Verdict != Adds && planned.Verdict != Updates || p.leave(planned) {
			kept = append(kept, planned)
		}
	}
	p.plan.Notes = kept
}

// leave takes those texts out of one note; it reports whether a card is left.
func (p *planner) leave(planned *Planned) bool {
	doc := planned.Document
	blocks := map[int]bool{} // of which all cards are elsewhere
	for i := range doc.Cards {
		c := &doc.Cards[i]
		there, ok := blocks[c.Block]
		blocks[c.Block] = p.isElsewhere(c.ID) && (there || !ok)
	}
	places := map[int]bool{}
	for i := range doc.Cards {
		if c := &doc.Cards[i]; blocks[c.Block] {
			places[i] = true
		}
	}
	if len(places) == 0 {
		return true
	}
	p.warn(planned.file, 0, "%q: %d cards are in other notes of the library already; they stay there as they are", planned.Title, len(places))
	if len(places) == len(doc.Cards) {
		return false
	}
	var named []notes.Card
	for i := range doc.Cards {
		if !places[i] {
			named = append(named, notes.Card{ID: doc.Cards[i].ID, Place: len(named)})
		}
	}
	planned.Document = markup.Parse(markup.WithIDs(markup.RemoveBlocks(doc.Markdown, places), doc.ID, named))
	return true
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

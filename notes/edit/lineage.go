package edit

import (
	"slices"

	"precis/notes"
	"precis/notes/markup"
)

// lineage knows what the cards of texts that are stored together were before.
type lineage struct {
	known Known
	pairs [][]markup.Pair
	// lives are the old cards that have text again, and all ids given to cards.
	lives map[notes.CardID]bool
	// edited are the notes of the texts.
	edited map[notes.NoteID]bool
	// gone are the notes that go when the texts are stored.
	gone map[notes.NoteID]bool
}

var _ markup.Elsewhere = (*lineage)(nil)

func (w *Writer) lineage(ids []notes.NoteID, edits []markup.Edit) *lineage {
	g := &lineage{known: w.known, lives: map[notes.CardID]bool{}, edited: map[notes.NoteID]bool{}, gone: w.gone}
	for _, id := range ids {
		g.edited[id] = true
	}
	g.pairs = markup.Match(edits, g)
	for _, pairs := range g.pairs {
		for _, p := range pairs {
			if p.Kin == markup.Same || p.Kin == markup.Doubtful {
				g.lives[p.Old.ID] = true
			}
		}
	}
	return g
}

// loses reports whether a card that was studied has no text any more.
func (g *lineage) loses(edits []markup.Edit) bool {
	return slices.ContainsFunc(edits, func(e markup.Edit) bool {
		return slices.ContainsFunc(e.Old, func(c notes.Card) bool { return !c.Progress.Retired && c.Progress.Studied() && !g.lives[c.ID] })
	})
}

// ByID implements markup.Elsewhere.
func (g *lineage) ByID(id notes.CardID) *notes.Card {
	if c := g.known.CardByID(id); c != nil && g.elsewhere(c) {
		return c
	}
	return nil
}

// ByText implements markup.Elsewhere.
func (g *lineage) ByText(text notes.CardText) []*notes.Card {
	return g.allElsewhere(g.known.RetiredSaying(text))
}

// BySide implements markup.Elsewhere.
func (g *lineage) BySide(side string) []*notes.Card {
	return g.allElsewhere(g.known.RetiredWithSide(side))
}

// Blank implements markup.Elsewhere.
func (g *lineage) Blank(text notes.CardText) []*notes.Card {
	return slices.DeleteFunc(g.known.LivingSaying(text), func(c *notes.Card) bool {
		return g.edited[c.Note] || g.gone[c.Note] || !c.Progress.Blank() || c.Text() != text
	})
}

func (g *lineage) allElsewhere(all []*notes.Card) []*notes.Card {
	return slices.DeleteFunc(all, func(c *notes.Card) bool { return !g.elsewhere(c) })
}

func (g *lineage) elsewhere(c *notes.Card) bool { return c.Progress.Retired && !g.edited[c.Note] }

// assign gives a card of a text the id, the history and the doubt of what it was
// before, which is returned; nil for a new card, whose id is the one that its text
// names where that is free, else "".
func (g *lineage) assign(card *notes.Card, text, place int) (old *notes.Card) {
	pair := g.pairs[text][place]
	card.Doubt = doubtOf(card, pair)
	if pair.Kin == markup.Same || pair.Kin == markup.Doubtful {
		card.ID, card.Added, card.Progress, card.Replaces = pair.Old.ID, pair.Old.Added, pair.Old.Progress, pair.Old.Replaces
		card.Progress.Retired = false
		return pair.Old
	}
	if card.ID != "" {
		if g.known.CardByID(card.ID) != nil || g.lives[card.ID] {
			card.ID = ""
		}
		g.lives[card.ID] = true
	}
	return nil
}

// doubtOf returns what is to be asked about a card.
func doubtOf(card *notes.Card, pair markup.Pair) *notes.Doubt {
	if pair.Old == nil {
		return nil
	}
	asked := pair.Old.Doubt
	if pair.Kin == markup.Part {
		asked = nil
	}
	if asked == nil && pair.Kin != markup.Same && pair.Old.Progress.Studied() {
		asked = &notes.Doubt{
			Of: pair.Old.ID, Kind: pair.Old.Kind, Group: pair.Old.Group, Prompt: pair.Old.Prompt, Answer: pair.Old.Answer,
		}
	}
	if asked != nil && asked.Prompt == card.Prompt && asked.Answer == card.Answer {
		return nil // it says again what it said
	}
	return asked
}

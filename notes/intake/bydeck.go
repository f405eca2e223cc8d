package intake

import "precis/notes"

// DeckCount is what a plan brings to one deck, however its notes spell it (notes.DeckKey).
type DeckCount struct {
	Deck         string
	Notes, Cards int
	// Reviews are those made in another app, Media the files that texts refer to,
	// each once; both may be there already.
	Reviews, Media int
}

// HasDecks reports whether decks are worth a list: there are several notes, or a source
// names them.
func (p *Plan) HasDecks() bool {
	return len(p.Notes) > 1 || len(p.Notes) == 1 && p.Notes[0].idKind != writtenID
}

// ByDeck counts what a plan brings, deck by deck, for a preview in which decks can be
// left out: Planned.Skip does that for the notes of one. Notes that are left out count
// too, but for those that stay away since the learner deleted them.
func (p *Plan) ByDeck() []DeckCount {
	counts := map[string]*DeckCount{}
	seen := map[string]bool{} // deck and medium
	for _, n := range p.Notes {
		if n.Deleted && n.Skip {
			continue
		}
		deck := notes.DeckKey(n.Lies())
		c := counts[deck]
		if c == nil {
			c = &DeckCount{Deck: n.Lies()}
			counts[deck] = c
		}
		c.Notes++
		c.Cards += len(n.Document.Cards) + n.ChosenCards()
		for _, h := range n.histories {
			c.Reviews += len(h.Reviews)
		}
		for _, m := range n.media {
			if key := deck + "\n" + m.key; !seen[key] {
				seen[key] = true
				c.Media++
			}
		}
	}
	var all []DeckCount
	for _, c := range counts {
		all = append(all, *c)
	}
	notes.SortByKey(all, func(c DeckCount) string { return notes.DeckTitleKey(c.Deck) })
	return all
}

// Offers counts the cards that headings of Markdown could be and that are not chosen.
func (p *Plan) Offers() int {
	n := 0
	for _, planned := range p.Notes {
		if planned.Format == Markdown {
			n += len(planned.Suggestions) - planned.ChosenCards()
		}
	}
	return n
}

// Count counts the notes of a plan with a verdict, those that are left out too.
func (p *Plan) Count(v Verdict) int {
	return count(p.Notes, func(planned *Planned) bool { return planned.Verdict == v })
}

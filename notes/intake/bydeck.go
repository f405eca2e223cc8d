package intake

import (
	"slices"
	"strings"
)

// DeckCount is what a plan brings to one deck, from a source with decks.
type DeckCount struct {
	Deck         string
	Notes, Cards int
	// Reviews are those made in another app, Media the files that texts refer to,
	// each once; both may be there already.
	Reviews, Media int
}

// ByDeck counts what sources bring, deck by deck, for a preview in which decks can
// be left out: Planned.Skip does that for the notes of one. Notes that are left out
// count too. It is empty where nothing comes from a source.
func (p *Plan) ByDeck() []DeckCount {
	counts := map[string]*DeckCount{}
	seen := map[string]bool{} // deck and medium
	for _, n := range p.Notes {
		if !n.identified {
			continue
		}
		c := counts[n.Deck]
		if c == nil {
			c = &DeckCount{Deck: n.Deck}
			counts[n.Deck] = c
		}
		c.Notes++
		c.Cards += len(n.Document.Cards)
		for _, h := range n.histories {
			c.Reviews += len(h.Reviews)
		}
		for _, m := range n.media {
			if key := n.Deck + "\n" + m.key; !seen[key] {
				seen[key] = true
				c.Media++
			}
		}
	}
	var all []DeckCount
	for _, c := range counts {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b DeckCount) int { return strings.Compare(a.Deck, b.Deck) })
	return all
}

package suggest

import (
	"precis/notes/prose"
)

// term is a word of a note with what is the same wherever it stands.
type term struct {
	count  int     // in the text of the note
	rarity float32 // see Ranker.rarity
	place  int     // in the lexicon, 0 where no list has it
	titled bool    // the title has it
	vague  bool
	modal  bool
	recent bool
	tells  bool   // of a cause or an effect
	other  string // its opposite, "" without one
}

var (
	modalWords   = prose.WordSet(`should could would might must needs hopes believes argues critics experts चाहिए माना`)
	tellingWords = prose.WordSet(`because due owing account thanks brought result lead leads led results resulted gives gave causes caused triggers triggered`)
	recentWords  = prose.WordSet(`recently today yesterday tomorrow recent`)
)

// know finds the terms of all words of the passages.
func (n *noteView) know(passages []passage, r *Ranker) {
	const tokens = 8                                  // of a passage that are new, about
	n.terms = make([]term, 1, 1+tokens*len(passages)) // the first is of signs
	places := make(map[string]int32, tokens*len(passages))
	for i := range passages {
		for k := range passages[i].tokens {
			t := &passages[i].tokens[k]
			if t.low == "" {
				continue
			}
			at, known := places[t.low]
			if !known {
				at = int32(len(n.terms))
				places[t.low] = at
				n.terms = append(n.terms, term{
					rarity: r.rarity(t.low), place: words().place[t.low], titled: n.title[t.low],
					vague: words().vague[t.low], modal: modalWords[t.low], recent: recentWords[t.low], tells: tellingWords[t.low],
					other: opposites[t.low],
				})
			}
			t.term = at
			n.terms[at].count++
		}
	}
}

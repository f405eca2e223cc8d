package suggest

import "precis/notes/suggest/boost"

// scale weighs proposals, many at a time.
type scale struct {
	ranker *Ranker
	batch  *boost.Batch // nil where there is nothing to score by
	found  []Proposal
	ends   []int         // of the proposals of each passage
	of     *sentenceView // of the row added last, nil where of none
	rule   string        // of the row added last
	odds   float32       // of that rule
}

// manyProposals is how many are weighed before more are looked for.
const manyProposals = 256

// scale returns one that is empty.
func (n *noteView) scale(r *Ranker) *scale {
	if w, ok := n.scales.Get().(*scale); ok {
		return w
	}
	w := &scale{ranker: r, found: make([]Proposal, 0, manyProposals+manyProposals/4)}
	if r.Model != nil {
		w.batch = r.Model.Batch(r.tables(), isWords)
	}
	return w
}

// add adds a proposal with its features but that of its rule, and the sentence that they
// are of, nil where of none; where there is nothing to score it by, it keeps them.
func (w *scale) add(p Proposal, row *Row, of *sentenceView) {
	if w.batch == nil {
		kept := *row
		p.Row, p.Score = &kept, 1
	} else {
		if w.rule != p.Rule {
			w.rule, w.odds = p.Rule, w.ranker.Rules[p.Rule]
		}
		row[byRule] = w.odds
		w.batch.Add(row[:], of != nil && w.of == of)
		w.of = of
	}
	w.found = append(w.found, p)
}

// ownScore is the least score of what the text itself asks: gaps in its answer score less.
const ownScore = 0.9

// settle scores what was added and hands it over passage by passage.
func (w *scale) settle(take func([]Proposal)) {
	if w.batch != nil {
		for i, score := range w.batch.Scores() {
			p := &w.found[i]
			p.Score = score
			if p.central {
				p.Score = max(score, w.ranker.Tick)
			}
			if p.own {
				p.Score = max(score, ownScore)
			}
		}
	}
	from := 0
	for _, end := range w.ends {
		take(w.found[from:end])
		from = end
	}
	clear(w.found) // for they hold on to their passages
	w.of = nil
	w.found, w.ends = w.found[:0], w.ends[:0]
}

// Package ranking trains the ranker of suggested cards on marked pages.
package ranking

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"

	"precis/notes/briefing"
	"precis/notes/briefing/marked"
	"precis/notes/briefing/score"
	"precis/notes/markup"
	"precis/notes/suggest"
	"precis/notes/suggest/boost"
)

// Page is a marked page, read as a note.
type Page struct {
	*marked.Page
	Doc *markup.Document
	Key *score.Key
}

// Read reads marked pages as a learner's paste would be.
func Read(pages []marked.Page) ([]Page, error) {
	var all []Page
	for i := range pages {
		r, err := briefing.Read(pages[i].Text)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", pages[i].Name, err)
		}
		key, err := score.KeyOf(&pages[i])
		if err != nil {
			return nil, err
		}
		all = append(all, Page{&pages[i], markup.Parse(r.Markdown), key})
	}
	return all, nil
}

// Tick is the score from which a suggestion is ticked: so that ticked cards ask
// for well over half of the facts on layouts that the ranker has not seen.
const Tick = 0.31

// shape of the model: what was best by leaving layouts out.
var shape = boost.Shape{Trees: 150, Rate: 0.1, Least: 4, Calm: 10}

// labelled is a proposal with its outcome.
type labelled struct {
	rule   string
	row    suggest.Row
	yes    float64
	weight float64
}

// Weights of examples by what a teacher says of them.
const (
	weightOfMajor = 1.5 // a fact of worth 3
	weightOfMinor = 0.6 // a fact of worth 1
	weightOfWrong = 2.5 // a span that should not be asked
)

// worthOf turns how well an answer is cut into how good its card is: a bad cut
// makes a bad card of a good fact.
func worthOf(fit float64) float64 {
	switch {
	case fit >= 0.99:
		return 1
	case fit >= 0.8:
		return 0.8
	case fit >= 0.6:
		return 0.5
	case fit > 0:
		return 0.2
	}
	return 0
}

// Train trains a ranker on pages.
func Train(ctx context.Context, pages []Page) (*suggest.Ranker, error) {
	r := &suggest.Ranker{Words: wordCounts(pages), Pages: len(pages), Rules: map[string]float32{}, Tick: Tick}
	var all []labelled
	for i := range pages {
		p := &pages[i]
		err := suggest.Propose(ctx, p.Doc, r, 1, math.MaxInt, func(found []suggest.Proposal) {
			for k := range found {
				if !found[k].Build() {
					continue
				}
				card := score.CardOf(&found[k].Suggestion)
				fit, worth := p.Key.Fit(card)
				l := labelled{rule: found[k].Rule, row: *found[k].Row, yes: worthOf(fit), weight: 1}
				switch {
				case worth == 3:
					l.weight = weightOfMajor
				case worth == 1:
					l.weight = weightOfMinor
				case worth == 0 && p.Key.Wrong(card):
					l.weight = weightOfWrong
				}
				all = append(all, l)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	oddsOf(r, all)
	examples := make([]boost.Example, len(all))
	for i := range all {
		r.Fill(all[i].rule, &all[i].row)
		examples[i] = boost.Example{Row: all[i].row[:], Yes: all[i].yes, Weight: all[i].weight}
	}
	var err error
	r.Model, err = boost.Train(ctx, examples, shape)
	if err != nil {
		return nil, fmt.Errorf("train the ranker: %w", err)
	}
	return r, nil
}

// calm is how many examples of the class count with those of a word.
const calm = 30

// oddsOf fills in the odds of words at each slot, and of rules.
func oddsOf(r *suggest.Ranker, all []labelled) {
	type tally struct{ yes, all float64 }
	odds := func(t tally, prior float64) float32 {
		p := (t.yes + calm*prior) / (t.all + calm)
		return float32(math.Log(p / (1 - p)))
	}
	var total tally
	rules := map[string]tally{}
	var slots [len(r.Slots)]map[int]tally
	for k := range slots {
		slots[k] = map[int]tally{}
	}
	for i := range all {
		yes := all[i].yes
		add := func(t tally) tally { return tally{t.yes + yes, t.all + 1} }
		total = add(total)
		rules[all[i].rule] = add(rules[all[i].rule])
		for k := range slots {
			at := int(all[i].row[suggest.FirstSlot+k])
			slots[k][at] = add(slots[k][at])
		}
	}
	base := total.yes / total.all
	pairOdds(r, all, base)
	for rule, t := range rules {
		r.Rules[rule] = odds(t, base)
	}
	for k := range slots {
		r.Slots[k] = make([]float32, suggest.LexiconSize())
		for at := range r.Slots[k] {
			if class := suggest.ClassAt(at); class == at {
				t := slots[k][at]
				for other, o := range slots[k] {
					if other != at && suggest.ClassAt(other) == at {
						t.yes, t.all = t.yes+o.yes, t.all+o.all
					}
				}
				r.Slots[k][at] = odds(t, base)
			}
		}
		for at := range r.Slots[k] {
			if class := suggest.ClassAt(at); class != at {
				v := float64(r.Slots[k][class])
				r.Slots[k][at] = odds(slots[k][at], 1/(1+math.Exp(-v)))
			}
		}
	}
}

// pairOdds fills in the odds of two classes that stand together.
func pairOdds(r *suggest.Ranker, all []labelled, base float64) {
	for k := range r.Pairs {
		n := suggest.Classes()
		r.Pairs[k] = make([]float32, n*n)
		yes, count := make([]float64, n*n), make([]float64, n*n)
		for i := range all {
			at := int(all[i].row[suggest.FirstPair+k])
			yes[at] += all[i].yes
			count[at]++
		}
		for at := range yes {
			p := (yes[at] + calm*base) / (count[at] + calm)
			r.Pairs[k][at] = float32(math.Log(p / (1 - p)))
		}
	}
}

// wordCounts counts on how many pages a word stands.
func wordCounts(pages []Page) map[string]int {
	counts := map[string]int{}
	for i := range pages {
		seen := map[string]bool{}
		for _, w := range strings.FieldsFunc(strings.ToLower(pages[i].Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			if !seen[w] {
				seen[w] = true
				counts[w]++
			}
		}
	}
	for w, n := range counts {
		if n < 2 {
			delete(counts, w)
		}
	}
	return counts
}

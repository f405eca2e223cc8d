package suggest

import (
	"math"
	"slices"
)

// Choices counts what a learner did with suggestions of a rule.
type Choices struct {
	Kept    int `json:"kept"`    // ticked by Precis and left so
	Dropped int `json:"dropped"` // ticked by Precis and unticked
	Added   int `json:"added"`   // ticked by the learner
	Edited  int `json:"edited"`  // kept or added, in other words
}

// Bar is what Precis has learned of a learner's taste: counts by rule, and how far
// the learner moved the bar by hand. The zero value has learned nothing. It holds
// nothing of any text.
type Bar struct {
	Rules map[string]Choices `json:"rules,omitempty"`
	// Shift is in steps, above 0 for more cards.
	Shift int `json:"shift,omitempty"`
}

// Bounds of a bar.
const (
	mostShift   = 4    // steps
	shiftStep   = 0.05 // of score
	calmChoices = 20   // choices of a rule that weigh as much as none known
	mostLearned = 0.12 // of score
)

// From returns the score, 0 to 1, from which suggestions of a rule are ticked:
// that of a learner of whom nothing is known, lower where they add more than they
// drop, and higher where they drop more.
func (b Bar) From(rule string) float64 {
	c := b.Rules[rule]
	leaning := float64(c.Added-c.Dropped) / float64(c.Added+c.Dropped+c.Kept+calmChoices)
	from := tickFrom() - shiftStep*float64(max(-mostShift, min(mostShift, b.Shift))) - mostLearned*leaning
	return min(0.95, max(0.02, math.Round(1000*from)/1000))
}

// Moved returns the bar moved by steps, above 0 for more cards, within its bounds.
func (b Bar) Moved(steps int) Bar {
	b.Shift = max(-mostShift, min(mostShift, b.Shift+steps))
	return b
}

// Learn returns the bar after a learner chose among suggestions: chosen says for
// each whether it became a card, edited whether in other words.
func (b Bar) Learn(all []Suggestion, chosen, edited []bool) Bar {
	rules := make(map[string]Choices, len(b.Rules)+1)
	for rule, c := range b.Rules {
		rules[rule] = c
	}
	for i := range all {
		c := rules[all[i].Rule]
		switch {
		case all[i].Ticked && chosen[i]:
			c.Kept++
		case all[i].Ticked:
			c.Dropped++
		case chosen[i]:
			c.Added++
		}
		if chosen[i] && edited[i] {
			c.Edited++
		}
		if c != (Choices{}) {
			rules[all[i].Rule] = c
		}
	}
	return Bar{Rules: rules, Shift: b.Shift}
}

// Tick returns the suggestions ticked anew by a bar.
func (b Bar) Tick(all []Suggestion) []Suggestion {
	all = slices.Clone(all)
	tickAll(all, b.From)
	return all
}

package suggest

import (
	"context"
	"math"
	"slices"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/parallel"
)

// OfHeading is the rule of suggestions that ask a heading and answer with all of the
// text below it, blank lines and code included.
const OfHeading = "heading"

// Suggestion is a card that the text offers. Prompt and Answer may be edited
// before Accept writes it.
type Suggestion struct {
	Kind notes.Kind
	// Prompt and Answer are as the card will have them.
	Prompt, Answer string
	// Section is the path of headings, SectionIndex the section's place, Line
	// the line in the Markdown, from 1, that the card comes from.
	Section      []string
	SectionIndex int
	Line         int
	// Score is the probability, 0 to 1, that a teacher would ask it. Rule is the
	// name of the rule that found it.
	Score  float64
	Rule   string
	Ticked bool

	hide *hiding
	at   source
}

// rule finds questions of one kind in a passage. A new kind of question is one
// more line in rules, a function that finds it, and a case in testdata/pages that
// shows it; how good it is, the ranker learns.
type rule struct {
	name   string
	worded bool // its questions say more than a gap does
	find   func(c *topic, p *passage, add func(finding))
}

// finding is a question that a rule makes of a passage.
type finding struct {
	kind           notes.Kind
	prompt, answer string
	start, end     int // of the answer in the passage; both 0 where it is no range of it
	line           int // that it comes from, where it is the section's and not the passage's
	items          int // of a list
	worded         bool
	central        bool // of what an examiner asks for, whatever the ranker says
	own            bool // the text itself asks it, and says the answer in short
}

// gapRule is the name of the rule that hides part of a sentence.
const gapRule = "gap"

// rules are tried in this order on every passage. Of equal prompts the first
// stays.
var rules = []rule{
	{"points of a section", true, findPoints},
	{"points below an item", true, findPointsBelow},
	{"enumeration", true, findEnumeration},
	{"members of a label", true, findMembers},
	{"members in a sentence", false, findSeries},
	{"timeline", true, findTimeline},
	{"cause", true, findCause},
	{"effect", true, findEffect},
	{"definition", true, findDefinition},
	{"asked heading", true, findAskedHeading},
	{"label", false, findLabel},
	{"label of a meaning", false, findLabelled},
	{"cell of a table", false, findCells},
	{"row of a table", false, findRows},
}

// Proposal is a suggestion before it is chosen among others, with what the ranker
// weighs.
type Proposal struct {
	Suggestion
	// Row is nil where a ranker has weighed it already.
	Row *Row

	view       *sentenceView
	passage    *passage
	worded     bool
	central    bool   // see finding
	own        bool   // see finding
	from       int    // of its sentence in the passage
	start, end int    // of what it asks for in the passage
	number     int    // among those of the note
	said       uint64 // see sumOf
}

// Cards returns cards for a note, best first, equal ones in the order of the
// text. The same note always gives the same. Of a very long note only the first
// few thousand paragraphs and items are searched. It ends early, with the error of the
// context, when that is done.
func Cards(ctx context.Context, doc *markup.Document) ([]Suggestion, error) {
	return CardsIn(ctx, doc, 1, math.MaxInt)
}

// CardsIn is Cards for the lines from..to of the Markdown, from 1.
func CardsIn(ctx context.Context, doc *markup.Document, from, to int) ([]Suggestion, error) {
	return suggestBy(ctx, doc, ranker(), from, to, ranker().Tick)
}

// CardsBy is Cards by another ranker than the one that ships, with the
// probability from which suggestions are ticked.
func CardsBy(ctx context.Context, doc *markup.Document, r *Ranker, tick float64) ([]Suggestion, error) {
	return suggestBy(ctx, doc, r, 1, math.MaxInt, tick)
}

func suggestBy(ctx context.Context, doc *markup.Document, r *Ranker, from, to int, tick float64) ([]Suggestion, error) {
	note, groups, err := noteOf(ctx, doc, r)
	if err != nil {
		return nil, err
	}
	shares := shareOut(groups)
	found := make([][][]Proposal, len(shares)) // by share and passage
	err = parallel.Each(ctx, len(shares), 1, func(i int) {
		note.propose(ctx, shares[i], r, from, to, func(group []Proposal) {
			chosen := choose(group, leastScore)
			built := make([]Proposal, 0, len(chosen))
			for _, p := range chosen {
				if p.Build() {
					p.said = sumOf(p.Prompt)
					built = append(built, *p)
				}
			}
			found[i] = append(found[i], built)
		})
	})
	if err != nil {
		return nil, err
	}
	return rank(doc, slices.Concat(found...), tick), nil
}

// leastScore is the score from which a proposal is suggested at all.
const leastScore = 0.13

// leastQuestion is that of questions which say more than a gap does.
const leastQuestion = 0.01

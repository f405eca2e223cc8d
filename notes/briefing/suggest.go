package briefing

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// TickFrom is the score from which a suggestion is ticked at first.
const TickFrom = 0.65

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
	// Score says how good the card is likely to be, 0 to 1, Rule is the name of
	// the rule that found it.
	Score  float64
	Rule   string
	Ticked bool

	hide *hiding
}

// hiding is what a suggested cloze hides in the text.
type hiding struct {
	start, end     int    // offsets in the Markdown of what is hidden
	from, sentence int    // offsets of its paragraph or item, and of its sentence
	groups         int    // clozes the paragraph has already
	hint           string // shown in its place, or ""
	prompt, answer string // as suggested: an edited cloze is no longer one
}

// rule finds one kind of fact. Weight is the score of a fact that is told in a
// plain, complete sentence about something with a name; the rule adds or takes
// merit for what stands around it. A new kind of card is one more line in rules,
// a function that finds it, and a case in testdata/pages that shows it.
type rule struct {
	name   string
	weight float64
	find   func(c *context, p *passage, add func(finding))
}

// finding is what a rule makes of a passage: a question, or a part to hide.
type finding struct {
	kind           notes.Kind
	prompt, answer string
	start, end     int // in the passage, of what a cloze hides
	hint           string
	line           int     // that it comes from, where it is the section's and not the passage's
	merit          float64 // added to the rule's weight
}

// rules are tried in this order on every passage. Of questions about a passage
// the first stays, of clozes that overlap too, and of equal prompts: a rule that
// asks for the fact more exactly stands above one that asks for it in general.
var rules = []rule{
	{"points of a section", 0.60, findPoints},
	{"points below an item", 0.60, findPointsBelow},
	{"enumeration", 0.86, findEnumeration},
	{"members of a label", 0.80, findMembers},
	{"timeline", 0.82, findTimeline},
	{"cause", 0.76, findCause},
	{"effect", 0.74, findEffect},
	{"fact about the subject of a heading", 0.66, findFactAbout},
	{"definition", 0.75, findDefinition},
	{"asked heading", 0.66, findAskedHeading},
	{"label", 0.58, findLabel},
	{"date", 0.80, findDate},
	{"numbered text", 0.84, hide(articleFact)},
	{"ordinal", 0.72, hide(ordinalFact)},
	{"year", 0.80, findYear},
	{"amount of money", 0.70, hide(moneyFact)},
	{"quantity", 0.68, findQuantity},
	{"counted things", 0.62, hide(countFact)},
	{"name of a treaty or body", 0.54, findName},
}

// Suggest returns cards for a note, best first, equal ones in the order of the
// text. The same note always gives the same. Of a very long note only the first
// few thousand paragraphs and items are searched.
func Suggest(doc *markup.Document) []Suggestion {
	passages := passagesOf(doc)
	var all []Suggestion
	for _, group := range bySection(passages) {
		c := contextOf(doc, group)
		if c.quizzed() {
			continue
		}
		for i := range group {
			all = append(all, suggestIn(c, &group[i])...)
		}
	}
	all = dropRepeated(doc, all)
	slices.SortStableFunc(all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Line, b.Line))
	})
	tick(all)
	return all
}

func bySection(passages []passage) [][]passage {
	var groups [][]passage
	for i := range passages {
		if i == 0 || passages[i].section != passages[i-1].section {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], passages[i])
	}
	return groups
}

func suggestIn(c *context, p *passage) []Suggestion {
	if len(p.text) > longestPassage || strings.Contains(readCloze(p.text), "::") || c.practice(p) {
		return nil
	}
	var found []Suggestion
	var hidden [][2]int
	asked := false
	for i := range rules {
		r := &rules[i]
		r.find(c, p, func(f finding) {
			switch {
			case f.kind == notes.Cloze:
				if slices.ContainsFunc(hidden, func(h [2]int) bool { return f.start < h[1] && h[0] < f.end }) {
					return
				}
				hidden = append(hidden, [2]int{f.start, f.end})
				found = append(found, c.cloze(p, r, f))
			case sound(f.prompt, f.answer) && (f.line > 0 || !asked):
				asked = asked || f.line == 0
				found = append(found, c.suggestion(p, r, f))
			}
		})
	}
	return found
}

// longestPassage is the bytes beyond which a paragraph makes no good card.
const longestPassage = 900

func (c *context) suggestion(p *passage, r *rule, f finding) Suggestion {
	line := p.line
	if f.line > 0 {
		line = f.line
	}
	return Suggestion{
		Kind: f.kind, Prompt: f.prompt, Answer: f.answer,
		Section: c.section.Path, SectionIndex: p.section, Line: line,
		Score: score(r.weight + f.merit), Rule: r.name,
	}
}

func (c *context) cloze(p *passage, r *rule, f finding) Suggestion {
	shown := "[…]"
	if f.hint != "" {
		shown = "[" + f.hint + "]"
	}
	f.merit -= lengthCost(p.text)
	f.prompt = readCloze(p.text[:f.start]) + shown + readCloze(p.text[f.end:])
	f.answer = p.text[f.start:f.end]
	s := c.suggestion(p, r, f)
	sentence, _ := p.sentence(f.start)
	s.hide = &hiding{
		start: p.start + f.start, end: p.start + f.end, from: p.start, sentence: p.start + sentence, groups: p.groups, hint: f.hint, prompt: s.Prompt, answer: s.Answer,
	}
	return s
}

// lengthCost lowers the score of a cloze with much to read around it.
func lengthCost(text string) float64 {
	return 0.004 * float64(max(0, wordCount(text, 200)-35))
}

func score(s float64) float64 { return math.Round(100*max(0, min(1, s))) / 100 }

// sound reports whether a question can be asked so: it has two sides, and the
// answer does not stand in the prompt.
func sound(prompt, answer string) bool {
	p, a := fold(markup.PlainText(prompt)), strings.TrimRight(fold(markup.PlainText(answer)), ".")
	return p != "" && a != "" && !tagAtEnd.MatchString(prompt) && !tagAtEnd.MatchString(answer) && !strings.Contains(p, a)
}

// dropRepeated leaves out what is suggested twice, or is a card already.
func dropRepeated(doc *markup.Document, all []Suggestion) []Suggestion {
	seen := map[string]bool{}
	for i := range doc.Cards {
		seen[fold(doc.Cards[i].Prompt)] = true
	}
	return slices.DeleteFunc(all, func(s Suggestion) bool {
		key := fold(s.Prompt)
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

// tick ticks what scores enough: of clozes in one sentence only the best, unless
// the facts are independent because one is a number and one a name.
func tick(all []Suggestion) {
	type place struct {
		sentence int
		named    bool
	}
	taken := map[place]bool{}
	for i := range all {
		s := &all[i]
		if s.Score < TickFrom {
			continue
		}
		if s.hide != nil {
			at := place{s.hide.sentence, s.hide.hint != ""}
			if taken[at] {
				continue
			}
			taken[at] = true
		}
		s.Ticked = true
	}
}

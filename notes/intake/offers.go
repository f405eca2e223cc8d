package intake

import (
	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/suggest"
)

// offer suggests the cards that a collection of questions could be, where its text has
// no card.
func (p *planner) offer(planned *Planned) {
	doc := planned.Document
	if len(doc.Cards) > 0 {
		return
	}
	for _, o := range dialect.Offers(doc.Markdown, planned.Dialect == dialect.Interview) {
		s := suggest.Suggestion{Kind: notes.Basic, Prompt: o.Prompt, Answer: o.Answer, Line: o.Line, Rule: suggest.OfHeading}
		for i := range doc.Sections {
			if doc.Sections[i].Line <= o.Line {
				s.SectionIndex, s.Section = i, doc.Sections[i].Path
			}
		}
		planned.Suggestions = append(planned.Suggestions, s)
	}
}

// chooseOffered ticks what is offered: all where the learner says that headings ask, in
// a note that is known those that were taken before, and else none.
func (p *planner) chooseOffered(planned *Planned) {
	planned.Chosen = make([]bool, len(planned.Suggestions))
	if planned.Dialect == dialect.Interview {
		for i := range planned.Chosen {
			planned.Chosen[i] = true
		}
		return
	}
	for i, pair := range markup.Match([]markup.Edit{{Old: p.lib.CardsOf(planned.known), Next: asCards(planned.Suggestions)}}, nil)[0] {
		planned.Chosen[i] = pair.Old != nil
	}
}

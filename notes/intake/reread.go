package intake

import (
	"context"
	"slices"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
)

// choose ticks suggestions. Those of a new note are ticked as they come, where
// cards are wanted. A briefing that is read again keeps what the learner made of
// it: a card that the text suggested stays with the suggestion that is the same
// or, after a correction, the most alike; if there is none, it has left with its
// text. A card in the learner's own words is written in again, and nothing like
// it is ticked beside it. What was not taken then is not ticked now.
func (p *planner) choose(ctx context.Context, planned *Planned) {
	planned.Chosen = make([]bool, len(planned.Suggestions))
	offered, old := p.before(ctx, planned.known)
	next := make([]markup.Card, len(planned.Suggestions))
	for i, s := range planned.Suggestions {
		next[i] = markup.Card{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer, Section: s.Section}
	}
	own := map[notes.CardID]bool{}
	for i := range old {
		own[old[i].ID] = !old[i].Kind.Form().InPlace && !offered[old[i].Text()]
	}
	for i, pair := range markup.Match([]markup.Edit{{Old: old, Next: next}}, nil)[0] {
		this := next[i].Text()
		switch {
		case pair.Old == nil:
			declined := len(old) > 0 && offered[this]
			planned.Chosen[i] = p.opts.Suggest && planned.Suggestions[i].Ticked && !declined
		case pair.Old.Text() == this:
			planned.Chosen[i], own[pair.Old.ID] = true, false
		default:
			planned.Chosen[i] = !own[pair.Old.ID]
		}
	}
	for i := range old {
		if c := &old[i]; own[c.ID] {
			planned.own = append(planned.own, briefing.Suggestion{Kind: c.Kind, Prompt: c.Prompt, Answer: c.Answer, SectionIndex: sectionLike(planned.Document, c.Section)})
		}
	}
}

// before returns the cards that a known briefing has, and what was suggested
// when it was read last.
func (p *planner) before(ctx context.Context, known notes.NoteID) (offered map[notes.CardText]bool, old []notes.Card) {
	if known == "" {
		return nil, nil
	}
	text, ok := p.textOf(known)
	if !ok || text.Original == "" {
		return nil, p.lib.CardsOf(known)
	}
	offered = map[notes.CardText]bool{}
	if reading, err := briefing.ReadKnowing(ctx, text.Original, briefing.Known{}); err == nil {
		found, _ := briefing.Suggest(ctx, markup.Parse(reading.Markdown)) // there is no plan where it ends early
		for _, s := range found {
			offered[notes.CardText{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer}] = true
		}
	}
	return offered, p.lib.CardsOf(known)
}

// sectionLike returns the section with these headings, else the last one that
// shares the most of them from the top.
func sectionLike(doc *markup.Document, path []string) int {
	best, shared := max(0, len(doc.Sections)-1), 0
	for i := range doc.Sections {
		own := doc.Sections[i].Path
		if slices.Equal(own, path) {
			return i
		}
		n := 0
		for n < min(len(own), len(path)) && own[n] == path[n] {
			n++
		}
		if n > 0 && n >= shared {
			best, shared = i, n
		}
	}
	return best
}

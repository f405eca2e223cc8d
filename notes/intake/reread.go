package intake

import (
	"context"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/suggest"
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
	stays := map[notes.CardText]bool{}
	for i := range old {
		stays[old[i].Text()] = true
	}
	for i := range old {
		if c := &old[i]; c.Kind.Form().InPlace && !offered[c.Text()] {
			regap(planned, c, stays)
		}
	}
	next := asCards(planned.Suggestions)
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
			planned.own = append(planned.own, suggest.Suggestion{Kind: c.Kind, Prompt: c.Prompt, Answer: c.Answer, SectionIndex: sectionLike(planned.Document, c.Section)})
		}
	}
}

// asCards returns suggestions as the cards that they would be.
func asCards(all []suggest.Suggestion) []markup.Card {
	cards := make([]markup.Card, len(all))
	for i, s := range all {
		cards[i] = markup.Card{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer, Section: s.Section}
	}
	return cards
}

// regap moves the gap of a suggestion to where the learner had moved that of a card of
// the same sentence: of the least worthy one that is not a card that stays.
func regap(planned *Planned, card *notes.Card, stays map[notes.CardText]bool) {
	before, after, _ := strings.Cut(card.Prompt, suggest.Gap)
	for i, s := range slices.Backward(planned.Suggestions) {
		start, _, ok := s.Hidden()
		from, to, cut := strings.Cut(s.Prompt, suggest.Gap)
		if !ok || !cut || stays[notes.CardText{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer}] || from+s.Answer+to != before+card.Answer+after {
			continue
		}
		start += len(before) - len(from)
		if moved, ok := suggest.Regap(planned.Document, s, start, start+len(card.Answer)); ok {
			planned.Suggestions[i] = moved
		}
		return
	}
}

// before returns the cards that a known briefing has, and what its text, without them,
// suggests: what was suggested when it was read last, but where the learner corrected it.
func (p *planner) before(ctx context.Context, known notes.NoteID) (offered map[notes.CardText]bool, old []notes.Card) {
	if known == "" {
		return nil, nil
	}
	old = p.lib.CardsOf(known)
	offered = map[notes.CardText]bool{}
	found, _ := suggest.Cards(ctx, withoutCards(markup.Parse(p.markdownOf(known)))) // there is no plan where it ends early
	for _, s := range found {
		offered[notes.CardText{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer}] = true
	}
	return offered, old
}

// withoutCards returns a document as it was before there were cards in it.
func withoutCards(doc *markup.Document) *markup.Document {
	lines := strings.Split(doc.Markdown, "\n")
	var b strings.Builder
	if doc.Title != "" {
		b.WriteString("# " + markup.EscapeHeading(doc.Title) + "\n\n")
	}
	for i := range doc.Sections {
		s := &doc.Sections[i]
		if s.Level > 0 {
			b.WriteString(lines[s.Line-1] + "\n\n")
		}
		b.WriteString(strings.TrimSpace(s.Text) + "\n\n")
	}
	return markup.Parse(b.String())
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

package library

import (
	"slices"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
)

// choose ticks suggestions. Those of a new note are ticked as they come, where
// cards are wanted. A briefing that is read again keeps what the learner made of
// it: a card stays with the suggestion that is the same or, after a correction,
// the most alike; what was not taken then is not ticked now; and a card in the
// learner's own words is written in again. A card that the text suggested, and
// no longer does, has left with its text.
func (p *planner) choose(planned *Planned) {
	planned.Chosen = make([]bool, len(planned.Suggestions))
	offered, old := p.before(planned.known)
	next := make([]markup.Card, len(planned.Suggestions))
	for i, s := range planned.Suggestions {
		next[i].Card = notes.Card{Kind: s.Kind, Prompt: s.Prompt, Answer: s.Answer}
		next[i].Section = s.Section
	}
	stays := map[notes.CardID]bool{}
	for i, pair := range markup.Match([]markup.Edit{{Old: old, Next: next}}, nil)[0] {
		s := &planned.Suggestions[i]
		declined := len(old) > 0 && offered[contentOf(s.Kind, s.Prompt, s.Answer)]
		planned.Chosen[i] = pair.Old != nil || p.opts.Suggest && s.Ticked && !declined
		if pair.Old != nil {
			stays[pair.Old.ID] = true
		}
	}
	for i := range old {
		if c := &old[i]; !stays[c.ID] && c.Kind != notes.Cloze && !offered[contentOf(c.Kind, c.Prompt, c.Answer)] {
			planned.own = append(planned.own, briefing.Suggestion{Kind: c.Kind, Prompt: c.Prompt, Answer: c.Answer, SectionIndex: sectionLike(planned.Document, c.Section)})
		}
	}
}

// cardContent is what two suggestions or cards have in common that ask the same.
type cardContent struct {
	kind           notes.Kind
	prompt, answer string
}

func contentOf(kind notes.Kind, prompt, answer string) cardContent {
	return cardContent{kind, prompt, answer}
}

// before returns the cards that a known briefing has, and what was suggested
// when it was read last.
func (p *planner) before(known notes.NoteID) (offered map[cardContent]bool, old []notes.Card) {
	if known == "" {
		return nil, nil
	}
	text, err := p.text(known)
	if err != nil || text.Original == "" {
		return nil, p.CardsOf(known)
	}
	offered = map[cardContent]bool{}
	if reading, err := briefing.Read(text.Original); err == nil {
		for _, s := range briefing.Suggest(markup.Parse(reading.Markdown)) {
			offered[contentOf(s.Kind, s.Prompt, s.Answer)] = true
		}
	}
	return offered, p.CardsOf(known)
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

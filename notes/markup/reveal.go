package markup

import (
	"fmt"
	"strings"

	"precis/notes"
)

// Asked returns the prompt of the card at a place as it is shown: of a picture whose
// boxes are all hidden with the others, covered.
func (d *Document) Asked(place int) (string, error) {
	b, err := d.scan.blockAt(place)
	if err != nil {
		return "", fmt.Errorf("ask a card: %w", err)
	}
	if b.form == boxed {
		return d.scan.shown(b, place-b.first, Gap), nil
	}
	return d.Cards[place].Prompt, nil
}

// Reveal returns the prompt of the cloze, or the box, at a place with the words that it
// hides where "[…]" or the hint stands, before and after being put around them.
func (d *Document) Reveal(place int, before, after string) (string, error) {
	s := d.scan
	found, err := s.blockAt(place)
	if err != nil {
		return "", fmt.Errorf("reveal a cloze: %w", err)
	}
	b := *found
	card := &d.Cards[place]
	if !card.Kind.Form().InPlace {
		return "", notes.Invalidf("reveal a cloze: card %d is %s", place, card.Kind)
	}
	if b.form == boxed {
		return s.shown(&b, place-b.first, before+b.asked()[place-b.first].Label+after), nil
	}
	own := *b.clozedText // reach keeps something in it
	b.clozedText = &own
	edits := s.clozeEdits(nil, b.clozes, 0)
	shown := 0
	for _, c := range b.clozes {
		if c.group != card.Group || c.start < shown {
			continue
		}
		shown = c.end
		for i := range edits {
			switch edits[i].span {
			case span{c.start, c.answer.start}:
				edits[i].with = before
			case span{c.answer.end, c.end}:
				edits[i].with = after
			}
		}
	}
	return strings.TrimSpace(unescapeColons(s.render(b.lines, s.reach(&b, card.Group), edits))), nil
}

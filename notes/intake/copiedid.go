package intake

import (
	"strings"

	"precis/notes"
)

// leastShared is the share of the lines of a text that a note of the same id has
// too, unless they have a title or a card in common.
const leastShared = 0.2

// isCopied reports whether a text that names the id of a note is another text,
// into which the id was copied: they have no title, no card and hardly a line in
// common.
func (p *planner) isCopied(planned *Planned, n *notes.Note) bool {
	if n.Title == planned.Title {
		return false
	}
	has := map[notes.CardText]bool{}
	ids := map[notes.CardID]bool{}
	for _, c := range p.lib.AllCardsOf(n.ID) {
		has[c.Text()], ids[c.ID] = true, true
	}
	for i := range planned.Document.Cards {
		if c := &planned.Document.Cards[i]; ids[c.ID] || has[c.Text()] {
			return false
		}
	}
	text, ok := p.textOf(n.ID)
	if !ok {
		return false
	}
	known := map[string]bool{}
	for line := range strings.Lines(text.Markdown) {
		known[strings.TrimSpace(line)] = true
	}
	lines, shared := 0, 0
	for line := range strings.Lines(planned.Document.Markdown) {
		if line = strings.TrimSpace(line); strings.Trim(line, "#-*> ") != "" {
			lines++
			if known[line] {
				shared++
			}
		}
	}
	return float64(shared) < leastShared*float64(lines)
}

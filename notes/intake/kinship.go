package intake

import (
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// kinship says how much a text has in common with a note, as shares from 0 to 1.
type kinship struct {
	// cards are those of the note that the text has too, edited or not.
	cards float64
	// same is the share of those that certainly are.
	same float64
	// whole: all cards of the note are certainly in the text.
	whole bool
	// studied is how many of those were reviewed.
	studied int
	// lines are those of the text that the note has too, headings aside: many pages of
	// a site have the same.
	lines float64
}

// leastShared is the share of its lines from which a text is like another one.
const leastShared = 0.2

// isAny reports whether a text is like another one at all.
func (k kinship) isAny() bool { return k.cards > 0 || k.lines >= leastShared }

func (p *planner) kinship(planned *Planned, n *notes.Note) kinship {
	var k kinship
	old, living := p.lib.AllCardsOf(n.ID), 0
	for i := range old {
		if !old[i].Progress.Retired {
			living++
		}
	}
	alike, same := 0, 0
	for _, pair := range markup.Match([]markup.Edit{{Old: old, Next: planned.Document.Cards}}, nil)[0] {
		if pair.Old != nil {
			alike++
			if pair.Kin == markup.Same {
				same++
			}
			if pair.Old.Progress.Studied() {
				k.studied++
			}
		}
	}
	k.whole = living > 0 && same >= living
	k.cards = min(1, float64(alike)/float64(max(1, living)))
	k.same = min(1, float64(same)/float64(max(1, living)))
	known := map[string]bool{}
	for line := range strings.Lines(p.markdownOf(n.ID)) {
		known[strings.TrimSpace(line)] = true
	}
	lines, shared := 0, 0
	for line := range strings.Lines(planned.Document.Markdown) {
		if line = strings.TrimSpace(line); strings.Trim(line, "-*> ") != "" && !strings.HasPrefix(line, "#") {
			lines++
			if known[line] {
				shared++
			}
		}
	}
	k.lines = float64(shared) / float64(max(1, lines))
	return k
}

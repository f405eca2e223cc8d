package merge

import (
	"slices"
	"strings"

	"precis/notes/markup"
)

// Passage is a stretch of a merged note: a heading, a place at which the sides
// differ, or what both say.
type Passage struct {
	// Change is the place at which they differ, nil for what both say.
	Change *Change
	// Level is that of a heading, 1 to 6; 0 for other text.
	Level int
	// Text is Markdown: the words of a heading, else whole blocks or one card. Of a
	// place that differs it is "".
	Text string
	// Card says that Text is what makes a card, or several of one text.
	Card bool
}

// Passages cuts a merged note into what both sides say and the places where they
// differ, in the order in which it is read. A place that has no text any more is at
// the end of its section.
func Passages(markdown string, changes []Change) []Passage {
	p := &passages{changes: changes, shown: make([]bool, len(changes)), taken: map[taken]bool{}}
	for i := range changes {
		if changes[i].Key != "" {
			p.show(i)
		}
	}
	_, pieces := markup.Divide(markdown)
	p.find(pieces.Body)
	blank := "" // behind what was added last, where it may be added to
	for i := range pieces.Body {
		piece := &pieces.Body[i]
		if i > 0 && !slices.Equal(piece.Section, pieces.Body[i-1].Section) {
			p.end(pieces.Body[i-1].Section)
		}
		if at, ok := p.of[i]; ok {
			p.show(at)
			blank = ""
			continue
		}
		next := Passage{Text: piece.Text, Card: len(piece.Cards) > 0 && !piece.Cards[0].Kind.Form().InPlace}
		if piece.Form == markup.HeadingPiece {
			line, _, _ := strings.Cut(piece.Text, "\n")
			words := strings.TrimLeft(line, "#")
			next.Level, next.Text = max(len(line)-len(words), 1), strings.TrimSpace(words)
		}
		plain := next.Level == 0 && !next.Card
		if k := len(p.all) - 1; blank != "" && plain {
			p.all[k].Text += blank + next.Text
		} else {
			p.all = append(p.all, next)
		}
		blank = ""
		if plain {
			blank = piece.Blank
		}
	}
	for i := range changes {
		p.show(i)
	}
	return p.all
}

// passages is a note on its way into passages.
type passages struct {
	changes []Change
	all     []Passage
	of      map[int]int // the change that a piece comes of
	taken   map[taken]bool
	shown   []bool
}

// taken is the text of a side of a change.
type taken struct {
	change int
	theirs bool
}

// show adds a change, once.
func (p *passages) show(at int) {
	if !p.shown[at] {
		p.shown[at] = true
		p.all = append(p.all, Passage{Change: &p.changes[at]})
	}
}

// end adds the changes of a section that have no text in the note.
func (p *passages) end(section []string) {
	for i := range p.changes {
		if !p.taken[taken{i, false}] && !p.taken[taken{i, true}] && slices.Equal(p.changes[i].Section, section) {
			p.show(i)
		}
	}
}

// find tells which change each piece of the merged text comes of: one of its section,
// else of another, whose heading may have changed.
func (p *passages) find(body []markup.Piece) {
	p.of = map[int]int{}
	for _, elsewhere := range []bool{false, true} {
		for i := range body {
			piece := &body[i]
			if _, known := p.of[i]; known {
				continue
			}
			for k := range p.changes {
				c := &p.changes[k]
				side := taken{k, c.Mine != piece.Text}
				if c.Key != "" || c.Kind == Removed || side.theirs && c.Theirs != piece.Text || p.taken[side] || !elsewhere && !slices.Equal(c.Section, piece.Section) {
					continue
				}
				p.taken[side] = true
				p.of[i] = k
				break
			}
		}
	}
}

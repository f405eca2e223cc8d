package export

import (
	"fmt"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Fact is a stretch of a note's text that its cards are cut from together: a
// question, a pair of questions, a text with clozes, or a picture with boxes.
type Fact struct {
	// Cards are in the order of the text.
	Cards []notes.Card
	// Clozed says that Front holds clozes, as {{c1::answer}}, and Back what stands
	// below them; else they are question and answer. Both are Markdown.
	Clozed bool
	// Boxed says that Front is a picture with boxes, and until when they hold, as
	// Markdown has them, and Back what stands below them.
	Boxed       bool
	Front, Back string
	// Tags are those of the fact itself, Section the path of headings above it.
	Tags    []string
	Section []string
}

// Facts returns the facts of a note in the order of its text.
func (n *Note) Facts() []Fact {
	doc := markup.Parse(n.Markdown)
	var all []Fact
	for from := 0; from < len(doc.Cards); {
		to := from + 1
		for to < len(doc.Cards) && doc.Cards[to].Block == doc.Cards[from].Block {
			to++
		}
		first := &doc.Cards[from]
		f := Fact{Front: first.Prompt, Back: first.Answer, Tags: first.Tags, Section: first.Section}
		for i := range n.Cards {
			if c := &n.Cards[i]; c.Place >= from && c.Place < to {
				f.Cards = append(f.Cards, *c)
			}
		}
		if f.Clozed, f.Boxed = first.Kind == notes.Cloze, first.Kind == notes.Occlusion; f.Clozed || f.Boxed {
			text := doc.ClozeText(from)
			f.Front, f.Back = text.Text, text.Below
		}
		if len(f.Cards) == to-from && n.takes(f.Cards) {
			all = append(all, f)
		}
		from = to
	}
	return all
}

// takes reports whether one of the cards of a fact goes out.
func (n *Note) takes(cards []notes.Card) bool {
	return len(n.Only) == 0 || slices.ContainsFunc(cards, func(c notes.Card) bool { return n.Only[c.ID] })
}

// IDs names cards of a fact as Markdown does: "X", "X,Y" or "c1=X,c2=Y".
func IDs(cards []notes.Card) string {
	var parts []string
	for i := range cards {
		if cards[i].Kind == notes.Cloze {
			parts = append(parts, fmt.Sprintf("c%d=%s", cards[i].Group, cards[i].ID))
		} else {
			parts = append(parts, string(cards[i].ID))
		}
	}
	return strings.Join(parts, ",")
}

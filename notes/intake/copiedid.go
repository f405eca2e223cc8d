package intake

import (
	"slices"

	"precis/notes"
	"precis/notes/markup"
)

// claim is what a text is to the note whose id it names.
type claim uint8

const (
	isIt       claim = iota // the note, which goes with it
	comesBack               // the note, and has all of it; the note's own file is there too
	wasCopy                 // a note of its own already, since it was found to be a copy
	copies                  // a copy of the file of the note, which is there and names the id too
	copiesRead              // a copy of the file of the note, which is read too
	saysElse                // another text
)

// claimOf says what a text is to the note whose id it names. It is a copy where the file
// that the note came from is there, has not lost the id and is not read, and this one lies
// in a folder that is read with it, or lacks a card of the note; or where that file names no
// id, has text of the note and is read too. It is another text where that file has text of
// the note and this one hardly half of its cards; or where they have no title, no card and
// hardly a line in common.
func (p *planner) claimOf(planned *Planned, n *notes.Note) claim {
	if p.isSameFile(n.Path, planned.path) {
		return isIt
	}
	if p.wasCopied(planned, n) {
		return wasCopy
	}
	if p.originalStands(planned, n) {
		if !below(planned.within, n.Path) && (originOf(n).knows(planned.said) || p.goingOn(planned, n, markup.Same, markup.Doubtful) == 1) {
			return comesBack
		}
		return copies
	}
	own := p.goesOnInItsFile(planned, n)
	switch {
	case p.isReadWithIts(planned, n):
		return copiesRead
	case own && len(p.lib.CardsOf(n.ID)) > 0 && p.goingOn(planned, n, markup.Same, markup.Doubtful) < half,
		n.Title != planned.Title && originOf(n).said != planned.said && !p.kinship(planned, n).isAny():
		return saysElse
	case own && p.goingOn(planned, n, markup.Same) == 1:
		return comesBack
	default:
		return isIt
	}
}

// settle takes the id of a note out of a text that is not that note, and says so. It reports
// whether the text keeps it.
func (p *planner) settle(planned *Planned, n *notes.Note, is claim) (keeps bool) {
	switch is {
	case isIt, comesBack:
		return true
	case copies:
		if planned.alike = n.ID; p.opts.UpdateAlike {
			return true
		}
		fallthrough
	case copiesRead:
		p.warn(planned.file, 1, "the id %s belongs to the note %q, of which this is a copy; it gets a new one", n.ID, n.Title)
	case saysElse:
		p.warn(planned.file, 1, "the id %s belongs to the note %q, which says something else; this note gets a new one", n.ID, n.Title)
	}
	planned.Document.ID = ""
	for i := range planned.Document.Cards {
		if c := p.lib.CardByID(planned.Document.Cards[i].ID); is != wasCopy && c != nil && c.Note == n.ID {
			planned.Document.Cards[i].ID = "" // was copied too
		}
	}
	return false
}

// goingOn returns how much of what was learned of a note is in a text, whatever ids that
// names, from 0 to 1: of its cards those that are related so to one of the text; of a note
// without cards it is all where most of what it says is.
func (p *planner) goingOn(planned *Planned, n *notes.Note, related ...markup.Kin) float64 {
	living := p.lib.CardsOf(n.ID)
	if len(living) == 0 {
		if p.markdownOf(n.ID) == planned.Document.Markdown || p.kinship(planned, n).lines >= half {
			return 1
		}
		return 0
	}
	next := slices.Clone(planned.Document.Cards)
	for i := range next {
		next[i].ID = ""
	}
	there := 0
	for i, pair := range markup.Match([]markup.Edit{{Old: living, Next: next}}, nil)[0] {
		if slices.Contains(related, pair.Kin) && !p.isAnothers(pair.Old, next[i].Text()) {
			there++
		}
	}
	return float64(there) / float64(len(living))
}

// isAnothers reports whether a text that is not what a card says is what one of another
// note says: it is that one, however alike the two are.
func (p *planner) isAnothers(c *notes.Card, text notes.CardText) bool {
	return c.Text() != text && slices.ContainsFunc(p.lib.LivingSaying(text), func(other *notes.Card) bool { return other.Note != c.Note })
}

// wasCopied reports whether a file is a note of its own already, whatever id it names:
// it was found to be a copy when it was first read. It has become the note that it names
// where it has more of that one's cards.
func (p *planner) wasCopied(planned *Planned, n *notes.Note) bool {
	for _, own := range p.ofFile(planned.path) {
		if originOf(&own).said == planned.said {
			return true
		}
		if k := p.kinship(planned, &own); k.isAny() && k.same >= p.kinship(planned, n).same {
			return true
		}
	}
	return false
}

// originalStands reports whether the file that a note came from is another one than
// this, names its id still and is not read.
func (p *planner) originalStands(planned *Planned, n *notes.Note) bool {
	if n.Path == "" || planned.path == "" || p.isPending(n.Path) {
		return false
	}
	text, err := p.read(n.Path)
	id, _ := markup.FrontMatter(text)
	return err == nil && id == n.ID
}

// isReadWithIts reports whether the file that a note came from is read too, names no id,
// and is the note still, at least as much as this one.
func (p *planner) isReadWithIts(planned *Planned, n *notes.Note) bool {
	return slices.ContainsFunc(p.pending, func(own *Planned) bool {
		if own == planned || own.Document.ID != "" || !p.isSameFile(own.path, n.Path) {
			return false
		}
		if originOf(n).knows(own.said) {
			return true
		}
		k := p.kinship(own, n)
		return k.same > 0 && k.same >= p.kinship(planned, n).same
	})
}

// goesOnInItsFile reports whether the file that a note came from is another one than this,
// is not read, and has text of it still, though it names no id: the note was exported
// from there, and comes back. Of another format than Markdown it is enough that it is there.
func (p *planner) goesOnInItsFile(planned *Planned, n *notes.Note) bool {
	if n.Path == "" || planned.path == "" || p.isSameFile(n.Path, planned.path) || p.isPending(n.Path) {
		return false
	}
	if !isMarkdown(n.Path) {
		return !p.isGone(n.Path)
	}
	is, o := p.saidNow(n.Path), originOf(n)
	return is.read && (is.texts[o.said] || is.texts[o.own] || slices.ContainsFunc(p.lib.CardsOf(n.ID), func(c notes.Card) bool { return is.cards[c.Text()] }))
}

func (p *planner) isPending(path string) bool {
	return slices.ContainsFunc(p.pending, func(other *Planned) bool { return p.isSameFile(other.path, path) })
}

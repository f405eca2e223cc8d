// Package merge brings together two versions of a note that began as the same one:
// a learner's and that of a pack's author, or those of two devices.
//
// The unit is the piece (markup.Piece): a card's text, a paragraph, an item, a
// heading. What only one side changed is taken from it; what both changed in the
// same way is there once; what both changed in different ways is a conflict, and
// stays as the learner has it until it is decided. Paragraphs without cards are
// compared sentence by sentence. All functions may be called from several
// goroutines.
package merge

import (
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Choice says which text stands where both sides have changed one.
type Choice uint8

// The choices. Both puts the other text behind the learner's, where it makes new
// cards.
const (
	Mine Choice = iota
	Theirs
	Both
)

// Kind says who changed something.
type Kind uint8

// The kinds of change: the other side, such as an author, added something, changed
// it, or removed it; only the learner changed it; both did, in different ways.
const (
	Added Kind = iota
	ByAuthor
	Removed
	ByMe
	ByBoth
)

// String returns the name used on the command line.
func (k Kind) String() string {
	return [...]string{"added", "author", "removed", "me", "both"}[k]
}

// Change is a place at which the sides differ. What is not there, on a side, is "".
type Change struct {
	Kind Kind
	// Section is the path of headings of the section.
	Section []string
	// Card is the first card of the place, "" where it has none.
	Card notes.CardID
	// Key is the key of front matter, "" for a place in the text.
	Key string
	// Base, Mine and Theirs are Markdown without ids.
	Base, Mine, Theirs string
}

// Result is a merged note.
type Result struct {
	// Markdown has the ids of the note and its cards. Cards without one are new.
	Markdown string
	// Title and Deck are the note's, as far as the sides say them.
	Title, Deck string
	// Changes are all places where the sides differ, front matter first, then in
	// the order of the text.
	Changes []Change
}

// Conflicts returns the changes that are to be decided.
func (r *Result) Conflicts() []Change {
	var all []Change
	for _, c := range r.Changes {
		if c.Kind == ByBoth {
			all = append(all, c)
		}
	}
	return all
}

// Place names a place that both sides have changed, by what it says on each.
type Place struct {
	Section            string
	Card               notes.CardID
	Key                string
	Base, Mine, Theirs string
}

// Place returns the name of the place of a change.
func (c *Change) Place() Place {
	return Place{strings.Join(c.Section, "\x00"), c.Card, c.Key, c.Base, c.Mine, c.Theirs}
}

// Three merges what became of base on two sides. All three are native Markdown
// with ids (markup.WithIDs) and, where the text does not say title and deck, with
// those too (markup.WithNames). A base of "" is none: then what the sides do not
// have in common is kept from both. choice is made where both sides changed a place
// and at does not name it; at may be nil.
func Three(base, mine, theirs string, choice Choice, at map[Place]Choice) *Result {
	m := &merging{choice: choice, at: at, base: divide(base), mine: divide(mine), theirs: divide(theirs)}
	m.identify()
	out := document{id: m.mine.doc.ID}
	if out.id == "" {
		out.id = m.theirs.doc.ID
	}
	m.front(&out)
	m.body(&out)
	r := &Result{Markdown: out.write(), Changes: m.changes}
	r.Title = pick(m.base.doc.Title, m.mine.doc.Title, m.theirs.doc.Title)
	r.Deck = pick(m.base.doc.Deck, m.mine.doc.Deck, m.theirs.doc.Deck)
	return r
}

// merging is one merge at work.
type merging struct {
	choice             Choice
	at                 map[Place]Choice
	base, mine, theirs *side
	changes            []Change
}

// side is one version, divided.
type side struct {
	doc    *markup.Document
	pieces markup.Pieces
	units  []*unit
	// byKey finds a unit by what it is to all sides, sections the units under a
	// heading by the heading's key.
	byKey    map[int]*unit
	sections map[int][]int
	// order are the keys of the headings; the text before the first is under top.
	order []int
	// blank is what stands between neighbours.
	blank map[[2]int]string
}

// unit is a piece of one side. Units of several sides with the same key are the
// same place.
type unit struct {
	markup.Piece
	key, section int
}

const (
	unknown = -1 // the key of a unit that is not known yet
	top     = -2 // the section before the first heading
)

func divide(source string) *side {
	s := &side{byKey: map[int]*unit{}, sections: map[int][]int{}, blank: map[[2]int]string{}}
	s.doc, s.pieces = markup.Divide(source)
	for _, p := range s.pieces.Body {
		s.units = append(s.units, &unit{Piece: p, key: unknown})
	}
	return s
}

// indexUnits fills in what the keys of the units say.
func (s *side) indexUnits() {
	section := top
	for i, u := range s.units {
		if u.Form == markup.HeadingPiece {
			section = u.key
			s.order = append(s.order, section)
		} else {
			s.sections[section] = append(s.sections[section], u.key)
		}
		u.section = section
		s.byKey[u.key] = u
		if i > 0 {
			s.blank[[2]int{s.units[i-1].key, u.key}] = s.units[i-1].Blank
		}
	}
}

// pick returns the name that was changed, mine where both were; "" is none.
func pick(base, mine, theirs string) string {
	if theirs != "" && (mine == base || mine == "") {
		return theirs
	}
	return mine
}

// note adds a change of a place, and returns the choice that counts there; any of the
// units may be nil.
func (m *merging) note(kind Kind, base, mine, theirs *unit) Choice {
	c := Change{Kind: kind}
	for _, u := range []*unit{theirs, base, mine} {
		if u == nil {
			continue
		}
		c.Section = u.Section
		if len(u.Cards) > 0 && u.Cards[0].ID != "" {
			c.Card = u.Cards[0].ID
		}
	}
	c.Base, c.Mine, c.Theirs = textOf(base), textOf(mine), textOf(theirs)
	m.changes = append(m.changes, c)
	return m.chosen(&c)
}

// chosen returns the choice that counts at the place of a change.
func (m *merging) chosen(c *Change) Choice {
	if choice, ok := m.at[c.Place()]; ok {
		return choice
	}
	return m.choice
}

func textOf(u *unit) string {
	if u == nil {
		return ""
	}
	return u.Text
}

// sentences cuts a paragraph behind full stops and line ends; joined they are the
// paragraph.
func sentences(text string) []string {
	var all []string
	start := 0
	for i, r := range text {
		rest := text[i:]
		ends := r == '\n' || strings.ContainsRune(".!?।", r) && len(rest) > len(string(r)) && rest[len(string(r))] == ' '
		if ends && i+len(string(r)) < len(text) {
			all = append(all, text[start:i+len(string(r))])
			start = i + len(string(r))
		}
	}
	return append(all, text[start:])
}

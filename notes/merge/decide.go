package merge

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Decide carries out a choice on a conflict in a note's text, which has its ids and
// may have changed since. Mine leaves it as it is. Where the place is not found any
// more, the other text goes to the end of its section.
func Decide(markdown string, c notes.Conflict, choice Choice) string {
	if choice == Mine || choice == Both && c.Theirs == "" {
		return markdown
	}
	s := divide(markdown)
	if c.Key != "" {
		if choice == Both {
			return markdown
		}
		return s.withField(c)
	}
	other := &unit{Piece: markup.Piece{Text: c.Theirs, Cards: cardsOf(c.Theirs)}, key: unknown}
	if pieces := divide(c.Theirs).units; len(pieces) > 0 {
		other.Form = pieces[0].Form
	}
	at := s.find(c)
	switch {
	case at >= 0 && choice == Theirs && c.Theirs == "":
		s.remove(at)
	case at >= 0 && choice == Theirs:
		other = withIDsOf(other, s.units[at])
		other.Form, other.Blank = s.units[at].Form, s.units[at].Blank
		s.units[at] = other
	case at >= 0:
		other.Form = s.units[at].Form
		s.insert(at+1, other)
	case c.Theirs != "":
		if len(other.Cards) > 0 && !s.has(c.Card) {
			other.Cards[0].ID = c.Card // it comes back
		}
		s.insert(s.endOf(c.Section), other)
	}
	out := document{id: s.doc.ID, front: s.pieces.Head, lead: s.pieces.Lead, units: s.units}
	for i, u := range s.units {
		if i+1 < len(s.units) {
			out.space(u.Blank)
		} else {
			out.end(cmp.Or(u.Blank, "\n"))
		}
	}
	return out.write()
}

// find returns the index of the piece that a conflict is about: that of its card,
// else one that says what was mine, in the same section if there is one; -1 where
// there is none.
func (s *side) find(c notes.Conflict) int {
	if c.Mine == "" {
		return -1
	}
	found := -1
	for i, u := range s.units {
		switch {
		case c.Card != "" && slices.ContainsFunc(u.Cards, func(k markup.Card) bool { return k.ID == c.Card }):
			return i
		case u.Text == c.Mine && (found < 0 || slices.Equal(u.Section, c.Section)):
			found = i
		}
	}
	return found
}

func (s *side) has(id notes.CardID) bool {
	return slices.ContainsFunc(s.doc.Cards, func(c markup.Card) bool { return c.ID == id })
}

// endOf returns the index behind the last piece of a section, else of the note.
func (s *side) endOf(section []string) int {
	for i, u := range slices.Backward(s.units) {
		if slices.Equal(u.Section, section) {
			return i + 1
		}
	}
	return len(s.units)
}

// remove takes out the unit at an index, and leaves the wider of the spaces around
// it.
func (s *side) remove(at int) {
	if gone := s.units[at]; at > 0 && len(gone.Blank) > len(s.units[at-1].Blank) {
		before := *s.units[at-1]
		before.Blank = gone.Blank
		s.units[at-1] = &before
	}
	s.units = slices.Delete(s.units, at, at+1)
}

// insert puts a unit before the one at an index; what was blank there is then
// behind it.
func (s *side) insert(at int, u *unit) {
	u.Blank = "\n"
	if at > 0 {
		before := *s.units[at-1]
		u.Blank = before.Blank
		before.Blank = apart(&before, u)
		s.units[at-1] = &before
	}
	if at < len(s.units) && strings.Count(u.Blank, "\n") < 2 {
		u.Blank = apart(u, s.units[at])
	}
	s.units = slices.Insert(s.units, at, u)
}

// withField returns the note with the other side's line of front matter.
func (s *side) withField(c notes.Conflict) string {
	head := c.Theirs
	if c.Key != wholeFront {
		fields := slices.Clone(s.pieces.Front)
		at := slices.IndexFunc(fields, func(f markup.Field) bool { return f.Key == c.Key })
		switch {
		case at < 0:
			fields = append(fields, markup.Field{Key: c.Key, Text: c.Theirs})
		default:
			fields[at].Text = c.Theirs
		}
		fields = slices.DeleteFunc(fields, func(f markup.Field) bool { return f.Text == "" })
		head = headOf(fields)
	}
	body, _ := s.doc.Body()
	cards := make([]notes.Card, len(s.doc.Cards))
	for i, k := range s.doc.Cards {
		cards[i] = k.Unseen()
	}
	return markup.WithIDs(head+body, s.doc.ID, cards)
}

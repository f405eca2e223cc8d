package merge

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// decided is what stands at a place: pieces to write, none where it is gone.
type decided struct {
	units []*unit
	in    int // the section
}

// body merges the text. Places are decided one by one, then put in order section
// by section.
func (m *merging) body(out *document) {
	all := map[int]*decided{}
	for _, s := range []*side{m.base, m.mine, m.theirs} {
		for _, u := range s.units {
			if all[u.key] == nil {
				all[u.key] = m.decide(u.key)
			}
		}
	}
	out.lead = pick3(m.base.pieces.Lead, m.mine.pieces.Lead, m.theirs.pieces.Lead)
	m.sortChanges()
	alive := func(k int) bool { return len(all[k].units) > 0 }
	text := func(k int) string {
		if !alive(k) {
			return ""
		}
		return all[k].units[0].Text
	}
	under := map[int][]int{}
	for section := range m.sections() {
		in := func(s *side) []int {
			return slices.DeleteFunc(slices.Clone(s.sections[section]), func(k int) bool { return all[k].in != section })
		}
		under[section] = ordered(in(m.base), in(m.mine), in(m.theirs), alive, text)
	}
	for section, keys := range under {
		if len(keys) > 0 && section != top && !alive(section) {
			all[section].units = []*unit{m.any(section)} // it stays while anything is under it
		}
	}
	headings := ordered(m.base.order, m.mine.order, m.theirs.order, alive, text)
	write := func(keys []int) {
		for _, k := range keys {
			for _, u := range all[k].units {
				m.put(out, u)
			}
		}
	}
	write(under[top])
	for _, h := range headings {
		write([]int{h})
		write(under[h])
	}
	out.end(m.endBlank())
}

// sections returns the keys of all sections.
func (m *merging) sections() map[int]bool {
	all := map[int]bool{top: true}
	for _, s := range []*side{m.base, m.mine, m.theirs} {
		for _, k := range s.order {
			all[k] = true
		}
	}
	return all
}

// any returns the unit of a key on a side that has it, mine first.
func (m *merging) any(key int) *unit {
	return cmp.Or(m.mine.byKey[key], m.theirs.byKey[key], m.base.byKey[key])
}

// decide says what becomes of a place.
func (m *merging) decide(key int) *decided {
	b, mine, theirs := m.base.byKey[key], m.mine.byKey[key], m.theirs.byKey[key]
	d := &decided{in: m.sectionOf(b, mine, theirs)}
	take := func(u *unit, from ...*unit) {
		d.units = []*unit{withIDsOf(u, from...)}
	}
	same := func(x, y *unit) bool { return x != nil && y != nil && x.Text == y.Text }
	switch {
	case mine == nil && theirs == nil:
	case same(mine, theirs):
		take(mine, b, theirs)
	case b == nil && theirs == nil:
		m.note(ByMe, nil, mine, nil)
		take(mine)
	case b == nil && mine == nil:
		m.note(Added, nil, nil, theirs)
		take(theirs)
	case same(b, theirs):
		m.note(ByMe, b, mine, theirs)
		if mine != nil {
			take(mine, b)
		}
	case same(b, mine):
		if theirs == nil {
			m.note(Removed, b, mine, nil)
			break
		}
		m.note(ByAuthor, b, mine, theirs)
		take(theirs, mine, b)
	default:
		if both := m.blend(b, mine, theirs); both != nil {
			m.note(ByAuthor, b, mine, theirs)
			take(both, mine, b)
			break
		}
		d.units = choose(m.note(ByBoth, b, mine, theirs), b, mine, theirs)
	}
	return d
}

// choose returns what stands where both sides differ; mine or theirs may be nil.
func choose(choice Choice, b, mine, theirs *unit) []*unit {
	other := theirs
	if other != nil {
		other = withIDsOf(theirs, mine, b)
	}
	var all []*unit
	switch {
	case choice == Theirs && other != nil:
		return []*unit{other}
	case choice == Theirs:
		return nil
	case mine != nil:
		all = append(all, mine)
	}
	if choice == Both && other != nil {
		if mine != nil {
			other = withoutIDs(other)
		}
		all = append(all, other)
	}
	return all
}

// sectionOf returns the section in which a place is: that of the side which moved
// it, and of two different ones the first by name.
func (m *merging) sectionOf(b, mine, theirs *unit) int {
	switch {
	case mine == nil && theirs == nil:
		return b.section
	case mine == nil:
		return theirs.section
	case theirs == nil, mine.section == theirs.section:
		return mine.section
	case b != nil && b.section == mine.section:
		return theirs.section
	case b != nil && b.section == theirs.section:
		return mine.section
	case m.heading(theirs.section) < m.heading(mine.section):
		return theirs.section
	default:
		return mine.section
	}
}

func (m *merging) heading(section int) string {
	if section == top {
		return ""
	}
	return m.any(section).Text
}

// blend merges a text that both sides changed: where one only tagged its card, or
// where they changed different sentences of a paragraph without cards; nil where
// they meet.
func (m *merging) blend(b, mine, theirs *unit) *unit {
	if b == nil || mine == nil || theirs == nil || mine.Form != theirs.Form {
		return nil
	}
	if len(b.Cards) > 0 || b.Form == markup.HeadingPiece {
		return m.blendTags(b, mine, theirs)
	}
	x, y, z := sentences(b.Text), sentences(mine.Text), sentences(theirs.Text)
	if len(x) != len(y) || len(x) != len(z) {
		return nil
	}
	var text strings.Builder
	for i := range x {
		switch {
		case y[i] == z[i], x[i] == z[i]:
			text.WriteString(y[i])
		case x[i] == y[i]:
			text.WriteString(z[i])
		default:
			return nil
		}
	}
	both := *mine
	both.Text = text.String()
	both.Cards = cardsOf(both.Text)
	return withIDsOf(&both, mine, theirs)
}

// blendTags merges two changes of a card where one of them, or both, are of its
// tags.
func (m *merging) blendTags(b, mine, theirs *unit) *unit {
	bare := func(u *unit) (text string, tags []string, ok bool) {
		if len(u.Cards) == 0 {
			return "", nil, false
		}
		doc, err := markup.Parse(u.Text).WithTags(map[int][]string{0: nil})
		if err != nil {
			return "", nil, false
		}
		return doc.Markdown, u.Cards[0].Tags, true
	}
	x, before, ok := bare(b)
	y, my, ok2 := bare(mine)
	z, their, ok3 := bare(theirs)
	text := y
	switch {
	case !ok || !ok2 || !ok3:
		return nil
	case x == y:
		text = z
	case x != z && y != z:
		return nil
	}
	doc, err := markup.Parse(text).WithTags(map[int][]string{0: mergedTags(before, my, their)})
	if err != nil {
		return nil
	}
	both := *mine
	both.Text, both.Cards = doc.Markdown, doc.Cards
	return withIDsOf(&both, mine, theirs)
}

// mergedTags returns the tags that neither side took away and those that a side
// gave.
func mergedTags(base, mine, theirs []string) []string {
	switch {
	case slices.Equal(base, mine):
		return theirs
	case slices.Equal(base, theirs), slices.Equal(mine, theirs):
		return mine
	}
	kept := slices.DeleteFunc(slices.Clone(base), func(t string) bool {
		return !slices.Contains(mine, t) || !slices.Contains(theirs, t)
	})
	given := slices.DeleteFunc(slices.Concat(mine, theirs), func(t string) bool { return slices.Contains(base, t) })
	slices.Sort(given)
	return append(kept, slices.Compact(given)...)
}

func cardsOf(text string) []markup.Card { return markup.Parse(text).Cards }

// withIDsOf gives a unit's cards without an id those that the same cards have on
// other sides, the first of them that knows.
func withIDsOf(u *unit, others ...*unit) *unit {
	out := *u
	out.Cards = slices.Clone(u.Cards)
	used := map[notes.CardID]bool{}
	for _, c := range out.Cards {
		used[c.ID] = true
	}
	take := func(from []markup.Card, alike func(a, b *markup.Card, i, j int) bool) {
		for i := range out.Cards {
			for j := range from {
				a, b := &out.Cards[i], &from[j]
				if a.ID == "" && b.ID != "" && !used[b.ID] && alike(a, b, i, j) {
					a.ID = b.ID
					used[b.ID] = true
				}
			}
		}
	}
	for _, other := range others {
		if other != nil {
			take(other.Cards, func(a, b *markup.Card, _, _ int) bool { return a.Text() == b.Text() })
			take(other.Cards, func(a, b *markup.Card, i, j int) bool { return a.Group == b.Group && (a.Group > 0 || i == j) })
		}
	}
	return &out
}

func withoutIDs(u *unit) *unit {
	out := *u
	out.Cards = slices.Clone(u.Cards)
	for i := range out.Cards {
		out.Cards[i].ID = ""
	}
	out.key = unknown
	return &out
}

// sortChanges puts the changes of the text in reading order: that of my text, with
// what I do not have behind what it stands behind on the other side.
func (m *merging) sortChanges() {
	at := map[string]int{}
	for _, s := range []*side{m.base, m.theirs, m.mine} {
		for i, u := range s.units {
			at[u.Text] = i
		}
	}
	slices.SortStableFunc(m.changes, func(a, b Change) int {
		place := func(c Change) int {
			if c.Key != "" {
				return -1
			}
			return at[cmp.Or(c.Mine, c.Theirs, c.Base)]
		}
		return cmp.Compare(place(a), place(b))
	})
}

// put writes a unit behind what was written before, with what is blank between
// them where they are neighbours on a side.
func (m *merging) put(out *document, u *unit) {
	if len(out.units) > 0 {
		out.space(m.between(out.units[len(out.units)-1], u))
	}
	out.units = append(out.units, u)
}

func (m *merging) between(a, b *unit) string {
	pair := [2]int{a.key, b.key}
	base, inBase := m.base.blank[pair]
	mine, inMine := m.mine.blank[pair]
	theirs, inTheirs := m.theirs.blank[pair]
	switch {
	case inMine && inTheirs && inBase:
		return pick3(base, mine, theirs)
	case inMine && inTheirs && len(theirs) > len(mine):
		return theirs
	case inMine:
		return mine
	case inTheirs:
		return theirs
	case inBase:
		return base
	default:
		return apart(a, b)
	}
}

// apart returns what is blank between two pieces that stand together for the first
// time.
func apart(a, b *unit) string {
	if a.Form == b.Form && (a.Form == markup.ItemPiece || a.Form == markup.RowPiece) {
		return "\n"
	}
	return "\n\n"
}

// endBlank returns what is blank at the end of the note.
func (m *merging) endBlank() string {
	last := func(s *side) string {
		if len(s.units) == 0 {
			return "\n"
		}
		return s.units[len(s.units)-1].Blank
	}
	return pick3(last(m.base), last(m.mine), last(m.theirs))
}

// pick3 is pick where "" is a value like others.
func pick3(base, mine, theirs string) string {
	if mine == base {
		return theirs
	}
	return mine
}

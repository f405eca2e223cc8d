package merge

import (
	"slices"
	"strings"

	"precis/notes/markup"
)

// wholeFront is the key under which front matter is compared that is not written a
// key a line.
const wholeFront = "front matter"

// front merges the front matter key by key. Tags that a side gave or took away are
// given or taken away; the deck stays where the learner put it.
func (m *merging) front(out *document) {
	if m.base.pieces.Head != "" || m.mine.pieces.Head != "" || m.theirs.pieces.Head != "" {
		out.front = m.field(wholeFront, m.base.wholeFront(), m.mine.wholeFront(), m.theirs.wholeFront())
		return
	}
	number := map[string]int{}
	var names []string
	keys := func(s *side) (all []int) {
		for _, f := range s.pieces.Front {
			n, known := number[f.Key]
			if !known {
				n = len(names)
				number[f.Key] = n
				names = append(names, f.Key)
			}
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
		return all
	}
	base, mine, theirs := keys(m.base), keys(m.mine), keys(m.theirs)
	fields := make([]string, len(names))
	for n, key := range names {
		fields[n] = m.field(key, m.base.field(key), m.mine.field(key), m.theirs.field(key))
	}
	order := ordered(base, mine, theirs, func(n int) bool { return fields[n] != "" }, func(n int) string { return names[n] })
	if len(order) == 0 {
		return
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, n := range order {
		b.WriteString(fields[n])
	}
	b.WriteString("---\n")
	out.front = b.String()
	if tags := mergedTags(m.base.doc.Tags, m.mine.doc.Tags, m.theirs.doc.Tags); !slices.Equal(markup.Parse(out.front).Tags, tags) {
		out.front = markup.WithMeta(out.front, map[string]string{"tags": strings.Join(tags, ", ")})
	}
}

// field decides what a key of front matter says.
func (m *merging) field(key, base, mine, theirs string) string {
	c := Change{Key: key, Base: base, Mine: mine, Theirs: theirs}
	stands := mine
	switch {
	case mine == theirs:
		return mine
	case base == theirs:
		c.Kind = ByMe
	case base == mine:
		stands = theirs
		switch "" {
		case base:
			c.Kind = Added
		case theirs:
			c.Kind = Removed
		default:
			c.Kind = ByAuthor
		}
	case key == "tags" || key == "deck":
		c.Kind = ByMe
	default:
		c.Kind = ByBoth
		if m.choice == Theirs {
			stands = theirs
		}
	}
	m.changes = append(m.changes, c)
	return stands
}

func (s *side) field(key string) string {
	for _, f := range s.pieces.Front {
		if f.Key == key {
			return f.Text
		}
	}
	return ""
}

// wholeFront returns the front matter with its lines "---", "" for none.
func (s *side) wholeFront() string {
	if s.pieces.Head != "" || len(s.pieces.Front) == 0 {
		return s.pieces.Head
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range s.pieces.Front {
		b.WriteString(f.Text)
	}
	b.WriteString("---\n")
	return b.String()
}

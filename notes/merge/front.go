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
	base, mine, theirs := m.base.pieces, m.mine.pieces, m.theirs.pieces
	parted := func(p markup.Pieces) bool { return p.Head == "" || len(p.Front) > 0 }
	if !parted(base) || !parted(mine) || !parted(theirs) {
		out.front = m.field(wholeFront, base.Head, mine.Head, theirs.Head)
		return
	}
	m.keys(out)
	switch asMine, asTheirs := out.front == headOf(mine.Front), out.front == headOf(theirs.Front); {
	case asMine && asTheirs:
		out.front = pick3(base.Head, mine.Head, theirs.Head)
	case asMine:
		out.front = mine.Head
	case asTheirs:
		out.front = theirs.Head
	}
}

// keys merges front matter that is written a key a line.
func (m *merging) keys(out *document) {
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
	var merged []markup.Field
	for _, n := range order {
		merged = append(merged, markup.Field{Key: names[n], Text: fields[n]})
	}
	if out.front = headOf(merged); out.front == "" {
		return
	}
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
		if m.chosen(&c) == Theirs {
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

// headOf returns front matter of keys, "" for none.
func headOf(fields []markup.Field) string {
	if len(fields) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range fields {
		b.WriteString(f.Text)
	}
	b.WriteString("---\n")
	return b.String()
}

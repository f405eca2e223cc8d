package tex

import "fmt"

// level is how large a formula is set. Source of all styles and of the rules by
// which things are placed: The TeXbook, Appendix G, with the constants of the
// font's MATH table in place of those of TeX's fonts.
type level int8

const (
	inherit   level = iota // as the formula around it
	displayed              // on lines of its own: tall
	text                   // among words
	small                  // a script
	smallest               // a script of a script
)

// style is a level, and whether superscripts are lower for want of room above.
type style struct {
	level   level
	cramped bool
}

func (s style) at(l level) style {
	if l != inherit {
		s.level = l
	}
	return s
}

func (s style) lower() style { s.cramped = true; return s }

// script is the style of scripts; those below are cramped.
func (s style) script() style {
	if s.level < small {
		return style{small, s.cramped}
	}
	return style{smallest, s.cramped}
}

// part is the style of a part of a fraction.
func (s style) part() style {
	if s.level == displayed {
		return style{text, s.cramped}
	}
	return s.script()
}

// setter makes boxes of nodes. It keeps the first thing that it cannot set.
type setter struct {
	font *face
	err  error
}

// set is an atom that was set in its row.
type set struct {
	*box
	class class
	// after is the room behind it, in ems.
	after float32
	until int // where its source ends
}

// scale is the size of letters in a style.
func (s *setter) scale(st style) float32 {
	switch st.level {
	case small:
		return float32(s.font.scriptPercent) / 100
	case smallest:
		return float32(s.font.scriptScriptPercent) / 100
	default:
		return 1
	}
}

// length is a constant of the font in a style.
func (s *setter) length(c constant, st style) float32 { return s.font.length(c) * s.scale(st) }

// glyph is a box of one shape of the font.
func (s *setter) glyph(id int, size float32) *box {
	g := s.font.glyph(id)
	return &box{
		width: g.advance * size, height: g.height * size, depth: g.depth * size,
		italic: float32(s.font.italics[id]) / s.font.em * size, glyph: id, sx: size, sy: size,
	}
}

// id returns the glyph of a character. The setter fails where the font has none.
func (s *setter) id(r rune) int {
	id, ok := s.font.glyphOf(r)
	if !ok && s.err == nil {
		s.err = fmt.Errorf("the font has no character %q", r)
	}
	return id
}

func (s *setter) char(r rune, st style) *box { return s.glyph(s.id(r), s.scale(st)) }

// list sets items as one box.
func (s *setter) list(list []item, st style) *box { return joined(s.row(list, st)) }

// row sets items one after another with the room between them.
func (s *setter) row(list []item, st style) []set {
	classes := classesOf(list)
	row := make([]set, 0, len(list))
	last := -1 // the last atom
	for i, it := range list {
		b := it.node.set(s, st)
		if n := len(row); n > 0 && b.italic == 0 {
			row[n-1].after += row[n-1].lean()
		}
		if classes[i] != none {
			if last >= 0 {
				row[last].after += room(classes[last], classes[i], st) * s.scale(st)
			}
			last = i
		}
		row = append(row, set{box: b, class: classes[i], until: it.until})
	}
	if n := len(row); n > 1 {
		row[n-1].after += row[n-1].lean()
	}
	return row
}

// lean is the room that a slanted letter needs before an upright one.
func (b set) lean() float32 {
	if b.class == op {
		return 0 // the width of an integral has its slant in it
	}
	return b.italic
}

// joined makes one box of a row; that of a single atom is its own.
func joined(row []set) *box {
	if len(row) == 1 && row[0].after == 0 {
		return row[0].box
	}
	all := &box{}
	for _, b := range row {
		all.put(b.box, all.width, 0)
		all.width += b.width + b.after
	}
	return all
}

// classesOf returns the classes of items with those signs made ordinary that stand
// where no operation can. Source: The TeXbook, Appendix G, rules 5 and 6.
func classesOf(list []item) []class {
	classes := make([]class, len(list))
	last := -1
	for i, it := range list {
		c := it.class
		classes[i] = c
		if c == none {
			continue
		}
		if c == bin && (last < 0 || unary(classes[last])) {
			classes[i] = ord
		}
		if last >= 0 && classes[last] == bin && (c == rel || c == closing || c == punct) {
			classes[last] = ord
		}
		last = i
	}
	if last >= 0 && classes[last] == bin {
		classes[last] = ord
	}
	return classes
}

// unary reports whether a sign behind an atom of the class has nothing before it.
func unary(c class) bool {
	return c == bin || c == op || c == rel || c == opening || c == punct
}

// rooms are the room between atoms: 1 thin, 2 medium, 3 thick; negative: not in
// scripts. Source: The TeXbook, chapter 18.
var rooms = [8][8]int8{
	ord:     {0, 1, -2, -3, 0, 0, 0, -1},
	op:      {1, 1, 0, -3, 0, 0, 0, -1},
	bin:     {-2, -2, 0, 0, -2, 0, 0, -2},
	rel:     {-3, -3, 0, 0, -3, 0, 0, -3},
	opening: {0, 0, 0, 0, 0, 0, 0, 0},
	closing: {0, 1, -2, -3, 0, 0, 0, -1},
	punct:   {-1, -1, 0, -1, -1, -1, -1, -1},
	inner:   {-1, 1, -2, -3, -1, 0, -1, -1},
}

// room is the room between two atoms, in ems of their size.
func room(left, right class, st style) float32 {
	r := rooms[left][right]
	if r < 0 {
		if st.level >= small {
			return 0
		}
		r = -r
	}
	return [...]float32{0, 3. / 18, 4. / 18, 5. / 18}[r]
}

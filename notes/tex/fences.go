package tex

// fenceHeight is how tall delimiters around a box are at least: they reach nearly
// as far from the axis as it does. Source: The TeXbook, Appendix G, rule 19.
func (s *setter) fenceHeight(b *box, st style) float32 {
	const share, shortfall = 0.901, 0.5
	axis := s.length(axisHeight, st)
	reach := 2 * max(b.height-axis, b.depth+axis)
	return max(reach*share, reach-shortfall*s.scale(st))
}

// fence sets a delimiter at least as tall as asked, its middle on the axis.
func (s *setter) fence(r rune, need float32, st style) *box {
	if r == 0 {
		return &box{width: nullSpace * s.scale(st)}
	}
	return s.centred(s.tall(s.id(r), need, st), st)
}

func (n fenced) set(s *setter, st style) *box {
	var parts []*box
	need := float32(0)
	for _, list := range n.parts {
		b := s.list(list, st)
		parts = append(parts, b)
		need = max(need, s.fenceHeight(b, st))
	}
	all := []*box{s.fence(n.open, need, st)}
	for i, b := range parts {
		all = append(all, b)
		if i < len(n.middles) {
			all = append(all, s.fence(n.middles[i], need, st))
		}
	}
	return beside(append(all, s.fence(n.close, need, st))...)
}

func (n sized) set(s *setter, st style) *box {
	return s.fence(n.char, n.height*s.scale(st), st)
}

// tall sets a glyph at least as tall as asked: a larger variant, or one put
// together from parts; where the font has neither, the largest there is.
func (s *setter) tall(id int, need float32, st style) *box {
	size := s.scale(st)
	if found := s.larger(id, need, size); found != id || len(s.font.vertical[id].variants) > 0 {
		b := s.glyph(found, size)
		parts := s.font.vertical[id].parts
		if b.height+b.depth >= need*0.98 || len(parts) == 0 {
			return b
		}
		return s.assembled(parts, need, size, true)
	}
	return s.glyph(id, size)
}

// wide sets a glyph at least as wide as asked in the same way, but a variant is
// no wider than that unless it is the narrowest.
func (s *setter) wide(id int, need float32, st style) *box {
	size := s.scale(st)
	c := s.font.horizontal[id]
	widest := id
	for _, v := range c.variants {
		if float32(v.advance)/s.font.em*size > need {
			return s.glyph(widest, size)
		}
		widest = v.glyph
	}
	if len(c.parts) == 0 {
		return s.glyph(widest, size)
	}
	return s.assembled(c.parts, need, size, false)
}

// seam is how far parts of a glyph overlap, in ems: enough for no gap to show, and
// too little for their edges to look bolder.
const seam = 0.02

// assembled puts parts together along a length. Those that extend are straight:
// they are stretched to fill it, so that no seams of repeats show.
// Source: the MATH table's specification, "Glyph assembly".
func (s *setter) assembled(parts []assemblyPart, need, size float32, upwards bool) *box {
	unit := size / s.font.em
	overlap := seam * size
	fixed, flexible := -overlap*float32(len(parts)-1), float32(0)
	for _, p := range parts {
		if p.extender {
			flexible += float32(p.advance) * unit
		} else {
			fixed += float32(p.advance) * unit
		}
	}
	stretch := float32(1)
	if flexible > 0 {
		stretch = max((need-fixed)/flexible, 2*overlap*float32(len(parts))/flexible)
	}
	all := &box{}
	at := float32(0)
	for i, p := range parts {
		b := s.glyph(p.glyph, size)
		long := float32(p.advance) * unit
		if p.extender {
			long *= stretch
		}
		switch {
		case upwards && p.extender:
			b.sy, b.height, b.depth = b.sy*stretch, b.height*stretch, b.depth*stretch
		case p.extender:
			b.sx *= stretch
		}
		if upwards {
			all.put(b, 0, at+b.depth)
			all.width = max(all.width, b.width)
		} else {
			if i == 0 {
				all.height, all.depth = b.height, b.depth
			}
			all.height, all.depth = max(all.height, b.height), max(all.depth, b.depth)
			all.boxes = append(all.boxes, placed{at, 0, b})
			all.width = at + long
		}
		at += long - overlap
	}
	return all
}

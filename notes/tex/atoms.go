package tex

func (n symbol) set(s *setter, st style) *box {
	if !n.large {
		return s.char(n.char, st)
	}
	id, size := s.id(n.char), s.scale(st)
	if st.level == displayed {
		id = s.larger(id, float32(s.font.displayOperatorMinHeight)/s.font.em*size, size)
	}
	return s.centred(s.glyph(id, size), st)
}

// larger returns the first variant of a glyph that is as tall as asked, else the
// tallest.
func (s *setter) larger(id int, need, size float32) int {
	for _, v := range s.font.vertical[id].variants {
		id = v.glyph
		if float32(v.advance)/s.font.em*size >= need {
			break
		}
	}
	return id
}

// centred returns the box with its middle on the axis, where fractions have their
// rule.
func (s *setter) centred(b *box, st style) *box {
	return shifted(b, s.length(axisHeight, st)-(b.height-b.depth)/2)
}

func (n group) set(s *setter, st style) *box { return s.list(n.list, st) }

func (n leveled) set(s *setter, st style) *box { return s.list(n.list, st.at(n.level)) }

func (n space) set(s *setter, st style) *box { return &box{width: n.width * s.scale(st)} }

func (n words) set(s *setter, st style) *box { return s.words(n.text, st) }

func (n function) set(s *setter, st style) *box { return s.words(n.words, st) }

// spaceWidth is that of the space between words, in ems.
const spaceWidth = 0.25

func (s *setter) words(text string, st style) *box {
	all := &box{}
	for _, r := range text {
		switch r {
		case ' ', '\u00a0', '\n', '\t', '\r':
			all.width += spaceWidth * s.scale(st)
			continue
		}
		b := s.char(r, st)
		all.put(b, all.width, 0)
		all.width += b.width
	}
	return all
}

func (n phantom) set(s *setter, st style) *box {
	b := s.list(n.body, st)
	shown := &box{width: b.width, height: b.height, depth: b.depth}
	if n.noWidth {
		shown.width = 0
	}
	if n.noRise {
		shown.height, shown.depth = 0, 0
	}
	return shown
}

func (n framed) set(s *setter, st style) *box {
	const pad, thickness = 0.3, 0.04
	b := s.list(n.body, st)
	all := &box{width: b.width + 2*(pad+thickness)}
	side := &box{width: thickness, height: b.height + pad + thickness, depth: b.depth + pad + thickness, rule: true}
	all.put(side, 0, 0)
	all.put(b, pad+thickness, 0)
	all.put(side, all.width-thickness, 0)
	all.put(ruleBox(all.width, thickness), 0, b.height+pad)
	all.put(ruleBox(all.width, thickness), 0, -b.depth-pad-thickness)
	return all
}

func (n crossed) set(s *setter, st style) *box {
	b := s.list(n.body, st)
	all := &box{width: b.width}
	all.put(b, 0, 0)
	const beyond = 0.15
	for _, stroke := range n.strokes {
		all.put(&box{width: b.width + beyond, height: b.height + beyond, depth: b.depth + beyond, stroke: stroke}, -beyond/2, 0)
	}
	return all
}

func (n line) set(s *setter, st style) *box {
	b := s.list(n.body, st.lower())
	all := &box{width: b.width}
	all.put(b, 0, 0)
	if n.under {
		thickness := s.length(underbarRuleThickness, st)
		all.put(ruleBox(b.width, thickness), 0, -b.depth-s.length(underbarVerticalGap, st)-thickness)
		all.depth += s.length(underbarExtraDescender, st)
		return all
	}
	all.put(ruleBox(b.width, s.length(overbarRuleThickness, st)), 0, b.height+s.length(overbarVerticalGap, st))
	all.height += s.length(overbarExtraAscender, st)
	return all
}

package tex

// dotless are letters that lose their dot under an accent.
var dotless = map[rune]rune{'i': 'ı', 'j': 'ȷ', 0x1d456: 0x1d6a4, 0x1d457: 0x1d6a5}

func (n accent) set(s *setter, st style) *box {
	list := n.body
	single, isSingle := singleSymbol(list)
	if isSingle && !n.under {
		if r, ok := dotless[single.char]; ok {
			list = []item{{class: ord, node: symbol{char: r}}}
		}
	}
	body := s.list(list, st.lower())
	id := s.id(n.mark)
	var mark *box
	if n.wide {
		mark = s.wide(id, body.width, st)
	} else {
		mark = s.glyph(id, s.scale(st))
	}
	all := &box{width: body.width}
	all.put(body, 0, 0)
	if !isCombining(n.mark) {
		s.beyond(all, body, mark, n.under, st)
		return all
	}
	x := body.width / 2
	if isSingle {
		x += body.italic / 2
		if at, ok := s.font.topAccents[body.glyph]; ok && body.sx > 0 {
			x = float32(at) / s.font.em * body.sx
		}
	}
	rise := body.height - min(body.height, s.length(accentBaseHeight, st))
	all.put(mark, x-s.attachment(mark), rise)
	return all
}

// singleSymbol returns the one character of a formula, if it is no more.
func singleSymbol(list []item) (symbol, bool) {
	if len(list) != 1 {
		return symbol{}, false
	}
	switch n := list[0].node.(type) {
	case symbol:
		return n, true
	case group:
		return singleSymbol(n.list)
	}
	return symbol{}, false
}

func isCombining(r rune) bool { return 0x300 <= r && r < 0x370 || 0x20d0 <= r && r < 0x2100 }

// attachment is where a mark stands on the middle of what it marks.
func (s *setter) attachment(mark *box) float32 {
	if at, ok := s.font.topAccents[mark.glyph]; ok && mark.sx > 0 {
		return float32(at) / s.font.em * mark.sx
	}
	if mark.sx > 0 {
		g := s.font.glyph(mark.glyph)
		return (g.left + g.right) / 2 * mark.sx
	}
	return mark.width / 2
}

// beyond puts a brace or an arrow over a body, or under it.
func (s *setter) beyond(all, body, mark *box, under bool, st style) {
	const gap = 0.1
	x := (body.width - mark.width) / 2
	if under {
		all.put(mark, x, -body.depth-gap*s.scale(st)-mark.height)
		return
	}
	all.put(mark, x, body.height+gap*s.scale(st)+mark.depth)
}

package tex

func (n scripts) set(s *setter, st style) *box {
	base := &box{}
	if n.base != nil {
		base = n.base.set(s, st)
	}
	if n.limits == alwaysOver || n.limits == displayOver && st.level == displayed {
		return s.limits(base, n.sup, n.sub, st)
	}
	k := func(c constant) float32 { return s.length(c, st) }
	up, down := float32(0), float32(0)
	if char, ok := n.base.(symbol); !ok || char.large {
		up, down = base.height-k(superscriptBaselineDropMax), base.depth+k(subscriptBaselineDropMin)
	}
	all := &box{width: base.width}
	all.put(base, 0, 0)
	var sup, sub *box
	if n.sup != nil {
		sup = s.list(n.sup, st.script())
		rise := k(superscriptShiftUp)
		if st.cramped {
			rise = k(superscriptShiftUpCramped)
		}
		up = max(up, rise, sup.depth+k(superscriptBottomMin))
	}
	if n.sub != nil {
		sub = s.list(n.sub, st.script().lower())
		down = max(down, k(subscriptShiftDown))
		if sup == nil {
			down = max(down, sub.height-k(subscriptTopMax))
		}
	}
	if sup != nil && sub != nil {
		if short := k(subSuperscriptGapMin) - (up - sup.depth - (sub.height - down)); short > 0 {
			lift := min(max(k(superscriptBottomMaxWithSub)-(up-sup.depth), 0), short)
			up += lift
			down += short - lift
		}
	}
	high, low := base.width+base.italic, base.width
	if char, ok := n.base.(symbol); ok && char.large {
		high, low = base.width, base.width-base.italic // its width has the slant in it
	}
	for range n.primes {
		prime := s.char('′', st)
		all.put(prime, high, 0)
		high += prime.width
		all.width = max(all.width, high)
	}
	if sup != nil {
		all.put(sup, high, up)
		all.width = max(all.width, high+sup.width)
	}
	if sub != nil {
		all.put(sub, low, -down)
		all.width = max(all.width, low+sub.width)
	}
	all.width += k(spaceAfterScript)
	return all
}

// limits sets small formulas over and under a base; nil for none.
func (s *setter) limits(base *box, over, under []item, st style) *box {
	above, below := s.smalls(over, under, st)
	return s.around(base, above, below, st)
}

// smalls sets what stands over and under something; nil for none.
func (s *setter) smalls(over, under []item, st style) (above, below *box) {
	if over != nil {
		above = s.list(over, st.script())
	}
	if under != nil {
		below = s.list(under, st.script().lower())
	}
	return above, below
}

// around puts small boxes over and under a base; nil for none.
func (s *setter) around(base, above, below *box, st style) *box {
	width := base.width
	for _, b := range []*box{above, below} {
		if b != nil {
			width = max(width, b.width)
		}
	}
	all := &box{width: width}
	all.put(base, (width-base.width)/2, 0)
	if above != nil {
		rise := max(s.length(upperLimitGapMin, st)+above.depth, s.length(upperLimitBaselineRiseMin, st))
		all.put(above, (width-above.width+base.italic)/2, base.height+rise)
	}
	if below != nil {
		drop := max(s.length(lowerLimitGapMin, st)+below.height, s.length(lowerLimitBaselineDropMin, st))
		all.put(below, (width-below.width-base.italic)/2, -base.depth-drop)
	}
	return all
}

func (n stacked) set(s *setter, st style) *box {
	return s.limits(s.list(n.base, st), n.over, n.under, st)
}

func (n arrow) set(s *setter, st style) *box {
	const least, margin = 1.2, 0.4 // how long, and left and right of what is written
	above, below := s.smalls(n.over, n.under, st)
	width := least * s.scale(st)
	for _, b := range []*box{above, below} {
		if b != nil {
			width = max(width, b.width+2*margin*s.scale(st))
		}
	}
	return s.around(s.wide(s.id(n.char), width, st), above, below, st)
}

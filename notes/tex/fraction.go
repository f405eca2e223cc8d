package tex

// nullSpace is the room at both sides of a fraction without delimiters, in ems.
const nullSpace = 0.12

func (n fraction) set(s *setter, st style) *box {
	st = st.at(n.level)
	over, under := s.list(n.over, st.part()), s.list(n.under, st.part().lower())
	width := max(over.width, under.width)
	over, under = widened(over, width), widened(under, width)
	all := &box{width: width}
	if n.bare {
		up, down := s.stackShifts(over, under, st)
		all.put(over, 0, up)
		all.put(under, 0, -down)
	} else {
		up, down := s.fractionShifts(over, under, st)
		thickness := s.length(fractionRuleThickness, st)
		all.put(over, 0, up)
		all.put(ruleBox(width, thickness), 0, s.length(axisHeight, st)-thickness/2)
		all.put(under, 0, -down)
	}
	if n.open == 0 && n.close == 0 {
		side := &box{width: nullSpace * s.scale(st)}
		return beside(side, all, side)
	}
	need := s.fenceHeight(all, st)
	return beside(s.fence(n.open, need, st), all, s.fence(n.close, need, st))
}

// fractionShifts returns how far the parts of a fraction stand from the line.
func (s *setter) fractionShifts(over, under *box, st style) (up, down float32) {
	rise, drop := fractionNumeratorShiftUp, fractionDenominatorShiftDown
	above, below := fractionNumeratorGapMin, fractionDenominatorGapMin
	if st.level == displayed {
		rise, drop = fractionNumeratorDisplayUp, fractionDenominatorDisplayDown
		above, below = fractionNumeratorDisplayGap, fractionDenominatorDisplayGap
	}
	axis, half := s.length(axisHeight, st), s.length(fractionRuleThickness, st)/2
	up = max(s.length(rise, st), axis+half+s.length(above, st)+over.depth)
	down = max(s.length(drop, st), s.length(below, st)+under.height+half-axis)
	return up, down
}

// stackShifts is fractionShifts for parts without a rule between.
func (s *setter) stackShifts(over, under *box, st style) (up, down float32) {
	rise, drop, gap := stackTopShiftUp, stackBottomShiftDown, stackGapMin
	if st.level == displayed {
		rise, drop, gap = stackTopDisplayShiftUp, stackBottomDisplayShiftDown, stackDisplayGapMin
	}
	up, down = s.length(rise, st), s.length(drop, st)
	if short := s.length(gap, st) - (up - over.depth - under.height + down); short > 0 {
		up, down = up+short/2, down+short/2
	}
	return up, down
}

func (n root) set(s *setter, st style) *box {
	body := s.list(n.body, st.lower())
	gap := s.length(radicalVerticalGap, st)
	if st.level == displayed {
		gap = s.length(radicalDisplayVerticalGap, st)
	}
	thickness := s.length(radicalRuleThickness, st)
	need := body.height + body.depth + gap + thickness
	sign := s.tall(s.id('√'), need, st)
	if spare := sign.height + sign.depth - need; spare > 0 {
		gap += spare / 2
	}
	top := body.height + gap + thickness
	rise := top - sign.height
	all := &box{}
	if n.degree != nil {
		degree := s.list(n.degree, style{smallest, false})
		all.width = max(s.length(radicalKernBeforeDegree, st), 0)
		raised := rise - sign.depth + float32(s.font.radicalDegreeRaisePercent)/100*(sign.height+sign.depth)
		all.put(degree, all.width, raised+degree.depth)
		all.width = max(all.width+degree.width+s.length(radicalKernAfterDegree, st), 0)
	}
	all.put(sign, all.width, rise)
	all.width += sign.width
	all.put(ruleBox(body.width, thickness), all.width, top-thickness)
	all.put(body, all.width, 0)
	all.width += body.width
	all.height += s.length(radicalExtraAscender, st)
	return all
}

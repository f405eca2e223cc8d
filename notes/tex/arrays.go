package tex

// The room above and below the line of each row, and between rows at least, in
// ems: LaTeX's strut of 1.2 times the text size, and its \lineskip.
const (
	strutHeight = 0.84
	strutDepth  = 0.36
	rowGap      = 0.15
)

func (a *array) set(s *setter, st style) *box {
	st = style{level: max(a.level, st.level), cramped: st.cramped}
	if a.level == displayed && st.level == text {
		st.level = displayed
	}
	size := s.scale(st)
	cells := make([][]*box, len(a.rows))
	var widths []float32
	for i, r := range a.rows {
		for k, list := range r.cells {
			b := s.cell(a, k, list, st)
			cells[i] = append(cells[i], b)
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], b.width)
		}
	}
	lefts, width := a.lefts(widths, size)
	all := &box{width: width}
	y := float32(0)
	for i, row := range cells {
		height, depth := strutHeight*size, strutDepth*size
		for _, b := range row {
			height, depth = max(height, b.height+rowGap*size/2), max(depth, b.depth+rowGap*size/2)
		}
		if a.rows[i].above {
			all.put(ruleBox(width, ruleThickness*size), 0, y)
		}
		y -= height
		for k, b := range row {
			x := lefts[k]
			switch a.alignOf(k) {
			case 'c':
				x += (widths[k] - b.width) / 2
			case 'r':
				x += widths[k] - b.width
			}
			all.put(b, x, y)
		}
		y -= depth
		if i+1 < len(cells) {
			y -= (a.leading + a.rows[i].extra) * size
		}
	}
	if a.closed {
		all.put(ruleBox(width, ruleThickness*size), 0, y)
	}
	all.height, all.depth = 0, -y
	for column := range len(a.align) + 1 {
		if !a.bars[column] {
			continue
		}
		x := float32(0)
		switch {
		case column >= len(lefts):
			x = width - ruleThickness*size
		case column > 0:
			x = lefts[column] - a.gapBefore(column)*size/2
		}
		all.put(&box{width: ruleThickness * size, depth: all.depth, rule: true}, x, 0)
	}
	whole := s.centred(all, st)
	if a.open == 0 && a.close == 0 {
		return whole
	}
	need := s.fenceHeight(whole, st)
	side := &box{width: nullSpace * size}
	return beside(s.fence(a.open, need, st), side, whole, side, s.fence(a.close, need, st))
}

// ruleThickness is that of rules in arrays, in ems.
const ruleThickness = 0.05

// cell sets a cell. One that goes on with a formula has the room before its
// relation.
func (s *setter) cell(a *array, column int, list []item, st style) *box {
	if a.isPair(column) && len(list) > 0 {
		list = append([]item{{class: ord, node: group{}}}, list...)
	}
	return s.list(list, st)
}

// lefts returns where the columns begin, and how wide they are together.
func (a *array) lefts(widths []float32, size float32) (lefts []float32, width float32) {
	edge := float32(0)
	if len(a.bars) > 0 {
		edge = 0.5 * size
	}
	width = edge
	for k, w := range widths {
		width += a.gapBefore(k) * size
		lefts = append(lefts, width)
		width += w
	}
	return lefts, width + edge
}

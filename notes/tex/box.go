package tex

// box is something set: a glyph, a rule, or boxes in places of it. Lengths are in
// ems of the formula; y grows upwards from the line that letters stand on.
type box struct {
	width, height, depth float32
	// italic is how far a slanted shape leans over its right end at the top.
	italic float32

	glyph  int
	sx, sy float32 // sizes of the glyph, across and up; 0 for no glyph
	rule   bool    // the whole box is filled
	stroke stroke
	boxes  []placed
}

// stroke is a line from corner to corner of a box.
type stroke int8

const (
	noStroke stroke = iota
	rising
	falling
)

type placed struct {
	x, y float32
	*box
}

// put places a box inside, and grows in height and depth to hold it.
func (b *box) put(inside *box, x, y float32) {
	b.boxes = append(b.boxes, placed{x, y, inside})
	b.height, b.depth = max(b.height, inside.height+y), max(b.depth, inside.depth-y)
}

// shifted returns a box that holds another one higher by y.
func shifted(inside *box, y float32) *box {
	b := &box{width: inside.width, italic: inside.italic, height: inside.height + y, depth: inside.depth - y}
	b.boxes = []placed{{0, y, inside}}
	return b
}

// ruleBox is a filled rectangle that stands on the line.
func ruleBox(width, thickness float32) *box {
	return &box{width: width, height: thickness, rule: true}
}

// beside places boxes next to one another.
func beside(boxes ...*box) *box {
	all := &box{}
	for _, b := range boxes {
		if b == nil {
			continue
		}
		all.put(b, all.width, 0)
		all.width += b.width
	}
	return all
}

// widened returns the box in the middle of a width, unless it is wider itself.
func widened(b *box, width float32) *box {
	if b.width >= width {
		return b
	}
	all := &box{width: width}
	all.put(b, (width-b.width)/2, 0)
	return all
}

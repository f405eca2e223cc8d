package markdown

import (
	"image"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes/markup"
	"precis/notes/tex"
	"precis/ui/draw"
	"precis/ui/theme"
)

// formula is a formula on lines of its own between blocks.
type formula struct{ text text }

func (*formula) gaps() (above, below float32) { return 0.5, 0.5 }
func (*formula) texts(func(*text))            {}

func (b *formula) lay(p *page, x, y, width float32) float32 {
	b.text.ready = 0
	return p.paragraph(&b.text, p.look(), x, y, width)
}

// mathsBlock reads a formula between $$ and $$ on lines of their own. One that
// cannot be drawn is shown as its source.
func (r *reader) mathsBlock(n *markup.MathsBlock) block {
	lines := r.rawLines(n)
	source := strings.Join(lines, "\n")
	read, err := tex.Read(source, true)
	if err != nil {
		return &code{lines: lines, maths: true}
	}
	return &formula{text: text{spans: []span{{text: source, formula: read}}}}
}

// maths adds a formula to the words, or its source where it cannot be drawn.
func (in *inlineReader) maths(n *markup.Maths, style wordStyle) {
	source := string(n.TeX)
	formula, err := tex.Read(source, n.Display)
	if n.Display {
		in.startLine()
	}
	if err == nil {
		in.text.spans = append(in.text.spans, span{text: source, style: in.over(style), formula: formula})
	} else {
		style.mono, style.italic = true, true
		in.add(source, style)
	}
	if n.Display {
		in.add("\n", wordStyle{})
	}
}

// startLine has what follows begin a line, unless it does.
func (in *inlineReader) startLine() {
	for _, span := range slices.Backward(in.text.spans) {
		before := strings.TrimRight(span.text, " "+softBreak)
		if before == "" {
			continue
		}
		if !strings.HasSuffix(before, "\n") {
			in.add("\n", wordStyle{})
		}
		return
	}
}

// joins reports whether the words of the next span can be added to those of this.
func (s *span) joins(next *span) bool {
	return s.formula == nil && next.formula == nil && s.style == next.style
}

// piece is a piece of a formula at a size.
type piece struct {
	*tex.Piece
	display bool
	first   bool // of its formula
	last    bool
	em      float32 // its size in points
	// up and down are how far words reach from the line beside it.
	up, down float32
}

const (
	// formulaLetter is what a formula is to the words beside it.
	formulaLetter = 'x'
	// formulaShare is the size of formulas as a share of that of the words around:
	// then the small letters of both are about equally tall.
	formulaShare = 1.12
	// Room above and below a formula, in ems: among words and on its own lines; and
	// at its sides.
	formulaRoom, displayRoom, formulaSide = 0.1, 0.3, 0.06
	// descender is how far letters reach below the line at most, in ems.
	descender = 0.3
	// leastShrink is how small a formula may become to stay on one line.
	leastShrink = 0.75
)

// pieces returns the atoms of a formula, of which the first begins as given.
func (s *span) pieces(first atom) []atom {
	atoms := make([]atom, len(s.formula.Pieces))
	for i := range atoms {
		if i == 0 {
			atoms[i] = first
		} else {
			atoms[i].free = true
		}
		set := &s.formula.Pieces[i]
		atoms[i].text, atoms[i].style = set.TeX, s.style
		atoms[i].formula = &piece{Piece: set, display: s.formula.Display, first: i == 0, last: i == len(atoms)-1}
	}
	return atoms
}

func (a *atom) measureFormula(f font) {
	points, _ := f.text(a.style)
	_, height, baseline := f.measure("x", a.style)
	a.formula.em, a.formula.up, a.formula.down = points*formulaShare, baseline, height-baseline
	*a = a.shrunk(1)
}

// shrunk returns an atom of a formula at a share of its size.
func (a atom) shrunk(share float32) atom {
	piece := *a.formula
	piece.em *= share
	room := float32(formulaRoom)
	if piece.display {
		room = displayRoom
	}
	a.formula = &piece
	a.width = piece.Width * piece.em
	if piece.first {
		a.width += formulaSide * piece.em
	}
	if piece.last {
		a.width += formulaSide * piece.em
	}
	a.baseline = max((piece.Height+room)*piece.em, piece.up)
	a.height = a.baseline + max((piece.Depth+room)*piece.em, piece.down)
	return a
}

func (a *atom) isDisplay() bool { return a.formula != nil && a.formula.display }

// continues reports whether the atom is drawn in one run with the one before it,
// of the same style.
func (a *atom) continues(before atom) bool {
	if a.formula == nil || before.formula == nil {
		return a.formula == before.formula && a.level%2 == 0
	}
	return !a.formula.first && a.formula.em == before.formula.em
}

// add takes an atom's piece of a formula into the run.
func (r *run) add(a atom) {
	if a.formula == nil {
		return
	}
	r.formula = append(r.formula, a.formula)
	r.width += a.width
	r.below = max(r.below, a.height-a.baseline)
	r.baseline = max(r.baseline, a.baseline)
}

// displayIn returns the atoms of the display formula that atoms begin with, nil
// where there is none.
func displayIn(atoms []atom) []atom {
	if !atoms[0].isDisplay() {
		return nil
	}
	end := 1
	for end < len(atoms) && atoms[end].isDisplay() && !atoms[end].formula.first {
		end++
	}
	return atoms[:end]
}

// display puts a formula on lines of its own: one that is a little too wide
// becomes smaller, others break.
func (b *lineBreaker) display(atoms []atom) {
	wide := float32(0)
	for _, a := range atoms {
		wide += a.width
	}
	share := float32(1)
	if wide > b.room && wide*leastShrink <= b.room {
		share = b.room / wide * 0.999 // keeps sums of rounded widths within the room
	}
	for _, a := range atoms {
		if share < 1 {
			a = a.shrunk(share)
		}
		b.word([]atom{a})
	}
}

// formula puts a piece at the end of the line, smaller where it alone is wider
// than the room.
func (b *lineBreaker) formula(a atom) {
	if a.width > b.room {
		a = a.shrunk(b.room / a.width)
	}
	if len(b.atoms) > 0 && b.x+a.width > b.room {
		b.endLine()
	}
	b.push(a)
}

// pixelGrid is a length that is a whole number of pixels at all usual scales of
// displays: pictures whose sides are multiples of it are drawn without blur.
const pixelGrid = 4

func onGrid(length float32) float32 {
	return float32(math.Ceil(float64(length)/pixelGrid)) * pixelGrid
}

// formula draws a run of a formula whose letters stand on the line at base.
func (p *page) formula(run run, colour fyne.ThemeColorName, style fyne.TextStyle, x, base float32) {
	em := run.formula[0].em
	start := float32(pixelGrid)
	if run.formula[0].first {
		start += formulaSide * em
	}
	above, below := float32(0), float32(0)
	pieces := make([]tex.Piece, len(run.formula))
	for i, piece := range run.formula {
		pieces[i] = *piece.Piece
		above, below = max(above, piece.Height*em), max(below, piece.Depth*em)
	}
	top, bottom := onGrid(above+1), onGrid(below+1)
	width := onGrid(run.width + 2*pixelGrid)
	ink := theme.Color(colour)
	picture := canvas.NewRaster(func(w, h int) image.Image {
		drawn := image.NewRGBA(image.Rect(0, 0, w, h))
		scale := float32(w) / width
		tex.Pen{Em: em * scale, Colour: ink, Bold: style.Bold}.Draw(drawn, pieces, start*scale, top*scale)
		return drawn
	})
	draw.Put(picture, x-pixelGrid, base-top, width, top+bottom)
	p.say(picture, run.text, run.before, false)
	under := draw.BelowBaseline
	if below > descender*em {
		under = below + 1
	}
	p.rule(run, colour, x, base+under, base-run.formula[0].up/4)
}

// lowering is how far below its usual place the first line of a block stands,
// which begins there at a baseline: a formula in it may be tall.
func (p *page) lowering(b block, baseline float32) float32 {
	switch b.(type) {
	case *paragraph, *formula:
		look := p.look()
		_, height, usual := look.font.measure("x", wordStyle{})
		return max(baseline-usual-(look.font.points*look.share-height)/2, 0)
	default:
		return 0
	}
}

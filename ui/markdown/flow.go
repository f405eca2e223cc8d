package markdown

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"precis/ui/draw"
	"precis/ui/theme"
)

// atom is a piece of a word that is never broken unless it alone is wider than
// the line. It is measured whole, so that letters that join stay joined.
type atom struct {
	text  string
	style wordStyle
	// space: a space stands before it, where the line may break.
	space bool
	// free: the line may break before it although no space stands there.
	free bool
	// newline: it starts a line.
	newline bool
	// formula is drawn in place of the text; nil for words.
	formula *piece
	// level says which way it runs, and gap the space before it; see script.Run.
	level, gap int

	width, height, baseline float32
}

// before returns what stands between the atom and the one before it.
func (a *atom) before() string {
	switch {
	case a.newline:
		return "\n"
	case a.space:
		return " "
	default:
		return ""
	}
}

// run is what one canvas.Text draws: atoms of one style in one line; or a
// formula's pieces in one line.
type run struct {
	text     string
	before   string // what stands between it and the run before
	style    wordStyle
	level    int
	gap      int // the level of the space before it
	x, width float32
	baseline float32
	// formula is nil for words; below is how far a formula reaches down.
	formula []*piece
	below   float32
}

// line is one line of a paragraph.
type line struct {
	runs             []run
	width            float32
	height, baseline float32 // from the highest run's top to the lowest one's end
	centred          bool
}

// font measures the words of a paragraph.
type font struct {
	points float32
	bold   bool
}

// text returns size and style of words for drawing. Lines under and through them are
// drawn by us: Fyne would read all fonts once more for them, and keep them.
func (f font) text(s wordStyle) (points float32, style fyne.TextStyle) {
	points = f.points
	switch {
	case s.raise != 0:
		points *= 0.75
	case s.keycap > 0:
		points *= 0.8
	case s.small:
		points *= smallShare
	case s.mono:
		points *= 0.92
	}
	return points, fyne.TextStyle{Bold: f.bold || s.bold, Italic: s.italic, Monospace: s.mono}
}

func (f font) measure(text string, s wordStyle) (width, height, baseline float32) {
	if s.sound > 0 {
		return f.measureSound(s)
	}
	points, style := f.text(s)
	size, base := theme.Measure(text, points, style)
	return size.Width + 2*s.padding(), size.Height, base
}

// tooWide is the width of an atom that is not measured whole.
const tooWide = 1e6

// size measures an atom.
func (f font) size(a *atom) {
	head := draw.Head(a.text)
	a.width, a.height, a.baseline = f.measure(head, a.style)
	if len(head) < len(a.text) {
		a.width = tooWide
	}
}

// padding is the room left and right of words that have a ground.
func (s wordStyle) padding() float32 {
	switch {
	case s.keycap > 0:
		return 5
	case s.ground != "":
		return 3
	default:
		return 0
	}
}

// prepare makes the atoms of a text and measures them, unless that was done.
func (t *text) prepare(f font) {
	if t.atoms == nil {
		t.atoms, t.level = directed(atomsOf(t.spans))
	}
	if t.ready == f.points {
		return
	}
	for i := range t.atoms {
		a := &t.atoms[i]
		if a.formula != nil {
			a.measureFormula(f)
			continue
		}
		f.size(a)
	}
	t.ready = f.points
}

// atomsOf breaks spans at white space and where a line may break besides.
func atomsOf(spans []span) []atom {
	var (
		atoms          []atom
		space, newline bool
		before         rune // the letter before, 0 after white space
	)
	for _, span := range spans {
		if span.formula != nil {
			free := before != 0 && breaksBetween(before, formulaLetter)
			atoms = append(atoms, span.pieces(atom{space: space, free: free, newline: newline})...)
			space, newline, before = false, false, formulaLetter
			continue
		}
		start := -1
		free := false
		end := func(at int) {
			if start < 0 {
				return
			}
			atoms = append(atoms, atom{text: span.text[start:at], style: span.style, space: space, free: free, newline: newline})
			space, newline, free, start = false, false, false, -1
		}
		for i, r := range span.text {
			if r == '\n' {
				end(i)
				if newline || len(atoms) == 0 && !space {
					atoms = append(atoms, atom{style: span.style, newline: newline}) // an empty line
				}
				space, newline, before = false, true, 0
				continue
			}
			if isBreakingSpace(r) {
				end(i)
				space, before = !newline, 0
				continue
			}
			if before != 0 && breaksBetween(before, r) {
				end(i)
				free = true
			}
			if start < 0 {
				start = i
			}
			before = r
		}
		end(len(span.text))
	}
	if len(atoms) > 0 && atoms[0].text == "" && !atoms[0].newline {
		atoms = atoms[1:]
	}
	return atoms
}

func isBreakingSpace(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
}

// breaksBetween reports whether a line may end between two letters of a word:
// after a hyphen, dash or slash, and around characters of scripts without spaces.
func breaksBetween(before, after rune) bool {
	switch before {
	case '-', '–', '—', '/':
		return unicode.IsLetter(after)
	}
	if unicode.IsMark(after) || strings.ContainsRune("、。，．！？；：）」』】》〉”’…", after) ||
		strings.ContainsRune("（「『【《〈“‘", before) {
		return false
	}
	return isIdeograph(before) || isIdeograph(after)
}

func isIdeograph(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// flowLines breaks the text into lines of a width.
func (t *text) flowLines(f font, width float32) []line {
	t.prepare(f)
	b := &lineBreaker{font: f, room: max(width, 1), level: t.level}
	for i := 0; i < len(t.atoms); {
		if display := displayIn(t.atoms[i:]); display != nil {
			b.display(display)
			i += len(display)
			continue
		}
		end := i + 1
		for end < len(t.atoms) && !t.atoms[end].space && !t.atoms[end].free && !t.atoms[end].newline {
			end++
		}
		b.word(t.atoms[i:end])
		i = end
	}
	b.endLine()
	return b.lines
}

// lineBreaker fills lines with words. A word is atoms that stay together.
type lineBreaker struct {
	font  font
	room  float32
	level int // of the paragraph
	lines []line
	atoms []atom // of the line being filled
	x     float32
}

func (b *lineBreaker) word(atoms []atom) {
	if atoms[0].newline {
		if len(b.lines) > 0 || len(b.atoms) > 0 {
			b.endLine()
		}
	}
	space := float32(0)
	if atoms[0].space && len(b.atoms) > 0 {
		space, _, _ = b.font.measure(" ", b.spaceStyle(atoms[0].style))
	}
	wide := float32(0)
	for _, a := range atoms {
		wide += a.width
	}
	if len(b.atoms) > 0 && b.x+space+wide > b.room {
		b.endLine()
		space = 0
	}
	b.x += space
	for _, a := range atoms {
		b.atom(a)
	}
}

// spaceStyle is the style of the space before an atom: that of both sides, else
// plain.
func (b *lineBreaker) spaceStyle(next wordStyle) wordStyle {
	if b.atoms[len(b.atoms)-1].style == next {
		return next
	}
	return wordStyle{}
}

// atom puts a piece at the end of the line, breaking it where it alone is wider
// than the room.
func (b *lineBreaker) atom(a atom) {
	if a.formula != nil {
		b.formula(a)
		return
	}
	for b.x+a.width > b.room && a.text != "" && (a.style.sound == 0 || len(b.atoms) > 0) {
		if len(b.atoms) > 0 && a.width <= b.room {
			b.endLine()
			break
		}
		cut := draw.CutWord(a.text, b.room-b.x, func(s string) float32 {
			width, _, _ := b.font.measure(s, a.style)
			return width
		})
		if cut >= len(a.text) {
			break
		}
		head := a
		head.text = a.text[:cut]
		b.font.size(&head)
		if b.x+head.width > b.room && len(b.atoms) > 0 {
			b.endLine()
			continue
		}
		b.push(head)
		b.endLine()
		a.text, a.space, a.newline = a.text[cut:], false, false
		b.font.size(&a)
	}
	b.push(a)
}

func (b *lineBreaker) push(a atom) {
	b.atoms = append(b.atoms, a)
	b.x += a.width
}

// endLine makes runs of the atoms gathered.
func (b *lineBreaker) endLine() {
	line := line{}
	x, below := float32(0), float32(0)
	for i, a := range b.atoms {
		line.baseline, below = max(line.baseline, a.baseline), max(below, a.height-a.baseline)
		line.height = line.baseline + below
		last := len(line.runs) - 1
		if i > 0 && b.atoms[i-1].style == a.style && b.atoms[i-1].level == a.level && (!a.space || a.gap == a.level) && a.continues(b.atoms[i-1]) {
			run := &line.runs[last]
			run.add(a)
			if a.space {
				run.text += " "
			}
			run.text += a.text
			continue
		}
		if last >= 0 {
			x = b.endRun(&line.runs[last], x)
			if a.space {
				width, _, _ := b.font.measure(" ", wordStyle{})
				x += width
			}
		}
		run := run{text: a.text, before: a.before(), style: a.style, level: a.level, gap: a.gap, x: x, baseline: a.baseline}
		run.add(a)
		line.runs = append(line.runs, run)
	}
	if last := len(line.runs) - 1; last >= 0 {
		if last == 0 && line.runs[0].style.padding() == 0 {
			line.runs[0].width = b.x
			x = b.x
		} else {
			x = b.endRun(&line.runs[last], x)
		}
	}
	if line.height == 0 {
		_, line.height, line.baseline = b.font.measure("A", wordStyle{})
	}
	line.width = x
	line.turn(b.level)
	line.centred = len(b.atoms) > 0 && b.atoms[0].isDisplay()
	b.lines = append(b.lines, line)
	b.atoms, b.x = b.atoms[:0], 0
}

// endRun measures a run as it will be drawn and returns where it ends.
func (b *lineBreaker) endRun(run *run, x float32) float32 {
	run.x = x
	if run.formula == nil {
		run.width, _, _ = b.font.measure(run.text, run.style)
	}
	return x + run.width
}

// widths returns how wide the text is in one line, and its widest piece.
func (t *text) widths(f font) (whole, piece float32) {
	t.prepare(f)
	space, _, _ := f.measure(" ", wordStyle{})
	line := float32(0)
	for i, a := range t.atoms {
		if a.newline {
			line = 0
		} else if a.space && i > 0 {
			line += space
		}
		line += a.width
		whole, piece = max(whole, line), max(piece, a.width)
	}
	return whole, piece
}

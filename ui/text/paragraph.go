package text

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-text/typesetting/segmenter"

	"precis/ui/draw"
	"precis/ui/script"
)

// run is a part of a row that is drawn at once: in one look and one direction.
type run struct {
	Range
	look
	level    int
	shown    string // what is drawn, other than what is written for an atom
	atom     bool
	x, width float32

	object *canvas.Text
}

// row is one line on the screen.
type row struct {
	Range
	runs  []run // from left to right; made when the row is first seen
	made  bool
	width float32
}

// paragraph is a line of the text, wrapped.
type paragraph struct {
	text     string
	meter    *meter
	width    float32 // of the room; of its one row where that is longer
	unbroken bool
	base     int // 1 where it is set from the right
	spans    []span
	levels   []script.Run
	rows     []row
}

const (
	atomSign = " ◦"
	tabStop  = 4 // spaces
)

// wrap lays a line out in a room, unbroken in one row.
func wrap(line string, spans []span, width float32, m *meter, unbroken bool) *paragraph {
	p := &paragraph{text: line, meter: m, width: width, spans: cutAtoms(spans, line)}
	p.base, p.levels = script.Runs(line)
	if p.unbroken = unbroken; unbroken {
		p.rows = []row{{Range: Range{0, len(line)}}}
		return p
	}
	p.cut()
	return p
}

// cutAtoms cuts the atoms out of the parts of a line.
func cutAtoms(all []span, line string) []span {
	for _, a := range atoms(line) {
		var next []span
		for i, s := range all {
			switch {
			case s.End <= a[0] || s.Start >= a[1]:
				next = append(next, s)
				continue
			case s.Start < a[0]:
				next = append(next, span{Range{s.Start, a[0]}, s.look})
			}
			if s.End >= a[1] || i == len(all)-1 {
				next = append(next, span{Range{a[0], a[1]}, plain.quiet()})
			}
			if s.End > a[1] {
				next = append(next, span{Range{a[1], s.End}, s.look})
			}
		}
		all = next
	}
	return all
}

// isAtom reports whether a part of a line is shown as one sign.
func (p *paragraph) isAtom(s Range) bool {
	return strings.HasSuffix(p.text[s.Start:s.End], "-->") && strings.HasPrefix(strings.TrimLeft(p.text[s.Start:s.End], " \t"), atomOpening)
}

// widthOf measures a part of the line that does not span rows.
func (p *paragraph) widthOf(r Range) float32 {
	var sum float32
	for i := range p.spans {
		s := &p.spans[i]
		if s.End <= r.Start {
			continue
		}
		if s.Start >= r.End {
			break
		}
		part := Range{max(s.Start, r.Start), min(s.End, r.End)}
		if p.isAtom(s.Range) {
			if part.Start == s.Start {
				sum += p.meter.width(atomSign, s.style())
			}
			continue
		}
		sum += p.plainWidth(p.text[part.Start:part.End], s.style())
	}
	return sum
}

func (p *paragraph) plainWidth(s string, style fyne.TextStyle) float32 {
	tabs := strings.Count(s, "\t")
	if tabs == 0 {
		return p.meter.width(s, style)
	}
	return p.meter.width(strings.ReplaceAll(s, "\t", ""), style) + float32(tabs)*p.tab()
}

func (p *paragraph) tab() float32 { return tabStop * p.meter.width(" ", fyne.TextStyle{}) }

// cut divides the line into rows where Unicode allows it; a word that is wider
// than the room is divided between letters. Spaces at the end of a row may stand
// out of it.
func (p *paragraph) cut() {
	start, end := 0, 0 // of the row, as far as it is known to fit
	var used float32
	take := func(word Range) {
		body := strings.TrimRight(p.text[word.Start:word.End], " ")
		solid := p.widthOf(Range{word.Start, word.Start + len(body)})
		if used > 0 && used+solid > p.width {
			p.rows = append(p.rows, row{Range: Range{start, end}})
			start, used = word.Start, 0
		}
		for solid > p.width && len(body) > 0 { // alone in its row
			cut := p.fitting(Range{word.Start, word.Start + len(body)})
			if cut >= word.Start+len(body) {
				break
			}
			p.rows = append(p.rows, row{Range: Range{word.Start, cut}})
			body = body[cut-word.Start:]
			word.Start, start = cut, cut
			solid = p.widthOf(Range{cut, cut + len(body)})
		}
		if spaces := word.End - word.Start - len(body); spaces > 0 {
			solid += float32(spaces) * p.meter.width(" ", fyne.TextStyle{})
		}
		used += solid
		end = word.End
	}
	for _, word := range p.words() {
		take(word)
	}
	p.rows = append(p.rows, row{Range: Range{start, len(p.text)}})
}

// words returns the parts between which the line may be divided.
func (p *paragraph) words() []Range {
	var parts []Range
	if isASCIIWords(p.text) { // the rules of Unicode, at a tenth of the cost
		start := 0
		for i := 1; i < len(p.text); i++ {
			if p.text[i-1] == ' ' && p.text[i] != ' ' || p.text[i-1] == '-' && isLetter(p.text[i]) && i > 1 && isLetter(p.text[i-2]) {
				parts = append(parts, Range{start, i})
				start = i
			}
		}
		return append(parts, Range{start, len(p.text)})
	}
	var s segmenter.Segmenter
	s.InitWithString(p.text)
	at := 0
	for lines := s.LineIterator(); lines.Next(); {
		length := 0
		for _, r := range lines.Line().Text {
			length += max(utf8.RuneLen(r), 1)
		}
		parts = append(parts, Range{at, min(at+length, len(p.text))})
		at += length
	}
	// Bytes that are no text count as one character each.
	if at != len(p.text) {
		return []Range{{0, len(p.text)}}
	}
	return parts
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func isASCIIWords(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '\t' {
			return false
		}
	}
	return true
}

// fitting returns up to where a part fits the room: at least one letter.
func (p *paragraph) fitting(part Range) int {
	head := draw.Head(p.text[part.Start:part.End])
	var places []int
	for at := 0; at < len(head); {
		at = after(head, at)
		places = append(places, part.Start+at)
	}
	low, high := 0, len(places) // the most letters that fit lie in [low, high)
	for low+1 < high {
		middle := (low + high) / 2
		if p.widthOf(Range{part.Start, places[middle]}) <= p.width {
			low = middle
		} else {
			high = middle
		}
	}
	return places[low]
}

// make fills a row with its runs.
func (p *paragraph) make(i int) *row {
	r := &p.rows[i]
	if r.made {
		return r
	}
	r.made = true
	visible := r.Start + len(strings.TrimRight(p.text[r.Start:r.End], " "))
	for _, s := range p.spans {
		for _, l := range p.levels {
			part := Range{max(s.Start, l.Start, r.Start), min(s.End, l.End, r.End)}
			if part.Start >= part.End {
				continue
			}
			if p.isAtom(s.Range) {
				if part.Start == s.Start {
					r.runs = append(r.runs, run{Range: s.Range, look: s.look, level: p.base, shown: atomSign, atom: true})
				}
				continue
			}
			level := l.Level
			if part.End > visible && part.Start < visible && level != p.base { // rule L1
				r.addRuns(p, Range{part.Start, visible}, s.look, level)
				part.Start, level = visible, p.base
			} else if part.Start >= visible {
				level = p.base
			}
			r.addRuns(p, part, s.look, level)
		}
	}
	r.order()
	for j := range r.runs {
		o := &r.runs[j]
		o.x = r.width
		switch {
		case o.shown == "\t":
			o.width = p.tab()
		default:
			o.width = p.meter.width(o.shown, o.style())
		}
		r.width += o.width
	}
	if p.unbroken {
		p.width = max(p.width, r.width)
	}
	if p.base == 1 {
		trailing := p.widthOf(Range{visible, r.End})
		for j := range r.runs {
			r.runs[j].x += p.width - r.width + min(trailing, max(r.width-p.width, 0))
		}
	}
	return r
}

// order puts the runs into the order in which they are seen.
func (r *row) order() {
	levels := make([]int, len(r.runs))
	for i := range r.runs {
		levels[i] = r.runs[i].level
	}
	runs := make([]run, len(r.runs))
	for i, at := range script.Visual(levels) {
		runs[i] = r.runs[at]
	}
	r.runs = runs
}

// addRuns adds a part of a row, its tabs apart.
func (r *row) addRuns(p *paragraph, part Range, l look, level int) {
	for part.Start < part.End {
		length := script.Stretch(p.text[part.Start:part.End], level%2 == 1)
		if words := strings.TrimRight(p.text[part.Start:part.Start+length], " "); level%2 == 1 && words != "" {
			length = len(words)
		}
		shown := p.text[part.Start : part.Start+length]
		if level%2 == 1 && shown != "\t" {
			shown = script.Leftward(shown)
		}
		shown = p.meter.shown(shown)
		r.runs = append(r.runs, run{Range: Range{part.Start, part.Start + length}, look: l, level: level, shown: shown})
		part.Start += length
	}
}

// rowAt returns the row of a place; where one row ends and the next begins, the
// earlier one if upper is set.
func (p *paragraph) rowAt(at int, upper bool) int {
	for i := range p.rows {
		if at < p.rows[i].End || upper && at == p.rows[i].End {
			return i
		}
	}
	return len(p.rows) - 1
}

// xOf returns where a place stands in a row.
func (p *paragraph) xOf(i, at int) float32 {
	r := p.make(i)
	for j := range r.runs {
		if o := &r.runs[j]; o.Start <= at && at < o.End {
			return o.xOf(p, at)
		}
	}
	for j := range r.runs { // behind the last
		if o := &r.runs[j]; o.End == at {
			return o.xOf(p, at)
		}
	}
	if p.base == 1 {
		return p.width
	}
	return 0
}

// xOf returns where a place of a run stands in its row.
func (o *run) xOf(p *paragraph, at int) float32 {
	var in float32
	switch {
	case at <= o.Start:
	case at >= o.End:
		in = o.width
	case o.atom:
	default:
		measure := func(s string) float32 { return p.meter.width(s, o.style()) }
		in = min(script.Along(p.text[o.Start:o.End], at-o.Start, o.level%2 == 1, measure), o.width)
	}
	if o.level%2 == 1 {
		return o.x + o.width - in
	}
	return o.x + in
}

// placeAt returns the place of a row nearest to x.
func (p *paragraph) placeAt(i int, x float32) int {
	r := p.make(i)
	if len(r.runs) == 0 {
		return r.Start
	}
	o := &r.runs[0]
	for j := range r.runs {
		if r.runs[j].x <= x {
			o = &r.runs[j]
		}
	}
	if o.atom {
		if x < o.x+o.width/2 {
			return o.Start
		}
		return o.End
	}
	var places []int
	for at := o.Start; ; at = o.Start + after(p.text[o.Start:o.End], at-o.Start) {
		places = append(places, at)
		if at >= o.End {
			break
		}
	}
	low, high := 0, len(places)-1
	past := func(k int) bool { // whether x is behind a place, as the run goes
		at := o.xOf(p, places[k])
		if o.level%2 == 1 {
			return x <= at
		}
		return x >= at
	}
	for low+1 < high {
		middle := (low + high) / 2
		if past(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	near := func(k int) float32 { return max(o.xOf(p, places[k])-x, x-o.xOf(p, places[k])) }
	if near(high) < near(low) {
		return places[high]
	}
	return places[low]
}

// extent is a stretch of a row from left to right.
type extent struct{ left, right float32 }

// extents returns where a part of a row is drawn: several stretches where
// directions mix.
func (p *paragraph) extents(i int, part Range) []extent {
	r := p.make(i)
	var all []extent
	for j := range r.runs {
		o := &r.runs[j]
		start, end := max(part.Start, o.Start), min(part.End, o.End)
		if start >= end {
			continue
		}
		a, b := o.xOf(p, start), o.xOf(p, end)
		e := extent{min(a, b), max(a, b)}
		if n := len(all) - 1; n >= 0 && e.left <= all[n].right+0.5 {
			all[n].right = max(all[n].right, e.right)
			continue
		}
		all = append(all, e)
	}
	return all
}

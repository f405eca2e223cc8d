package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// page is the text laid out in a room, one paragraph below another. Lines that
// were not in view yet have a guessed height.
type page struct {
	buffer   *buffer
	markdown bool
	unbroken bool // a line is one row, however long
	masked   bool // each letter is shown as a dot
	meter    *meter
	step     float32 // from one row to the next
	width    float32
	letter   float32 // the width of an average letter

	stands []standing
	lines  []*paragraph // nil where not laid out
	rows   []int        // how many rows a line has, as far as is known
}

// set lays the whole text out anew.
func (p *page) set(width, points float32) {
	p.width, p.meter = width, newMeter(points, p.masked)
	p.step = float32(int(points * theme.LineHeight))
	p.letter = p.meter.width("The quick brown fox jumps over it", fyne.TextStyle{}) / 33
	n := p.buffer.lines()
	p.lines, p.rows = make([]*paragraph, n), make([]int, n)
	for i := range p.rows {
		p.rows[i] = p.guess(i)
	}
	p.stands = make([]standing, n)
	p.standFrom(0, n)
}

func (p *page) guess(i int) int {
	if p.unbroken {
		return 1
	}
	line := p.buffer.line(i)
	if perRow := int(p.width / p.letter); perRow > 0 && line.End-line.Start > perRow {
		return 1 + utf8.RuneCountInString(p.buffer.slice(line))/perRow
	}
	return 1
}

// changed follows a change of the buffer.
func (p *page) changed(line, removed, added int) {
	p.lines = slices.Replace(p.lines, line, line+removed+1, make([]*paragraph, added+1)...)
	p.rows = slices.Replace(p.rows, line, line+removed+1, make([]int, added+1)...)
	for i := line; i <= line+added; i++ {
		p.rows[i] = p.guess(i)
	}
	p.stands = slices.Replace(p.stands, line, line+removed+1, make([]standing, added+1)...)
	p.standFrom(line, line+added+1)
}

// standFrom finds out what lines stand in, from one on to an end and as far as
// that changes what follows, which is laid out anew.
func (p *page) standFrom(line, end int) {
	open := ""
	if line > 0 {
		open = p.stands[line-1].open
	}
	for i := line; i < len(p.stands); i++ {
		is := stand(p.buffer.slice(p.buffer.line(i)), i == 0, open)
		if i >= end && is == p.stands[i] {
			return
		}
		if is.in != p.stands[i].in {
			p.lines[i] = nil
		}
		p.stands[i], open = is, is.open
	}
}

// line returns a line laid out.
func (p *page) line(i int) *paragraph {
	if p.lines[i] == nil {
		text := strings.TrimSuffix(p.buffer.slice(p.buffer.line(i)), "\r")
		text = strings.Clone(text) // or the whole text as it is now would be held for it
		spans := []span{{Range{0, len(text)}, plain}}
		if p.markdown {
			spans = styled(text, p.stands[i].in)
		}
		p.lines[i] = wrap(text, spans, p.width, p.meter, p.unbroken)
		p.rows[i] = len(p.lines[i].rows)
	}
	return p.lines[i]
}

// above returns how many rows stand above a line.
func (p *page) above(line int) int {
	n := 0
	for _, rows := range p.rows[:line] {
		n += rows
	}
	return n
}

// place is a row on the page.
type place struct{ line, row int }

// find returns the row that holds an offset of the text.
func (p *page) find(at int, upper bool) (place, *paragraph, int) {
	line := p.buffer.lineAt(at)
	l := p.line(line)
	in := min(at-p.buffer.starts[line], len(l.text))
	return place{line, l.rowAt(in, upper)}, l, in
}

// move returns the row some rows further down, or up.
func (p *page) move(from place, by int) place {
	from.row += by
	for from.row < 0 {
		if from.line == 0 {
			return place{}
		}
		from.line--
		p.line(from.line)
		from.row += p.rows[from.line]
	}
	for p.line(from.line); from.row >= p.rows[from.line]; p.line(from.line) {
		if from.line == len(p.rows)-1 {
			return place{from.line, p.rows[from.line] - 1}
		}
		from.row -= p.rows[from.line]
		from.line++
	}
	return from
}

// at returns the offset nearest to x in a row, and whether it is the end of the
// row rather than the beginning of the next.
func (p *page) at(r place, x float32) (at int, upper bool) {
	l := p.line(r.line)
	in := l.placeAt(r.row, x)
	return p.buffer.starts[r.line] + in, in == l.rows[r.row].End
}

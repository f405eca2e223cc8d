package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// piece is a paragraph, an item or a table of the text: one row or several that
// belong together.
type piece struct {
	line   int // of its first row
	indent int
	mark   mark
	label  label // of its first row
	text   string
	cells  [][]string // of a table
	gap    bool       // a blank line or furniture stands before it
	told   bool       // its first row is known to head nothing
	filed  bool       // what it is for stands under it: it is the title of one text of several
}

// heads reports whether the piece heads what follows it.
func (p *piece) heads() bool { return p.label == headingLabel || p.label == subHeadingLabel }

func (p *piece) item() bool  { return p.mark.kind != noMark }
func (p *piece) table() bool { return p.cells != nil }
func (p *piece) lone() bool  { return p.item() && p.text == "" }

// plain reports whether the piece is neither item nor table.
func (p *piece) plain() bool { return !p.item() && !p.table() }

// Lines of a text that was wrapped at a width are between these many characters.
const (
	narrowest = 30
	widest    = 130
)

// piecesOf joins the rows of the text into pieces.
func piecesOf(rows []row) []piece {
	b := breaksOf(rows)
	hyphens := prose.Hyphens{}
	for i := range rows {
		hyphens.Add(rows[i].text)
		hyphens.Printed = hyphens.Printed || rows[i].running
	}
	var all []piece
	var text []byte // of the last piece, where rows are joined to it
	flush := func() {
		if len(text) > 0 {
			all[len(all)-1].text = string(text)
			text = text[:0]
		}
	}
	gap, open := true, false
	last := &row{} // the row before
	for i := 0; i < len(rows); i++ {
		r := &rows[i]
		if r.running {
			continue
		}
		if r.blank() || r.page {
			if r.page && !gap && filed(r, prose.Saying(r.text)) {
				all[len(all)-1].filed = true
			}
			gap, open = true, false
			continue
		}
		if n := tableRows(rows[i:]); n > 0 {
			flush()
			all = append(all, piece{line: r.number, cells: cellsOf(rows[i:i+n], &hyphens), gap: gap})
			i += n - 1
			gap, open = false, false
			continue
		}
		if open && continues(&all[len(all)-1], last, r, b) {
			all[len(all)-1].label = r.label // of what a bullet alone stood above
			if len(text) == 0 {
				text = append(text, last.text...)
			}
			next := strings.TrimPrefix(r.mark.text+" "+r.text, " ")
			if !last.split {
				cut, between := hyphens.Joint(last.text, next)
				text = append(text[:len(text)-cut], between...)
			}
			text = append(text, next...)
		} else {
			flush()
			all = append(all, piece{line: r.number, indent: r.indent, mark: r.mark, label: r.label, told: r.told, text: r.text, gap: gap})
		}
		gap, open, last = false, true, r
	}
	flush()
	labelDashes(all)
	return all
}

// labelDashes finds lines "Label – text" that follow each other, and writes their
// labels with a colon: they are the items of a list.
func labelDashes(pieces []piece) {
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && pieces[end].dashed() {
			end++
		}
		for k := i; k < end && end-i > 1; k++ {
			p := &pieces[k]
			at := dashed(p.text)
			_, rest, _ := strings.Cut(p.text[at+1:], " ")
			p.text = p.text[:at] + ": " + rest
			if p.plain() {
				p.mark = mark{kind: symbol, text: "-"}
			}
		}
		i = max(end, i+1)
	}
}

// dashed reports whether the piece begins with a label and a dash.
func (p *piece) dashed() bool {
	if p.table() || p.label != textLabel {
		return false
	}
	at := dashed(p.text)
	return at > 0 && isLabel(p.text[:at]) && !prose.StartsLower(p.text) && !prose.HasVerb(p.text[:at]) && !strings.ContainsAny(p.text[:at], ":,;")
}

// hyphenated reports whether text ends within a word.
func hyphenated(text string) bool {
	head, ok := strings.CutSuffix(text, "-")
	return ok && head != "" && !strings.HasSuffix(head, " ") && !strings.HasSuffix(head, "-")
}

// continues reports whether the row clearly goes on with the piece, whose last
// row was last.
func continues(p *piece, last, r *row, b breaks) bool {
	if r.label != p.label && !p.lone() {
		return false
	}
	if hangs(last.text) && r.mark.kind != symbol && r.mark.kind != letter {
		return true
	}
	return r.mark.kind == noMark && (last.split || goesOn(p, last.text, r, b))
}

// hanging are words that something follows.
var hanging = setOf("hanging")

// hangs reports whether a line breaks off behind a word that something follows:
// what comes next then belongs to it even where it begins with a number.
func hangs(line string) bool {
	last := line[strings.LastIndexByte(line, ' ')+1:]
	return hanging[last] && utf8.RuneCountInString(line) >= narrowest
}

func goesOn(p *piece, last string, r *row, b breaks) bool {
	if p.item() {
		if last == "" {
			return true
		}
		if r.indent > p.indent && !prose.StartsQuoted(r.text) {
			return true
		}
	}
	if prose.EndsLine(last) {
		return false
	}
	length := utf8.RuneCountInString(last)
	if strings.HasSuffix(last, ",") || hyphenated(last) {
		return length >= narrowest || prose.StartsLower(r.text)
	}
	if prose.StartsLower(r.text) && (length >= narrowest || p.item()) {
		// What has a label of its own does not go on, but where lines are wrapped.
		before, after, colon := cutColon(r.text)
		equals := strings.Index(r.text, " = ")
		return b.width > 0 || p.item() || !(b.small || colon && after != "" && isLabel(before) || dashed(r.text) > 0 || equals > 0 && isLabel(r.text[:equals]))
	}
	word, _, _ := strings.Cut(r.text, " ")
	return b.width > 0 && (length+1+utf8.RuneCountInString(word) > b.width || length*4 >= b.width*3 && unicode.Is(unicode.Lo, prose.FirstRune(r.text)))
}

// breaks says how a text is broken into lines.
type breaks struct {
	width int  // the characters at which it was wrapped, 0 where it was not
	small bool // lines of their own begin with small letters too
}

// fewestSmall lines of their own that begin with a small letter are a habit, where they are
// half of all that do.
const fewestSmall = 3

func breaksOf(rows []row) breaks {
	own, all := 0, 0
	for i := range rows {
		r := &rows[i]
		if r.blank() || r.page || r.mark.kind != noMark || !prose.StartsLower(r.text) {
			continue
		}
		all++
		if last := &rows[max(i, 1)-1]; i == 0 || last.blank() || last.page || last.label != r.label || last.width() < narrowest || prose.EndsLine(last.text) {
			own++
		}
	}
	return breaks{wrapWidth(rows), own >= fewestSmall && own*2 >= all}
}

// wrapWidth returns the characters at which the text was wrapped, 0 where it
// was not.
func wrapWidth(rows []row) int {
	width := 0
	for i := range rows {
		if r := &rows[i]; !r.page {
			if len(r.raw) > widest*utf8.UTFMax {
				return 0
			}
			width = max(width, r.width())
		}
	}
	if width < narrowest || width > widest {
		return 0
	}
	full, followed := 0, 0
	for i := 0; i+1 < len(rows); i++ {
		next := &rows[i+1]
		if rows[i].page || rows[i].blank() || next.page || next.blank() || next.mark.kind != noMark || rows[i].width() < narrowest {
			continue // a cell or a heading tells nothing
		}
		followed++
		if rows[i].width() >= width*4/5 {
			full++
		}
	}
	if followed < 3 || full*2 < followed {
		return 0
	}
	return width
}

func (r *row) width() int {
	return r.indent + utf8.RuneCountInString(r.mark.text) + utf8.RuneCountInString(r.text)
}

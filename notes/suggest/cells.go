package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

var (
	cellEnd   = lazyregexp.New(`(?:^|[^\\])\|`)
	delimiter = lazyregexp.New(`^\|?[ :|-]+$`)
)

// Most cells of a row that are read, and the bytes of a row.
const (
	mostCells  = 12
	longestRow = 2000
)

// tableRow takes a line of a table: its head, or a row, which becomes a passage.
func (r *passageReader) tableRow(line string, at, number int) {
	if delimiter.MatchString(line) || len(line) > longestRow {
		return
	}
	cells := splitCells(line)
	p := passage{section: r.next - 1, line: number, start: at, end: at + len(line), header: r.header, cells: cells}
	if r.header == nil {
		r.header = cells
		if !dataInHead(cells) {
			return
		}
		p.header = make([]string, len(cells))
		r.header = p.header
	}
	p.text = strings.Join(cells, " | ")
	p.said, p.rest = p.text, p.text
	r.all = append(r.all, p)
}

func splitCells(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	var cells []string
	for len(cells) < mostCells {
		m := cellEnd.FindStringIndex(line)
		if m == nil {
			break
		}
		cells = append(cells, bareOf(strings.TrimSpace(line[:m[1]-1])).text)
		line = line[m[1]:]
	}
	return append(cells, bareOf(strings.TrimSpace(line)).text)
}

// dataInHead reports whether the first row of a table of pairs is one of them: a
// page that has no heads over its columns is copied so.
func dataInHead(cells []string) bool {
	return len(cells) == 2 && (strings.ContainsFunc(cells[1], unicode.IsNumber) || prose.WordCount(cells[1], 4) > 3 || prose.Fold(cells[0]) == "type" || prose.Fold(cells[0]) == "name")
}

// key returns the column that names what a row is of: the first that is no mere
// number.
func (p *passage) key() int {
	if len(p.cells) > 2 && !strings.ContainsFunc(p.cells[0], unicode.IsLetter) && strings.ContainsFunc(p.cells[1], unicode.IsLetter) {
		return 1
	}
	return 0
}

// findCells asks for each cell of a row.
func findCells(c *topic, p *passage, add func(finding)) {
	key := p.key()
	p.eachCell(func(k, start, end int) {
		if k == key || p.cells[key] == "" || !worthCell(p.cells[k]) {
			return
		}
		ask := prose.TrimColon(markup.PlainText(p.cells[key]))
		head := p.head(k)
		if head != "" && len(p.cells) > 2 {
			ask = "“" + ask + "” — " + asHead(head)
		} else if head != "" {
			ask += " — " + asHead(head)
		}
		add(finding{kind: notes.Basic, prompt: c.ask(ask + "?"), answer: p.cells[k], start: start, end: end})
	})
}

// asHead writes the head of a column within a sentence: small, but for one that begins
// with initials, or that is a name of several words.
func asHead(head string) string {
	first, rest, _ := strings.Cut(head, " ")
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsUpper(next) || strings.ToLower(first) != onFirst(unicode.ToLower, first) {
		return head
	}
	return onFirst(unicode.ToLower, head)
}

// headless reports whether the row is a pair of name and value, and nothing tells that
// the first row of its table is no such pair.
func (p *passage) headless() bool {
	return len(p.cells) == 2 && strings.ContainsFunc(p.cells[0], unicode.IsLetter) && !p.underHead()
}

// underHead reports whether what stands over the values of pairs is their head: a word
// for such, or a question.
func (p *passage) underHead() bool {
	if len(p.header) != 2 || kinds[prose.Fold(p.header[0])] || prose.IsColumn(markup.PlainText(p.cells[1])) {
		return false
	}
	first, _, _ := strings.Cut(strings.ToLower(markup.PlainText(p.header[1])), " ")
	return prose.IsColumn(markup.PlainText(p.header[1])) || words().class[first] == whichClass
}

// kinds are names of pairs whose values could be heads of a column.
var kinds = prose.WordSet(`type name kind category form nature प्रकार नाम श्रेणी रूप स्वरूप प्रकृति`)

// findRows asks which row has a cell.
func findRows(c *topic, p *passage, add func(finding)) {
	key := p.key()
	if len(p.cells) <= key || !worthCell(p.cells[key]) {
		return
	}
	start, end := 0, len(p.cells[0])
	p.eachCell(func(k, s, e int) {
		if k == key {
			start, end = s, e
		}
	})
	for k := range p.cells {
		if k == key || !worthCell(p.cells[k]) {
			continue
		}
		ask := "“" + markup.PlainText(p.cells[k]) + "”"
		if head := p.head(k); head != "" {
			ask = asHead(head) + " " + ask
		}
		which := "which one is it"
		if c.foreign {
			which = "कौन-सा"
		}
		if head := p.head(key); head != "" {
			which = "which " + asHead(head)
			if c.foreign {
				which = "कौन-सा " + head
			}
		}
		add(finding{kind: notes.Basic, prompt: c.ask(ask + " — " + which + "?"), answer: p.cells[key], start: start, end: end})
		return
	}
}

func worthCell(cell string) bool {
	return cell != "" && strings.ContainsFunc(cell, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func (p *passage) head(k int) string {
	if k >= len(p.header) || p.headless() {
		return ""
	}
	return markup.PlainText(p.header[k])
}

// eachCell goes through the cells with their bounds in the text.
func (p *passage) eachCell(visit func(k, start, end int)) {
	at := 0
	for k, cell := range p.cells {
		visit(k, at, at+len(cell))
		at += len(cell) + len(" | ")
	}
}

package markup

import (
	"strings"

	"precis/notes"
)

// What a text may have of what takes more time or memory than it is long to parse:
// with the third power of the depth of lists, and with the square of the depth of
// quotes, of the marks in one paragraph, and of the cells that rows of tables lack.
const (
	// DeepestList is how many lists may stand inside each other.
	DeepestList = 400
	// DeepestQuote is how many quotes may stand inside each other.
	DeepestQuote = 400
	// MostMarks is how many brackets, and runs of "*", "_", "~" and "==", one
	// paragraph may have.
	MostMarks = 10_000
	// MostMissing is how many cells the rows of all tables of a text may have fewer
	// than the heads of their tables.
	MostMissing = 100_000
)

// BeyondLimits returns the 1-based line on which a text has more than it may, and
// what of; 0 where it is within the limits.
func BeyondLimits(text string) (line int, what notes.Message) {
	var lists depths
	var rows missingCells
	var marks paragraphMarks
	hasRows := strings.Contains(text, "|")
	for at := 0; at < len(text); {
		line++
		end := nextLineIn(text, at)
		column, rest := indentOf(text[at:end], 0)
		item := bullet(rest) > 0
		if lists.line(column, rest, item); len(lists) > DeepestList {
			return line, notes.Messagef("lists stand inside each other more than %d levels deep", DeepestList)
		}
		if strings.HasPrefix(rest, ">") {
			if quotes(rest) > DeepestQuote {
				return line, notes.Messagef("quotes stand inside each other more than %d levels deep", DeepestQuote)
			}
			rest = strings.TrimLeft(rest, " \t>")
			item = bullet(rest) > 0
		}
		blank, bar := strings.TrimSpace(rest) == "", hasRows && strings.IndexByte(rest, '|') >= 0
		if rows.line(rest, blank, bar); rows.count > MostMissing {
			return line, notes.Messagef("the rows of its tables have more than %d cells fewer than their heads", MostMissing)
		}
		if blank || bar || item || rest[0] == '#' {
			marks.begin(at)
		}
		if marks.line(text[:end], rest); marks.count > MostMarks {
			return line, notes.Messagef("a paragraph has more than %d brackets and marks of emphasis", MostMarks)
		}
		at = end
	}
	return 0, notes.Message{}
}

// depths are where the texts of the open items of lists begin.
type depths []int

// line goes on with a line whose text begins at a column, which is that of an item or not.
func (d *depths) line(column int, rest string, item bool) {
	for item && len(*d) <= DeepestList {
		width := bullet(rest)
		if width == 0 {
			return
		}
		for len(*d) > 0 && column < (*d)[len(*d)-1] {
			*d = (*d)[:len(*d)-1]
		}
		*d = append(*d, column+width+1)
		column, rest = indentOf(rest[width:], column+width)
	}
}

// quotes returns how many quotes a line opens inside each other.
func quotes(line string) (n int) {
	for i := range len(line) {
		switch line[i] {
		case '>':
			n++
		case ' ', '\t':
		default:
			return n
		}
	}
	return n
}

// missingCells counts the cells that rows have fewer than the heads of their
// tables. A table begins below a line of dashes with a bar and ends at a blank line.
type missingCells struct {
	count, columns int // columns of the table at hand, 0 outside
}

// line goes on with a line without its indent and quotes, which is blank or has a bar.
func (m *missingCells) line(text string, blank, bar bool) {
	switch {
	case blank:
		m.columns = 0
	case bar && isDelimiters(text):
		m.columns = cells(text)
	case m.columns > 0:
		m.count += max(m.columns-cells(text), 0)
	}
}

// isDelimiters reports whether a line that has a bar is of dashes.
func isDelimiters(text string) bool {
	return strings.Contains(text, "-") && strings.Trim(text, "|:- \t\r\n") == ""
}

// cells returns how many cells a row of a table has.
func cells(row string) int {
	row = strings.TrimPrefix(strings.TrimSpace(row), "|")
	return strings.Count(strings.TrimSuffix(row, "|"), "|") + 1
}

// paragraphMarks counts the brackets and marks of emphasis of the paragraph at
// hand, outside fences of code, once it is long enough to have too many. Items, rows
// of tables and headings are paragraphs of their own.
type paragraphMarks struct {
	count   int
	start   int    // of the paragraph
	counted int    // where what is counted of it ends
	fence   string // that opened the code at hand, "" outside
}

// begin begins a paragraph at an offset.
func (m *paragraphMarks) begin(at int) {
	m.count, m.start, m.counted = 0, at, at
}

// line goes on with the line that a text ends with, and that line without its indent
// and quotes.
func (m *paragraphMarks) line(text, rest string) {
	if m.fence != "" {
		if strings.HasPrefix(rest, m.fence) {
			m.fence = ""
		}
		m.begin(len(text))
		return
	}
	if strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~") {
		m.fence = rest[:3]
		m.begin(len(text))
		return
	}
	if len(text)-m.start <= MostMarks {
		return
	}
	for i := m.counted; i < len(text); i++ {
		switch c := text[i]; c {
		case '[':
			m.count++
		case '*', '_', '~':
			if i == 0 || text[i-1] != c {
				m.count++
			}
		case '=':
			if i > 0 && text[i-1] == '=' && (i < 2 || text[i-2] != '=') {
				m.count++
			}
		}
	}
	m.counted = len(text)
}

// indentOf returns the column that the text of a line begins at, and the text; at
// is the column that the line itself begins at.
func indentOf(line string, at int) (column int, text string) {
	for i := range len(line) {
		switch line[i] {
		case ' ':
			at++
		case '\t':
			at += 4 - at%4
		default:
			return at, line[i:]
		}
	}
	return at, ""
}

// bullet returns the length of the marker of a list item, 0 where there is none.
func bullet(text string) int {
	digits := 0
	for digits < len(text) && digits < 10 && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	n := digits + 1
	switch {
	case n > 10 || len(text) < n:
		return 0
	case digits > 0 && text[digits] != '.' && text[digits] != ')':
		return 0
	case digits == 0 && strings.IndexByte("-*+", text[0]) < 0:
		return 0
	}
	if n < len(text) && strings.IndexByte(" \t\n", text[n]) < 0 {
		return 0
	}
	return n
}

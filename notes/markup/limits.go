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
	// mostMissing is how many cells the rows of all tables of a text may have fewer
	// than the heads of their tables.
	mostMissing = 100_000
)

// BeyondLimits returns the 1-based line on which a text has more than it may, and
// what of; 0 where it is within the limits.
func BeyondLimits(text string) (line int, what notes.Message) {
	for _, beyond := range [...]func(string) (int, notes.Message){tooDeep, tooManyMissing, tooManyMarks} {
		if at, found := beyond(text); at > 0 && (line == 0 || at < line) {
			line, what = at, found
		}
	}
	return line, what
}

// tooDeep is BeyondLimits for lists and quotes inside each other.
func tooDeep(text string) (line int, what notes.Message) {
	if !opensMany(text) {
		return 0, what
	}
	var lists depths
	for text := range strings.Lines(text) {
		line++
		column, rest := indentOf(text, 0)
		if lists.line(column, rest); len(lists) > DeepestList {
			return line, notes.Messagef("lists stand inside each other more than %d levels deep", DeepestList)
		}
		if quotes(rest) > DeepestQuote {
			return line, notes.Messagef("quotes stand inside each other more than %d levels deep", DeepestQuote)
		}
	}
	return 0, what
}

// mostOpening is how many bytes a line begins with at most that opens as many lists and
// quotes as there may be: a list takes two columns at least, and a tab is four.
const mostOpening = min(DeepestList*2/4, DeepestQuote)

// opensMany reports whether more bytes than mostOpening stand beside one another that
// indents and the marks of lists and quotes are made of. One of so many bytes is looked
// at, wherever they begin.
func opensMany(text string) bool {
	const opening = " \t>-*+.)0123456789"
	for at := 0; at < len(text); at += mostOpening {
		if strings.IndexByte(opening, text[at]) >= 0 {
			before := text[max(at-mostOpening, 0):at]
			behind := text[at:min(at+mostOpening+1, len(text))]
			if len(before)-len(strings.TrimRight(before, opening))+len(behind)-len(strings.TrimLeft(behind, opening)) > mostOpening {
				return true
			}
		}
	}
	return false
}

// tooManyMissing is BeyondLimits for the cells that rows have fewer than the heads of
// their tables. A table begins below a line of dashes with a bar and ends at a blank line.
func tooManyMissing(text string) (line int, what notes.Message) {
	missing, columns := 0, 0 // columns of the table at hand, 0 outside
	for at := 0; at < len(text); {
		if columns == 0 {
			bar := strings.IndexByte(text[at:], '|')
			if bar < 0 {
				break
			}
			at += strings.LastIndexByte(text[at:at+bar], '\n') + 1
		}
		end := nextLineIn(text, at)
		row := unquoted(text[at:end])
		switch {
		case strings.TrimSpace(row) == "":
			columns = 0
		case isDelimiters(row):
			columns = cells(row)
		case columns > 0:
			missing += max(columns-cells(row), 0)
		}
		if missing > mostMissing {
			return 1 + strings.Count(text[:at], "\n"), notes.Messagef("the rows of its tables have more than %d cells fewer than their heads", mostMissing)
		}
		at = end
	}
	return 0, what
}

// tooManyMarks is BeyondLimits for the marks of a paragraph.
func tooManyMarks(text string) (line int, what notes.Message) {
	if !hasLong(text) {
		return 0, what
	}
	var marks paragraphMarks
	for at := 0; at < len(text); {
		line++
		end := nextLineIn(text, at)
		rest := unquoted(text[at:end])
		if strings.TrimSpace(rest) == "" || strings.IndexByte(rest, '|') >= 0 || bullet(rest) > 0 || rest[0] == '#' {
			marks.begin(at)
		}
		if marks.line(text[:end], rest); marks.count > MostMarks {
			return line, notes.Messagef("a paragraph has more than %d brackets and marks of emphasis", MostMarks)
		}
		at = end
	}
	return 0, what
}

// hasLong reports whether a paragraph may have more bytes than MostMarks: none has where
// blank lines stand closer together.
func hasLong(text string) bool {
	for len(text) > MostMarks {
		blank := strings.LastIndex(text[:MostMarks], "\n\n")
		if blank < 0 {
			return true
		}
		text = text[blank+1:]
	}
	return false
}

// unquoted returns a line without its indent and the quotes that it opens.
func unquoted(line string) string {
	_, rest := indentOf(line, 0)
	if strings.HasPrefix(rest, ">") {
		return strings.TrimLeft(rest, " \t>")
	}
	return rest
}

// depths are where the texts of the open items of lists begin.
type depths []int

// line goes on with a line whose text begins at a column.
func (d *depths) line(column int, rest string) {
	for len(*d) <= DeepestList {
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

// isDelimiters reports whether a line is of dashes with a bar.
func isDelimiters(text string) bool {
	return strings.Contains(text, "|") && strings.Contains(text, "-") && strings.Trim(text, "|:- \t\r\n") == ""
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

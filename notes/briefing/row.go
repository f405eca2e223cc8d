package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabWidth is the columns that a tab counts for at the start of a line.
const tabWidth = 4

// row is one line of the pasted text.
type row struct {
	number int    // from 1
	raw    string // as pasted
	indent int    // columns before the first character
	mark   mark   // the bullet or number it begins with
	text   string // what follows the mark, white space made single spaces
	page   bool   // belongs to the page, not to the text
}

func (r *row) blank() bool { return r.text == "" && r.mark.kind == noMark }

// rowsOf takes the text apart, in order. Lines end as on any system, and at the
// line separators of Unicode.
func rowsOf(text string) []row {
	text = strings.ToValidUTF8(text, "\uFFFD")
	var rows []row
	for text != "" {
		line, rest := cutLine(text)
		rows = append(rows, row{number: len(rows) + 1, raw: line})
		text = rest
	}
	for i := range rows {
		rows[i].read()
	}
	numberLetters(rows)
	return rows
}

func cutLine(text string) (line, rest string) {
	end := strings.IndexAny(text, "\n\r\v\f\u2028\u2029")
	if end < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[end:])
	if strings.HasPrefix(text[end:], "\r\n") {
		size = 2
	}
	return text[:end], text[end+size:]
}

func (r *row) read() {
	line := strings.TrimRightFunc(r.raw, isSpace)
	for line != "" {
		c, size := utf8.DecodeRuneInString(line)
		if !isSpace(c) {
			break
		}
		if c == '\t' {
			r.indent += tabWidth - r.indent%tabWidth
		} else if unicode.IsSpace(c) {
			r.indent++
		}
		line = line[size:]
	}
	var rest string
	r.mark, rest = cutMark(line)
	r.text = singleSpaces(rest)
}

// isSpace also holds for what shows nothing: control characters, the byte order
// mark and the zero-width space.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' || r == '\u200B'
}

// singleSpaces trims the text and makes every run of white space one space.
func singleSpaces(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range text {
		if isSpace(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

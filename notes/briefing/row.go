package briefing

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/parallel"
	"precis/notes/prose"
)

// tabWidth is the columns that a tab counts for at the start of a line.
const tabWidth = 4

// row is one line of the pasted text.
type row struct {
	number int    // from 1
	raw    string // as pasted
	line   string // its characters put right, those that show nothing left out
	split  bool   // it ends within a word
	indent int    // columns before the first character
	mark   mark   // the bullet or number it begins with
	text   string // what follows the mark, white space made single spaces
	label  label  // what it is
	page   bool   // belongs to the page, not to the text
	told   bool   // it is known to head nothing
	// running is that it stands at the head or foot of a printed page, or is a blank line
	// there: the text goes on behind it.
	running bool
	quiz    quizPart // what it is to a question that the page answers
	cell    bool     // it is a cell of a table that was copied one cell to a line,
	within  bool     // or goes on with the last cell of the line above it
	cells   int      // of the first such line: how many they are,
	columns int      // and how many make a row
}

func (r *row) blank() bool { return r.text == "" && r.mark.kind == noMark }

// rowsOf takes the text apart, in order. Lines end as on any system, and at the
// line separators of Unicode. It ends early, with the error of the context, when that
// is done.
func rowsOf(ctx context.Context, text string) ([]row, error) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	mend := menderFor(text)
	var rows []row
	for text != "" {
		line, rest := cutLine(text)
		rows = append(rows, row{number: len(rows) + 1, raw: line})
		text = rest
	}
	if err := parallel.Each(ctx, len(rows), parallel.Block, func(i int) { rows[i].read(mend) }); err != nil {
		return nil, err
	}
	numberLetters(rows)
	keepLoneBoxes(rows)
	tickBoxes(rows)
	markRunning(rows)
	markAnswered(rows)
	markCells(rows)
	return rows, nil
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

func (r *row) read(mend mender) {
	r.line = mend.mend(r.raw)
	r.split = strings.HasSuffix(strings.TrimRightFunc(r.line, prose.IsSpace), softHyphen)
	r.line = withoutHidden(r.line)
	line := strings.TrimRightFunc(r.line, prose.IsSpace)
	for line != "" {
		c, size := utf8.DecodeRuneInString(line)
		if !prose.IsSpace(c) {
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
	r.text = withoutStars(prose.SingleSpaces(rest))
}

// starred opens a line with a part in bold as chat apps and Markdown write it.
var starred = lazyregexp.New(`^(\*{1,3})([^\s*][^*]*)(\*{1,3})(.*)$`)

// underlined is a line that is all in italics, as these write it.
var underlined = lazyregexp.New(`^_([^\s_][^_]*)_([^\pL\p{Nd}_]*)$`)

// withoutStars takes the stars off a label, or off a line that is all bold or in italics.
func withoutStars(text string) string {
	if strings.HasPrefix(text, "_") {
		if m := underlined.FindStringSubmatch(text); m != nil {
			return m[1] + m[2]
		}
	}
	if !strings.HasPrefix(text, "*") {
		return text
	}
	m := starred.FindStringSubmatch(text)
	if m == nil || m[1] != m[3] || strings.HasSuffix(m[2], " ") {
		return text
	}
	if rest := strings.TrimLeft(m[4], " "); rest != "" && !prose.EndsColon(m[2]) && !strings.HasPrefix(rest, ":") {
		return text
	}
	return m[2] + m[4]
}

const softHyphen = "\u00AD"

// hidden show nothing: a page puts them into long words to say where these may
// be broken, and at the ends of lines by accident.
const hidden = softHyphen + "\u200B\u2060\uFEFF"

func withoutHidden(line string) string {
	if !strings.ContainsAny(line, hidden) {
		return line
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(hidden, r) {
			return -1
		}
		return r
	}, line)
}

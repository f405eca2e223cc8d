package briefing

import (
	"strings"

	"precis/notes"
)

// Line is one line of the pasted text.
type Line struct {
	Number    int // from 1
	Text      string
	Furniture bool // it belongs to the page and is left out of the note
}

// Reading is a briefing read as a note.
type Reading struct {
	Title string
	// Markdown is the whole note: the title as level-1 heading, then the
	// sections. It has no front matter.
	Markdown string
	// Lines are all lines of the text, in order.
	Lines []Line
	// Sections counts the headings of level 2, SubSections those below, Furniture
	// the lines left out.
	Sections, SubSections, Furniture int
	// Date is the date that the page shows, as it shows it, or "".
	Date string
	// Tags are those that the page lists.
	Tags []string
}

// MostBytes is the length of the longest text that is read as a briefing.
const MostBytes = 10 << 20

// mostLines is the number of lines of the longest text.
const mostLines = 1_000_000

// Read turns text copied from a web page into a note. What the page puts around
// the text is left out; every other word of it is kept, in order. Text with
// nothing in it to keep, or longer than MostBytes, is an error that wraps
// notes.ErrInvalid.
func Read(text string) (Reading, error) {
	if len(text) > MostBytes {
		return Reading{}, notes.Invalidf("the text has %d MB, and a briefing at most %d", len(text)>>20, MostBytes>>20)
	}
	if n := strings.Count(text, "\n"); n >= mostLines {
		return Reading{}, notes.Invalidf("the text has %d lines, and a briefing at most %d", n+1, mostLines)
	}
	rows := rowsOf(text)
	w := writer{}
	w.reading.Date, w.reading.Tags = markFurniture(rows)
	w.reading.Lines = make([]Line, len(rows))
	for i := range rows {
		w.reading.Lines[i] = Line{Number: rows[i].number, Text: rows[i].raw, Furniture: rows[i].page}
		if rows[i].page {
			w.reading.Furniture++
		}
	}
	markLost(rows)
	pieces := piecesOf(rows)
	for len(pieces) > 0 && pieces[0].lone() {
		pieces = pieces[1:]
	}
	if len(pieces) == 0 {
		return Reading{}, notes.Invalidf("the text has nothing to read in it")
	}
	w.out.Grow(len(text) + len(text)/8)
	w.write(pieces[w.writeTitle(pieces):])
	w.reading.Title, w.reading.Markdown = w.title, w.out.String()
	return w.reading, nil
}

// writer writes pieces as Markdown.
type writer struct {
	reading    Reading
	title      string
	out        strings.Builder
	levels     []level // lists that are open
	listed     bool    // an item of the open list has been written
	unfinished bool    // the last piece was a paragraph that ends no sentence
	within     bool    // in one text of several, whose title is a section
	number     int     // of the last heading that has one
	filed      bool    // that heading was the title of one text of several
}

func (w *writer) text(s string) { w.out.WriteString(s) }

// gap puts a blank line after what was written.
func (w *writer) gap() {
	if w.out.Len() > 0 {
		w.text("\n")
	}
}

func (w *writer) write(pieces []piece) {
	for i := 0; i < len(pieces); {
		p := &pieces[i]
		title, sentence, heading := w.heading(pieces, i)
		w.unfinished = false
		switch {
		case heading:
			i++
			if p.mark.kind == decimal {
				p.filed = p.filed || w.filed && p.mark.number == w.number+1
				w.number, w.filed = p.mark.number, p.filed
			}
			w.within = !p.filed && w.within
			w.writeHeading(2, title)
			w.within = p.filed || w.within
			if sentence != "" {
				w.paragraph(sentence)
			}
			if sentence == "" || endsColon(sentence) {
				i += w.lines(pieces[i:])
			}
			continue
		case p.table():
			w.writeTable(p.cells)
		case p.item():
			i += w.list(pieces[i:])
			continue
		default:
			w.paragraph(p.text)
			if endsColon(p.text) {
				i += w.lines(pieces[i+1:])
			}
			before, _, _ := cutColon(p.text)
			w.unfinished = !endsLine(p.text) && !credits[fold(before)]
		}
		i++
	}
}

// lines writes the lines "Label: sentence" that pieces begin with as the items of
// a list, and returns how many these are.
func (w *writer) lines(pieces []piece) int {
	n := labelledLines(pieces)
	for i := range n {
		p := &pieces[i]
		p.mark = mark{kind: symbol, text: "-"}
		w.item(p, false, false)
	}
	w.closeList()
	return n
}

func (w *writer) writeHeading(level int, text string) {
	if w.within {
		level++
	}
	w.gap()
	w.text(strings.Repeat("#", level) + " " + escapeHeading(trimColon(text)) + "\n")
	switch level {
	case 1:
	case 2:
		w.reading.Sections++
	default:
		w.reading.SubSections++
	}
}

func (w *writer) paragraph(text string) {
	w.gap()
	w.text(escapeBlock(text) + "\n")
}

// Lengths of the title in words.
const (
	longestTitle = 25
	titleWords   = 8 // of one made from the first sentence
)

// writeTitle writes the title and returns how many pieces it took: none where
// the text opens with a sentence or a list, whose first words then name the note.
func (w *writer) writeTitle(pieces []piece) int {
	p := &pieces[0]
	before, after, colon := cutColon(p.text)
	taken := 0
	switch {
	case p.table():
		w.title = firstWords(strings.TrimSpace(strings.Join(p.cells[0], " ")))
	case colon && p.plain() && fullSentence(before, after) && endsSentence(after):
		w.title = before
	case p.plain() && openings[saying(p.text)] && len(pieces) > 1 && !pieces[1].table():
		w.title = firstWords(pieces[1].text)
	case p.plain() && titleLike(p.text):
		w.title, taken = trimColon(p.text), 1
	default:
		w.title = firstWords(p.text)
	}
	if w.title == "" {
		w.title = p.text
	}
	w.writeHeading(1, w.title)
	return taken
}

func titleLike(text string) bool {
	if wordCount(text, longestTitle+1) > longestTitle || len(text) > 2*longestLabelBytes || hasStop(text) || trimColon(text) == "" {
		return false
	}
	return !endsSentence(text) || wordCount(text, longestOver+1) <= longestOver
}

func firstWords(text string) string {
	rest, n := text, 0
	for n < titleWords && rest != "" {
		_, rest, _ = strings.Cut(rest, " ")
		n++
	}
	if rest == "" {
		return trimColon(text)
	}
	title := strings.TrimRight(text[:len(text)-len(rest)-1], " ,;:.–—-")
	return title + "…"
}

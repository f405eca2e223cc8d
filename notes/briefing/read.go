package briefing

import (
	"context"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
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
func Read(text string) (Reading, error) { return ReadKnowing(context.Background(), text, Known{}) }

// Known is what is known of some lines of a text, by their numbers from 1.
type Known struct {
	// Keep says that a line is kept (true) or left out (false) whatever it looks like:
	// the learner knows better.
	Keep map[int]bool
	// Levels are those of headings: 1 names the whole, 2 heads a section, more a part
	// of one; 0 is a line that heads nothing.
	Levels map[int]int
	// Spans are those of lines, in order, none over another.
	Spans map[int][]Span
	// Items are lines of lists whose indentation says how deep they stand: one that begins
	// otherwise than the item before it, as far in, is of another list, and not within it.
	Items map[int]bool
}

// ReadKnowing is Read for a text of which more is known than its words, such as
// that of a page in HTML. It ends early, with the error of the context, when that is
// done.
func ReadKnowing(ctx context.Context, text string, known Known) (Reading, error) {
	if len(text) > MostBytes {
		return Reading{}, notes.Invalidf("the text has %d MB, and a briefing at most %d", notes.Megabytes(int64(len(text))), notes.Megabytes(MostBytes))
	}
	if n := strings.Count(text, "\n"); n >= mostLines {
		return Reading{}, notes.Invalidf("the text has %d lines, and a briefing at most %d", n+1, mostLines)
	}
	rows, err := rowsOf(ctx, text)
	if err != nil {
		return Reading{}, err
	}
	labels, err := labelsOf(ctx, rows, pageModel())
	if err != nil {
		return Reading{}, err
	}
	labelRows(rows, labels, known)
	w := writer{items: known.Items}
	w.reading.Date, w.reading.Tags = dateAndTags(rows)
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
	if err := w.write(ctx, w.writeTitle(pieces)); err != nil {
		return Reading{}, err
	}
	w.reading.Title, w.reading.Markdown = w.title, writeSpans(w.out.String(), rows, known.Spans)
	return w.reading, nil
}

// writer writes pieces as Markdown.
type writer struct {
	reading Reading
	title   string
	out     strings.Builder
	items   map[int]bool // lines whose indentation says how deep they stand
	levels  []level      // lists that are open
	listed  bool         // an item of the open list has been written
	within  bool         // in one text of several, whose title is a section
	number  int          // of the last heading that has one
	filed   bool         // that heading was the title of one text of several
}

func (w *writer) text(s string) { w.out.WriteString(s) }

// gap puts a blank line after what was written.
func (w *writer) gap() {
	if w.out.Len() > 0 {
		w.text("\n")
	}
}

func (w *writer) write(ctx context.Context, pieces []piece) error {
	for i := 0; i < len(pieces); {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := &pieces[i]
		title, sentence, heading := w.heading(pieces, i)
		switch {
		case heading:
			i++
			if p.mark.kind == decimal {
				p.filed = p.filed || w.filed && p.mark.number == w.number+1
				w.number, w.filed = p.mark.number, p.filed
			}
			level := 2
			if !p.filed && w.reading.Sections > 0 && (p.label == subHeadingLabel || w.within) {
				level = 3
			}
			w.within = p.filed || w.within
			w.writeHeading(level, title)
			if sentence != "" {
				w.paragraph(sentence)
			}
			if sentence == "" || prose.EndsColon(sentence) {
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
			if prose.EndsColon(p.text) {
				i += w.lines(pieces[i+1:])
			}
		}
		i++
	}
	return nil
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
	w.gap()
	w.text(strings.Repeat("#", level) + " " + markup.EscapeHeading(prose.TrimColon(text)) + "\n")
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
	w.text(markup.EscapeBlock(text) + "\n")
}

// titleWords is the words of a title that is made from the first sentence.
const titleWords = 8

// writeTitle writes the title and returns the other pieces. A text without one is
// named by a heading such as "About the Mission", else by its first words, and what it
// names most.
func (w *writer) writeTitle(pieces []piece) (rest []piece) {
	i := slices.IndexFunc(pieces, func(p piece) bool { return p.label == titleLabel && !p.table() })
	if i < 0 {
		w.title = nameOf(pieces)
		w.writeHeading(1, w.title)
		return pieces
	}
	part, title := cutPart(prose.TrimColon(pieces[i].text))
	w.title = title
	w.writeHeading(1, w.title)
	if part != "" {
		w.paragraph(part)
	}
	return slices.Delete(pieces, i, i+1)
}

// bookPart says which part of a book or a course follows, partName also how it is
// named.
var bookPart = lazyregexp.New(`(?i)^(?:lecture|chapter|unit|lesson|module|topic|slide|page|part|अध्याय|पाठ|व्याख्यान) ?(?:no\.? ?)?(?:\p{Nd}{1,3}|[ivx]{1,5})$`)

var partName = lazyregexp.New(`(?i)^((?:lecture|chapter|unit|lesson|module|topic|अध्याय|पाठ|व्याख्यान) ?(?:no\.? ?)?(?:\p{Nd}{1,3}|[ivx]{1,5}))(?: ?[:–—-] ?|\. )(.+)$`)

func cutPart(title string) (part, rest string) {
	if m := partName.FindStringSubmatch(title); m != nil && spoken(m[2]) {
		return m[1], m[2]
	}
	return "", title
}

// nameOf names a text that has no title.
func nameOf(pieces []piece) string {
	first := ""
	for i := range pieces {
		p := &pieces[i]
		text := p.text
		if p.table() {
			text = strings.TrimSpace(strings.Join(p.cells[0], " "))
		}
		if p.heads() {
			if _, name := prose.NamedBy(prose.TrimColon(prose.WithoutNumber(text))); name != "" && !prose.StartsLower(name) {
				return name
			}
			continue
		}
		if first == "" && !prose.Openings[prose.Saying(text)] {
			first = text
		}
	}
	if first == "" {
		first = pieces[0].text
	}
	title := firstWords(first)
	if title == "" {
		title = first
	}
	if name := calledMost(pieces); name != "" && !strings.Contains(title, name) {
		return name + ": " + title
	}
	return title
}

func firstWords(text string) string {
	rest, n := text, 0
	for n < titleWords && rest != "" {
		_, rest, _ = strings.Cut(rest, " ")
		n++
	}
	if rest == "" {
		return prose.TrimColon(text)
	}
	title := strings.TrimRight(text[:len(text)-len(rest)-1], " ,;:.–—-")
	return title + "…"
}

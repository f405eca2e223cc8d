package editor

import (
	"regexp"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/prose"
	"precis/ui/markdown"
	"precis/ui/words"
)

// reading is a text as the preview shows it; made off the UI thread.
type reading struct {
	passages []passage
	words    int
	cards    int
	fresh    int // cards that the note does not have yet
	warnings []notes.Warning

	definitions *markup.Definitions
}

type passageKind uint8

const (
	proseText passageKind = iota
	headingText
	cardText
)

// passage is one thing below another in the preview.
type passage struct {
	kind     passageKind
	line     int           // in the text, from 1
	level    int           // of a heading
	markdown string        // of prose, clozes marked; the title of a heading
	label    string        // what cards are made of it, "" for none
	cards    []markup.Card // of a question
}

// read reads a text whose note has the given cards.
func read(text string, old []notes.Card) *reading {
	doc := markup.Parse(text)
	r := &reading{cards: len(doc.Cards), warnings: doc.Warnings}
	for _, pair := range markup.Match([]markup.Edit{{Old: old, Next: doc.Cards}}, nil)[0] {
		if pair.Old == nil {
			r.fresh++
		}
	}
	r.definitions = doc.Definitions()
	body, skipped := doc.Body()
	r.words = prose.Words(body)
	r.cut(doc, skipped)
	return r
}

// cut divides the text at its questions, headings and blocks.
func (r *reading) cut(doc *markup.Document, skipped int) {
	text := doc.Markdown
	byLine := map[int][]markup.Card{}
	for _, c := range doc.Cards {
		byLine[c.Line] = append(byLine[c.Line], c)
	}
	var clozes []markup.Mark
	at, line := offsetOfLine(text, skipped+1), skipped+1
	prose := func(end int) {
		for _, piece := range markdown.Pieces(text[at:end], 1) {
			r.prose(piece, at, line, clozes)
			at += len(piece)
			line += strings.Count(piece, "\n")
		}
		clozes = clozes[:0]
	}
	for _, m := range doc.Marks() {
		if m.Kind == markup.ClozeMark {
			clozes = append(clozes, m)
			continue
		}
		if m.Start < at {
			continue
		}
		prose(m.Start)
		r.passages = append(r.passages, passage{kind: cardText, line: line, label: label(byLine[line]), cards: byLine[line]})
		line += strings.Count(text[at:m.End], "\n")
		at = m.End
	}
	prose(len(text))
}

var headingLine = regexp.MustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$`)

// prose adds a block of text. A heading may have lines of a paragraph below it.
func (r *reading) prose(piece string, at, line int, clozes []markup.Mark) {
	for {
		first, rest, _ := strings.Cut(piece, "\n")
		m := headingLine.FindStringSubmatch(first)
		switch {
		case m != nil:
			r.passages = append(r.passages, passage{kind: headingText, line: line, level: len(m[1]), markdown: markup.PlainText(m[2])})
		case strings.TrimSpace(first) != "":
			p := passage{line: line, markdown: reveal(piece, at, clozes)}
			switch {
			case p.markdown != piece:
				p.label = words.T("cloze")
			case strings.HasPrefix(first, "![") && markup.HoldsOcclusion(piece):
				p.label = words.T("boxes")
			}
			r.passages = append(r.passages, p)
			return
		}
		if rest == "" {
			return
		}
		at += len(first) + 1
		line++
		piece = rest
	}
}

// reveal writes clozes as the preview marks them: their words in accent, without
// braces.
func reveal(piece string, at int, clozes []markup.Mark) string {
	var b strings.Builder
	done := 0
	for i, m := range clozes {
		start, end := m.Start-at, m.End-at
		if start < done || end > len(piece) {
			continue
		}
		inside := piece[start:end]
		open := strings.Index(inside, "::")
		if open < 0 || !strings.HasSuffix(inside, "}}") {
			continue
		}
		from := start + open + len("::")
		said := reveal(piece[from:end-len("}}")], at+from, clozes[i+1:])
		if hint := strings.LastIndex(said, "::"); hint > 0 && !strings.Contains(said[hint:], markdown.AnswerClose) {
			said = said[:hint]
		}
		b.WriteString(piece[done:start] + markdown.AnswerOpen + said + markdown.AnswerClose)
		done = end
	}
	return b.String() + piece[done:]
}

// label says what cards a question makes.
func label(cards []markup.Card) string {
	switch {
	case len(cards) == 0:
		return words.T("card")
	case len(cards) > 1:
		return words.T("both ways")
	case cards[0].Kind.Form().ByItem:
		return words.T("list")
	default:
		return words.T("question")
	}
}

// passageAt returns the index of the passage that a line belongs to, -1 for none.
func (r *reading) passageAt(line int) int {
	at := -1
	for i := range r.passages {
		if r.passages[i].line > line {
			break
		}
		at = i
	}
	return at
}

// offsetOfLine returns where a 1-based line begins, in bytes.
func offsetOfLine(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

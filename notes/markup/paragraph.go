package markup

import (
	"bytes"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// form is how a block of cards is written.
type form uint8

const (
	oneLine form = iota
	manyLines
	clozed
	boxed
)

// block is a stretch of text that cards are cut from. A long text has a hundred
// thousand of them, so what few of them have stands apart.
type block struct {
	span   // from the first byte of its text to the last, newline left out
	form   form
	list   bool
	whole  bool // its lines have nothing before them, as those of a list or quote have
	first  int  // place of its first card
	count  int  // of its cards
	kind   int  // of a callout: how many bytes of "[!kind] " stand before it
	mark   span // :: or ::: or ? or ??
	prompt string
	answer string
	tags   []string
	tagged span   // where its tags stand, or would, with until and its block id
	until  *Until // says until when it holds; nil for nothing
	*clozedText
	*boxedPicture
}

// clozedText is what a clozed block has besides.
type clozedText struct {
	clozes []cloze
	lines  []span
	bare   *bareText // made when a cloze of a sentence asks for it
}

// boxedPicture is what a block of boxes has besides.
type boxedPicture struct {
	picture span
	boxes   []Box
	all     bool
}

// mostRoom is how many blocks room is made for at once.
const mostRoom = 64

// block takes a block.
func (s *scan) block(b block) {
	if len(s.room) == cap(s.room) {
		s.room = make([]block, 0, min(2*len(s.room)+1, mostRoom))
	}
	s.room = append(s.room, b)
	s.blocks = append(s.blocks, &s.room[len(s.room)-1])
}

// both reports whether the block is a question that is asked backwards too.
func (b *block) both() bool { return b.form < clozed && b.count == 2 }

// passage is a paragraph or the text of a list item, while it is looked through
// for cards. Its slices are those of the passage before, used again.
type passage struct {
	*scan
	node   ast.Node
	text   ast.Node // where the line of a card is looked for below node, nil before the first
	quotes int
	lines  []span // content of its lines, without white space around
	plain  []span // what is neither code, maths, link nor comment
	clozes []cloze
	bare   []edit // leave the clozes as plain text
	hidden []span // the ranges of clozes that lie in no other
	begin  int    // first line not yet taken
	kind   int    // of a callout: how many bytes of "[!kind] " are left out of the first line
	marker bool
	told   []span // the lines of the answer in hand
	bound  int    // where the list item or quote ends, 0: not looked for yet
	code   []span // fenced code behind the passage up to bound, once it is asked for
}

// paragraph finds the cards of one paragraph or list item.
func (s *scan) paragraph(n ast.Node, quotes int) {
	segments := n.Lines()
	count := segments.Len()
	if count == 0 || segments.At(count-1).Start < s.consumed {
		return
	}
	if len(s.highlights) == 0 && !mayHoldCards(s.src, segments) {
		return
	}
	if s.passage == nil {
		s.passage = &passage{}
	}
	p := s.passage
	p.scan, p.node, p.text, p.quotes = s, n, nil, quotes
	p.lines, p.plain, p.clozes, p.bare, p.hidden, p.told = p.lines[:0], p.plain[:0], p.clozes[:0], p.bare[:0], p.hidden[:0], p.told[:0]
	p.begin, p.kind, p.marker, p.bound, p.code = 0, 0, false, 0, nil
	for i := range count {
		seg := segments.At(i)
		if seg.Start < s.consumed || seg.Start >= seg.Stop {
			continue
		}
		p.lines = append(p.lines, span{seg.Start, s.trimEnd(span{seg.Start, seg.Stop})})
	}
	if len(p.lines) == 0 {
		return
	}
	if box := n.FirstChild(); box != nil && box.Kind() == east.KindTaskCheckBox {
		p.skipBox()
	}
	if quotes > 0 && !p.skipKind() {
		return
	}
	if n.Kind() == kindPlainParagraph {
		p.plain = append(p.plain, p.lines...)
	} else {
		p.plain = plainSpans(n, p.plain)
	}
	p.clozes = s.findClozes(p.clozes, p.lines, p.plain)
	p.bare = s.clozeEdits(p.bare, p.clozes, 0)
	for _, c := range p.clozes {
		if k := len(p.hidden); k == 0 || c.start >= p.hidden[k-1].end {
			p.hidden = append(p.hidden, span{c.start, c.end})
		}
	}
	p.cards()
}

var (
	doubleColon = []byte("::")
	question    = byte('?')
	frameMark   = []byte(frameLine)
)

// mayHoldCards reports whether a mark of cards stands in the lines.
func mayHoldCards(src []byte, lines *text.Segments) bool {
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if bytes.Contains(src[first.Start:last.Stop], doubleColon) {
		return true
	}
	for i := range lines.Len() {
		at := lines.At(i).Start
		if i > 0 && at < len(src) && src[at] == question || bytes.HasPrefix(src[at:], frameMark) {
			return true
		}
	}
	return false
}

// skipBox leaves the box of a task out of the first line.
func (p *passage) skipBox() {
	first := &p.lines[0]
	text := p.body[first.start:first.end]
	if strings.HasPrefix(text, "[") {
		if i := strings.IndexByte(text, ']'); i >= 0 {
			rest := strings.TrimLeft(text[i+1:], " \t")
			first.start = first.end - len(rest)
		}
	}
}

// plainSpans returns the ranges below n in which marks of cards count.
func plainSpans(n ast.Node, spans []span) []span {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if k := len(spans); k > 0 && spans[k-1].end == c.Segment.Start {
				spans[k-1].end = c.Segment.Stop
			} else {
				spans = append(spans, span{c.Segment.Start, c.Segment.Stop})
			}
		case *ast.Emphasis, *east.Strikethrough, *Highlight:
			spans = plainSpans(c, spans)
		}
	}
	return spans
}

// cards goes through the lines: a line alone, lines around a "?", and what is
// left between them, where clozes count.
func (p *passage) cards() {
	from := 0 // first line of the run in hand
	for i := 0; i < len(p.lines); i++ {
		line := p.lines[i]
		if next, ok := p.framed(from, i); ok {
			i = next - 1
			from = next
			continue
		}
		if i > from && p.isQuestionMark(line) {
			if next, ok := p.manyLines(from, i); ok {
				i = next - 1
				from = next
				continue
			}
		}
		if mark, ok := p.separator(line); ok {
			p.run(from, i)
			p.oneLine(i, mark)
			from = i + 1
		}
	}
	p.run(from, len(p.lines))
}

// isQuestionMark reports whether the line is "?" or "??" and nothing else.
func (p *passage) isQuestionMark(line span) bool {
	text := p.body[line.start:line.end]
	return (text == "?" || text == "??") && p.isPlain(line.start) && !p.inCloze(line.start)
}

func (p *passage) isPlain(at int) bool { return contains(p.plain, at) }

func (p *passage) inCloze(at int) bool { return contains(p.hidden, at) }

// contains reports whether an offset lies in one of the sorted ranges.
func contains(spans []span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].end > at })
	return i < len(spans) && spans[i].start <= at
}

// prefixOf returns what stands before a line's text as its continuation lines
// have it: quote marks kept, markers of lists as spaces.
func (s *scan) prefixOf(at int) string {
	raw := s.body[s.lineStart(at):at]
	if strings.Trim(raw, " ") == "" {
		return raw
	}
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, raw)
}

// kindAt returns how many bytes the kind of a callout has that stands before a line.
func (p *passage) kindAt(line span) int {
	if line.start == p.lines[0].start {
		return p.kind
	}
	return 0
}

// prefix returns what stands before each line of a block but the first.
func (s *scan) prefix(b *block) string {
	if b.whole {
		return ""
	}
	return s.prefixOf(b.start - b.kind)
}

// idAt returns the end of the line that takes the comment of a block's ids.
func (s *scan) idAt(b *block) int {
	if b.form == manyLines {
		return s.lineEnd(b.mark.end)
	}
	return s.lineEnd(b.end)
}

// take cuts the lines from one offset to another out of the text that is read.
// The marker of a list item goes with them unless text follows in the item.
func (p *passage) take(line int, end int) {
	start := p.lineStart(p.lines[line].start)
	if line == 0 && p.kind > 0 && p.goesOn(end) {
		p.cuts = append(p.cuts, cut{span: span{p.lines[0].start, p.lineEnd(end - 1)}})
		return
	}
	if line == p.begin && line == 0 {
		p.marker = strings.Trim(p.body[start:p.lines[line].start], " \t>") != ""
	}
	p.cuts = append(p.cuts, cut{span: span{start, end}, lines: true})
}

// run looks for clozes in lines that are no question. Text behind card lines
// that began a list item keeps the item's marker.
func (p *passage) run(from, to int) {
	if from >= to {
		return
	}
	if p.marker && p.begin == 0 && from > 0 {
		k := len(p.cuts)
		for k > 0 && p.cuts[k-1].lines && p.cuts[k-1].start >= p.lineStart(p.lines[0].start) {
			k--
		}
		p.cuts = append(p.cuts[:k], cut{span: span{p.lines[0].start, p.lines[from].start}})
		p.marker = false
	}
	p.begin = to
	p.clozedRun(from, to)
}

package markup

import (
	"fmt"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// ClozeText is a block of clozes, or a picture with boxes, as it is written.
type ClozeText struct {
	// Text is the paragraph or item, all clozes in braces, without its tags and the
	// prefix of its list or quote; of a picture its boxes too, and until when they hold.
	Text string
	// Below is what Extra returns of its cards, without the marks of the quote.
	Below string
}

// inBraces writes the highlights of a block that are clozes in braces.
func (s *scan) inBraces(b *block) (edits []edit) {
	if b.form != clozed {
		return nil
	}
	for _, c := range b.clozes {
		if s.body[c.start] == '=' {
			edits = append(edits, edit{span{c.start, c.answer.start}, fmt.Sprintf("{{c%d::", c.group)}, edit{span{c.answer.end, c.end}, "}}"})
		}
	}
	return edits
}

// ClozeText returns the text that the cloze, or the box, at a place is cut from; nothing
// for cards of other kinds.
func (d *Document) ClozeText(place int) (t ClozeText) {
	s := d.scan
	b, err := s.blockAt(place)
	switch {
	case err != nil:
		return t
	case b.form == clozed:
		t.Text = strings.TrimSpace(s.render(b.lines, span{b.start, b.tagged.start}, s.inBraces(b)))
	case b.form == boxed:
		until := ""
		if b.until != nil {
			until = " " + s.body[b.until.place.start:b.until.place.end]
		}
		t.Text = s.body[b.start:b.tagged.start] + until + s.body[b.tagged.end:b.end]
	}
	var below []string
	for line := range strings.Lines(d.Extra(place)) {
		if marked, ok := strings.CutPrefix(strings.TrimLeft(line, " "), ">"); ok {
			line = strings.TrimPrefix(marked, " ")
		}
		below = append(below, line)
	}
	t.Below = strings.Join(below, "")
	return t
}

// Extra returns what is shown with the answer of the card at a place and belongs to no
// question: the quote right below a paragraph of clozes, a frame of them or a picture
// with boxes, outside lists and quotes. "" where there is none, or where it has cards of
// its own.
func (d *Document) Extra(place int) string {
	s := d.scan
	b, err := s.blockAt(place)
	if err != nil {
		return ""
	}
	quote := s.below(b)
	return s.body[quote.start:quote.end]
}

// below returns where what is shown with the answers of a block stands, an empty range
// where there is nothing.
func (s *scan) below(b *block) span {
	quote := s.quotes[b.start]
	next := sort.Search(len(s.blocks), func(i int) bool { return s.blocks[i].start > b.start })
	if next < len(s.blocks) && s.blocks[next].start < quote.end {
		return span{}
	}
	return quote
}

// withBelow returns where a block stands with what is shown with its answers.
func (s *scan) withBelow(b *block) span {
	return span{b.start, max(b.end, s.below(b).end)}
}

// quoted keeps where the quote stands that is the next block behind cards from start to
// end; from is a node behind which, or which, it may be.
func (s *scan) quoted(cards span, from ast.Node) {
	for from != nil && from.Pos() < cards.end {
		from = from.NextSibling()
	}
	if from == nil || from.Kind() != ast.KindBlockquote {
		return
	}
	quote := span{start: s.lineStart(from.Pos())}
	if strings.TrimSpace(s.body[min(s.nextLine(cards.end), quote.start):quote.start]) != "" {
		return
	}
	last := lastLine(from) // lines without a mark may belong to it
	for at := quote.start; at < len(s.body) && (at <= last || strings.HasPrefix(strings.TrimLeft(s.body[at:s.lineEnd(at)], " "), ">")); at = s.lineEnd(at) + 1 {
		quote.end = s.lineEnd(at)
	}
	if s.quotes == nil {
		s.quotes = map[int]span{}
	}
	s.quotes[cards.start] = quote
}

// clozesOf returns the clozes of a text that stands alone, wherever a frame could
// have them.
func (s *scan) clozesOf() []cloze {
	p := &passage{scan: s}
	var opaque, plain, lines []span
	for n := s.root.FirstChild(); n != nil; n = n.NextSibling() {
		opaque, plain = p.inFrame(n, opaque, plain)
	}
	for at := 0; at < len(s.body); at = s.lineEnd(at) + 1 {
		lines = append(lines, span{at, s.lineEnd(at)})
	}
	return s.findClozes(nil, lines, plain)
}

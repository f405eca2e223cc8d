package markup

import (
	"fmt"
	"strings"
)

// ClozeText is a block of clozes, or a picture with boxes, as it is written.
type ClozeText struct {
	// Text is the paragraph or item, all clozes in braces, without its tags and the
	// prefix of its list or quote; of a picture its boxes too, and until when they hold.
	Text string
	// Below is the quote that stands right below it, without its marks and without
	// cards of its own; "" where there is none.
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

// ClozeTexts returns the text of each block of clozes and of boxes, by the place of its first
// card.
func ClozeTexts(markdown string) map[int]ClozeText {
	s := read(markdown)
	s.finish()
	texts := map[int]ClozeText{}
	for i, b := range s.blocks {
		if b.form == boxed {
			until := ""
			if b.until != nil {
				until = " " + s.body[b.until.place.start:b.until.place.end]
			}
			texts[b.first] = ClozeText{Text: s.body[b.start:b.tagged.start] + until + s.body[b.tagged.end:b.end]}
		}
		if b.form != clozed {
			continue
		}
		edits := s.inBraces(b)
		next := len(s.body)
		if i+1 < len(s.blocks) {
			next = s.lineStart(s.blocks[i+1].start)
		}
		texts[b.first] = ClozeText{strings.TrimSpace(s.render(b.lines, span{b.start, b.tagged.start}, edits)), s.quoteAt(s.nextLine(b.end), next)}
	}
	return texts
}

// quoteAt returns the quote that begins behind a blank line at an offset and ends
// before another one, without its marks.
func (s *scan) quoteAt(at, before int) string {
	var lines []string
	for at < before && strings.TrimSpace(s.body[at:s.lineEnd(at)]) == "" {
		at = s.lineEnd(at) + 1
	}
	for at < before && s.body[at] == '>' {
		line := s.body[at+1 : s.lineEnd(at)]
		lines = append(lines, strings.TrimPrefix(line, " "))
		at = s.lineEnd(at) + 1
	}
	if at < len(s.body) && at >= before && s.body[at] == '>' {
		return "" // it goes on with a card
	}
	return strings.Join(lines, "\n")
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

package markup

import (
	"fmt"
	"strings"
)

// ClozeTexts returns the text of each block of clozes, by the place of its first
// card: the paragraph or item as it is written, all clozes in braces, without its
// tags and the prefix of its list or quote.
func ClozeTexts(markdown string) map[int]string {
	s := read(markdown)
	s.finish()
	texts := map[int]string{}
	for _, b := range s.blocks {
		if b.form != clozed {
			continue
		}
		var edits []edit
		for _, c := range b.clozes {
			if s.body[c.start] == '=' {
				edits = append(edits, edit{span{c.start, c.answer.start}, fmt.Sprintf("{{c%d::", c.group)}, edit{span{c.answer.end, c.end}, "}}"})
			}
		}
		texts[b.first] = strings.TrimSpace(s.render(b.lines, span{b.start, b.tagged.start}, edits))
	}
	return texts
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

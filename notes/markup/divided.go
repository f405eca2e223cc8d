package markup

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
)

// The tree of a text takes some twenty times the room of the text. A long one is parsed in
// parts, each looked through and let go of before the next, so that there is never more than
// the tree of one, and what is looked through is at hand.
const (
	// partSize is how many bytes a part has at least.
	partSize = 32 << 10
	// whole is the size of parts of which there is only one.
	whole = math.MaxInt
)

// divisible reports whether no part of the text says how another one is read: it has no
// definitions of links and footnotes, no frames, and no highlights that are clozes.
func (s *scan) divisible() bool {
	return !strings.Contains(s.body, "]:") && !strings.Contains(s.body, frameLine) && s.front.highlights != highlightsAreClozes
}

// parse parses the part behind the one in hand, of some size or more, by a parser, nil for a
// text beyond the limits.
func (s *scan) parse(size int, by parser.Parser) {
	s.part.start = s.part.end
	for {
		var none *Definitions
		var until []*Until
		s.part.end = s.partEnd(s.part.start, size)
		s.root, s.definitions, until = none.tree(s.src[:s.part.end], s.part.start, by)
		if s.part.end == len(s.body) || !s.goesOn() {
			slices.SortFunc(until, byPlace) // footnotes stand behind the text
			s.until = append(s.until, until...)
			return
		}
		size *= 2
	}
}

func byPlace(a, b *Until) int { return a.place.start - b.place.start }

// partEnd returns where a part of a size or more may end that begins at an offset: before a
// letter or number sign at the start of a line and behind a blank line, where every block
// ends but code and HTML that are not closed.
func (s *scan) partEnd(from, size int) int {
	if size >= len(s.body)-from {
		return len(s.body)
	}
	for at := from + size; ; at++ {
		blank := strings.Index(s.body[at:], "\n\n")
		if blank < 0 || at+blank+len("\n\n") == len(s.body) {
			return len(s.body)
		}
		at += blank
		next := s.body[at+len("\n\n")]
		if isLetter(next) || next >= utf8.RuneSelf || next == '#' {
			return at + len("\n\n")
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// goesOn reports whether the last block of the part in hand took the blank line at its end
// in, as code and HTML do that are not closed: they go on with what follows.
func (s *scan) goesOn() bool {
	last := s.root.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return false
	}
	return last.Lines().At(last.Lines().Len()-1).Stop == s.part.end
}

// letGo lets go of the tree in hand.
func (s *scan) letGo() {
	s.root, s.passage = nil, nil
	for i := len(s.until) - 1; i >= 0 && s.until[i].place.start >= s.part.start; i-- {
		s.until[i].BaseInline = ast.BaseInline{} // which the whole tree hangs on
	}
}

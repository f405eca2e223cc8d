package markup

import (
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// highlightsAreClozes is the value of the key "highlights" in front matter that
// makes a cloze of each highlight.
const highlightsAreClozes = "cloze"

// findHighlights gathers the highlights of the text, where the note says that
// they are clozes.
func (s *scan) findHighlights() {
	s.highlights = nil
	if s.front.highlights == highlightsAreClozes && strings.Contains(s.body, "==") {
		s.highlightsIn(s.root)
	}
}

func (s *scan) highlightsIn(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == kindHighlight {
			start := c.Pos()
			inner := max(start+len("=="), s.textEnd(c))
			if i := strings.Index(s.body[inner:], "=="); i >= 0 {
				s.highlights = append(s.highlights, cloze{start: start, answer: span{start + len("=="), inner + i}, hint: span{inner + i, inner + i}, end: inner + i + len("==")})
			}
		}
		s.highlightsIn(c)
	}
}

// textEnd returns where the last text below n ends, 0 where it has none.
func (s *scan) textEnd(n ast.Node) int {
	end := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			end = t.Segment.Stop
		} else {
			end = max(end, s.textEnd(c))
		}
	}
	return end
}

// withHighlights adds the highlights in lines to the clozes found there. Each is
// a card of its own: they take the lowest numbers that no cloze there has.
func (s *scan) withHighlights(found []cloze, lines, plain []span) []cloze {
	if len(s.highlights) == 0 {
		return found
	}
	first, last := lines[0].start, lines[len(lines)-1].end
	used := map[int]bool{}
	for _, c := range found {
		used[c.group] = true
	}
	next := 1
	from := sort.Search(len(s.highlights), func(i int) bool { return s.highlights[i].start >= first })
	for _, h := range s.highlights[from:] {
		if h.start >= last {
			break
		}
		if h.end > last || !contains(plain, h.answer.start) || strings.TrimSpace(s.body[h.answer.start:h.answer.end]) == "" {
			continue
		}
		for used[next] {
			next++
		}
		if next > largestGroup {
			break
		}
		used[next] = true
		h.group = next
		found = append(found, h)
	}
	slices.SortFunc(found, func(a, b cloze) int { return a.start - b.start })
	return found
}

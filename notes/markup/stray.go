package markup

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.abhg.dev/goldmark/wikilink"

	"precis/notes"
)

// stray warns of clozes that stand where none can be, and of ids that belong to
// no card. Texts without either cost a search for their marks.
func (s *scan) stray() {
	for i := range s.ids {
		if !s.ids[i].taken {
			s.strayed(s.ids[i].start, "the ids at the end of this line belong to no card")
		}
	}
	clozes := s.openings() > s.clozesOfBlocks()
	if comments := strings.Contains(s.body, idOpening); clozes || comments {
		s.strayIn(s.root, notes.Message{}, comments)
	}
}

// mostStrays is how many warnings of this kind one note may have.
const mostStrays = 100

func (s *scan) strayed(at int, format string, args ...any) {
	if s.strays++; s.strays <= mostStrays {
		s.warn(at, format, args...)
	}
}

// openings counts what could open a cloze.
func (s *scan) openings() int {
	n := 0
	for at := 0; ; {
		i := nextCloze(s.body[at:])
		if i < 0 {
			return n
		}
		at += i
		if group, _ := clozeOpening(s.body[at:]); group > 0 {
			n++
		}
		at += len("{{c")
	}
}

func (s *scan) clozesOfBlocks() int {
	n := 0
	for _, b := range s.blocks {
		if b.form == clozed {
			n += len(b.clozes)
		}
	}
	return n
}

// strayIn looks for them at and below n; place says what n lies in where no
// cloze counts, the zero Message elsewhere.
func (s *scan) strayIn(n ast.Node, place notes.Message, comments bool) {
	switch n := n.(type) {
	case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
		return
	case *ast.HTMLBlock:
		s.strayIDs(n.Lines().Value(s.src), n.Pos(), comments)
		return
	case *ast.RawHTML:
		s.strayIDs(n.Segments.Value(s.src), n.Pos(), comments)
		return
	case *Maths:
		s.strayCloze(string(n.TeX), n.Pos(), notes.Messagef("maths"))
		return
	case *MathsBlock:
		s.strayCloze(string(n.Lines().Value(s.src)), n.Pos(), notes.Messagef("maths"))
		return
	case *wikilink.Node:
		s.strayCloze(string(n.Target), n.Pos(), notes.Messagef("a link"))
		place = notes.Messagef("a link")
	case *ast.Link, *ast.Image:
		place = notes.Messagef("a link")
	case *ast.Heading:
		place = notes.Messagef("a heading")
	case *east.TableCell:
		place = notes.Messagef("a table without lines +++ around it")
	case *east.Footnote:
		place = notes.Messagef("a footnote")
	case *east.DefinitionList:
		place = notes.Messagef("a definition list")
	case *ast.Text:
		if place.Format != "" {
			s.strayCloze(string(n.Segment.Value(s.src)), n.Segment.Start, place)
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.strayIn(c, place, comments)
	}
}

// strayCloze warns of a cloze in a text at an offset, unless it belongs to a card.
func (s *scan) strayCloze(text string, at int, place notes.Message) {
	i := nextCloze(text)
	if i < 0 {
		return
	}
	if group, _ := clozeOpening(text[i:]); group == 0 {
		return
	}
	next := sort.Search(len(s.blocks), func(i int) bool { return s.blocks[i].start > at })
	if next > 0 && at < s.blocks[next-1].end {
		return
	}
	s.strayed(at, "a cloze in %s makes no card", place)
}

// strayIDs warns of a comment of ids that stayed in the text.
func (s *scan) strayIDs(html []byte, at int, comments bool) {
	if comments && strings.HasPrefix(string(html), idOpening) {
		s.strayed(at, "the ids in this comment belong to no card")
	}
}

package markup

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.abhg.dev/goldmark/wikilink"

	"precis/notes"
)

// stray finds clozes in the part in hand, which has some blocks, that stand where none can
// be, and comments of ids. Texts without either cost a search for their marks.
func (s *scan) stray(blocks []*block) {
	text := s.body[s.part.start:s.part.end]
	clozes := openings(text) > countClozes(blocks)
	if comments := strings.Contains(text, idOpening); clozes || comments {
		s.strayIn(s.root, notes.Message{}, comments)
	}
}

// astray is what makes no card where it stands, and what is said of it.
type astray struct {
	at   int
	what notes.Message
}

// mostStrays is how many warnings of this kind one note may have.
const mostStrays = 100

// warnOfStrays warns of ids that belong to no card, and of what stray has found.
func (s *scan) warnOfStrays() {
	var all []astray
	for i := range s.ids {
		if !s.ids[i].taken && len(all) < mostStrays {
			all = append(all, astray{s.ids[i].start, notes.Messagef("the ids at the end of this line belong to no card")})
		}
	}
	all = append(all, s.astray...)
	for _, a := range all[:min(len(all), mostStrays)] {
		s.doc.Warnings = append(s.doc.Warnings, s.warning(a.at, a.what))
	}
}

func (s *scan) strayed(at int, what notes.Message) {
	if len(s.astray) < mostStrays {
		s.astray = append(s.astray, astray{at, what})
	}
}

// openings counts what in a text could open a cloze.
func openings(text string) int {
	n := 0
	for at := 0; ; {
		i := nextCloze(text[at:])
		if i < 0 {
			return n
		}
		at += i
		if group, _ := clozeOpening(text[at:]); group > 0 {
			n++
		}
		at += len("{{c")
	}
}

// countClozes counts the clozes of blocks.
func countClozes(blocks []*block) int {
	n := 0
	for _, b := range blocks {
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
	case *plainParagraph:
		for i := 0; i < n.Lines().Len() && place.Format != ""; i++ {
			line := n.Lines().At(i)
			s.strayCloze(string(line.Value(s.src)), line.Start, place)
		}
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
	s.strayed(at, notes.Messagef("a cloze in %s makes no card", place))
}

// strayIDs warns of a comment of ids that stayed in the text.
func (s *scan) strayIDs(html []byte, at int, comments bool) {
	if comments && strings.HasPrefix(string(html), idOpening) {
		s.strayed(at, notes.Messagef("the ids in this comment belong to no card"))
	}
}

package markup

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Form says what a piece is, as far as it matters to what may stand beside it.
type Form uint8

// The forms of pieces: a heading; an item of a list without the items inside it; a
// row of a table; any other block, or lines of one.
const (
	BlockPiece Form = iota
	HeadingPiece
	ItemPiece
	RowPiece
)

// Piece is a run of whole lines that is changed as one: a heading, a paragraph, an
// item of a list, a row of a table, all that makes the cards of one text.
type Piece struct {
	Form Form
	// Text is its lines without ids and without what is blank behind them.
	Text string
	// Blank is the rest of its last line and the blank lines behind it.
	Blank string
	// Section is the path of headings that it stands under, as notes.Section has it;
	// a heading's own is the last of its path.
	Section []string
	// Cards are those cut from it, in order.
	Cards []Card
}

// Field is a key of front matter with all its lines.
type Field struct{ Key, Text string }

// Pieces are a note cut into what can be changed on its own.
type Pieces struct {
	// Head is the whole front matter, Front its keys where it is written a key a
	// line.
	Head  string
	Front []Field
	// Lead is what is blank between front matter and the first piece.
	Lead string
	// Body are all pieces in their order: their Text and Blank one after the other
	// are the note without its front matter.
	Body []Piece
}

// Divide reads a note and cuts it into its pieces.
func Divide(source string) (*Document, Pieces) {
	s := read(source)
	s.finish()
	var p Pieces
	p.Head, p.Front = s.doc.Markdown[:s.front.end], s.fields()
	at := 0
	for at < len(s.body) && strings.Trim(s.body[at:s.lineEnd(at)], " \t") == "" {
		at = s.nextLine(at)
	}
	p.Lead = s.body[:at]
	starts := s.pieceStarts(at)
	for i, start := range starts {
		end := len(s.body)
		if i+1 < len(starts) {
			end = starts[i+1].at
		}
		text := s.trimEnd(span{start.at, end})
		piece := Piece{Form: start.form, Text: s.body[start.at:text], Blank: s.body[text:end]}
		if k := s.sectionAt(start.at); k >= 0 && s.parts[k].start <= start.at {
			piece.Section = s.doc.Sections[k].Path
		}
		p.Body = append(p.Body, piece)
	}
	s.shareCards(starts, p.Body)
	return s.document(), p
}

// pieceStart is where a piece begins.
type pieceStart struct {
	at   int
	form Form
}

// pieceStarts returns the starts of all pieces from an offset on, which is the
// first of them unless nothing is there.
func (s *scan) pieceStarts(from int) []pieceStart {
	if from == len(s.body) {
		return nil
	}
	starts := []pieceStart{{at: from}}
	add := func(at int, form Form) {
		if at = s.lineStart(at); at >= from {
			starts = append(starts, pieceStart{at, form})
		}
	}
	var walk func(parent ast.Node)
	walk = func(parent ast.Node) {
		for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
			switch n.(type) {
			case *ast.Heading:
				if parent == s.root {
					add(n.Pos(), HeadingPiece)
				}
			case *ast.List:
				walk(n)
			case *ast.ListItem:
				add(n.Pos(), ItemPiece)
				walk(n)
			case *east.Table:
				if parent == s.root {
					add(n.Pos(), BlockPiece)
					walk(n)
				}
			case *east.TableRow:
				add(n.Pos(), RowPiece)
			default:
				if parent == s.root {
					add(n.Pos(), BlockPiece)
				}
			}
		}
	}
	walk(s.root)
	for _, b := range s.blocks {
		add(b.start, BlockPiece)
		if next := s.nextLine(b.end); strings.Trim(s.body[next:s.lineEnd(next)], " \t") != "" {
			add(next, BlockPiece)
		}
	}
	// Of those that begin on one line, what it is first of all counts.
	slices.SortStableFunc(starts, func(a, b pieceStart) int { return cmp.Compare(a.at, b.at) })
	kept, blocks := starts[:1], s.blocks
	for _, p := range starts[1:] {
		for len(blocks) > 0 && blocks[0].end <= p.at {
			blocks = blocks[1:]
		}
		last := &kept[len(kept)-1]
		switch {
		case len(blocks) > 0 && blocks[0].start < p.at: // inside a card
		case p.at > last.at:
			kept = append(kept, p)
		case last.form == BlockPiece:
			last.form = p.form
		}
	}
	return kept
}

// shareCards gives each piece the cards that were cut from it.
func (s *scan) shareCards(starts []pieceStart, pieces []Piece) {
	for _, b := range s.blocks {
		i, exact := slices.BinarySearchFunc(starts, b.start, func(p pieceStart, at int) int { return cmp.Compare(p.at, at) })
		if !exact {
			i--
		}
		pieces[i].Cards = append(pieces[i].Cards, s.doc.Cards[b.first:b.first+b.count]...)
	}
}

// fields returns the keys of the front matter with their lines, nothing where they
// cannot be told apart.
func (s *scan) fields() (fields []Field) {
	f := s.front
	if f.end == 0 || f.unread || f.flow || f.indent > 0 || len(f.fields) == 0 || f.fields[0].line > 0 {
		return nil
	}
	lines := strings.SplitAfter(s.doc.Markdown[f.innerStart:f.innerEnd], "\n")
	for i, field := range f.fields {
		end := len(lines)
		if i+1 < len(f.fields) {
			end = f.fields[i+1].line
		}
		if field.line >= end {
			return nil
		}
		fields = append(fields, Field{field.key, strings.Join(lines[field.line:end], "")})
	}
	return fields
}

package markup

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tableTransformer makes tables of paragraphs as goldmark does, and keeps the
// cells of a row beyond the columns of the head, which the specification of
// GitHub drops: a learner's text is not to vanish.
type tableTransformer struct{ parser.ParagraphTransformer }

func newTableTransformer() parser.ParagraphTransformer {
	return tableTransformer{extension.NewTableParagraphTransformer()}
}

// Transform replaces lines that are a table.
func (t tableTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if !mayHoldTable(node.Lines(), reader.Source()) {
		return
	}
	lines := map[int]text.Segment{}
	for _, line := range node.Lines().Sliced(0, node.Lines().Len()) {
		lines[line.Start] = line
	}
	before := node.PreviousSibling()
	parent := node.Parent()
	t.ParagraphTransformer.Transform(node, reader, pc)
	first := parent.FirstChild()
	if before != nil {
		first = before.NextSibling()
	}
	for n := first; n != nil; n = n.NextSibling() {
		table, ok := n.(*east.Table)
		if !ok {
			continue
		}
		for row := table.FirstChild(); row != nil; row = row.NextSibling() {
			if line, ok := lines[row.Pos()]; ok && row.Kind() == east.KindTableRow {
				addCells(row, line, len(table.Alignments), reader.Source())
			}
		}
	}
}

// mayHoldTable reports whether a line below the first is one of dashes.
func mayHoldTable(lines *text.Segments, source []byte) bool {
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		if !slices.ContainsFunc(source[line.Start:line.Stop], notOfDashes) {
			return true
		}
	}
	return false
}

func notOfDashes(c byte) bool { return strings.IndexByte("|:- \t\r\n\v\f", c) < 0 }

// addCells gives a row the cells of its line from an index on.
func addCells(row ast.Node, line text.Segment, from int, source []byte) {
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	start, column := line.Start, 0
	if start < line.Stop && source[start] == '|' {
		start++
	}
	blank := 0 // cells without text that wait for one with text
	for at := start; at <= line.Stop; at++ {
		if at < line.Stop && (source[at] != '|' || at > start && source[at-1] == '\\') {
			continue
		}
		if column >= from {
			words := text.NewSegment(start, at)
			words = words.TrimLeftSpace(source)
			words = words.TrimRightSpace(source)
			if words.IsEmpty() {
				blank++
			} else {
				for ; blank > 0; blank-- {
					row.AppendChild(row, east.NewTableCell())
				}
				cell := east.NewTableCell()
				cell.SetPos(words.Start)
				cell.Lines().Append(words)
				row.AppendChild(row, cell)
			}
		}
		column++
		start = at + 1
	}
}

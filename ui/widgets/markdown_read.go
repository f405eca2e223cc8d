package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"precis/notes/markup"
)

// readMarkdown turns a source into blocks.
func readMarkdown(source string) []mdBlock {
	r := &mdReader{source: []byte(source)}
	return r.blocks(markup.Tree(r.source), 0)
}

// mdReader walks goldmark's tree.
type mdReader struct{ source []byte }

// blocks reads the children of a node; depth counts the lists around them.
func (r *mdReader) blocks(parent ast.Node, depth int) []mdBlock {
	var blocks []mdBlock
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, r.block(n, depth)...)
	}
	return blocks
}

func (r *mdReader) block(n ast.Node, depth int) []mdBlock {
	switch n := n.(type) {
	case *ast.Heading:
		return []mdBlock{&mdHeading{text: r.text(n), level: n.Level}}
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n)
	case *ast.List:
		return []mdBlock{r.list(n, depth)}
	case *ast.Blockquote:
		return []mdBlock{r.quote(n, depth)}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return []mdBlock{&mdCode{lines: r.rawLines(n)}}
	case *markup.MathsBlock:
		return []mdBlock{r.mathsBlock(n)}
	case *ast.ThematicBreak:
		return []mdBlock{&mdRule{}}
	case *ast.HTMLBlock:
		return readHTML(r.html(n))
	case *east.Table:
		return []mdBlock{r.table(n)}
	case *east.FootnoteList:
		return []mdBlock{r.footnotes(n, depth)}
	case *east.DefinitionTerm:
		return []mdBlock{&mdTerm{text: r.text(n)}}
	case *east.DefinitionDescription:
		return []mdBlock{&mdDescription{blocks: r.blocks(n, depth)}}
	case *ast.LinkReferenceDefinition:
		return nil
	default:
		if n.Type() == ast.TypeInline {
			in := &inlineReader{source: r.source}
			in.node(n, mdStyle{})
			return []mdBlock{&mdParagraph{text: in.text}}
		}
		return r.blocks(n, depth)
	}
}

func (r *mdReader) rawLines(n ast.Node) []string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(r.source))
	}
	text := strings.TrimRight(strings.ReplaceAll(b.String(), "\t", "    "), "\n")
	return strings.Split(text, "\n")
}

func (r *mdReader) html(n *ast.HTMLBlock) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(r.source))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(r.source))
	}
	return b.String()
}

// paragraph reads a paragraph; pictures in it become blocks between its parts.
func (r *mdReader) paragraph(n ast.Node) []mdBlock {
	text, pictures := r.inline(n, true)
	var blocks []mdBlock
	from := 0
	part := func(to int) {
		t := mdText{spans: text.spans[from:to], links: text.links}
		if !t.empty() {
			blocks = append(blocks, &mdParagraph{text: t})
		}
		from = to
	}
	for _, picture := range pictures {
		part(picture.before)
		blocks = append(blocks, &mdImage{dest: picture.dest, alt: picture.alt})
	}
	part(len(text.spans))
	return blocks
}

// text reads the words of a node in which pictures stay words.
func (r *mdReader) text(n ast.Node) mdText {
	text, _ := r.inline(n, false)
	return text
}

func (r *mdReader) list(n *ast.List, depth int) *mdList {
	list := &mdList{ordered: n.IsOrdered(), start: n.Start, tight: n.IsTight, depth: depth}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := mdItem{blocks: r.blocks(c, depth+1)}
		if box := taskBox(c); box != nil {
			item.task, item.done = true, box.IsChecked
		}
		list.items = append(list.items, item)
	}
	return list
}

func taskBox(item ast.Node) *east.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*east.TaskCheckBox); ok {
			return box
		}
	}
	return nil
}

func (r *mdReader) quote(n *ast.Blockquote, depth int) *mdQuote {
	quote := &mdQuote{blocks: r.blocks(n, depth)}
	if len(quote.blocks) == 0 {
		return quote
	}
	first, ok := quote.blocks[0].(*mdParagraph)
	if !ok {
		return quote
	}
	title, rest, found := calloutTitle(first.text.spans)
	if !found {
		return quote
	}
	quote.title = title
	first.text.spans = rest
	if first.text.empty() {
		quote.blocks = quote.blocks[1:]
	}
	return quote
}

// calloutTitle takes "[!kind] title" from the first line of a quote. Without a
// title it is the kind's name.
func calloutTitle(spans []mdSpan) (title string, rest []mdSpan, found bool) {
	if len(spans) == 0 || !strings.HasPrefix(spans[0].text, "[!") {
		return "", nil, false
	}
	first := spans[0]
	line, after := first.text, ""
	end := strings.IndexAny(first.text, softBreak+"\n")
	if end >= 0 {
		line, after = first.text[:end], first.text[end+1:]
	}
	kind, words, closed := strings.Cut(line[2:], "]")
	if !closed || kind == "" || strings.ContainsAny(kind, " []") {
		return "", nil, false
	}
	words = strings.TrimSpace(strings.TrimLeft(words, "+-"))
	title = words
	if styled := end < 0 && len(spans) > 1; words == "" || styled {
		title = strings.ToUpper(kind[:1]) + strings.ToLower(kind[1:])
		after = strings.TrimLeft(words+" "+after, " ")
	}
	return title, append([]mdSpan{{text: after, style: first.style}}, spans[1:]...), true
}

func (r *mdReader) table(n *east.Table) *mdTable {
	table := &mdTable{}
	for _, a := range n.Alignments {
		align := fyne.TextAlignLeading
		switch a {
		case east.AlignRight:
			align = fyne.TextAlignTrailing
		case east.AlignCenter:
			align = fyne.TextAlignCenter
		}
		table.aligns = append(table.aligns, align)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]mdText, len(table.aligns))
		i := 0
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if i == len(cells) {
				break // goldmark cuts rows to the head's columns
			}
			cells[i] = r.text(c)
			i++
		}
		if _, ok := row.(*east.TableHeader); ok {
			table.head = cells
			continue
		}
		table.rows = append(table.rows, cells)
	}
	return table
}

func (r *mdReader) footnotes(n *east.FootnoteList, depth int) *mdFootnotes {
	f := &mdFootnotes{}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*east.Footnote)
		if !ok {
			continue
		}
		list := mdList{ordered: true, start: note.Index, tight: true, items: []mdItem{{blocks: r.blocks(c, depth)}}}
		visitParagraphs(list.items[0].blocks, func(p *mdParagraph) { p.small = true })
		f.notes = append(f.notes, list)
	}
	return f
}

func visitParagraphs(blocks []mdBlock, visit func(*mdParagraph)) {
	for _, b := range blocks {
		if p, ok := b.(*mdParagraph); ok {
			visit(p)
		}
	}
}

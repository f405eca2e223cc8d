package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"precis/notes/markup"
)

// readMarkdown turns a source that stands alone into blocks.
func readMarkdown(source string) []block {
	blocks, _ := readNote(source, Options{})
	return blocks
}

// reader walks goldmark's tree.
type reader struct {
	source []byte
	// notes are drawn where they are defined; nil: they are drawn elsewhere.
	notes *markup.Definitions
}

// blocks reads the children of a node; depth counts the lists around them.
func (r *reader) blocks(parent ast.Node, depth int) []block {
	var blocks []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if o := markup.OcclusionOf(n, r.source); o != nil {
			n = n.NextSibling()
			blocks = append(blocks, r.occlusion(o, n))
			continue
		}
		blocks = append(blocks, r.block(n, depth)...)
	}
	return blocks
}

func (r *reader) block(n ast.Node, depth int) []block {
	switch n := n.(type) {
	case *ast.Heading:
		return []block{&heading{text: r.text(n), level: n.Level}}
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n)
	case *ast.List:
		return []block{r.list(n, depth)}
	case *ast.Blockquote:
		return []block{r.quote(n, depth)}
	case *ast.FencedCodeBlock:
		return []block{&code{lines: r.rawLines(n), language: string(n.Language(r.source))}}
	case *ast.CodeBlock:
		return []block{&code{lines: r.rawLines(n)}}
	case *markup.MathsBlock:
		return []block{r.mathsBlock(n)}
	case *ast.ThematicBreak:
		return []block{&rule{}}
	case *ast.HTMLBlock:
		return readHTML(r.html(n), depth)
	case *east.Table:
		return []block{r.table(n)}
	case *east.Footnote:
		return r.footnoteInPlace(n)
	case *east.DefinitionTerm:
		return []block{&term{text: r.text(n)}}
	case *east.DefinitionDescription:
		return []block{&description{blocks: r.blocks(n, depth)}}
	case *ast.LinkReferenceDefinition:
		return nil
	default:
		if n.Type() == ast.TypeInline {
			in := &inlineReader{source: r.source}
			in.node(n, wordStyle{})
			return []block{&paragraph{text: in.gathered()}}
		}
		return r.blocks(n, depth)
	}
}

func (r *reader) rawLines(n ast.Node) []string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(r.source))
	}
	return strings.Split(strings.TrimRight(withoutTabs(b.String()), "\n"), "\n")
}

// withoutTabs writes tabs of code as spaces.
func withoutTabs(code string) string { return strings.ReplaceAll(code, "\t", "    ") }

func (r *reader) html(n *ast.HTMLBlock) string {
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
func (r *reader) paragraph(n ast.Node) []block {
	in := &inlineReader{source: r.source, apart: true}
	in.children(n, wordStyle{})
	return in.paragraphs()
}

// text reads the words of a node in which pictures stay words.
func (r *reader) text(n ast.Node) text {
	in := &inlineReader{source: r.source}
	in.children(n, wordStyle{})
	return in.gathered()
}

func (r *reader) list(n *ast.List, depth int) *list {
	list := &list{ordered: n.IsOrdered(), start: n.Start, tight: n.IsTight, depth: depth}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := item{blocks: r.blocks(c, depth+1)}
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

func (r *reader) quote(n *ast.Blockquote, depth int) *quote {
	quote := &quote{blocks: r.blocks(n, depth)}
	if len(quote.blocks) == 0 {
		return quote
	}
	first, ok := quote.blocks[0].(*paragraph)
	if !ok {
		return quote
	}
	title, rest, found := calloutTitle(first.text.spans)
	if !found {
		return quote
	}
	quote.title = &text{spans: title, links: first.text.links, sounds: first.text.sounds}
	first.text.spans = rest
	if first.text.empty() {
		quote.blocks = quote.blocks[1:]
	}
	return quote
}

// calloutTitle takes "[!kind] title" from the first line of a quote. Without a
// title it is the kind's name.
func calloutTitle(spans []span) (title, rest []span, found bool) {
	if len(spans) == 0 || !strings.HasPrefix(spans[0].text, "[!") {
		return nil, nil, false
	}
	title, rest = firstLine(spans)
	kind, words, closed := strings.Cut(title[0].text[len("[!"):], "]")
	if !closed || kind == "" || strings.ContainsAny(kind, " [") {
		return nil, nil, false
	}
	title[0].text = strings.TrimLeft(strings.TrimLeft(words, "+-"), " ")
	if (&text{spans: title}).empty() {
		first, size := utf8.DecodeRuneInString(kind)
		title = []span{{text: string(unicode.ToUpper(first)) + strings.ToLower(kind[size:]), style: title[0].style}}
	}
	return title, rest, true
}

// firstLine parts words where their first line ends.
func firstLine(spans []span) (line, rest []span) {
	for i, s := range spans {
		if end := strings.IndexAny(s.text, softBreak+"\n"); end >= 0 {
			line = append(line, span{text: s.text[:end], style: s.style})
			return line, append([]span{{text: s.text[end+1:], style: s.style}}, spans[i+1:]...)
		}
		line = append(line, s)
	}
	return line, nil
}

func (r *reader) table(n *east.Table) *table {
	t := &table{}
	for _, a := range n.Alignments {
		align := fyne.TextAlignLeading
		switch a {
		case east.AlignRight:
			align = fyne.TextAlignTrailing
		case east.AlignCenter:
			align = fyne.TextAlignCenter
		}
		t.aligns = append(t.aligns, align)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []text
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, r.text(c))
		}
		if _, ok := row.(*east.TableHeader); ok {
			t.head = cells
			continue
		}
		t.rows = append(t.rows, cells)
	}
	t.widen()
	return t
}

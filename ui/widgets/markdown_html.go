package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes/markup"
	"precis/ui/theme"
)

// readHTML draws a block of HTML as the blocks that it means. Comments, scripts
// and styles are not text; a tag that HTML does not have is.
func readHTML(source string, depth int) []mdBlock {
	source = answerMarks.Replace(markup.KeepText(source))
	if inTable(source) {
		source = "<table>" + source
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(source), body, html.ParseOptionEnableScripting(false))
	if err != nil { // elements nested deeper than that package reads
		return []mdBlock{&mdParagraph{text: mdText{spans: []mdSpan{{text: markup.PlainText(source)}}}}}
	}
	r := &htmlReader{depth: depth}
	for _, n := range nodes {
		r.node(n, htmlLook{})
	}
	r.flush()
	return r.blocks
}

// answerMarks brings back the marks of answers, which HTML does not have.
var answerMarks = strings.NewReplacer(html.EscapeString(AnswerOpen), AnswerOpen, html.EscapeString(AnswerClose), AnswerClose)

// inTable reports whether a block begins inside a table: Markdown cuts HTML where
// lines are blank.
func inTable(source string) bool {
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			name, _ := z.TagName()
			return slices.Contains([]string{"caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"}, string(name))
		}
	}
}

// htmlLook is what the elements around a text make of it.
type htmlLook struct {
	mdStyle
	centred bool
	small   bool
}

// htmlReader turns a tree of HTML into blocks.
type htmlReader struct {
	blocks []mdBlock
	depth  int // lists around
	in     inlineReader
	look   htmlLook // of the paragraph being gathered
}

// flush ends the paragraph being gathered.
func (r *htmlReader) flush() {
	r.in.apart = true
	for _, b := range r.in.paragraphs() {
		switch b := b.(type) {
		case *mdParagraph:
			b.centred, b.small = r.look.centred, r.look.small
		case *mdImage:
			b.centred = r.look.centred
		}
		r.blocks = append(r.blocks, b)
	}
	r.in = inlineReader{apart: true}
}

func (r *htmlReader) put(b mdBlock) {
	r.flush()
	r.blocks = append(r.blocks, b)
}

// below reads the children of a node as blocks of their own.
func (r *htmlReader) below(n *html.Node, look htmlLook, depth int) []mdBlock {
	b := &htmlReader{depth: depth, look: look}
	b.children(n, look)
	b.flush()
	return b.blocks
}

func (r *htmlReader) children(n *html.Node, look htmlLook) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, look)
	}
}

func (r *htmlReader) node(n *html.Node, look htmlLook) {
	switch n.Type {
	case html.TextNode:
		r.in.apart = true
		r.in.add(collapse(n.Data), look.mdStyle)
	case html.ElementNode:
		r.element(n, look)
	}
}

func (r *htmlReader) element(n *html.Node, look htmlLook) {
	switch n.DataAtom {
	case atom.Script, atom.Style:
	case atom.Hr:
		r.put(&mdRule{})
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		r.put(r.list(n, look))
	case atom.Table:
		r.table(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.put(&mdHeading{text: htmlWords(n), level: int(n.Data[1] - '0')})
	case atom.Blockquote:
		r.put(&mdQuote{blocks: r.below(n, look, r.depth)})
	case atom.Pre, atom.Listing, atom.Xmp:
		r.put(&mdCode{lines: codeText(n), language: codeLanguage(n)})
	case atom.Dt:
		r.put(&mdTerm{text: htmlWords(n)})
	case atom.Dd:
		r.put(&mdDescription{blocks: r.below(n, look, r.depth)})
	default:
		if !blockTags[n.Data] {
			r.inline(n, look)
			return
		}
		r.flush()
		look.centred = look.centred || n.DataAtom == atom.Center || attributeOf(n, "align") == "center"
		look.small = look.small || n.DataAtom == atom.Figcaption
		look.bold = look.bold || n.DataAtom == atom.Summary
		outside := r.look
		r.look = look
		r.children(n, look)
		r.flush()
		r.look = outside
	}
}

// inline reads an element that stands among words.
func (r *htmlReader) inline(n *html.Node, look htmlLook) {
	r.in.apart = true
	look.mdStyle = r.in.element(n.Data, n.Attr, look.mdStyle)
	r.children(n, look)
	r.in.endElement(n.Data, look.mdStyle)
}

func (r *htmlReader) list(n *html.Node, look htmlLook) *mdList {
	list := &mdList{ordered: n.DataAtom == atom.Ol, start: 1, tight: true, depth: r.depth}
	if start, ok := number(attributeOf(n, "start")); ok {
		list.start = start
	}
	loose := &html.Node{Type: html.ElementNode}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			list.items = append(list.items, mdItem{blocks: r.below(c, look, r.depth+1)})
			continue
		}
		// What stands between items goes with the one before.
		loose.FirstChild, loose.LastChild = c, c
		next := c.NextSibling
		c.NextSibling = nil
		blocks := r.below(loose, look, r.depth+1)
		c.NextSibling = next
		switch k := len(list.items); {
		case len(blocks) == 0:
		case k == 0:
			list.items = append(list.items, mdItem{blocks: blocks})
		default:
			list.items[k-1].blocks = append(list.items[k-1].blocks, blocks...)
		}
	}
	return list
}

// table reads a table. What stands in it beside its rows, such as its caption,
// comes before it.
func (r *htmlReader) table(n *html.Node) {
	r.flush()
	t := &mdTable{}
	var rows func(n *html.Node)
	rows = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Thead, atom.Tbody, atom.Tfoot:
				rows(c)
			case atom.Tr:
				cells, head := tableRow(c, t)
				if head && t.head == nil && len(t.rows) == 0 {
					t.head = cells
				} else {
					t.rows = append(t.rows, cells)
				}
			default:
				r.node(c, htmlLook{})
			}
		}
	}
	rows(n)
	t.widen()
	r.put(t)
}

// tableRow reads the cells of a row; head is set where all are headings.
func tableRow(n *html.Node, t *mdTable) (cells []mdText, head bool) {
	head = true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		head = head && c.DataAtom == atom.Th
		if len(cells) == len(t.aligns) {
			t.aligns = append(t.aligns, htmlAlign(attributeOf(c, "align")))
		}
		cells = append(cells, htmlWords(c))
	}
	return cells, head && len(cells) > 0
}

func htmlAlign(align string) fyne.TextAlign {
	switch strings.ToLower(align) {
	case "right":
		return fyne.TextAlignTrailing
	case "center":
		return fyne.TextAlignCenter
	default:
		return fyne.TextAlignLeading
	}
}

// htmlWords reads all below a node as one text, its blocks on lines of their own.
func htmlWords(n *html.Node) mdText {
	in := &inlineReader{}
	var walk func(n *html.Node, style mdStyle)
	walk = func(n *html.Node, style mdStyle) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				in.add(collapse(c.Data), style)
			case c.Type != html.ElementNode, c.DataAtom == atom.Script, c.DataAtom == atom.Style:
			case blockTags[c.Data]:
				in.newline(style)
				walk(c, style)
				in.newline(style)
			default:
				inside := in.element(c.Data, c.Attr, style)
				walk(c, inside)
				in.endElement(c.Data, inside)
			}
		}
	}
	walk(n, mdStyle{})
	return in.gathered()
}

// codeText returns the lines of preformatted text.
func codeText(n *html.Node) []string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return strings.Split(withoutTabs(strings.Trim(b.String(), "\n")), "\n")
}

// codeLanguage returns what the class of a <code> in a <pre> calls its language.
func codeLanguage(n *html.Node) string {
	for c := range n.Descendants() {
		for class := range strings.FieldsSeq(attributeOf(c, "class")) {
			if name, ok := strings.CutPrefix(class, "language-"); ok {
				return name
			}
		}
	}
	return ""
}

func attributeOf(n *html.Node, name string) string { return attribute(n.Attr, name) }

func attribute(all []html.Attribute, name string) string {
	for _, a := range all {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// blockTags end the paragraph before and after them.
var blockTags = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(`address article aside blockquote body caption center col colgroup dd details
		dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
		html legend li listing main menu nav noframes ol optgroup option p plaintext pre search section summary table
		tbody td template textarea tfoot th thead title tr ul xmp`) {
		all[name] = true
	}
	return all
}()

// collapse makes each run of white space one space.
func collapse(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		return " "
	}
	if strings.TrimLeft(text, " \t\r\n") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \t\r\n") != text {
		words += " "
	}
	return words
}

// inlineTags say what the words in a tag look like; other tags change nothing.
var inlineTags = map[string]func(*mdStyle){
	"b": func(s *mdStyle) { s.bold = true }, "strong": func(s *mdStyle) { s.bold = true },
	"i": func(s *mdStyle) { s.italic = true }, "em": func(s *mdStyle) { s.italic = true },
	"cite": func(s *mdStyle) { s.italic = true }, "var": func(s *mdStyle) { s.italic = true },
	"dfn": func(s *mdStyle) { s.italic = true },
	"u":   func(s *mdStyle) { s.underline = true }, "ins": func(s *mdStyle) { s.underline = true },
	"s": func(s *mdStyle) { s.strike = true }, "del": func(s *mdStyle) { s.strike = true },
	"strike": func(s *mdStyle) { s.strike = true },
	"sub":    func(s *mdStyle) { s.raise = -1 },
	"sup":    func(s *mdStyle) { s.raise = 1 },
	"mark":   func(s *mdStyle) { s.ground = theme.Mark },
	"code":   func(s *mdStyle) { s.mono, s.ground = true, theme.Hover },
	"tt":     func(s *mdStyle) { s.mono, s.ground = true, theme.Hover },
	"samp":   func(s *mdStyle) { s.mono = true },
	"kbd":    func(s *mdStyle) { s.mono = true },
	"small":  func(s *mdStyle) { s.small = true },
	"precis-answer": func(s *mdStyle) {
		s.colour, s.underline = theme.Accent, true
	},
}

// element begins an element among words and returns the style of what is in it.
func (in *inlineReader) element(name string, attributes []html.Attribute, style mdStyle) mdStyle {
	switch name {
	case "br":
		in.add("\n", style)
	case "img":
		in.htmlPicture(attributes, style)
	case "q":
		in.add("“", style)
	case "kbd":
		in.keys++
		style.keycap = in.keys
	case "a":
		if dest := attribute(attributes, "href"); dest != "" {
			return in.link(Link{Dest: dest, Title: attribute(attributes, "title")}, style)
		}
	}
	if change := inlineTags[name]; change != nil {
		change(&style)
	}
	return style
}

// endElement ends an element among words.
func (in *inlineReader) endElement(name string, style mdStyle) {
	if name == "q" {
		in.add("”", style)
	}
}

// openTag is a tag of HTML that is open inside a paragraph of Markdown.
type openTag struct {
	name string
	link int // of <a>
	key  int // of <kbd>
}

// mostOpenTags is how many tags may be open in a paragraph; those within them
// change nothing.
const mostOpenTags = 64

// over returns the style with that of the open tags on top.
func (in *inlineReader) over(style mdStyle) mdStyle {
	for _, tag := range in.tags {
		if change := inlineTags[tag.name]; change != nil {
			change(&style)
		}
		if tag.key > 0 {
			style.keycap = tag.key
		}
		if tag.link > 0 && style.link == 0 {
			style.link, style.colour = tag.link, theme.Accent
		}
	}
	return style
}

// tag reads one piece of HTML inside a paragraph. What HTML does not have is text.
func (in *inlineReader) tag(source string, style mdStyle) {
	if source != AnswerOpen && source != AnswerClose {
		source = markup.KeepText(source)
	}
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		switch token.Type {
		case html.TextToken:
			in.add(token.Data, style)
		case html.StartTagToken, html.SelfClosingTagToken:
			inside := in.element(token.Data, token.Attr, in.over(style))
			tag := openTag{name: token.Data}
			switch token.Data {
			case "a":
				tag.link = inside.link
			case "kbd":
				tag.key = inside.keycap
			}
			if token.Type == html.StartTagToken && len(in.tags) < mostOpenTags && (tag.link > 0 || inlineTags[tag.name] != nil) {
				in.tags = append(in.tags, tag)
			}
		case html.EndTagToken:
			in.endElement(token.Data, style)
			for i, open := range slices.Backward(in.tags) {
				if open.name == token.Data {
					in.tags = slices.Delete(in.tags, i, i+1)
					break
				}
			}
		}
	}
}

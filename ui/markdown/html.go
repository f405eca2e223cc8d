package markdown

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/net/html"
	tag "golang.org/x/net/html/atom"

	"precis/notes/markup"
	"precis/ui/theme"
)

// readHTML draws a block of HTML as the blocks that it means. Comments, scripts
// and styles are not text; a tag that HTML does not have is.
func readHTML(source string, depth int) []block {
	source = answerMarks.Replace(markup.KeepText(source))
	if inTable(source) {
		source = "<table>" + source
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: tag.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(source), body, html.ParseOptionEnableScripting(false))
	if err != nil { // elements nested deeper than that package reads
		return []block{&paragraph{text: text{spans: []span{{text: markup.PlainText(source)}}}}}
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
	wordStyle
	centred bool
	small   bool
}

// htmlReader turns a tree of HTML into blocks.
type htmlReader struct {
	blocks []block
	depth  int // lists around
	in     inlineReader
	look   htmlLook // of the paragraph being gathered
}

// flush ends the paragraph being gathered.
func (r *htmlReader) flush() {
	r.in.apart = true
	for _, b := range r.in.paragraphs() {
		switch b := b.(type) {
		case *paragraph:
			b.centred, b.small = r.look.centred, r.look.small
		case *figure:
			b.centred = r.look.centred
		}
		r.blocks = append(r.blocks, b)
	}
	r.in = inlineReader{apart: true}
}

func (r *htmlReader) put(b block) {
	r.flush()
	r.blocks = append(r.blocks, b)
}

// below reads the children of a node as blocks of their own.
func (r *htmlReader) below(n *html.Node, look htmlLook, depth int) []block {
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
		r.in.add(collapse(n.Data), look.wordStyle)
	case html.ElementNode:
		r.element(n, look)
	}
}

func (r *htmlReader) element(n *html.Node, look htmlLook) {
	switch n.DataAtom {
	case tag.Script, tag.Style:
	case tag.Hr:
		r.put(&rule{})
	case tag.Ul, tag.Ol, tag.Menu, tag.Dir:
		r.put(r.list(n, look))
	case tag.Table:
		r.table(n)
	case tag.H1, tag.H2, tag.H3, tag.H4, tag.H5, tag.H6:
		r.put(&heading{text: htmlWords(n), level: int(n.Data[1] - '0')})
	case tag.Blockquote:
		r.put(&quote{blocks: r.below(n, look, r.depth)})
	case tag.Pre, tag.Listing, tag.Xmp:
		r.put(&code{lines: codeText(n), language: codeLanguage(n)})
	case tag.Dt:
		r.put(&term{text: htmlWords(n)})
	case tag.Dd:
		r.put(&description{blocks: r.below(n, look, r.depth)})
	default:
		if !blockTags[n.Data] {
			r.inline(n, look)
			return
		}
		r.flush()
		look.centred = look.centred || n.DataAtom == tag.Center || attributeOf(n, "align") == "center"
		look.small = look.small || n.DataAtom == tag.Figcaption
		look.bold = look.bold || n.DataAtom == tag.Summary
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
	look.wordStyle = r.in.element(n.Data, n.Attr, look.wordStyle)
	r.children(n, look)
	r.in.endElement(n.Data, look.wordStyle)
}

func (r *htmlReader) list(n *html.Node, look htmlLook) *list {
	list := &list{ordered: n.DataAtom == tag.Ol, start: 1, tight: true, depth: r.depth}
	if start, ok := number(attributeOf(n, "start")); ok {
		list.start = start
	}
	loose := &html.Node{Type: html.ElementNode}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == tag.Li {
			list.items = append(list.items, item{blocks: r.below(c, look, r.depth+1)})
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
			list.items = append(list.items, item{blocks: blocks})
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
	t := &table{}
	var rows func(n *html.Node)
	rows = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case tag.Thead, tag.Tbody, tag.Tfoot:
				rows(c)
			case tag.Tr:
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
func tableRow(n *html.Node, t *table) (cells []text, head bool) {
	head = true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != tag.Td && c.DataAtom != tag.Th {
			continue
		}
		head = head && c.DataAtom == tag.Th
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
func htmlWords(n *html.Node) text {
	in := &inlineReader{}
	var walk func(n *html.Node, style wordStyle)
	walk = func(n *html.Node, style wordStyle) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				in.add(collapse(c.Data), style)
			case c.Type != html.ElementNode, c.DataAtom == tag.Script, c.DataAtom == tag.Style:
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
	walk(n, wordStyle{})
	return in.gathered()
}

// codeText returns the lines of preformatted text.
func codeText(n *html.Node) []string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == tag.Br:
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
var inlineTags = map[string]func(*wordStyle){
	"b": func(s *wordStyle) { s.bold = true }, "strong": func(s *wordStyle) { s.bold = true },
	"i": func(s *wordStyle) { s.italic = true }, "em": func(s *wordStyle) { s.italic = true },
	"cite": func(s *wordStyle) { s.italic = true }, "var": func(s *wordStyle) { s.italic = true },
	"dfn": func(s *wordStyle) { s.italic = true },
	"u":   func(s *wordStyle) { s.underline = true }, "ins": func(s *wordStyle) { s.underline = true },
	"s": func(s *wordStyle) { s.strike = true }, "del": func(s *wordStyle) { s.strike = true },
	"strike": func(s *wordStyle) { s.strike = true },
	"sub":    func(s *wordStyle) { s.raise = -1 },
	"sup":    func(s *wordStyle) { s.raise = 1 },
	"mark":   func(s *wordStyle) { s.ground = theme.Mark },
	"code":   func(s *wordStyle) { s.mono, s.ground = true, theme.Hover },
	"tt":     func(s *wordStyle) { s.mono, s.ground = true, theme.Hover },
	"samp":   func(s *wordStyle) { s.mono = true },
	"kbd":    func(s *wordStyle) { s.mono = true },
	"small":  func(s *wordStyle) { s.small = true },
	"precis-answer": func(s *wordStyle) {
		s.colour, s.underline = theme.Accent, true
	},
}

// element begins an element among words and returns the style of what is in it.
func (in *inlineReader) element(name string, attributes []html.Attribute, style wordStyle) wordStyle {
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
func (in *inlineReader) endElement(name string, style wordStyle) {
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
func (in *inlineReader) over(style wordStyle) wordStyle {
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
func (in *inlineReader) tag(source string, style wordStyle) {
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

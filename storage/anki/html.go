package anki

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes"
)

// text is what a field came to.
type text struct {
	// markdown is native, with clozes where the field had marks of them.
	markdown string
	// inClozes reports that a cloze stands where no native one can.
	broken bool
	// lost are the kinds of things that were left out.
	lost []notes.Message
}

// toMarkdown turns the HTML of a field into native Markdown.
func toMarkdown(field string) text {
	rest, in, broken := takeForeign(field)
	if !strings.ContainsAny(rest, "<&") {
		w := walker{inserts: in}
		w.words(rest, 0, "")
		return text{markdown: unmark(w.finish(), in), broken: broken, lost: w.lost}
	}
	nodes, err := nodesOf(rest)
	w := walker{inserts: in}
	if err != nil { // deeper than any browser goes
		w.lost = append(w.lost, notes.Messagef("HTML too deep to be read became plain text"))
		w.words(strip(rest), 0, "")
	}
	for _, n := range nodes {
		w.node(n, 0, "")
	}
	return text{markdown: unmark(w.finish(), in), broken: broken || w.broken, lost: w.lost}
}

// strip returns the words of HTML.
func strip(field string) string {
	if !strings.ContainsAny(field, "<&") {
		return field
	}
	var b strings.Builder
	skipped := false
	z := html.NewTokenizer(strings.NewReader(field))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if !skipped {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			skipped = string(name) == "script" || string(name) == "style"
			if len(name) > 1 && !skipped && ofElement[atom.Lookup(name)] == 0 && string(name) != "span" && string(name) != "font" {
				b.WriteByte(' ') // of what stands on lines of its own
			}
		default:
			skipped = false
		}
	}
}

// walker writes the nodes of a field, block by block.
type walker struct {
	inserts inserts
	blocks  []string
	lines   [][]run // of the paragraph in hand; the last one is being written
	broken  bool
	lost    []notes.Message
}

// newLine ends the line in hand, even an empty one.
func (w *walker) newLine() { w.lines = append(w.lines, nil) }

// freshLine ends the line in hand where it has something.
func (w *walker) freshLine() {
	if k := len(w.lines); k > 0 && len(w.lines[k-1]) > 0 {
		w.newLine()
	}
}

func (w *walker) add(r run) {
	if len(w.lines) == 0 {
		w.newLine()
	}
	k := len(w.lines) - 1
	w.lines[k] = append(w.lines[k], r)
}

// flush makes paragraphs of the lines in hand.
func (w *walker) flush() {
	var paragraph paragraph
	end := func() {
		if len(paragraph) > 0 {
			w.blocks = append(w.blocks, paragraph.markdown())
		}
		paragraph = nil
	}
	for _, line := range w.lines {
		if text := compose(line); text != "" {
			paragraph.add(text)
		} else {
			end()
		}
	}
	end()
	w.lines = nil
}

// block adds a block of its own.
func (w *walker) block(markdown string) {
	w.flush()
	if strings.TrimSpace(markdown) != "" {
		w.blocks = append(w.blocks, markdown)
	}
}

// finish returns all that was written.
func (w *walker) finish() string {
	w.flush()
	return strings.Join(w.blocks, "\n\n")
}

// inner writes the children of a node by a walker of their own.
func (w *walker) inner(n *html.Node, s style, link string) *walker {
	in := &walker{inserts: w.inserts}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in.node(c, s, link)
	}
	w.broken = w.broken || in.broken
	w.lost = append(w.lost, in.lost...)
	in.flush()
	return in
}

func (w *walker) children(n *html.Node, s style, link string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, s, link)
	}
}

// words adds text with the marks of what is no HTML.
func (w *walker) words(text string, s style, link string) {
	for {
		i := strings.IndexRune(text, insertMark)
		if i < 0 {
			break
		}
		rest := text[i+len(string(insertMark)):]
		number, behind, ok := strings.Cut(rest, string(insertEnd))
		at, err := strconv.Atoi(number)
		if !ok || err != nil || at >= len(w.inserts) {
			break
		}
		if text[:i] != "" {
			w.add(run{text: text[:i], style: s, link: link})
		}
		if w.inserts[at].block {
			w.block(string(insertMark) + number + string(insertEnd))
		} else {
			w.add(run{text: string(insertMark) + number + string(insertEnd), style: s &^ code, link: link, raw: true})
		}
		text = behind
	}
	if text == "" {
		return
	}
	if s&code != 0 && strings.ContainsAny(text, answerMarks) {
		w.broken = true
	}
	w.add(run{text: text, style: s, link: link})
}

func (w *walker) node(n *html.Node, s style, link string) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, s, link)
		return
	case html.ElementNode:
	default:
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Canvas:
		return
	case atom.Iframe, atom.Object, atom.Embed, atom.Svg:
		w.lost = append(w.lost, notes.Messagef("embedded pages and drawings are left out"))
		return
	case atom.Input, atom.Button, atom.Select, atom.Textarea:
		return
	case atom.Br:
		if len(w.lines) == 0 {
			w.newLine()
		}
		w.newLine()
		return
	case atom.Img:
		w.image(n, s, link)
		return
	case atom.Audio, atom.Video, atom.Source:
		if src := attribute(n, "src"); local(src) {
			w.add(run{text: sound(unescapePath(src)), link: link, raw: true})
		}
	case atom.Hr:
		w.block("* * *")
		return
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(n, s, link)
		return
	case atom.Table:
		w.table(n, s, link)
		return
	case atom.Pre, atom.Listing, atom.Xmp:
		w.code(n)
		return
	case atom.Blockquote:
		if blocks := w.inner(n, s, link).blocks; len(blocks) > 0 {
			w.block(prefixed(strings.Join(blocks, "\n\n"), "> "))
		}
		return
	case atom.P:
		w.paragraph(n, s, link)
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.paragraph(n, s|bold, link)
		return
	case atom.Ruby:
		w.ruby(n, s, link)
		return
	case atom.A:
		link = address(attribute(n, "href"), link)
	}
	if hiddenStyle.MatchString(attribute(n, "style")) {
		return
	}
	s |= styleOf(n)
	if !isBlock[n.DataAtom] {
		w.children(n, s, link)
		return
	}
	w.freshLine()
	w.children(n, s, link)
	w.freshLine()
}

var isBlock = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Center: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Li: true, atom.Address: true, atom.Header: true, atom.Footer: true, atom.Main: true, atom.Nav: true, atom.Figure: true,
	atom.Figcaption: true, atom.Details: true, atom.Summary: true, atom.Fieldset: true, atom.Legend: true, atom.Form: true, atom.Aside: true,
}

// paragraph writes a node with a blank line before and behind it.
func (w *walker) paragraph(n *html.Node, s style, link string) {
	w.freshLine()
	w.newLine()
	w.children(n, s|styleOf(n), link)
	w.freshLine()
	w.newLine()
}

var ofElement = map[atom.Atom]style{
	atom.B: bold, atom.Strong: bold, atom.I: italic, atom.Em: italic, atom.Cite: italic, atom.Var: italic, atom.Dfn: italic,
	atom.S: strike, atom.Strike: strike, atom.Del: strike, atom.U: underline, atom.Ins: underline, atom.Mark: highlighted,
	atom.Sub: below, atom.Sup: above, atom.Kbd: key, atom.Code: code, atom.Tt: code, atom.Samp: code,
}

var hiddenStyle = regexp.MustCompile(`(?i)display:\s*none`)

var weight = regexp.MustCompile(`font-weight:\s*(?:bold|[6-9]00)`)

// styleOf returns the style that an element gives to what is in it, by its name
// or by its attribute. Colours and fonts are left out.
func styleOf(n *html.Node) style {
	s := ofElement[n.DataAtom]
	css := strings.ToLower(attribute(n, "style"))
	if css == "" {
		return s
	}
	if weight.MatchString(css) {
		s |= bold
	}
	for text, add := range map[string]style{
		"font-style: italic": italic, "text-decoration: underline": underline, "text-decoration: line-through": strike,
		"vertical-align: sub": below, "vertical-align: super": above,
	} {
		if strings.Contains(css, text) || strings.Contains(css, strings.Replace(text, ": ", ":", 1)) {
			s |= add
		}
	}
	return s
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// address returns where a link leads: to the web or to mail, else the link it
// stands in.
func address(href, within string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || strings.ContainsAny(href, answerMarks) {
		return within
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", " ", "%20", `\`, "%5C", "|", "%7C").Replace(u.String()) + ">"
	}
	return within
}

// local reports whether a source names a file of the package.
func local(src string) bool {
	return src != "" && !strings.Contains(src, "://") && !strings.HasPrefix(strings.ToLower(src), "data:") && !strings.HasPrefix(src, "//")
}

// unescapePath decodes percent signs of a source where they are that.
func unescapePath(src string) string {
	if name, err := url.PathUnescape(src); err == nil {
		return valid(name)
	}
	return src
}

func (w *walker) image(n *html.Node, s style, link string) {
	src := strings.TrimSpace(attribute(n, "src"))
	switch {
	case src == "" || strings.ContainsAny(src, answerMarks):
		return
	case strings.HasPrefix(strings.ToLower(src), "data:"):
		w.lost = append(w.lost, notes.Messagef("pictures written into the text are left out"))
		return
	}
	place := ""
	if local(src) {
		place = destination(unescapePath(src))
	} else if place = address(src, ""); place == "" {
		return
	}
	alt := strings.Join(strings.Fields(attribute(n, "alt")), " ")
	if width, err := strconv.Atoi(attribute(n, "width")); err == nil && width > 0 && width <= 4000 {
		alt += "|" + strconv.Itoa(width)
	}
	if strings.ContainsAny(alt, answerMarks) {
		w.broken = true
	}
	w.add(run{text: "![" + escape(alt) + "](" + place + ")", style: s &^ code, link: link, raw: true})
}

// ruby writes characters with their reading behind them.
func (w *walker) ruby(n *html.Node, s style, link string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Rp:
		case atom.Rt:
			w.words("(", s, link)
			w.children(c, s, link)
			w.words(")", s, link)
		default:
			w.node(c, s, link)
		}
	}
}

// code writes a block of code.
func (w *walker) code(n *html.Node) {
	var b strings.Builder
	language := ""
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Br:
				b.WriteByte('\n')
			case c.Type == html.ElementNode:
				block := isBlock[c.DataAtom] && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n")
				if block {
					b.WriteByte('\n')
				}
				for _, class := range strings.Fields(attribute(c, "class")) {
					if name, ok := strings.CutPrefix(class, "language-"); ok && languageName.MatchString(name) {
						language = name
					}
				}
				walk(c)
			}
		}
	}
	walk(n)
	text := strings.ReplaceAll(b.String(), "\u00a0", " ")
	if strings.ContainsAny(text, answerMarks) {
		w.broken = true
	}
	text = unmark(strings.Trim(text, "\n"), w.inserts)
	if strings.TrimSpace(text) != "" {
		w.block(fence(text, language))
	}
}

var languageName = regexp.MustCompile(`^[A-Za-z0-9+#-]{1,20}$`)

// list writes a list, its items as tight as they are.
func (w *walker) list(n *html.Node, s style, link string) {
	number := 1
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start >= 0 && start < 1_000_000 {
		number = start
	}
	var items []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			continue
		}
		in := &walker{inserts: w.inserts}
		if c.DataAtom == atom.Li {
			in = w.inner(c, s|styleOf(c), link)
		} else {
			in.node(c, s, link)
			in.flush()
			w.broken, w.lost = w.broken || in.broken, append(w.lost, in.lost...)
		}
		if len(in.blocks) == 0 {
			continue
		}
		nested := c.DataAtom == atom.Ul || c.DataAtom == atom.Ol
		mark := "- "
		if n.DataAtom == atom.Ol {
			mark = strconv.Itoa(number) + ". "
		}
		indent := strings.Repeat(" ", len(mark))
		body := joinItem(in.blocks)
		if nested && len(items) > 0 { // a list that stands beside the item it belongs to
			items[len(items)-1] += "\n" + prefixed(body, indent)
			continue
		}
		items = append(items, mark+strings.TrimPrefix(prefixed(body, indent), indent))
		number++
	}
	if len(items) > 0 {
		w.block(strings.Join(items, "\n"))
	}
}

// joinItem joins the blocks of an item: a list stands right below the text.
func joinItem(blocks []string) string {
	var b strings.Builder
	for i, block := range blocks {
		switch {
		case i == 0:
		case strings.HasPrefix(block, "- ") || strings.HasPrefix(block, "1. "):
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(block)
	}
	return b.String()
}

// prefixed writes lines behind a prefix, blank ones without its white space.
func prefixed(text, prefix string) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if line == "" {
			b.WriteString(strings.TrimRight(prefix, " "))
		} else {
			b.WriteString(prefix + line)
		}
	}
	return b.String()
}

// unmark puts clozes and what is no HTML in the place of their marks.
func unmark(markdown string, in inserts) string {
	if strings.IndexFunc(markdown, func(r rune) bool { return r >= 0xfdd0 && r <= 0xfdef }) < 0 {
		return markdown
	}
	var b strings.Builder
	runes := []rune(markdown)
	number := func(i int, end rune) (n, next int) {
		j := i + 1
		for j < len(runes) && runes[j] >= '0' && runes[j] <= '9' {
			n = n*10 + int(runes[j]-'0')
			j++
		}
		if j < len(runes) && runes[j] == end {
			return n, j
		}
		return -1, i
	}
	for i := 0; i < len(runes); i++ {
		switch runes[i] {
		case clozeMark:
			if n, next := number(i, numberEnd); n >= 0 {
				b.WriteString("{{c" + strconv.Itoa(n) + "::")
				i = next
			}
		case hintMark:
			if text := b.String(); strings.HasSuffix(text, ":") && !strings.HasSuffix(text, `\:`) {
				b.Reset()
				b.WriteString(text[:len(text)-1] + `\:`)
			}
			b.WriteString("::")
		case closeMark:
			b.WriteString("}}")
		case insertMark:
			n, next := number(i, insertEnd)
			if n < 0 || n >= len(in) {
				break
			}
			i = next
			text := in[n].markdown
			if i+1 < len(runes) && runes[i+1] >= '0' && runes[i+1] <= '9' && strings.HasPrefix(text, "$") && !strings.HasPrefix(text, "$$") {
				text = `\(` + text[1:len(text)-1] + `\)`
			}
			b.WriteString(text)
		default:
			if runes[i] < 0xfdd0 || runes[i] > 0xfdef {
				b.WriteRune(runes[i])
			}
		}
	}
	return b.String()
}

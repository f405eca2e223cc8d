package markup

import (
	"cmp"
	"fmt"
	"html"
	"net/url"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.abhg.dev/goldmark/wikilink"
	nethtml "golang.org/x/net/html"
)

// HTML returns a text that stands alone, such as a side of a card, as clean HTML:
// no scripts, styles and attributes but those of links and pictures. Formulas are
// written as \(…\) and \[…\]. media returns what to write for the destination of
// a picture or of a link to a file, "" to leave it out. A text of one paragraph has
// no element around it.
func HTML(markdown string, media func(dest string) string) string {
	return writeHTML(markdown, nil, media, nil, false)
}

// HTMLWith is HTML for a part of a note, whose definitions number its footnotes and
// resolve its links, with formulas as formula returns them; display is set for those
// on lines of their own. Pictures of the web are links, and fields that say until when
// something holds are read as in the reader.
func HTMLWith(markdown string, d *Definitions, media func(dest string) string, formula func(tex string, display bool) string) string {
	return writeHTML(markdown, d, media, formula, false)
}

// ClozeHTML is HTML for a ClozeText. Clozes stay as {{c1::answer::hint}},
// and nothing else in it can be taken for a part of one: the first "}}" behind an
// answer closes it.
func ClozeHTML(text string, media func(dest string) string) string {
	return writeHTML(text, nil, media, nil, true)
}

func writeHTML(markdown string, d *Definitions, media func(dest string) string, formula func(tex string, display bool) string, clozes bool) string {
	s := &scan{doc: &Document{}, body: normal(markdown)}
	s.src = []byte(s.body)
	s.root, s.definitions = d.Tree(s.src)
	w := &htmlWriter{scan: s, media: media, drawn: formula, guarded: clozes}
	if clozes {
		for _, c := range s.clozesOf() {
			w.marks = append(w.marks, edit{span{c.start, c.answer.start}, fmt.Sprintf("{{c%d::", c.group)})
			if c.hint.end > c.hint.start {
				w.marks = append(w.marks, edit{span{c.answer.end, c.hint.start}, "::"}, edit{span{c.hint.end, c.end}, "}}"})
			} else {
				w.marks = append(w.marks, edit{span{c.answer.end, c.end}, "}}"})
			}
		}
		sort.Slice(w.marks, func(i, j int) bool { return w.marks[i].start < w.marks[j].start })
	}
	if only := s.root.FirstChild(); only != nil && only.NextSibling() == nil && only.Kind() == ast.KindParagraph {
		w.children(only)
	} else {
		w.children(s.root)
	}
	return strings.TrimSpace(w.out.String())
}

// htmlWriter writes one text as HTML.
type htmlWriter struct {
	*scan
	out     strings.Builder
	media   func(dest string) string
	drawn   func(tex string, display bool) string // a formula as HTML; nil writes TeX
	guarded bool                                  // text must not look like marks of clozes
	marks   []edit                                // of clozes, by start
	written int                                   // offset up to which marks were written
}

func (w *htmlWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

// within writes the children of a node in an element.
func (w *htmlWriter) within(n ast.Node, element string) {
	w.out.WriteString("<" + element + ">")
	w.children(n)
	name, _, _ := strings.Cut(element, " ")
	w.out.WriteString("</" + name + ">")
}

func (w *htmlWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.words(string(n.Value))
	case *ast.CodeSpan:
		w.within(n, "code")
	case *ast.Emphasis:
		w.within(n, []string{"i", "b"}[min(max(n.Level, 1), 2)-1])
	case *east.Strikethrough:
		w.within(n, "s")
	case *Highlight:
		w.within(n, "mark")
	case *ast.Link:
		w.link(n, string(n.Destination))
	case *ast.AutoLink:
		address := string(n.URL(w.src))
		w.out.WriteString(`<a href="` + html.EscapeString(address) + `">`)
		w.words(string(n.Label(w.src)))
		w.out.WriteString("</a>")
	case *Until:
		switch {
		case w.drawn == nil:
			w.words(string(w.src[n.place.start:n.place.end]))
		case n.Day == 0:
			w.words("until " + n.Value)
		default:
			w.out.WriteString(UntilHTML(n.Day))
		}
	case *ast.Image:
		label, width := CutSize(w.plainBelow(n))
		w.image(string(n.Destination), label, width)
	case *wikilink.Node:
		w.wikilink(n)
	case *ast.RawHTML:
		w.markup(string(n.Segments.Value(w.src)))
	case *ast.HTMLBlock:
		var b strings.Builder
		for _, line := range htmlSegments(n) {
			b.Write(line.Value(w.src))
		}
		w.markup(b.String())
	case *Maths:
		w.formula(string(n.TeX), n.Display)
	case *MathsBlock:
		w.formula(strings.TrimSpace(string(n.Lines().Value(w.src))), true)
	case *east.TaskCheckBox:
		if n.IsChecked {
			w.out.WriteString("☑ ")
		} else {
			w.out.WriteString("☐ ")
		}
	case *east.FootnoteLink:
		fmt.Fprintf(&w.out, "<sup>%d</sup>", n.Index)
	case *east.Footnote:
		fmt.Fprintf(&w.out, "<div><sup>%d</sup> ", w.definitions.Number(n))
		w.children(n)
		w.out.WriteString("</div>")
	case *ast.Blockquote:
		w.out.WriteString("<blockquote>")
		w.calloutTitle(n)
		w.children(n)
		w.out.WriteString("</blockquote>")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.code(n)
	case *ast.ThematicBreak:
		w.out.WriteString("<hr>")
	case *ast.Paragraph:
		if o := OcclusionOf(n, w.src); o != nil {
			w.occlusion(o)
		} else {
			w.within(n, "p")
		}
	case *ast.List:
		if p := n.PreviousSibling(); p != nil && OcclusionOf(p, w.src) != nil {
			return
		}
		element := "ul"
		if n.IsOrdered() {
			if element = "ol"; n.Start > 1 {
				element = fmt.Sprintf(`ol start="%d"`, n.Start)
			}
		}
		w.within(n, element)
	case *ast.TextBlock:
		w.children(n)
		if n.NextSibling() != nil && n.NextSibling().Kind() == ast.KindTextBlock {
			w.out.WriteString("<br>")
		}
	default:
		if element, ok := blockElements[n.Kind()]; ok {
			w.within(n, element)
		} else if h, ok := n.(*ast.Heading); ok {
			w.within(n, fmt.Sprintf("h%d", h.Level))
		} else {
			w.children(n)
		}
	}
}

// blockElements are the elements of blocks that need nothing else.
var blockElements = map[ast.NodeKind]string{
	ast.KindListItem: "li",
	east.KindTable:   "table", east.KindTableHeader: "tr", east.KindTableRow: "tr", east.KindTableCell: "td",
	east.KindDefinitionList: "dl", east.KindDefinitionTerm: "dt", east.KindDefinitionDescription: "dd",
}

// text writes the words of a paragraph with the marks of clozes among them.
func (w *htmlWriter) text(n *ast.Text) {
	at, end := max(n.Segment.Start, w.written), n.Segment.Stop
	say := func(to int) {
		if to > at {
			if part := w.src[at:to]; n.IsRaw() || n.Parent().Kind() == ast.KindCodeSpan {
				w.words(string(part))
			} else {
				w.words(Words(part))
			}
			at = to
		}
	}
	for len(w.marks) > 0 && w.marks[0].start < end {
		m := w.marks[0]
		w.marks = w.marks[1:]
		if m.start >= at {
			say(m.start)
			w.out.WriteString(m.with)
		}
		at = max(at, m.end)
		w.written = at
	}
	say(end)
	switch {
	case n.HardLineBreak():
		w.out.WriteString("<br>")
	case n.SoftLineBreak():
		w.out.WriteByte('\n')
	}
}

// words writes text that has no meaning in HTML.
func (w *htmlWriter) words(text string) {
	text = html.EscapeString(text)
	text = strings.NewReplacer("&#39;", "'", "&#34;", `"`).Replace(text)
	if w.guarded {
		text = strings.NewReplacer("{", "&#123;", "}", "&#125;", "::", "&#58;&#58;").Replace(text)
		if strings.HasSuffix(text, ":") {
			text = text[:len(text)-1] + "&#58;"
		}
	}
	w.out.WriteString(text)
}

// formula writes TeX between the marks that Anki knows. Braces that would close a
// cloze are set apart.
func (w *htmlWriter) formula(tex string, display bool) {
	if w.drawn != nil {
		w.out.WriteString(w.drawn(tex, display))
		return
	}
	tex = html.EscapeString(tex)
	if w.guarded {
		for strings.Contains(tex, "}}") {
			tex = strings.ReplaceAll(tex, "}}", "} }")
		}
		tex = strings.ReplaceAll(strings.ReplaceAll(tex, "::", ": :"), "{{c", "{ {c")
	}
	if display {
		w.out.WriteString(`\[` + tex + `\]`)
	} else {
		w.out.WriteString(`\(` + tex + `\)`)
	}
}

func (w *htmlWriter) code(n ast.Node) {
	w.out.WriteString("<pre><code")
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if language := string(fenced.Language(w.src)); language != "" {
			w.out.WriteString(` class="language-` + html.EscapeString(language) + `"`)
		}
	}
	w.out.WriteByte('>')
	w.words(string(n.Lines().Value(w.src)))
	w.out.WriteString("</code></pre>")
}

// link writes a link to the web; one to a file is what media makes of it, and
// any other is its text.
func (w *htmlWriter) link(n ast.Node, dest string) {
	if isWeb(dest) {
		w.out.WriteString(`<a href="` + html.EscapeString(dest) + `">`)
		w.children(n)
		w.out.WriteString("</a>")
		return
	}
	if IsMedia([]byte(dest)) {
		if file := w.media(ImageName([]byte(dest))); file != "" {
			w.out.WriteString(attachment(file, w.plainBelow(n)))
			return
		}
	}
	w.children(n)
}

func isWeb(dest string) bool {
	u, err := url.Parse(dest)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto")
}

// attachment writes a file that is no picture: sounds as Anki plays them.
func attachment(file, label string) string {
	if IsSound(file) {
		return "[sound:" + file + "]"
	}
	return `<a href="` + html.EscapeString(file) + `">` + html.EscapeString(label) + "</a>"
}

func (w *htmlWriter) image(dest, label string, width int) {
	if isWeb(dest) && w.drawn != nil {
		w.out.WriteString(`<a href="` + html.EscapeString(dest) + `">` + html.EscapeString(cmp.Or(label, dest)) + "</a>")
		return
	}
	if !isWeb(dest) {
		if dest = w.media(ImageName([]byte(dest))); dest == "" {
			w.words(label)
			return
		}
		if IsSound(dest) {
			w.out.WriteString(attachment(dest, label))
			return
		}
	}
	w.out.WriteString(`<img src="` + html.EscapeString(dest) + `"`)
	if label != "" {
		alt := html.EscapeString(label)
		if w.guarded {
			alt = strings.NewReplacer("{", "&#123;", "}", "&#125;", ":", "&#58;").Replace(alt)
		}
		w.out.WriteString(` alt="` + alt + `"`)
	}
	if width > 0 {
		fmt.Fprintf(&w.out, ` width="%d"`, width)
	}
	w.out.WriteByte('>')
}

func (w *htmlWriter) wikilink(n *wikilink.Node) {
	if n.Embed && IsMedia(n.Target) || IsSound(string(n.Target)) {
		if file := w.media(string(n.Target)); file != "" {
			if sounded := attachment(file, file); strings.HasPrefix(sounded, "[sound:") {
				w.out.WriteString(sounded)
				return
			}
			_, width := CutSize("|" + w.plainBelow(n))
			w.out.WriteString(`<img src="` + html.EscapeString(file) + `"`)
			if width > 0 {
				fmt.Fprintf(&w.out, ` width="%d"`, width)
			}
			w.out.WriteByte('>')
			return
		}
	}
	w.children(n)
}

// kept are the elements of HTML in a text that stay; of others only the words do.
var kept = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(`b i u s em strong del ins mark sub sup kbd small code q br hr ruby rt rp p div
		ul ol li table thead tbody tr td th pre blockquote h1 h2 h3 h4 h5 h6 details summary center`) {
		all[name] = true
	}
	return all
}()

// markup writes HTML of the text without what could do something, and without
// attributes.
func (w *htmlWriter) markup(source string) {
	z := nethtml.NewTokenizer(strings.NewReader(KeepText(source)))
	hidden := false
	for {
		kind := z.Next()
		if kind == nethtml.ErrorToken {
			return
		}
		token := z.Token()
		switch kind {
		case nethtml.TextToken:
			if !hidden {
				w.words(token.Data)
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			hidden = kind == nethtml.StartTagToken && (token.Data == "script" || token.Data == "style")
			if token.Data == "img" {
				w.imageTag(token)
			} else if kept[token.Data] {
				w.out.WriteString("<" + token.Data + ">")
			}
		case nethtml.EndTagToken:
			hidden = false
			if kept[token.Data] && token.Data != "br" && token.Data != "hr" {
				w.out.WriteString("</" + token.Data + ">")
			}
		}
	}
}

// occlusion writes a picture with its boxes on it: what a question hides is covered,
// and what others hide is read.
func (w *htmlWriter) occlusion(o *Occlusion) {
	w.out.WriteString(`<div class="boxes">`)
	w.node(o.Picture)
	for _, box := range o.Boxes {
		label, class := PlainText(box.Label), "box"
		if label == "" || label == Gap {
			class = "box covered"
		}
		for _, a := range box.Areas {
			fmt.Fprintf(&w.out, `<span class="%s" style="left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%">`, class, a.X, a.Y, a.Width, a.Height)
			w.words(label)
			w.out.WriteString("</span>")
		}
	}
	w.out.WriteString("</div>")
}

func (w *htmlWriter) imageTag(token nethtml.Token) {
	src, alt := "", ""
	for _, a := range token.Attr {
		switch a.Key {
		case "src":
			src = a.Val
		case "alt":
			alt = a.Val
		}
	}
	if src != "" {
		w.image(src, alt, 0)
	}
}

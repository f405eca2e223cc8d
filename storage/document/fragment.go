package document

import (
	"fmt"
	"io"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/lazyregexp"
)

// longestFragment is how many bytes of HTML are pasted into a note.
const longestFragment = 4 << 20

var _ intake.Fragments = Page{}

// Fragment turns HTML in UTF-8 that was copied from another program into Markdown for
// a note that is being written: all of it, as it is marked there. files are the
// pictures within it, by their destination in the text. HTML without any marks, as
// editors of code copy it, is "": its plain text says the same.
func (Page) Fragment(source string) (markdown string, files map[string][]byte, err error) {
	if len(source) > longestFragment {
		return "", nil, notes.Invalidf("the page has %d MB, and one that is pasted at most %d", notes.Megabytes(int64(len(source))), notes.Megabytes(longestFragment))
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return "", nil, fmt.Errorf("read the marks of what was pasted: %w", err)
	}
	find := pictures{media: map[string]intake.Media{}}
	if !find.prepare(root) {
		return "", nil, nil
	}
	c := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(commonmark.WithEmDelimiter("_")), strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal)),
	))
	out, err := c.ConvertNode(root)
	if err != nil {
		return "", nil, fmt.Errorf("write what was pasted as Markdown: %w", err)
	}
	files = map[string][]byte{}
	for name, m := range find.media {
		if files[name], err = readAll(m); err != nil {
			return "", nil, fmt.Errorf("read the picture %s: %w", name, err)
		}
	}
	return innerList.ReplaceAllString(strings.TrimSpace(string(out)), "\n$1"), files, nil
}

// innerList begins a list within an item, below a line of spaces.
var innerList = lazyregexp.New(`\n[ \t]+\n([ \t]+(?:-|\d+\.) )`)

func readAll(m intake.Media) ([]byte, error) {
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() // it was only read
	return io.ReadAll(r)
}

// marks are the elements that Markdown has marks or signs for.
var marks = map[atom.Atom]bool{
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Table: true,
	atom.A: true, atom.B: true, atom.Strong: true, atom.I: true, atom.Em: true, atom.Img: true, atom.Blockquote: true, atom.P: true, atom.Del: true,
	atom.Sup: true, atom.Sub: true,
}

// prepare readies HTML to be written as Markdown, and reports whether that has any
// marks: pictures get the names of their files, those of the web become links, links
// within a page and what is set apart by its name alone are taken off. What is set apart by
// its attribute alone, as in Google Docs, is so by its name then, and what stands above or
// below the line is written with signs that do.
func (p *pictures) prepare(root *html.Node) (marked bool) {
	var images, bare, set []*html.Node
	for n := range root.Descendants() {
		marked = marked || marks[n.DataAtom]
		own := styles[n.DataAtom]
		switch {
		case n.Type == html.TextNode && n.Parent.DataAtom == atom.Sup:
			n.Data = shifted(n.Data, above)
		case n.Type == html.TextNode && n.Parent.DataAtom == atom.Sub:
			n.Data = shifted(n.Data, below)
		case n.DataAtom == atom.Img:
			images = append(images, n)
		case n.DataAtom == atom.A && !strings.Contains(attribute(n, "href"), "://"),
			own != 0 && styleOf(n, 0)&own == 0:
			bare = append(bare, n)
		case n.DataAtom == atom.Span && styleOf(n, 0) != 0 && !inHeading(n):
			set = append(set, n)
		}
	}
	for _, n := range set {
		setApart(n)
	}
	for _, n := range bare {
		n.DataAtom, n.Data = atom.Span, "span"
	}
	for _, n := range images {
		src, alt := attribute(n, "src"), attribute(n, "alt")
		switch name := p.destination(n); {
		case name != "":
			n.Attr = []html.Attribute{{Key: "src", Val: name}, {Key: "alt", Val: alt}}
		case alt != "" && strings.HasPrefix(src, "http"):
			n.DataAtom, n.Data, n.Attr = atom.A, "a", []html.Attribute{{Key: "href", Val: src}}
			n.AppendChild(&html.Node{Type: html.TextNode, Data: alt})
		case n.Parent != nil:
			n.Parent.RemoveChild(n)
		}
	}
	return marked
}

// setApart writes as elements how an attribute sets text apart.
func setApart(n *html.Node) {
	style := styleOf(n, 0)
	for _, a := range []atom.Atom{atom.I, atom.B} {
		if style&styles[a] == 0 {
			continue
		}
		around := element(a)
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			around.AppendChild(c)
		}
		n.AppendChild(around)
	}
}

func inHeading(n *html.Node) bool {
	for p := range n.Ancestors() {
		switch p.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Th:
			return true
		}
	}
	return false
}

package document

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes"
	"precis/notes/lazyregexp"
)

const (
	// deepest is how deep tables and text boxes may stand within each other.
	deepest = 32
	// longestField is how many bytes of what a field says are read.
	longestField = 4096
)

// wordText writes the text of a document as HTML.
type wordText struct {
	*word
	in    *html.Node // where blocks go
	lists []*html.Node
	p     *paragraph // that is being written, nil for none
	outer []outer
	skip  int             // elements that are open within one that is left out
	texts bool            // within words
	field strings.Builder // what the field says that is open: HYPERLINK "https://…"
	says  bool            // within what it says
}

// outer is what a table, a cell or a text box stands in.
type outer struct {
	in    *html.Node
	lists []*html.Node
	p     *paragraph
}

// runStyle are the elements around the words of a run, as bits of runElements.
type runStyle uint8

// runElements are the elements, the outermost first, by the properties of runs, which are
// on or of a value.
var runElements = [...]struct {
	name, val string
	atom      atom.Atom
}{
	{"b", "", atom.B},
	{"i", "", atom.I},
	{"strike", "", atom.S},
	{"dstrike", "", atom.S},
	{"highlight", "", atom.Mark},
	{"vertAlign", "superscript", atom.Sup},
	{"vertAlign", "subscript", atom.Sub},
}

// set takes a property of a run, and reports whether it is one.
func (s *runStyle) set(name, val string) (is bool) {
	on := val != "0" && val != "false" && val != "none" && val != "off"
	for i, e := range runElements {
		if e.name != name {
			continue
		}
		is = true
		*s &^= 1 << i
		if on && e.val == "" || e.val == val {
			*s |= 1 << i
		}
	}
	return is
}

// paragraph is one that is being written.
type paragraph struct {
	inline []*html.Node
	link   *html.Node
	style  runStyle
	level  int    // of a heading
	list   string // its number, "" for none
	depth  int    // in the list
	left   bool   // it is left out
}

// start begins an element.
func (t *wordText) start(e xml.StartElement) error {
	if t.skip > 0 {
		t.skip++
		return nil
	}
	switch e.Name.Local {
	case "del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "footnoteReference", "endnoteReference", "commentReference", "headerReference", "footerReference", "chart", "relIds":
		t.counts[e.Name.Local]++
		t.skip = 1
	case "tbl", "tr", "tc", "txbxContent":
		if len(t.outer) >= deepest {
			return notes.Invalidf("tables stand inside each other too deep to be read")
		}
		t.into(e.Name.Local)
	case "p":
		t.p = &paragraph{}
	case "oMath":
		t.counts["oMath"]++
	case "t":
		t.texts = true
	case "instrText":
		t.says = true
	default:
		if t.p != nil && !t.p.style.set(e.Name.Local, attributeOf(e, "val")) {
			t.inParagraph(e)
		}
	}
	return nil
}

// into goes into a table, a row, a cell or a text box.
func (t *wordText) into(name string) {
	t.outer = append(t.outer, outer{t.in, t.lists, t.p})
	n := element(map[string]atom.Atom{"tbl": atom.Table, "tr": atom.Tr, "tc": atom.Td, "txbxContent": atom.Div}[name])
	t.in.AppendChild(n)
	t.in, t.lists, t.p = n, nil, nil
}

// inParagraph takes what says something of a paragraph or stands in it.
func (t *wordText) inParagraph(e xml.StartElement) {
	p, val := t.p, attributeOf(e, "val")
	switch e.Name.Local {
	case "pStyle":
		p.level, p.left = max(p.level, t.levels[val]), t.contents[val]
	case "outlineLvl":
		if level, err := strconv.Atoi(val); err == nil && level >= 0 && level < 9 {
			p.level = min(level+2, 6)
		}
	case "numId":
		p.list = val
		if val == "0" {
			p.list = ""
		}
	case "ilvl":
		if depth, err := strconv.Atoi(val); err == nil && depth >= 0 && depth < 9 {
			p.depth = depth
		}
	case "r":
		p.style = 0
	case "rStyle":
		p.style = t.styles[val]
	case "tab":
		t.add(" ")
	case "noBreakHyphen":
		t.add("-")
	case "br", "cr":
		p.inline = append(p.inline, element(atom.Br))
	case "hyperlink":
		p.leadTo(t.targets[attributeOf(e, "id")])
	case "fldSimple":
		p.leadTo(leadsTo(attributeOf(e, "instr")))
	case "fldChar":
		switch attributeOf(e, "fldCharType") {
		case "begin":
			t.field.Reset()
		case "separate":
			p.leadTo(leadsTo(t.field.String()))
		case "end":
			p.link = nil
		}
	case "blip":
		if target := t.targets[attributeOf(e, "embed")]; target != "" {
			picture := element(atom.Img)
			picture.Attr = []html.Attribute{{Key: "src", Val: target}}
			p.inline = append(p.inline, picture)
		}
	}
}

// leadTo begins a link, where it has a target.
func (p *paragraph) leadTo(target string) {
	if target != "" {
		p.link = element(atom.A)
		p.link.Attr = []html.Attribute{{Key: "href", Val: target}}
		p.inline = append(p.inline, p.link)
	}
}

// fieldOfLink is a field that leads to an address.
var fieldOfLink = lazyregexp.New(`^\s*HYPERLINK\s+"([^"]+)"`)

// leadsTo returns the address that a field leads to, "" for another field.
func leadsTo(field string) string {
	if m := fieldOfLink.FindStringSubmatch(field); m != nil {
		return m[1]
	}
	return ""
}

func attributeOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// end ends an element.
func (t *wordText) end(name string) {
	if t.skip > 0 {
		t.skip--
		return
	}
	switch name {
	case "t":
		t.texts = false
	case "instrText":
		t.says = false
	case "p":
		t.paragraph()
	case "hyperlink", "fldSimple":
		if t.p != nil {
			t.p.link = nil
		}
	case "tbl", "tr", "tc", "txbxContent":
		if n := len(t.outer); n > 0 {
			o := t.outer[n-1]
			t.outer = t.outer[:n-1]
			t.in, t.lists, t.p = o.in, o.lists, o.p
		}
	}
}

// words takes text that stands between elements.
func (t *wordText) words(text string) {
	switch {
	case t.skip > 0:
	case t.says && t.field.Len() < longestField:
		t.field.WriteString(text)
	case t.texts && t.p != nil:
		t.add(text)
	}
}

// add puts words into the paragraph.
func (t *wordText) add(text string) {
	n := &html.Node{Type: html.TextNode, Data: text}
	for i, e := range slices.Backward(runElements[:]) {
		if t.p.style>>i&1 != 0 {
			around := element(e.atom)
			around.AppendChild(n)
			n = around
		}
	}
	if t.p.link != nil {
		t.p.link.AppendChild(n)
		return
	}
	t.p.inline = append(t.p.inline, n)
}

// paragraph writes the paragraph that ends: as a heading, an item of a list, or text.
func (t *wordText) paragraph() {
	p := t.p
	t.p = nil
	if p == nil || len(p.inline) == 0 || p.left {
		return
	}
	n := element(atom.P)
	switch {
	case p.level > 0:
		n = element([...]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}[p.level-1])
		t.lists = nil
		t.in.AppendChild(n)
	case p.list != "":
		n = element(atom.Li)
		t.list(p).AppendChild(n)
	default:
		t.lists = nil
		t.in.AppendChild(n)
	}
	for _, c := range p.inline {
		n.AppendChild(c)
	}
}

// list returns the list that an item goes into, opened where it is not.
func (t *wordText) list(p *paragraph) *html.Node {
	kind := atom.Ul
	if t.ordered[p.list+" "+strconv.Itoa(p.depth)] {
		kind = atom.Ol
	}
	t.lists = t.lists[:min(len(t.lists), p.depth+1)]
	if n := len(t.lists); n == p.depth+1 && t.lists[n-1].DataAtom != kind {
		t.lists = t.lists[:n-1]
	}
	for len(t.lists) <= p.depth {
		list, in := element(kind), t.in
		if n := len(t.lists); n > 0 {
			in = t.lists[n-1]
		}
		in.AppendChild(list)
		t.lists = append(t.lists, list)
	}
	return t.lists[p.depth]
}

package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Definitions are what a note defines in one place and refers to in another: its
// footnotes and the addresses of its reference links. With them a part of the
// note can be parsed alone. nil is those of a note that defines nothing.
type Definitions struct {
	addresses []parser.Reference
	footnotes map[string]*footnote
	defined   []*footnote // in the order of the text
	inOrder   []*footnote // by number
	sections  []sectionNotes
	// fixed is set once the whole note is read: a part of it adds nothing.
	fixed bool
}

// sectionNotes are the numbers of the footnotes of a section.
type sectionNotes struct{ first, all []int }

// footnote is one definition of a footnote.
type footnote struct {
	number int // 1 for the one first referred to; 0 while it is not known
	node   *east.Footnote
	source []byte
}

// Definitions returns what the note defines. Footnotes are numbered in the order
// in which the note refers to them, behind them those that it does not.
func (d *Document) Definitions() *Definitions { return d.scan.definitions }

// define places what the note defines in its sections.
func (s *scan) define() {
	if !strings.Contains(s.body, "]:") {
		s.definitions = nil
		return
	}
	s.definitions.place(s)
}

// Tree parses a part of the note for drawing, with every extension of the native
// form: tables, strikethrough, task lists, footnotes, definition lists, wiki
// links, highlights and maths. Card lines and clozes are plain text in it (see
// Marks); front matter is not understood, so leave it out (see Body).
//
// Footnotes stand in the tree where they are written, also those that nothing
// refers to. The returned definitions are d, or those of the source where d is
// nil.
func (d *Definitions) Tree(source []byte) (ast.Node, *Definitions) {
	line, _ := BeyondLimits(string(source))
	by := grammar
	if line > 0 {
		by = nil
	}
	root, found, _ := d.tree(source, 0, by)
	return root, found
}

// tree is Tree of a source from the start of a line on by a parser, nil for one beyond the
// limits, and returns the fields in it that say until when something holds, in order.
func (d *Definitions) tree(source []byte, from int, by parser.Parser) (ast.Node, *Definitions, []*Until) {
	pc := parser.NewContext()
	if d != nil {
		for _, address := range d.addresses {
			pc.AddReference(address)
		}
		pc.Set(definitionsKey, d)
	}
	root := parse(source, from, by, pc)
	found := definitionsOf(pc)
	if d == nil {
		found.addresses = pc.References()
		found.numberRest()
		found.fixed = true
	}
	return root, found, untilsOf(pc)
}

// parse returns the tree of a source from the start of a line on; that of a text beyond the
// limits is one block of code, so that it is shown and nothing takes longer than it is long.
func parse(source []byte, from int, by parser.Parser, pc parser.Context) ast.Node {
	if by != nil {
		reader := text.NewReader(source)
		reader.SetPosition(-1, text.NewSegment(from, from)) // before the line
		reader.AdvanceLine()
		return by.Parse(reader, parser.WithContext(pc))
	}
	root, code := ast.NewDocument(), ast.NewCodeBlock()
	for from < len(source) {
		to := len(source)
		if i := bytes.IndexByte(source[from:], '\n'); i >= 0 {
			to = from + i + 1
		}
		code.Lines().Append(text.NewSegment(from, to))
		from = to
	}
	root.AppendChild(root, code)
	return root
}

// Footnote returns the footnote with a number and the source that its tree
// belongs to; nil where there is none.
func (d *Definitions) Footnote(number int) (note *east.Footnote, source []byte) {
	if d == nil || number < 1 || number > len(d.inOrder) {
		return nil, nil
	}
	found := d.inOrder[number-1]
	return found.node, found.source
}

// Number returns the number of a definition in the tree of a part of the note; 0
// where the note does not have it.
func (d *Definitions) Number(note *east.Footnote) int {
	if d == nil || d.footnotes[string(note.Ref)] == nil {
		return 0
	}
	return d.footnotes[string(note.Ref)].number
}

// All returns how many footnotes there are. They are numbered from 1.
func (d *Definitions) All() int {
	if d == nil {
		return 0
	}
	return len(d.inOrder)
}

// FirstIn returns the numbers of the footnotes that the section at an index of
// Document.Sections is the first to refer to, and of those it defines that
// nothing refers to: what stands at its end in a note that is read from its
// beginning. Each footnote belongs to one section.
func (d *Definitions) FirstIn(section int) []int {
	if d == nil || section < 0 || section >= len(d.sections) {
		return nil
	}
	return d.sections[section].first
}

// AllIn is FirstIn with the footnotes that sections before it refer to as well:
// what stands at the end of a section that is read alone.
func (d *Definitions) AllIn(section int) []int {
	if d == nil || section < 0 || section >= len(d.sections) {
		return nil
	}
	return d.sections[section].all
}

// numberRest numbers the footnotes that nothing refers to, behind the others.
func (d *Definitions) numberRest() {
	for _, f := range d.defined {
		if f.number == 0 {
			d.number(f)
		}
	}
}

// place finds the sections that footnotes are read in.
func (d *Definitions) place(s *scan) {
	if len(s.parts) == 0 {
		return
	}
	d.sections = make([]sectionNotes, len(s.parts))
	first, all := map[int]bool{}, map[[2]int]bool{}
	add := func(number, offset int) {
		at := s.sectionAt(offset)
		in := &d.sections[at]
		if !first[number] {
			first[number] = true
			in.first = append(in.first, number)
		}
		if !all[[2]int{at, number}] {
			all[[2]int{at, number}] = true
			in.all = append(in.all, number)
		}
	}
	eachNode(s.root, func(n ast.Node) {
		if link, ok := n.(*east.FootnoteLink); ok {
			add(link.Index, link.Pos())
		}
	})
	for _, f := range d.defined {
		if !first[f.number] {
			add(f.number, f.node.Pos())
		}
	}
}

// definitionsKey holds the definitions of the text that is being parsed.
var definitionsKey = parser.NewContextKey()

func definitionsOf(pc parser.Context) *Definitions {
	return pc.ComputeIfAbsent(definitionsKey, func() any { return &Definitions{} }).(*Definitions)
}

// define remembers a footnote. Of several with one label the first is referred
// to; the others are kept as footnotes that nothing refers to.
func (d *Definitions) define(note *east.Footnote, source []byte) {
	if d.fixed {
		return
	}
	f := &footnote{node: note, source: source}
	d.defined = append(d.defined, f)
	if d.footnotes == nil {
		d.footnotes = map[string]*footnote{}
	}
	if label := string(note.Ref); d.footnotes[label] == nil {
		d.footnotes[label] = f
	}
}

// refer returns the number of the footnote with a label, 0 where there is none.
func (d *Definitions) refer(label string) int {
	f := d.footnotes[label]
	if f == nil {
		return 0
	}
	if f.number == 0 && !d.fixed {
		d.number(f)
	}
	return f.number
}

func (d *Definitions) number(f *footnote) {
	d.inOrder = append(d.inOrder, f)
	f.number = len(d.inOrder)
	f.node.Index = f.number
}

// lastLine returns where the last line of text of a block and those in it begins, where the
// block does without one.
func lastLine(n ast.Node) int {
	last := n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		last = lines.At(lines.Len() - 1).Start
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		last = max(last, lastLine(c))
	}
	return last
}

// eachNode visits the nodes below n in the order of the text.
func eachNode(n ast.Node, visit func(ast.Node)) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		visit(c)
		eachNode(c, visit)
	}
}

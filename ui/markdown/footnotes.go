package markdown

import (
	"strings"

	"fyne.io/fyne/v2"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"precis/notes/markup"
)

// readNote turns a source into blocks: that of a whole text, or of a part of a
// note with its definitions.
func readNote(source string, options Options) ([]block, *markup.Definitions) {
	r := &reader{source: []byte(source)}
	root, notes := options.Definitions.Tree(r.source)
	if options.FootnotesInPlace {
		r.notes = notes
	}
	blocks := r.blocks(root, 0)
	below := options.Footnotes
	if options.Definitions == nil && !options.FootnotesInPlace {
		below = nil
		for number := range notes.All() {
			below = append(below, number+1)
		}
	}
	if len(below) > 0 {
		blocks = append(blocks, readFootnotes(notes, below))
	}
	return blocks, notes
}

// readFootnotes makes the block of footnotes below a text.
func readFootnotes(notes *markup.Definitions, numbers []int) *footnotes {
	f := &footnotes{}
	for _, number := range numbers {
		if note, source := notes.Footnote(number); note != nil {
			r := &reader{source: source}
			f.notes = append(f.notes, r.footnote(note, number))
		}
	}
	return f
}

func (r *reader) footnoteInPlace(n *east.Footnote) []block {
	number := r.notes.Number(n)
	if number == 0 {
		return nil
	}
	list := r.footnote(n, number)
	return []block{&list}
}

// footnote is a list of one item, its number that of the footnote.
func (r *reader) footnote(n ast.Node, number int) list {
	list := list{ordered: true, start: number, tight: true, small: true, items: []item{{blocks: r.blocks(n, 0)}}}
	shrink(list.items[0].blocks)
	return list
}

// shrink makes the paragraphs and lists of a footnote small.
func shrink(blocks []block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *paragraph:
			b.small = true
		case *list:
			b.small = true
			for i := range b.items {
				shrink(b.items[i].blocks)
			}
		case *quote:
			shrink(b.blocks)
		case *description:
			shrink(b.blocks)
		}
	}
}

// longestHint is how many letters of a footnote are shown beside the mouse.
const longestHint = 90

// openNote shows a footnote that was asked for at a place.
func (m *Markdown) openNote(number int, from fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(m)
	if c == nil {
		return
	}
	options := m.options
	options.Definitions, options.Footnotes, options.Fact = m.notes, []int{number}, ""
	m.options.OnNote(c, New("", options), from)
}

// noteHint is the beginning of a footnote.
func (m *Markdown) noteHint(number int) string {
	var words []string
	for _, note := range readFootnotes(m.notes, []int{number}).notes {
		note.texts(func(t *text) {
			for _, span := range t.spans {
				words = append(words, strings.Fields(span.text)...)
			}
		})
	}
	hint := []rune(strings.Join(words, " "))
	if len(hint) > longestHint {
		return strings.TrimSpace(string(hint[:longestHint])) + "…"
	}
	return string(hint)
}

package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"precis/notes/markup"
	"precis/ui/theme"
)

// readNote turns a source into blocks: that of a whole text, or of a part of a
// note with its definitions.
func readNote(source string, options MarkdownOptions) ([]mdBlock, *markup.Definitions) {
	r := &mdReader{source: []byte(source)}
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
func readFootnotes(notes *markup.Definitions, numbers []int) *mdFootnotes {
	f := &mdFootnotes{}
	for _, number := range numbers {
		if note, source := notes.Footnote(number); note != nil {
			r := &mdReader{source: source}
			f.notes = append(f.notes, r.footnote(note, number))
		}
	}
	return f
}

func (r *mdReader) footnoteInPlace(n *east.Footnote) []mdBlock {
	number := r.notes.Number(n)
	if number == 0 {
		return nil
	}
	list := r.footnote(n, number)
	return []mdBlock{&list}
}

// footnote is a list of one item, its number that of the footnote.
func (r *mdReader) footnote(n ast.Node, number int) mdList {
	list := mdList{ordered: true, start: number, tight: true, small: true, items: []mdItem{{blocks: r.blocks(n, 0)}}}
	shrink(list.items[0].blocks)
	return list
}

// shrink makes the paragraphs and lists of a footnote small.
func shrink(blocks []mdBlock) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *mdParagraph:
			b.small = true
		case *mdList:
			b.small = true
			for i := range b.items {
				shrink(b.items[i].blocks)
			}
		case *mdQuote:
			shrink(b.blocks)
		case *mdDescription:
			shrink(b.blocks)
		}
	}
}

const (
	footnoteWidth = 460
	footnoteTop   = 0.24
	// longestHint is how many letters of a footnote are shown beside the mouse.
	longestHint = 90
)

// openNote shows a footnote over the window, so that the reader keeps the place.
func (m *Markdown) openNote(number int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(m)
	if c == nil {
		return
	}
	options := m.options
	options.Definitions, options.Footnotes, options.Fact = m.notes, []int{number}, ""
	text := NewMarkdown("", options)
	scroll := container.NewVScroll(text)
	width := min(footnoteWidth*theme.Size(theme.SizeInterface)/14, c.Size().Width-2*theme.Gap24) - 2*theme.Gap24
	height := min(text.HeightAt(width), c.Size().Height*(1-2*footnoteTop))
	ShowOverlay(c, Padded(Sized(0, height, scroll), theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24), footnoteWidth, footnoteTop)
}

// noteHint is the beginning of a footnote.
func (m *Markdown) noteHint(number int) string {
	var words []string
	for _, note := range readFootnotes(m.notes, []int{number}).notes {
		note.texts(func(t *mdText) {
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

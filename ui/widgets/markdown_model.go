package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/tex"
)

// mdStyle is how words inside a paragraph look.
type mdStyle struct {
	bold, italic, mono, strike, underline bool
	// colour is "" for the colour of the block.
	colour fyne.ThemeColorName
	// ground lies behind the words; "" for none.
	ground fyne.ThemeColorName
	small  bool
	// keycap counts keys from 1, so that two beside each other stay two; 0: none.
	keycap int
	// raise moves the words up (+1, superscript) or down (-1), and makes them small.
	raise int8
	// link counts links from 1; 0: none.
	link int
	// note is the number of the footnote that the words refer to; 0: none.
	note int
}

// mdSpan is words in one style. Line breaks in text break the line.
type mdSpan struct {
	text  string
	style mdStyle
	// formula is drawn in place of the text, which is its source; nil for words.
	formula *tex.Formula
}

// mdText is a paragraph's worth of words, with what was measured of them.
type mdText struct {
	spans []mdSpan
	links []Link
	atoms []mdAtom // nil until they are needed
	ready float32  // the size at which the atoms were measured; 0: not yet
}

// plain returns the words without styles, white space left out: what a fact is
// known by.
func (t *mdText) plain() string {
	var b strings.Builder
	for _, s := range t.spans {
		for word := range strings.FieldsSeq(s.text) {
			b.WriteString(word)
		}
	}
	return b.String()
}

func (t *mdText) empty() bool { return t.plain() == "" }

// mdBlock is one thing that stands below another.
type mdBlock interface {
	// lay draws the block at x, y and returns how tall it is.
	lay(p *mdPage, x, y, width float32) float32
	// gaps are the least room above and below, as shares of the text size.
	gaps() (above, below float32)
	// texts calls visit for each paragraph in it.
	texts(visit func(*mdText))
}

type (
	mdParagraph struct {
		text mdText
		// small is set for footnotes and captions.
		small   bool
		centred bool
	}
	mdHeading struct {
		text  mdText
		level int
	}
	mdList struct {
		items   []mdItem
		ordered bool
		start   int
		tight   bool
		depth   int
		// small is set for footnotes.
		small bool
	}
	mdItem struct {
		blocks []mdBlock
		task   bool
		done   bool
	}
	mdQuote struct {
		title  *mdText // of a callout, nil for a quote
		blocks []mdBlock
	}
	mdCode struct {
		lines []string
		maths bool
		// language is what a fence calls it, "" where it does not.
		language string
		parts    [][]codePart // of the lines; nil until they are needed
	}
	mdTable struct {
		head   []mdText
		rows   [][]mdText
		aligns []fyne.TextAlign
	}
	// mdImage has the name of its file, "" where that is not of the library, its
	// destination as written, and what stands for it in words.
	mdImage struct {
		name, written, alt string
		// width and height in units, 0 where the note does not say; share of the
		// width of the page, 0 to 1.
		width, height, share float32
		centred              bool
		link                 *Link
	}
	mdRule      struct{}
	mdFootnotes struct{ notes []mdList }
	// mdTerm is a term with its descriptions.
	mdTerm struct {
		text mdText
	}
	mdDescription struct{ blocks []mdBlock }
)

func (*mdParagraph) gaps() (above, below float32)   { return 0.5, 0.5 }
func (*mdHeading) gaps() (above, below float32)     { return 1.4, 0.5 }
func (*mdList) gaps() (above, below float32)        { return 0.5, 0.5 }
func (*mdQuote) gaps() (above, below float32)       { return 0.75, 0.75 }
func (*mdCode) gaps() (above, below float32)        { return 0.75, 0.75 }
func (*mdTable) gaps() (above, below float32)       { return 0.75, 1 }
func (*mdImage) gaps() (above, below float32)       { return 0.75, 0.75 }
func (*mdRule) gaps() (above, below float32)        { return 1.25, 1.25 }
func (*mdFootnotes) gaps() (above, below float32)   { return 1.5, 0.5 }
func (*mdTerm) gaps() (above, below float32)        { return 0.75, 0 }
func (*mdDescription) gaps() (above, below float32) { return 0, 0.25 }

func (b *mdParagraph) texts(visit func(*mdText)) { visit(&b.text) }
func (b *mdHeading) texts(visit func(*mdText))   { visit(&b.text) }
func (b *mdTerm) texts(visit func(*mdText))      { visit(&b.text) }
func (*mdCode) texts(func(*mdText))              {}
func (*mdImage) texts(func(*mdText))             {}
func (*mdRule) texts(func(*mdText))              {}

func (b *mdList) texts(visit func(*mdText)) {
	for i := range b.items {
		visitTexts(b.items[i].blocks, visit)
	}
}

func (b *mdDescription) texts(visit func(*mdText)) { visitTexts(b.blocks, visit) }

func (b *mdQuote) texts(visit func(*mdText)) {
	if b.title != nil {
		visit(b.title)
	}
	visitTexts(b.blocks, visit)
}

func (b *mdFootnotes) texts(visit func(*mdText)) {
	for i := range b.notes {
		b.notes[i].texts(visit)
	}
}

func (b *mdTable) texts(visit func(*mdText)) {
	for i := range b.head {
		visit(&b.head[i])
	}
	for _, row := range b.rows {
		for i := range row {
			visit(&row[i])
		}
	}
}

func visitTexts(blocks []mdBlock, visit func(*mdText)) {
	for _, b := range blocks {
		b.texts(visit)
	}
}

// forgetWidths has all words measured anew: the text size has changed.
func forgetWidths(blocks []mdBlock) {
	visitTexts(blocks, func(t *mdText) { t.ready = 0 })
}

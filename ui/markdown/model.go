package markdown

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/tex"
)

// wordStyle is how words inside a paragraph look.
type wordStyle struct {
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
	// sound counts recordings from 1, whose buttons the words are; 0: none.
	sound int
	// note is the number of the footnote that the words refer to; 0: none.
	note int
}

// span is words in one style. Line breaks in text break the line.
type span struct {
	text  string
	style wordStyle
	// formula is drawn in place of the text, which is its source; nil for words.
	formula *tex.Formula
}

// text is a paragraph's worth of words, with what was measured of them.
type text struct {
	spans []span
	links []Link
	// sounds are the names of the recordings whose buttons stand among the words.
	sounds []string
	atoms  []atom  // nil until they are needed
	level  int     // 1 where it is set from the right; known with the atoms
	ready  float32 // the size at which the atoms were measured; 0: not yet
}

// plain returns the words without styles, white space left out: what a fact is
// known by.
func (t *text) plain() string {
	var b strings.Builder
	for _, s := range t.spans {
		for word := range strings.FieldsSeq(s.text) {
			b.WriteString(word)
		}
	}
	return b.String()
}

func (t *text) empty() bool { return t.plain() == "" }

// block is one thing that stands below another.
type block interface {
	// lay draws the block at x, y and returns how tall it is.
	lay(p *page, x, y, width float32) float32
	// gaps are the least room above and below, as shares of the text size.
	gaps() (above, below float32)
	// texts calls visit for each paragraph in it.
	texts(visit func(*text))
}

type (
	paragraph struct {
		text text
		// small is set for footnotes and captions.
		small   bool
		centred bool
	}
	heading struct {
		text  text
		level int
	}
	list struct {
		items   []item
		ordered bool
		start   int
		tight   bool
		depth   int
		// small is set for footnotes.
		small bool
	}
	item struct {
		blocks []block
		task   bool
		done   bool
	}
	quote struct {
		title  *text // of a callout, nil for a quote
		blocks []block
	}
	code struct {
		lines []string
		maths bool
		// language is what a fence calls it, "" where it does not.
		language string
		parts    [][]codePart // of the lines; nil until they are needed
	}
	table struct {
		head   []text
		rows   [][]text
		aligns []fyne.TextAlign
	}
	// figure has the name of its file, "" where that is not of the library, its
	// destination as written, and what stands for it in words.
	figure struct {
		name, written, alt string
		// width and height in units, 0 where the note does not say; share of the
		// width of the page, 0 to 1.
		width, height, share float32
		centred              bool
		link                 *Link
		boxes                *boxes // nil for most
	}
	rule      struct{}
	footnotes struct{ notes []list }
	// term is a term with its descriptions.
	term struct {
		text text
	}
	description struct{ blocks []block }
)

func (*paragraph) gaps() (above, below float32)   { return 0.5, 0.5 }
func (*heading) gaps() (above, below float32)     { return 1.4, 0.5 }
func (*list) gaps() (above, below float32)        { return 0.5, 0.5 }
func (*quote) gaps() (above, below float32)       { return 0.75, 0.75 }
func (*code) gaps() (above, below float32)        { return 0.75, 0.75 }
func (*table) gaps() (above, below float32)       { return 0.75, 1 }
func (*figure) gaps() (above, below float32)      { return 0.75, 0.75 }
func (*rule) gaps() (above, below float32)        { return 1.25, 1.25 }
func (*footnotes) gaps() (above, below float32)   { return 1.5, 0.5 }
func (*term) gaps() (above, below float32)        { return 0.75, 0 }
func (*description) gaps() (above, below float32) { return 0, 0.25 }

func (b *paragraph) texts(visit func(*text)) { visit(&b.text) }
func (b *heading) texts(visit func(*text))   { visit(&b.text) }
func (b *term) texts(visit func(*text))      { visit(&b.text) }
func (*code) texts(func(*text))              {}
func (*rule) texts(func(*text))              {}

func (b *figure) texts(visit func(*text)) {
	if b.boxes == nil {
		return
	}
	if b.boxes.list != nil {
		b.boxes.list.texts(visit)
	}
	for i := range b.boxes.all {
		visitTexts(b.boxes.all[i].answer, visit)
	}
}

func (b *list) texts(visit func(*text)) {
	for i := range b.items {
		visitTexts(b.items[i].blocks, visit)
	}
}

func (b *description) texts(visit func(*text)) { visitTexts(b.blocks, visit) }

func (b *quote) texts(visit func(*text)) {
	if b.title != nil {
		visit(b.title)
	}
	visitTexts(b.blocks, visit)
}

func (b *footnotes) texts(visit func(*text)) {
	for i := range b.notes {
		b.notes[i].texts(visit)
	}
}

func (b *table) texts(visit func(*text)) {
	for i := range b.head {
		visit(&b.head[i])
	}
	for _, row := range b.rows {
		for i := range row {
			visit(&row[i])
		}
	}
}

func visitTexts(blocks []block, visit func(*text)) {
	for _, b := range blocks {
		b.texts(visit)
	}
}

// forgetWidths has all words measured anew: the text size has changed.
func forgetWidths(blocks []block) {
	visitTexts(blocks, func(t *text) { t.ready = 0 })
}

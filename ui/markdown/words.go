package markdown

import (
	"strconv"
	"strings"

	"precis/ui/draw"
)

var _ draw.Worded = (*Markdown)(nil)

// Words returns what is drawn of the text, in its order, at the width last given.
func (m *Markdown) Words() []draw.Word {
	if m.page == nil {
		return nil
	}
	return m.page.said
}

// Written returns the Markdown as it was written: an answer that is shown in its
// place is text like any other.
func (m *Markdown) Written() string {
	return strings.NewReplacer(AnswerOpen, "", AnswerClose, "").Replace(m.source)
}

// Plain returns the words of a Markdown as they are read when it is drawn: a line
// for each paragraph, tabs between cells.
func Plain(source string, options Options) string {
	blocks, _ := readNote(source, options)
	var s speaker
	s.blocks(blocks)
	return strings.TrimLeft(s.said.String(), "\n")
}

// speaker says blocks in the order in which they are read.
type speaker struct {
	said    strings.Builder
	pending string // what stands before what is said next
	marked  bool   // it stands behind the number of an item
}

func (s *speaker) say(text, before string) {
	if s.pending != "" {
		before, s.pending = s.pending, ""
	}
	if s.marked {
		before, s.marked = " "+strings.TrimLeft(before, "\n"), false
	}
	s.said.WriteString(before + text)
}

func (s *speaker) text(t *text) {
	if s.pending == "" {
		s.pending = "\n"
	}
	for _, a := range atomsOf(t.spans) {
		if a.text == "" {
			s.pending += a.before()
			continue
		}
		s.say(a.text, a.before())
	}
}

func (s *speaker) blocks(blocks []block) {
	for _, b := range blocks {
		s.block(b)
	}
}

func (s *speaker) block(b block) {
	switch b := b.(type) {
	case *list:
		s.list(b)
	case *quote:
		if b.title != nil {
			s.text(b.title)
		}
		s.blocks(b.blocks)
	case *code:
		for _, line := range b.lines {
			s.pending += "\n"
			if said := strings.TrimRight(line, " "); said != "" {
				s.say(said, "")
			}
		}
		s.pending = ""
	case *table:
		s.row(b.head)
		for _, cells := range b.rows {
			s.row(cells)
		}
		s.pending = ""
	case *figure:
		if b.alt != "" {
			s.text(&text{spans: []span{{text: b.alt}}})
		}
	case *formula:
		s.text(&b.text)
	case *footnotes:
		for i := range b.notes {
			s.list(&b.notes[i])
		}
	case *description:
		s.blocks(b.blocks)
	default:
		b.texts(s.text)
	}
}

func (s *speaker) list(b *list) {
	for i := range b.items {
		if b.ordered && !b.items[i].task {
			s.say(strconv.Itoa(b.start+i)+".", "\n")
			s.marked = true
		}
		s.blocks(b.items[i].blocks)
		s.marked = false
	}
}

func (s *speaker) row(cells []text) {
	for i := range cells {
		if s.pending += "\t"; i == 0 {
			s.pending = "\n"
		}
		s.text(&cells[i])
	}
}

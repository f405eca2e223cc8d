package dialect

import (
	"slices"
	"strings"
)

// item is one bullet of an outline with what hangs below it.
type item struct {
	lines    []line // without indentation and bullet
	children []*item
	bullet   bool // false for text between bullets
	block    *logseqBlock
}

// deepest is the level of an outline down to which cards are looked for.
const deepest = 50

// outline reads bullets by their indentation: a tab or two spaces a level, or
// whatever the text uses. Lines behind a bullet belong to it, and bullets that are
// indented below a line without one to that line.
func outline(lines []line) []*item {
	root := &item{}
	type level struct {
		indent int
		*item
	}
	stack := []level{{-1, root}}
	for _, l := range lines {
		indent, rest := indentOf(l.text)
		if l.inner || !isBulleted(rest) {
			top := stack[len(stack)-1]
			if top.item == root || l.blank() && !l.opaque && (len(top.lines) == 0 || !top.bullet) || !l.opaque && indent == 0 && !l.blank() {
				it := &item{lines: []line{l}}
				root.children = append(root.children, it)
				if stack = stack[:1]; !l.blank() && !l.opaque && indent == 0 {
					stack = append(stack, level{0, it})
				}
				continue
			}
			if top.bullet {
				l.text = cutIndent(l.text, top.indent+2)
			}
			top.lines = append(top.lines, l)
			continue
		}
		for len(stack) > 1 && stack[len(stack)-1].indent >= indent {
			stack = stack[:len(stack)-1]
		}
		first := l
		first.text = strings.TrimLeft(rest[1:], " ")
		it := &item{bullet: true, lines: []line{first}}
		parent := stack[len(stack)-1]
		parent.children = append(parent.children, it)
		stack = append(stack, level{indent, it})
	}
	return root.children
}

// isBulleted reports whether a line begins with the bullet of an outline.
func isBulleted(text string) bool {
	return text == "-" || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "* ") || text == "*"
}

// indentOf returns the width of the white space a line begins with, a tab being
// two wide, and the rest.
func indentOf(text string) (width int, rest string) {
	for i := range len(text) {
		switch text[i] {
		case ' ':
			width++
		case '\t':
			width += 2
		default:
			return width, text[i:]
		}
	}
	return width, ""
}

// cutIndent removes white space up to a width from the start of a line.
func cutIndent(text string, width int) string {
	for width > 0 && text != "" {
		switch text[0] {
		case ' ':
			width--
		case '\t':
			width -= 2
		default:
			return text
		}
		text = text[1:]
	}
	return text
}

// write puts items out as a native list, two spaces a level.
func (w *writer) outline(items []*item, depth int) {
	for _, it := range items {
		w.item(it, depth)
		w.outline(it.children, it.below(depth))
	}
}

// below is the depth of what hangs below an item.
func (it *item) below(depth int) int {
	if it.bullet {
		return depth + 1
	}
	return depth
}

// item writes one bullet without its children.
func (w *writer) item(it *item, depth int) {
	w.text(bulleted(it.text(), it.bullet, depth)...)
}

// isEmpty reports whether a bullet holds nothing, nor any below it.
func (it *item) isEmpty() bool {
	return strings.TrimSpace(strings.Join(it.text(), "")) == "" && !slices.ContainsFunc(it.children, func(c *item) bool { return !c.isEmpty() })
}

func (it *item) text() []string { return texts(it.lines) }

// bulleted indents the lines of one item.
func bulleted(lines []string, bullet bool, depth int) []string {
	indent := strings.Repeat("  ", depth)
	if !bullet {
		return lines
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		switch {
		case i == 0:
			out[i] = strings.TrimRight(indent+"- "+l, " ")
		case l != "":
			out[i] = indent + "  " + l
		}
	}
	return out
}

// flat returns items as the lines of a native list.
func flat(items []*item) []string {
	var w writer
	w.outline(items, 0)
	return w.lines
}

// answerOf returns what the children of a card say: the text of the only one, or
// their list.
func answerOf(items []*item) string {
	if len(items) == 1 && len(items[0].children) == 0 {
		return strings.Join(items[0].text(), "\n")
	}
	return strings.Join(flat(items), "\n")
}

// outlineCard writes a question and its answer as an item of the outline, or
// where a list cannot hold them, outside it. It returns false where no native
// form holds them.
func (w *writer) outlineCard(s side, depth int, e expected) bool {
	s.prompt, s.answer = trim(s.prompt), trim(s.answer)
	text, ok := Question(s.prompt, s.answer, s.both, s.tags)
	if !ok {
		return false
	}
	listed := strings.Join(bulleted(strings.Split(text, "\n"), true, 0), "\n")
	if s.comesOf(listed) {
		w.cards(strings.Join(bulleted(strings.Split(text, "\n"), true, depth), "\n"), e)
		return true
	}
	if depth > 0 {
		w.later = append(w.later, laterCard{text, e}) // what follows here would be code behind it
		return true
	}
	w.gap()
	w.cards(text, e)
	w.gap()
	return true
}

// laterCard is a card that no list can hold.
type laterCard struct {
	text string
	expected
}

// outdent writes the cards that were found deep in an outline and cannot stand there,
// behind it.
func (w *writer) outdent(depth int) {
	if depth > 0 {
		return
	}
	for _, c := range w.later {
		w.gap()
		w.cards(c.text, c.expected)
		w.gap()
	}
	w.later = nil
}

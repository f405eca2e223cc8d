package dialect

import (
	"strings"

	"precis/notes/lazyregexp"
)

var (
	remItalic = lazyregexp.New(`__([^_\n]+(?:_[^_\n]+)*)__`)
	remMark   = lazyregexp.New(`\^\^([^^\n]+)\^\^`)
	remCloze  = lazyregexp.New(`\{\{((?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})+)\}\}`)
	remMarks  = lazyregexp.New(`\s(>>>|;;;|::>|>>|<<|<>|::|;;)(?:\s|$)`)
)

// readRemNote reads text pasted from RemNote: "Q >> A", "A << Q", "Q <> A",
// "Concept :: definition" (both ways), "property ;; value" (asked with the
// concept above it), a line that ends in >>> with its answer below, {{clozes}},
// __italics__ and ^^highlights^^. These are its keystrokes, not a file format.
func readRemNote(text string) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	w.text(b.front...)
	w.remNote(outline(b.lines), 0, "")
	return w.reading("")
}

func (w *writer) remNote(items []*item, depth int, parent string) {
	for _, it := range items {
		for i, l := range it.lines {
			if !l.opaque {
				it.lines[i].text = remText(l.text)
			}
		}
		if name, answered := w.remItem(it, depth, parent); !answered {
			w.remNote(it.children, it.below(depth), name)
		}
		w.outdent(depth)
	}
}

// remItem writes one line and returns the name under which properties below it
// are asked; answered says that what is below became its answer.
func (w *writer) remItem(it *item, depth int, parent string) (name string, answered bool) {
	first := it.lines[0]
	if first.opaque || first.blank() {
		w.item(it, depth)
		return parent, false
	}
	e := expected{cards: 1, source: first.number}
	if left, mark, right, ok := remSplit(first.text); ok && len(it.lines) == 1 && depth < deepest {
		both := mark == "::" || mark == "<>"
		if both {
			e.cards = 2
		}
		name = left
		switch mark {
		case "<<":
			left, right = right, left
		case ";;":
			if parent != "" {
				left = parent + " – " + left
			}
		case ">>>", ";;;", "::>":
			if right != "" {
				break
			}
			for _, child := range it.children {
				w.remBelow(child)
			}
			right = answerOf(it.children)
			if strings.TrimSpace(right) != "" && w.remCard(left, right, mark == "::>", it.bullet, depth, e) {
				return name, true
			}
			w.warn(first.number, "a question without an answer was kept as text")
			w.item(it, depth)
			return parent, false
		}
		if left, right = even(left, right); left != "" && right != "" && w.remCard(left, right, both, it.bullet, depth, e) {
			return name, false
		}
	}
	if hidden, n := remClozes(strings.Join(it.text(), "\n")); n > 0 {
		if _, ok := Clozed(hidden, n, nil); ok {
			e.cards = n
			w.cards(strings.Join(bulleted(strings.Split(hidden, "\n"), it.bullet, depth), "\n"), e)
			return parent, false
		}
	}
	w.item(it, depth)
	return first.text, false
}

func (w *writer) remBelow(it *item) {
	for i, l := range it.lines {
		if !l.opaque {
			it.lines[i].text = remText(l.text)
		}
	}
	for _, child := range it.children {
		w.remBelow(child)
	}
}

func (w *writer) remCard(prompt, answer string, both, bullet bool, depth int, e expected) bool {
	if bullet {
		return w.outlineCard(side{prompt: prompt, answer: answer, both: both}, depth, e)
	}
	text, ok := Question(prompt, answer, both, nil)
	if ok {
		w.gap()
		w.cards(text, e)
		w.gap()
	}
	return ok
}

// remSplit finds the first mark of a card in a line.
func remSplit(text string) (left, mark, right string, ok bool) {
	opaque := opaqueSpans(text)
	for _, m := range remMarks.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[2]) || strings.TrimSpace(text[:m[0]]) == "" {
			continue
		}
		return strings.TrimSpace(text[:m[0]]), text[m[2]:m[3]], strings.TrimSpace(text[m[3]:]), true
	}
	return "", "", "", false
}

// remText turns RemNote's italics and highlights into native ones.
func remText(text string) string {
	if !strings.Contains(text, "__") && !strings.Contains(text, "^^") {
		return text
	}
	return outside(outside(text, remItalic, "*$1*"), remMark, "==$1==")
}

// outside replaces what an expression finds outside code and maths.
func outside(text string, find *lazyregexp.Regexp, with string) string {
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for _, m := range find.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[0]) {
			continue
		}
		b.WriteString(text[at:m[0]])
		b.Write(find.ExpandString(nil, with, text, m))
		at = m[1]
	}
	return b.String() + text[at:]
}

// remClozes gives each {{x}} a number of its own.
func remClozes(text string) (out string, count int) {
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for _, m := range remCloze.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[0]) || count == 999 {
			continue
		}
		count++
		b.WriteString(text[at:m[0]] + clozeOf(count, text[m[2]:m[3]], ""))
		at = m[1]
	}
	return b.String() + text[at:], count
}

package dialect

import (
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
)

var (
	mochiLink  = lazyregexp.New(`\[\[([^\]|\n]+)\|[A-Za-z0-9]{6,10}\]\]`)
	mochiCloze = lazyregexp.New(`\{\{(?:([0-9]{1,3})::)?((?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})+)\}\}`)
	hashes     = lazyregexp.New(`^#{1,6} +`)
)

// readMochi reads a card of Mochi: sides between lines "---", the first of them
// the question; {{x}} are hidden together, {{1::x}} by their number. Files lie
// beside it, whatever "@media/" says. Source:
// mochi.cards/docs.
func readMochi(text string) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	if len(b.front) > 0 {
		w.text(b.front...)
	}
	sides := [][]string{nil}
	for _, l := range b.lines {
		k := len(sides) - 1
		switch {
		case l.opaque:
			sides[k] = append(sides[k], l.text)
		case l.text == "---":
			sides = append(sides, nil)
		default:
			text := mochiLink.ReplaceAllString(l.written(), "[[$1]]")
			sides[k] = append(sides[k], strings.ReplaceAll(text, "](@media/", "]("))
		}
	}
	var rest []string
	for i, side := range sides[1:] {
		if i > 0 && strings.TrimSpace(strings.Join(rest, "")) != "" {
			rest = append(rest, "", "* * *", "")
		}
		rest = append(rest, trim(strings.Join(side, "\n")))
	}
	front, answer := trim(strings.Join(sides[0], "\n")), trim(strings.Join(rest, "\n"))
	w.mochiCard(front, answer, len(b.front)+1)
	return w.reading("")
}

func (w *writer) mochiCard(front, answer string, source int) {
	if hidden, groups := mochiClozes(front); groups > 0 {
		if out, ok := Clozed(hidden, groups, nil); ok {
			w.cards(out, expected{cards: groups, source: source})
			if answer != "" {
				w.gap()
				w.text(strings.Split(answer, "\n")...)
			}
			return
		}
		w.warn(source, "the clozes of this card could not be read; its text was kept")
	}
	if answer != "" {
		asked := hashes.ReplaceAllString(front, "")
		if out, ok := Question(asked, answer, false, nil); ok {
			w.cards(out, expected{cards: 1, source: source})
			return
		}
		w.warn(source, "this card has an empty side; it was kept as text")
	}
	w.text(strings.Split(front, "\n")...)
	if answer != "" {
		w.text("", "* * *", "")
		w.text(strings.Split(answer, "\n")...)
	}
}

// mochiClozes turns the clozes of a text into native ones and returns the number
// of their groups. Those without a number are one group behind the others.
func mochiClozes(text string) (out string, groups int) {
	opaque := opaqueSpans(text)
	all := mochiCloze.FindAllStringSubmatchIndex(text, -1)
	highest, seen := 0, map[int]bool{}
	group := func(m []int) int {
		if m[2] < 0 {
			return 0
		}
		n, err := strconv.Atoi(text[m[2]:m[3]])
		if err != nil {
			return 0
		}
		return n
	}
	for _, m := range all {
		highest = max(highest, group(m))
	}
	var b strings.Builder
	at := 0
	for _, m := range all {
		if within(opaque, m[0]) {
			continue
		}
		n := group(m)
		if n == 0 {
			n = highest + 1
		}
		seen[n] = true
		b.WriteString(text[at:m[0]] + clozeOf(n, text[m[4]:m[5]], ""))
		at = m[1]
	}
	b.WriteString(text[at:])
	return b.String(), len(seen)
}

// clozeOf writes one native cloze.
func clozeOf(group int, answer, hint string) string {
	out := "{{c" + strconv.Itoa(group) + "::" + strings.ReplaceAll(strings.ReplaceAll(answer, `\::`, "::"), "::", `\::`)
	if hint = strings.TrimSpace(hint); hint != "" {
		out += "::" + hint
	}
	return out + "}}"
}

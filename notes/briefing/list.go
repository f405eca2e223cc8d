package briefing

import (
	"strconv"
	"strings"

	"precis/notes/markup"
	"precis/notes/prose"
)

// level is one list that is open while items are written.
type level struct {
	indent int  // of its items in the pasted text
	mark   mark // of its last item
	offset int  // columns at which the content of its items starts in the Markdown
	lone   bool // opened by a bullet without text
	closer byte // of a numbered list: '.' or ')'
}

// list writes the items at the start of pieces and returns how many it took.
func (w *writer) list(pieces []piece) int {
	opened := false // by a lone bullet: the next item is a list of its own
	i := 0
	for ; i < len(pieces) && pieces[i].item(); i++ {
		p := &pieces[i]
		if p.lone() {
			continue
		}
		if _, _, heading := w.heading(pieces, i); heading && i > 0 {
			break
		}
		parent := i+1 < len(pieces) && pieces[i+1].lone() && pieces[i+1].mark.kind == symbol
		if headsItems(pieces[i:], parent) {
			w.closeList()
			w.writeHeading(min(3, w.reading.Sections+2), p.text)
			opened = false
			continue
		}
		w.item(p, opened, parent)
		opened = parent
	}
	w.closeList()
	return i
}

// headsItems reports whether the first item heads those after it, though copying
// left all in one list: it ends in a colon and a list is opened under it, or they
// are no such heads themselves.
func headsItems(pieces []piece, parent bool) bool {
	p := &pieces[0]
	if p.mark.kind != symbol || !prose.EndsColon(p.text) || prose.TrimColon(p.text) == "" || leadsIn(p.text) || len(pieces) < 2 {
		return false
	}
	next := &pieces[1]
	return parent || next.item() && next.text != "" && next.indent == p.indent && sameList(p.mark, next.mark) && !prose.EndsColon(next.text)
}

// item writes one item. opened says that a lone bullet stood before it, parent
// that one follows.
func (w *writer) item(p *piece, opened, parent bool) {
	depth := len(w.levels)
	w.findLevel(p, opened, parent)
	if depth > 0 && len(w.levels) > depth && p.mark.kind == decimal && p.mark.number != 1 {
		w.gap() // or the number would go on with the item that it stands in
	}
	top := &w.levels[len(w.levels)-1]
	sign := "-"
	text := itemText(p.text)
	switch {
	case p.mark.kind == decimal:
		closer := p.mark.text[len(p.mark.text)-1]
		switch {
		case top.closer == 0:
			top.closer = closer
		case p.mark.number != top.mark.number+1:
			top.closer = '.' + ')' - top.closer // another list, or it would be counted on
		}
		sign = strconv.Itoa(p.mark.number) + string(top.closer)
	case p.mark.kind != symbol:
		text = markup.EscapeBlock(p.mark.text+" ") + itemText(p.text)
	case p.mark.sign != "":
		text = p.mark.sign + " " + text
	}
	top.mark = p.mark
	above := 0
	if len(w.levels) > 1 {
		above = w.levels[len(w.levels)-2].offset
	}
	top.offset = above + len(sign) + 1
	if !w.listed {
		w.gap()
	}
	w.listed = true
	w.text(strings.Repeat(" ", above) + sign + " " + text + "\n")
}

// findLevel makes the list that the item belongs to the last of w.levels.
func (w *writer) findLevel(p *piece, opened, parent bool) {
	for len(w.levels) > 0 && p.indent < w.levels[len(w.levels)-1].indent {
		w.levels = w.levels[:len(w.levels)-1]
	}
	n := len(w.levels)
	fresh := level{indent: p.indent, mark: p.mark}
	if n == 0 {
		w.levels = append(w.levels, fresh)
		return
	}
	top := &w.levels[n-1]
	switch {
	case opened && n < deepest:
		fresh.lone = true
		w.levels = append(w.levels, fresh)
	case p.indent > top.indent && n < deepest:
		w.levels = append(w.levels, fresh)
	case parent && top.lone && n > 1:
		w.levels = w.levels[:n-1]
	case !sameList(top.mark, p.mark):
		w.changeMark(p, fresh)
	}
}

// changeMark finds the list for an item that has another mark than the one
// before it, at the same indentation: the list further out that has this mark,
// else one within, or one after it where that is known.
func (w *writer) changeMark(p *piece, fresh level) {
	if w.items[p.line] {
		w.levels[len(w.levels)-1] = fresh
		w.listed = false // or a number other than 1 would go on with the text before it
		return
	}
	for k := len(w.levels) - 2; k >= 0 && w.levels[k].indent == p.indent; k-- {
		if sameList(w.levels[k].mark, p.mark) {
			w.levels = w.levels[:k+1]
			return
		}
	}
	if len(w.levels) < deepest {
		w.levels = append(w.levels, fresh)
	}
}

// deepest is how many lists lie within each other at most.
const deepest = 12

func sameList(a, b mark) bool {
	return a.kind == b.kind && (a.kind != symbol || a.bullet() == b.bullet() || a.checks() && b.checks())
}

func (w *writer) closeList() {
	w.levels, w.listed = w.levels[:0], false
}

// Lengths of the label of an item.
const (
	longestLabel      = 9 // words
	longestLabelBytes = 240
)

// itemText returns the Markdown of an item, its label bold.
func itemText(text string) string {
	label, rest, ok := cutColon(text)
	if !ok || label == "" || rest == "" || !isLabel(label) {
		return markup.EscapeBlock(text)
	}
	colon := text[len(label) : len(text)-len(rest)]
	return "**" + markup.EscapeInline(label+strings.TrimSpace(colon)) + "** " + markup.EscapeInline(rest)
}

func isLabel(label string) bool {
	return len(label) <= longestLabelBytes && prose.WordCount(label, longestLabel+1) <= longestLabel && !prose.HasStop(label) && (spoken(label) || prose.WholeYear.MatchString(label)) &&
		strings.Count(label, "“") == strings.Count(label, "”") && strings.Count(label, `"`)%2 == 0 &&
		strings.Count(label, "(") == strings.Count(label, ")")
}

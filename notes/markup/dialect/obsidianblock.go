package dialect

import (
	"slices"
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/markup"
)

var itemPrefix = lazyregexp.New(`^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?`)

// block reads the paragraph at line i: card lines, a question of several lines,
// or clozes. It returns the line behind it.
func (o *obsidian) block(lines []line, i int) int {
	o.under()
	from := i
	for i < len(lines) {
		l := lines[i]
		switch {
		case l.blank() && !l.opaque, i > from && isHeading(l.text) && !l.opaque:
			if end, ok := o.longCloze(lines, from, i); ok {
				return end
			}
			o.clozeBlock(lines[from:i])
			return i
		case l.text == o.mark && !l.opaque && i > from:
			o.clozeBlock(lines[from:i])
			return i + 1
		case l.opaque || isTableRow(l.text):
		case i > from && o.parts(l):
			if end, ok := o.answer(lines, from, i); ok {
				return end
			}
		default:
			text, comment, _ := cutSchedule(l.text)
			if comment == "" {
				comment, _ = o.scheduleAt(lines, i+1)
			}
			if left, right, both, ok := o.inline(text, comment != ""); ok {
				o.clozeBlock(lines[from:i])
				return o.line(lines, i, left, right, both)
			}
		}
		i++
	}
	o.clozeBlock(lines[from:i])
	return i
}

// isTableRow reports whether a line is a row of a table: no card is one.
func isTableRow(text string) bool {
	return strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|")
}

// inline splits a line at ":::" or "::". Where both sides are letters it counts
// in notes that have cards, not in text about "std::vector" elsewhere.
func (o *obsidian) inline(text string, scheduled bool) (left, right string, both, ok bool) {
	if !strings.Contains(text, o.Inline) && !strings.Contains(text, o.InlineBoth) {
		return "", "", false, false
	}
	if !scheduled && o.isField(text) {
		return "", "", false, false
	}
	opaque := opaqueSpans(text)
	var hidden []span
	for _, at := range inField.FindAllStringIndex(text, -1) {
		hidden = append(hidden, span{at[0], at[1]})
	}
	for _, d := range o.deletions(text) {
		hidden = append(hidden, d.span)
	}
	slices.SortFunc(hidden, func(a, b span) int { return a.start - b.start })
	skip := itemPrefix.FindString(text)
	for _, mark := range []string{o.InlineBoth, o.Inline} {
		at := -1
		for from := 0; ; from = at + 1 {
			if at = index(text, mark, opaque, from); at < 0 || !within(hidden, at) && o.splits(text, mark, at, len(skip), scheduled) {
				break
			}
		}
		if at >= 0 {
			return strings.TrimRight(text[:at], " \t"), strings.TrimSpace(text[at+len(mark):]), mark == o.InlineBoth, true
		}
	}
	return "", "", false, false
}

func (o *obsidian) splits(text, mark string, at, skip int, scheduled bool) bool {
	left, right := text[min(skip, at):at], text[at+len(mark):]
	if strings.Trim(left, " \t0123456789") == "" || strings.TrimSpace(right) == "" || nativeCloze(clozeStart(left)+mark) {
		return false
	}
	if open := lastCloze(left); open >= 0 && nativeCloze(text[open:]) && !strings.Contains(left[open:], "}}") {
		return false
	}
	if o.tagged || o.Folders || o.evident || scheduled {
		return true
	}
	return strings.HasSuffix(left, " ") || strings.HasPrefix(right, " ")
}

// lastCloze returns where the last of text that could open a native cloze stands.
func lastCloze(text string) int {
	return max(strings.LastIndex(text, "{{c"), strings.LastIndex(text, "{{s"))
}

// clozeStart returns "{{c1" where a text ends in it.
func clozeStart(text string) string {
	if i := lastCloze(text); i >= 0 {
		return text[i:]
	}
	return ""
}

// line writes a card of one line, with the schedule on it or below it.
func (o *obsidian) line(lines []line, i int, left, right string, both bool) int {
	l := lines[i]
	text, comment, behind := cutSchedule(l.text)
	if comment != "" {
		_, right, _, _ = o.inline(text, true)
	}
	next := i + 1
	if comment == "" {
		comment, next = o.scheduleAt(lines, next)
	}
	prefix := itemPrefix.FindString(left)
	right, comments := cutComments(right)
	behind = strings.TrimSpace(comments + " " + behind)
	right, id := cutBlockID(right)
	right, tags := cutTags(right)
	e := expected{cards: 1, source: l.number, starts: o.starts(comment, l.number)}
	if both {
		e.cards = 2
	}
	left, right = even(hashes.ReplaceAllString(left[len(prefix):], ""), right)
	card, ok := Question(left, right+id, both, tags)
	switch {
	case o.stays(text, e.cards, prefix != "" || id != "" || len(tags) > 0, left, right):
		o.current.cards(text, e)
	case !ok:
		o.warn(l.number, "this card could not be read; it was kept as text")
		o.current.text(text)
	case prefix == "" || strings.HasPrefix(card, "+++"):
		if strings.Contains(card, "\n") {
			o.current.gap()
			o.current.cards(card, e)
			o.current.gap()
			break
		}
		o.current.cards(card, e)
	default:
		pad := strings.Map(func(r rune) rune {
			if r == '>' || r == '\t' {
				return r
			}
			return ' '
		}, prefix)
		o.current.cards(prefix+strings.ReplaceAll(card, "\n", "\n"+pad), e)
	}
	switch last := len(o.current.lines) - 1; {
	case behind != "":
		o.current.text(behind)
	case l.breaks && next == i+1 && last >= 0 && o.current.lines[last] != "" && !strings.HasPrefix(o.current.lines[last], "+++"):
		o.current.lines[last] += "  " // the line below begins anew
	}
	return next
}

// stays reports whether a line is in native form already.
func (o *obsidian) stays(text string, cards int, dressed bool, left, right string) bool {
	if dressed {
		return false
	}
	found := markup.Parse(text).Cards
	return len(found) == cards && found[0].Prompt == shown(left) && found[0].Answer == shown(right)
}

// answer writes a question of the lines from..mark-1, the answer behind the mark
// up to a blank line or the end mark.
func (o *obsidian) answer(lines []line, from, mark int) (next int, ok bool) {
	end, marker := o.endOf(lines, mark+1)
	heads, asked := 0, lines[from:mark]
	for heads+1 < len(asked) && isHeading(asked[heads].text) {
		heads++
	}
	asked = asked[heads:]
	var comments []string
	body, comment := o.withoutSchedule(lines[mark+1 : end])
	if comment != "" {
		comments = append(comments, comment)
	}
	next = end
	if marker {
		next++
	}
	if comment, after := o.scheduleAt(lines, next); comment != "" {
		comments = append(comments, comment)
		next = after
	}
	number := lines[from].number
	both := lines[mark].text == o.LineBoth
	e := expected{cards: 1, source: number}
	if both {
		e.cards = 2
	}
	if len(comments) > 0 {
		e.starts = o.starts(comments[0], number)
	}
	if len(asked) == 1 && isHeading(asked[0].text) {
		asked = []line{{text: hashes.ReplaceAllString(asked[0].text, ""), number: number}}
	}
	prompt, id := cutBlockID(joined(asked))
	back, id2 := cutBlockID(strings.Join(body, "\n"))
	back, tags := cutTags(back)
	prompt, more := cutTags(prompt)
	card, ok := questionLines(prompt+id, back+id2, both, append(more, tags...))
	if !ok {
		return 0, false
	}
	for _, h := range lines[from : from+heads] {
		o.heading(h)
	}
	if strings.HasPrefix(card, "+++") {
		o.current.gap()
	}
	o.current.cards(card, e)
	if next < len(lines) && !lines[next].blank() {
		o.current.gap()
	}
	return next, true
}

// endOf finds where an answer ends: at the vault's end mark, or "+++" where it
// stands before the next question, heading or deck, else at a blank line.
func (o *obsidian) endOf(lines []line, from int) (end int, marker bool) {
	blank := -1
	for i := from; i < len(lines); i++ {
		l := lines[i]
		if l.opaque {
			continue
		}
		if l.text == o.mark {
			return i, true
		}
		if l.blank() && blank < 0 {
			blank = i
		}
		if blank < 0 {
			continue
		}
		if l.number > o.lastMark {
			break
		}
		_, _, deck := o.tagsOf(l.text)
		if l.text == o.Line || l.text == o.LineBoth || deck || isHeading(l.text) || strings.Contains(l.text, scheduleOpening) {
			break
		}
	}
	if blank < 0 {
		blank = len(lines)
	}
	return blank, false
}

// longCloze writes clozes that go on behind a blank line, up to an end mark.
func (o *obsidian) longCloze(lines []line, from, blank int) (next int, ok bool) {
	if lines[blank].number > o.lastMark || !o.tagged && !o.Folders || len(o.deletions(joined(lines[from:blank]))) == 0 {
		return 0, false
	}
	end, marker := o.endOf(lines, blank)
	if !marker {
		return 0, false
	}
	body, comment := o.withoutSchedule(lines[from:end])
	next = end + 1
	if comment == "" {
		comment, next = o.scheduleAt(lines, next)
	}
	hidden, groups, _ := o.clozes(strings.Join(body, "\n"))
	text, ok := Clozed(hidden, groups, nil)
	if ok {
		o.current.gap()
		o.current.cards(text, expected{cards: groups, starts: o.starts(comment, lines[from].number), source: lines[from].number})
		o.current.gap()
	}
	return next, ok
}

// clozeBlock writes a paragraph that is no question. Its marks become clozes
// where the note has cards, or its schedule says so.
func (o *obsidian) clozeBlock(lines []line) {
	if len(lines) == 0 {
		return
	}
	body, comment := o.withoutSchedule(lines)
	for i, l := range lines[:min(len(lines), len(body))] {
		if !l.opaque && o.isText(l.text) {
			body[i] = withoutColons(body[i])
		}
	}
	v := o.VaultSettings
	scheduled := comment != ""
	if !o.tagged && !o.Folders && !scheduled {
		v.Highlights, v.Bold = false, false
	}
	text := strings.Join(body, "\n")
	if scheduled && o.unsaid && len(v.deletions(text)) == 0 {
		v.Bold = true
	}
	hidden, groups, hides := v.clozes(text)
	starts := o.starts(comment, lines[0].number)
	if groups == 0 {
		if len(starts) > 0 {
			o.current.cards(text, expected{cards: 1, starts: starts, source: lines[0].number})
			return
		}
		o.current.text(body...)
		return
	}
	if hides {
		o.warn(lines[0].number, "what is to be hidden beside the cloze in question is shown here")
	}
	if strings.HasPrefix(strings.TrimSpace(hidden), "|") {
		if framed, ok := Clozed(hidden, groups, nil); ok {
			o.current.gap()
			o.current.cards(framed, expected{cards: groups, starts: starts, source: lines[0].number})
			return
		}
	}
	o.current.cards(hidden, expected{cards: groups, starts: starts, source: lines[0].number})
}

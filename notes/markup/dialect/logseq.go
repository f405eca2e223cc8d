package dialect

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
)

var (
	property = lazyregexp.New(`^([A-Za-z][A-Za-z0-9_./?-]*):: ?(.*)$`)
	cardTag  = lazyregexp.New(`(?i)(^|[^\s0-9A-Za-z_/#&-]|\s)(?:#card|#?\[\[card\]\])(?:\s|$)`)
	// hiddenProperty is what Logseq keeps of a block and does not show.
	hiddenProperty = lazyregexp.New(`(?i)^(?:heading:: (?:true|false|[1-6])|background-color:: [#()\w-]+|(?:ls-type|hl-(?:type|color|page|stamp)):: \S+|(?:created|updated|last-modified)-at:: [0-9]+)$`)
	// sizedPicture has its size behind it.
	sizedPicture = lazyregexp.New(`(!\[[^\]\[\n|]*)(\]\([^)\n]*\))\{(?::height [0-9.]+, )?:width ([0-9]+)(?:, :height [0-9.]+)?\}`)
	logseqCloze  = lazyregexp.New(`\{\{cloze ((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}\}`)
)

// readLogseq reads an outline of Logseq: a block with #card is a question and
// the blocks below it are the answer; {{cloze x}} hide together; lines
// "key:: value" are properties. Source: logseq, src/main/frontend/extensions/srs.cljs.
func readLogseq(text string, folder Folder) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	w.text(b.front...)
	lines := w.pageProperties(b.lines, len(b.front) > 0)
	items := paragraphs(outline(lines))
	refs := references{page: blockTexts(items, map[string]string{}), graph: folder.Block, said: map[string]string{}, left: mostOfBlocks}
	refs.resolve(items)
	w.logseq(items, 0)
	return w.reading("")
}

// paragraphs joins the lines of blocks without a bullet: each line of such a block was
// read as one.
func paragraphs(items []*item) (joined []*item) {
	for _, it := range items {
		if len(joined) > 0 {
			if last := joined[len(joined)-1]; last.goesOnIn(it) {
				last.lines, last.children = append(last.lines, it.lines...), it.children
				continue
			}
		}
		joined = append(joined, it)
	}
	return joined
}

// goesOnIn reports whether a block without a bullet goes on in what stands below it.
func (it *item) goesOnIn(next *item) bool {
	last := it.lines[len(it.lines)-1]
	return !it.bullet && !next.bullet && len(it.children) == 0 && last.number+1 == next.lines[0].number &&
		!last.blank() && !next.lines[0].blank() && !hashes.MatchString(last.text)
}

// pageProperties writes the properties at the top of a page as front matter and
// returns the lines behind them.
func (w *writer) pageProperties(lines []line, hasFront bool) []line {
	if hasFront {
		return lines
	}
	var head []string
	first := ""
	for len(lines) > 0 {
		text, bullet := strings.CutPrefix(lines[0].text, "- ")
		if bullet && first == "" {
			first = "  " // the lines below belong to the same block
		} else {
			text = strings.TrimPrefix(lines[0].text, first)
		}
		m := property.FindStringSubmatch(text)
		if m == nil || lines[0].opaque {
			break
		}
		value := strings.TrimSpace(m[2])
		if key := strings.ToLower(m[1]); key == "tags" {
			value = strings.NewReplacer("[[", "", "]]", "", "#", "").Replace(value)
			head = append(head, "tags: "+tagsInYAML(strings.Split(value, ",")))
		} else if key != "id" {
			head = append(head, frontLine(m[1], value))
		}
		lines = lines[1:]
	}
	if len(head) > 0 {
		w.text("---")
		w.text(head...)
		w.text("---")
	}
	return lines
}

func tagsInYAML(tags []string) string {
	var quoted []string
	for _, tag := range tags {
		if tag = strings.TrimSpace(tag); tag != "" {
			quoted = append(quoted, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(tag)+`"`)
		}
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// logseqBlock is what a bullet of Logseq says beside its text.
type logseqBlock struct {
	card  bool
	id    notes.CardID
	start *Start
}

func (w *writer) logseq(items []*item, depth int) {
	for _, it := range items {
		block := w.properties(it)
		if !block.card || depth >= deepest || !w.logseqCard(it, block, depth) {
			escapeColons(it)
			w.item(it, depth)
			w.logseq(it.children, it.below(depth))
		}
		w.outdent(depth)
	}
}

// logseqCard writes a block with #card, and behind it those with #card in its answer;
// false where it has no answer.
func (w *writer) logseqCard(it *item, block logseqBlock, depth int) bool {
	source := it.lines[0].number
	prompt, tags := cutTags(hashes.ReplaceAllString(strings.Join(it.text(), "\n"), ""))
	e := expected{cards: 1, source: source, starts: []*Start{block.start}}
	if block.id != "" {
		e.ids = []notes.CardID{block.id}
	}
	hide := func(answer, cue string) string { return clozeOf(1, answer, cue) }
	if hidden, n := logseqClozes(prompt, hide); n > 0 {
		if _, ok := Clozed(hidden, 1, tags); ok {
			hidden += tagWords(tags)
			w.cards(strings.Join(bulleted(strings.Split(hidden, "\n"), it.bullet, depth), "\n"), e)
			w.logseq(it.children, it.below(depth))
			return true
		}
	}
	for _, child := range it.children {
		w.strip(child)
	}
	it.children = slices.DeleteFunc(it.children, (*item).isEmpty)
	answer, _ := logseqClozes(answerOf(it.children), openCloze)
	if len(it.children) > 0 && w.outlineCard(side{prompt: prompt, answer: answer, tags: tags}, depth, e) {
		if w.within++; w.within < mostWithin {
			w.cardsBelow(it.children, depth)
		}
		w.within--
		return true
	}
	w.warn(source, "this block has #card and no answer that could be read; it was kept as text")
	return false
}

// mostWithin is how many cards are taken out of the answers of each other: each of them
// says once more what hangs below it.
const mostWithin = 10

// cardsBelow writes the blocks with #card among those of an answer.
func (w *writer) cardsBelow(items []*item, depth int) {
	for _, it := range items {
		if !it.block.card || !w.logseqCard(it, *it.block, depth) {
			w.cardsBelow(it.children, depth)
		}
	}
}

// strip takes the properties out of a block and those below it.
func (w *writer) strip(it *item) {
	w.properties(it)
	for _, child := range it.children {
		w.strip(child)
	}
}

// properties takes the properties and the tag of a card out of a block. Those
// of the outline and of schedules go; others stay as text that makes no card.
func (w *writer) properties(it *item) logseqBlock {
	if it.block == nil {
		b := w.takeProperties(it)
		it.block = &b
	}
	return *it.block
}

func (w *writer) takeProperties(it *item) (b logseqBlock) {
	kept := it.lines[:0]
	sm2 := map[string]string{}
	for _, l := range it.lines {
		if l.opaque {
			kept = append(kept, l)
			continue
		}
		l.text = sizedPicture.ReplaceAllString(l.text, "${1}|$3$2")
		isProperty := property.MatchString(strings.TrimLeft(l.text, " \t")) // not behind the tag
		if cardTag.MatchString(l.text) && (it.bullet || len(it.children) > 0) {
			b.card = true
			l.text = strings.TrimSpace(cardTag.ReplaceAllString(l.text, "$1 "))
		}
		if m := property.FindStringSubmatch(strings.TrimLeft(l.text, " \t")); isProperty && m != nil {
			key, value := strings.ToLower(m[1]), strings.TrimSpace(m[2])
			switch {
			case key == "collapsed", strings.HasPrefix(key, "logseq.") && key != "logseq.", hiddenProperty.MatchString(strings.TrimSpace(l.text)):
				continue
			case key == "tags" && len(kept) > 0 && (it.bullet || len(it.children) > 0):
				if value, b.card = withoutCardTag(value, b.card); b.card && !kept[0].opaque {
					value = tagsBehind(&kept[0], value)
				}
				if value == "" {
					continue
				}
			case key == "id" && notes.ValidID(value):
				b.id = notes.CardID(value)
				continue
			case strings.HasPrefix(key, "card-"):
				sm2[key] = value
				continue
			}
			l.text = m[1] + `\:: ` + value
		}
		kept = append(kept, l)
	}
	if len(kept) == 0 {
		kept = append(kept, line{number: it.lines[0].number})
	}
	it.lines = kept
	if len(sm2) > 0 {
		b.start = w.logseqStart(sm2, it.lines[0].number)
	}
	if !b.card && b.id != "" {
		last := &it.lines[len(it.lines)-1]
		if !last.opaque {
			last.text = strings.TrimSpace(last.text + " <!-- block " + string(b.id) + " -->")
		}
	}
	return b
}

// withoutCardTag takes the tag of a card out of those of a block; card is whether it is
// one.
func withoutCardTag(tags string, card bool) (rest string, isCard bool) {
	var kept []string
	for tag := range strings.SplitSeq(tags, ",") {
		switch name := strings.ToLower(strings.TrimSpace(tag)); name {
		case "card", "#card", "[[card]]", "#[[card]]":
			card = true
		case "":
		default:
			kept = append(kept, strings.TrimSpace(tag))
		}
	}
	return strings.Join(kept, ", "), card
}

// tagsBehind puts tags behind the first line of a card, and returns those that cannot
// stand there.
func tagsBehind(first *line, tags string) (rest string) {
	var kept []string
	for tag := range strings.SplitSeq(tags, ",") {
		tag = strings.TrimSpace(tag)
		if name := asTag(strings.NewReplacer("[[", "", "]]", "", "#", "").Replace(tag)); name != "" {
			first.text += " #" + name
		} else if tag != "" {
			kept = append(kept, tag)
		}
	}
	return strings.Join(kept, ", ")
}

// logseqStart reads a schedule: SM-2's interval in days and ease factor.
func (w *writer) logseqStart(sm2 map[string]string, source int) *Start {
	if n, ok := number(sm2["card-repeats"], 0, 0); ok && n == 0 {
		return nil
	}
	if n, ok := number(sm2["card-last-interval"], -1, -1); ok && n == -1 {
		return nil // it was shown and not graded
	}
	interval, ok := number(sm2["card-last-interval"], 0, 36500)
	ease, ok2 := number(sm2["card-ease-factor"], 1, 100)
	due, ok3 := day(sm2["card-next-schedule"])
	if !ok || !ok2 || !ok3 {
		w.warn(source, "the schedule of this block cannot be read; its card begins anew")
		return nil
	}
	s := &Start{Due: due, Last: due - notes.Day(interval+0.5), Ease: ease}
	if last, ok := day(sm2["card-last-reviewed"]); ok && last <= due {
		s.Last = last
	}
	return s
}

// escapeColons keeps "::" in the text of an outline from making cards.
func escapeColons(it *item) {
	for i, l := range it.lines {
		if !l.opaque {
			it.lines[i].text = withoutColons(l.text)
		}
	}
}

// withoutColons returns a text in which "::" makes no card.
func withoutColons(text string) string {
	if !strings.Contains(text, "::") {
		return text
	}
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for {
		j := index(text, "::", opaque, at)
		if j < 0 {
			return b.String() + text[at:]
		}
		b.WriteString(text[at:j] + `\::`)
		for at = j + 2; at < len(text) && text[at] == ':'; at++ {
			b.WriteByte(':')
		}
	}
}

// openCloze is what a cloze is in the answer of another card.
func openCloze(answer, cue string) string {
	if cue = strings.TrimSpace(cue); cue != "" {
		return answer + " (" + cue + ")"
	}
	return answer
}

// logseqClozes puts something in the place of each {{cloze x}} and {{cloze x \\ cue}}
// and returns how many there are.
func logseqClozes(text string, put func(answer, cue string) string) (out string, count int) {
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for _, m := range logseqCloze.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[0]) {
			continue
		}
		answer, cue, _ := strings.Cut(text[m[2]:m[3]], `\\`)
		b.WriteString(text[at:m[0]] + put(strings.TrimSpace(answer), cue))
		at = m[1]
		count++
	}
	b.WriteString(text[at:])
	return b.String(), count
}

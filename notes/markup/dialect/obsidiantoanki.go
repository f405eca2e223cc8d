package dialect

import (
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
)

var (
	ankiID     = lazyregexp.New(`^(?:<!--)?ID: ([0-9]{6,20})(?:-->)?$`)
	ankiIDEnd  = lazyregexp.New(`(?:(?:^|\s+)(?:<!--)?|<!--)ID: ([0-9]{6,20})(?:-->)?$`)
	inlineNote = lazyregexp.New(`^(.*?)STARTI \[([^\]\n]+)\] (.*?) ?ENDI(.*)$`)
	tagsAtEnd  = lazyregexp.New(`(?:^|\s+)Tags: ?([^\n]*)$`)
	backInline = lazyregexp.New(`(?:^|\s+)Back: ?`)
	// flashcardTag ends a question whose answer stands below it, as the wiki proposes.
	flashcardTag = lazyregexp.New(`^(\S.*?)\s+#flashcard((?:\s+#[^\s#]+)*)$`)
	ankiField    = lazyregexp.New(`^(\p{L}[\p{L}\p{M}\p{N} ]{0,30}): ?(.*)$`)
	ankiCurly    = lazyregexp.New(`\{(?:c?([0-9]{1,3})[:|])?([^{}\n]+)\}`)
)

// fieldsOf are the fields of the types of notes that come with Anki, by a word of
// their name; those of another type are told by their form.
var fieldsOf = map[string][]string{"basic": {"Front", "Back", "Add Reverse"}, "cloze": {"Text", "Back Extra", "Extra"}}

// ankiReader reads a note with cards for Obsidian_to_Anki: blocks from START to END,
// lines from STARTI to ENDI, "Q: " with "A: ", questions with #flashcard, the deck behind TARGET DECK, tags behind
// FILE TAGS. Source: its wiki.
type ankiReader struct {
	writer
	deck string
	tags []string
}

func readObsidianToAnki(text string) Reading {
	b := split(withoutPercent(text))
	r := &ankiReader{}
	r.source = b.lines
	r.text(b.front...)
	for i := 0; i < len(b.lines); {
		i = r.step(b.lines, i)
	}
	r.addTags(append(r.tags, r.bodyTags(&usual)...))
	reading := r.reading(r.deck)
	reading.Notes[0].Below = r.deck == ""
	return reading
}

// step reads what begins at line i and returns the line behind it.
func (r *ankiReader) step(lines []line, i int) int {
	l := lines[i]
	if l.opaque {
		r.text(l.text)
		return i + 1
	}
	if value, next, ok := setting(lines, i, "TARGET DECK"); ok && r.deck == "" { // the first counts
		r.deck = strings.ReplaceAll(value, "::", "/")
		return next
	}
	if value, next, ok := setting(lines, i, "FILE TAGS"); ok {
		r.tags = append(r.tags, ankiTags(value)...)
		return next
	}
	if l.text == "START" {
		closes := func(l line) bool { return !l.opaque && l.text == "END" }
		if n := slices.IndexFunc(lines[i+1:], closes); n >= 1 {
			r.block(lines[i : i+n+2])
			return i + n + 2
		}
	}
	if m := inlineNote.FindStringSubmatch(l.text); m != nil {
		r.inline(l, m[1], m[2], m[3], m[4])
		return i + 1
	}
	if next, ok := r.asked(lines, i); ok {
		return next
	}
	if next, ok := r.flashcard(lines, i); ok {
		return next
	}
	if ankiID.MatchString(l.text) {
		r.warn(l.number, "no card that could be read belongs to this id: expressions of your own are not known here")
	}
	r.text(l.written())
	return i + 1
}

// setting reads a key that stands alone with its value on the next line, or before it
// on its own.
func setting(lines []line, i int, key string) (value string, next int, ok bool) {
	rest, found := strings.CutPrefix(lines[i].text, key)
	switch value = strings.TrimSpace(strings.TrimPrefix(rest, ":")); {
	case !found || rest != "" && rest[0] != ':':
		return "", 0, false
	case value != "":
		return value, i + 1, true
	case i+1 < len(lines) && !lines[i+1].blank():
		return strings.TrimSpace(lines[i+1].text), i + 2, true
	default:
		return "", 0, false
	}
}

func ankiTags(text string) (tags []string) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		if tag := asTag(strings.NewReplacer("#", "", "::", "/").Replace(word)); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// ankiNote is a note of Anki as it stands in a text.
type ankiNote struct {
	kind         string
	front        string
	back         []string // fields behind the first, with their names where there are several
	tags         []string
	id           string
	reversed     bool
	source       int
	asItStood    []string
	before       string // of the line that it stands on
	afterOneLine string
}

// block reads the lines from START to END.
func (r *ankiReader) block(lines []line) {
	n := ankiNote{kind: lines[1].text, source: lines[0].number, asItStood: texts(lines)}
	var inner []string
	for _, l := range lines[2 : len(lines)-1] {
		if m := ankiID.FindStringSubmatch(l.text); m != nil && !l.opaque {
			n.id = m[1]
			continue
		}
		if rest, ok := strings.CutPrefix(l.text, "Tags:"); ok && !l.opaque {
			n.tags = ankiTags(rest)
			continue
		}
		inner = append(inner, l.written())
	}
	n.fields(inner, false)
	r.put(n)
}

// fields parts the lines of a note at the names of its fields. The first needs none.
// other: they have other names than Anki's.
func (n *ankiNote) fields(lines []string, other bool) {
	var known []string
	for word, names := range fieldsOf {
		if !other && strings.Contains(strings.ToLower(n.kind), word) {
			known = names
		}
	}
	type part struct {
		name  string
		lines []string
	}
	parts := []part{{}}
	for _, text := range lines {
		m := ankiField.FindStringSubmatch(text)
		if m == nil || known != nil && !slices.ContainsFunc(known, func(name string) bool { return strings.EqualFold(name, m[1]) }) {
			parts[len(parts)-1].lines = append(parts[len(parts)-1].lines, text)
			continue
		}
		if len(parts) == 1 && trim(strings.Join(parts[0].lines, "\n")) == "" {
			parts = nil
		}
		parts = append(parts, part{m[1], []string{m[2]}})
	}
	if len(parts) == 1 && known != nil && !strings.Contains(strings.ToLower(n.kind), "cloze") && !other {
		n.fields(lines, true) // in another language
		return
	}
	for i, p := range parts {
		said := trim(strings.Join(p.lines, "\n"))
		switch {
		case i == 0:
			n.front = said
		case strings.EqualFold(p.name, "Add Reverse"):
			n.reversed = n.reversed || said != ""
		case said != "" && len(parts) > 2 && !(known != nil && strings.EqualFold(p.name, "Back")):
			n.back = append(n.back, "**"+p.name+":** "+said)
		case said != "":
			n.back = append(n.back, said)
		}
	}
}

// inline reads a note within a line.
func (r *ankiReader) inline(l line, before, kind, inner, after string) {
	n := ankiNote{kind: kind, source: l.number, asItStood: []string{l.text}, before: before, afterOneLine: strings.TrimSpace(after)}
	if m := ankiIDEnd.FindStringSubmatchIndex(inner); m != nil {
		n.id, inner = inner[m[2]:m[3]], inner[:m[0]]
	}
	if m := tagsAtEnd.FindStringSubmatchIndex(inner); m != nil {
		n.tags, inner = ankiTags(inner[m[2]:m[3]]), inner[:m[0]]
	}
	n.fields(strings.Split(backInline.ReplaceAllString(inner, "\nBack: "), "\n"), false)
	r.put(n)
}

// asked reads "Q: " and "A: ", each up to a blank line or the other.
func (r *ankiReader) asked(lines []line, i int) (next int, ok bool) {
	front, ok := strings.CutPrefix(lines[i].text, "Q: ")
	if !ok {
		return 0, false
	}
	n := ankiNote{kind: "Basic", source: lines[i].number}
	asked, told := []string{front}, []string(nil)
	at := i + 1
	for ; at < len(lines); at++ {
		l := lines[at]
		back, answers := strings.CutPrefix(l.text, "A: ")
		switch {
		case l.opaque:
		case answers && told == nil:
			told = []string{back}
			continue
		case ankiID.MatchString(l.text) && told != nil:
			n.id = ankiID.FindStringSubmatch(l.text)[1]
			at++
			l.text = ""
		case l.blank() && told == nil && at+1 < len(lines) && strings.HasPrefix(lines[at+1].text, "A: "):
			continue
		case strings.HasPrefix(l.text, "Q: "):
			l.text = ""
		}
		if l.blank() && !l.opaque {
			break
		}
		if told == nil {
			asked = append(asked, l.written())
		} else {
			told = append(told, l.written())
		}
	}
	if told == nil {
		return 0, false
	}
	n.front, n.back = strings.Join(asked, "\n"), []string{strings.Join(told, "\n")}
	n.asItStood = texts(lines[i:at])
	r.put(n)
	return at, true
}

// flashcard reads a line that ends in "#flashcard", with the answer below it up to a blank
// line or an id.
func (r *ankiReader) flashcard(lines []line, i int) (next int, ok bool) {
	m := flashcardTag.FindStringSubmatch(lines[i].text)
	if m == nil {
		return 0, false
	}
	end := i + 1
	for end < len(lines) && (lines[end].opaque || !lines[end].blank() && !ankiID.MatchString(lines[end].text)) {
		end++
	}
	n := ankiNote{
		kind: "Basic", source: lines[i].number, tags: ankiTags(m[2]),
		front: hashes.ReplaceAllString(m[1], ""), back: []string{joined(lines[i+1 : end])},
	}
	if end < len(lines) && !lines[end].opaque && !lines[end].blank() {
		n.id = ankiID.FindStringSubmatch(lines[end].text)[1]
		end++
	}
	return end, r.ankiCards(n)
}

// ankiCards writes the cards of a note of Anki; false where it makes none.
func (w *writer) ankiCards(n ankiNote) bool {
	back := strings.Join(n.back, "\n\n")
	kind := strings.ToLower(n.kind)
	e := expected{cards: 1, source: n.source}
	var text string
	var ok bool
	if strings.Contains(kind, "cloze") {
		hidden, groups := curlyClozes(n.front)
		if text, ok = Clozed(hidden, groups, n.tags); ok && back != "" {
			text += "\n\n" + back
		}
		e.cards = groups
	} else {
		both := n.reversed || strings.Contains(kind, "reversed") && !strings.Contains(kind, "optional")
		if text, ok = Question(n.front, back, both, n.tags); both {
			e.cards = 2
		}
	}
	if !ok {
		return false
	}
	e.ids = ankiIDs(n.id, e.cards)
	if n.before != "" && !strings.Contains(text, "\n") {
		w.cards(n.before+text, e)
	} else {
		w.gap()
		if rest := strings.TrimSpace(strings.TrimLeft(n.before, "-*+> \t")); rest != "" {
			w.text(rest, "")
		}
		w.cards(text, e)
		w.apart = true
	}
	if n.afterOneLine != "" {
		w.text(n.afterOneLine)
	}
	return true
}

// put writes a note of Anki as cards, or as it stood where it makes none.
func (r *ankiReader) put(n ankiNote) {
	if !r.ankiCards(n) {
		r.warn(n.source, "this card could not be read; it was kept as text")
		r.text(n.asItStood...)
	}
}

// ankiIDs returns the ids of a note's cards, by that of the note in Anki.
func ankiIDs(id string, cards int) (ids []notes.CardID) {
	if id == "" {
		return nil
	}
	for i := range cards {
		name := "anki-" + id
		if i > 0 {
			name += "-" + strconv.Itoa(i+1)
		}
		ids = append(ids, notes.CardID(name))
	}
	return ids
}

// curlyClozes turns {x}, {1:x} and {c1|x} into clozes, where there are none of the
// native form already, and returns the number of their groups.
func curlyClozes(text string) (out string, groups int) {
	seen := map[int]bool{}
	if native := curlyMark.FindAllString(text, -1); slices.ContainsFunc(native, nativeCloze) {
		for _, mark := range native {
			if n, err := strconv.Atoi(leadingDigits(strings.TrimPrefix(mark, "{{c"))); err == nil {
				seen[n] = true
			}
		}
		return text, len(seen)
	}
	opaque := opaqueSpans(text)
	var b strings.Builder
	at, highest := 0, 0
	for _, m := range ankiCurly.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[0]) || highest == largestGroup {
			continue
		}
		n := highest + 1
		if m[2] >= 0 {
			if said, err := strconv.Atoi(text[m[2]:m[3]]); err == nil && said >= 1 && said <= largestGroup {
				n = said
			}
		}
		highest = max(highest, n)
		seen[n] = true
		b.WriteString(text[at:m[0]] + clozeOf(n, text[m[4]:m[5]], ""))
		at = m[1]
	}
	return b.String() + text[at:], len(seen)
}

func leadingDigits(text string) string {
	return text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
}

package dialect

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/markup"
)

// withoutPercent turns the comments of Obsidian, between two "%%", into those of HTML:
// within a line, or over lines where the first begins with the mark. What nothing
// closes stays.
func withoutPercent(text string) string {
	if strings.Count(text, "%%") < 2 {
		return text
	}
	b := split(text)
	out := slices.Clone(b.front)
	for i := 0; i < len(b.lines); i++ {
		l := b.lines[i]
		if l.opaque || !strings.Contains(l.text, "%%") {
			out = append(out, l.written())
			continue
		}
		l.text = percentInLine(l.text)
		if body, end := percentBlock(l.text, b.lines[i+1:]); end > 0 {
			out = append(out, body...)
			i += end
			continue
		}
		out = append(out, l.written())
	}
	return strings.Join(out, "\n") + "\n"
}

// percentInLine turns comments that begin and end on one line.
func percentInLine(text string) string {
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for {
		from := index(text, "%%", opaque, at)
		if from < 0 {
			break
		}
		to := index(text, "%%", nil, from+2)
		if to < 0 {
			break
		}
		inner := strings.TrimSpace(text[from+2 : to])
		if inner == "" || strings.Contains(inner, "--") {
			b.WriteString(text[at : to+2])
		} else {
			b.WriteString(text[at:from] + "<!-- " + inner + " -->")
		}
		at = to + 2
	}
	return b.String() + text[at:]
}

// percentBlock returns the comment that a line opens and a later one closes, and how
// many lines further that is; 0 for none.
func percentBlock(first string, behind []line) (body []string, end int) {
	inner, opens := strings.CutPrefix(strings.TrimLeft(first, " \t"), "%%")
	if !opens || strings.Contains(inner, "%%") || strings.Contains(inner, "--") {
		return nil, 0
	}
	body = []string{strings.TrimRight("<!-- "+strings.TrimSpace(inner), " ")}
	for i, l := range behind {
		if strings.Contains(l.text, "--") && !strings.HasPrefix(l.text, "%%") {
			return nil, 0
		}
		before, after, closes := strings.Cut(l.text, "%%")
		if !closes {
			body = append(body, l.text)
			continue
		}
		body = append(body, strings.TrimLeft(before+" -->", " "))
		if after = strings.TrimSpace(after); after != "" {
			body = append(body, after)
		}
		return body, i + 1
	}
	return nil, 0
}

// cutComments takes the comments from the end of a card's text.
func cutComments(text string) (rest, comments string) {
	rest = text
	for strings.HasSuffix(rest, "-->") {
		at := strings.LastIndex(rest, "<!--")
		if at < 0 {
			break
		}
		rest = strings.TrimRight(rest[:at], " \t")
	}
	return rest, strings.TrimSpace(text[len(rest):])
}

// inlineFootnotes gives footnotes that are written where they are referred to,
// "^[text]", a label, and returns what each label says. Behind a mark of clozes it is
// a hint, and stays.
func (o *obsidian) inlineFootnotes(text string) (out string, said map[string]string) {
	if !strings.Contains(text, "^[") {
		return text, nil
	}
	said = map[string]string{}
	label := 0
	b := split(text)
	lines := slices.Clone(b.front)
	for _, l := range b.lines {
		if !l.opaque && strings.Contains(l.text, "^[") {
			l.text = o.footnotesIn(l.text, func(note string) string {
				for {
					label++
					name := strconv.Itoa(label)
					if !strings.Contains(text, "[^"+name+"]") {
						said[name] = note
						return "[^" + name + "]"
					}
				}
			})
		}
		lines = append(lines, l.written())
	}
	return strings.Join(lines, "\n") + "\n", said
}

func (o *obsidian) footnotesIn(text string, reference func(note string) string) string {
	opaque := opaqueSpans(text)
	var b strings.Builder
	at := 0
	for {
		from := index(text, "^[", opaque, at)
		if from < 0 {
			return b.String() + text[at:]
		}
		end := closingBracket(text, from+2)
		before := text[:from]
		hint := strings.HasSuffix(before, "==") || strings.HasSuffix(before, "}}") || strings.HasSuffix(before, "**") && o.Bold
		if end < 0 || hint || strings.TrimSpace(text[from+2:max(end, from+2)]) == "" {
			b.WriteString(text[at : from+2])
			at = from + 2
			continue
		}
		b.WriteString(text[at:from] + reference(strings.TrimSpace(text[from+2:end])))
		at = end + 1
	}
}

// closingBracket returns the offset of the "]" that closes one opened before, -1 for
// none.
func closingBracket(text string, from int) int {
	depth := 1
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

var reference = lazyregexp.New(`\[\^([0-9]+)\]`)

// footnotes writes what the labels say, in each deck's text that refers to them, or in
// the first where none does any more: they stood in what became no text, such as the tag
// of a deck.
func (o *obsidian) footnotes(said map[string]string) {
	if len(said) == 0 {
		return
	}
	stray := maps.Clone(said)
	for _, d := range o.decks {
		for _, m := range reference.FindAllStringSubmatch(strings.Join(d.lines, "\n"), -1) {
			if note, ok := said[m[1]]; ok {
				delete(stray, m[1])
				d.footnote(m[1], note)
			}
		}
	}
	for _, label := range slices.Sorted(maps.Keys(stray)) {
		o.decks[0].footnote(label, stray[label])
	}
}

func (w *writer) footnote(label, note string) {
	w.gap()
	w.text("[^" + label + "]: " + note)
}

var (
	// field is a line "key:: value" of the app's tables: a word, or a few where cards are
	// not written in the note.
	field     = lazyregexp.New(`^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?\p{L}[\p{L}\p{M}\p{N}_/-]*(?:\*\*|__)?::(?:[ \t]|$)`)
	longField = lazyregexp.New(`^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?\p{L}[\p{L}\p{M}\p{N}_/-]*(?: [\p{L}\p{M}\p{N}_/-]+){0,2}(?:\*\*|__)?::(?:[ \t]|$)`)
	// inField stands in brackets within a line.
	inField = lazyregexp.New(`[\[(]\p{L}[\p{L}\p{M}\p{N} _/-]*::[ \t][^\])]*[\])]`)
)

// isField reports whether a line is a field, and no card.
func (o *obsidian) isField(text string) bool {
	return o.fields && (field.MatchString(text) || !o.tagged && !o.Folders && longField.MatchString(text))
}

// isText reports whether the colons of a line that is no card part nothing.
func (o *obsidian) isText(text string) bool {
	for _, at := range slices.Backward(markup.UntilFields(text)) {
		text = text[:at[0]] + text[at[1]:]
	}
	return (o.Inline != usual.Inline || o.isField(text) || inField.MatchString(text)) && !strings.Contains(text, "{{c")
}

// mostWords are so many lines of the form of fields that they are cards of words,
// where a note under a deck's tag has no other.
const mostWords = 3

// hasFields reports whether lines of the form of fields are such in this note.
func (o *obsidian) hasFields(lines []line, folder Folder) bool {
	if !folder.Obsidian {
		return false
	}
	if folder.Fields || !o.tagged && !o.Folders {
		return true
	}
	words := 0
	for _, l := range lines {
		if l.opaque || !strings.Contains(l.text, o.Inline) {
			continue
		}
		if !field.MatchString(l.text) {
			return true
		}
		words++
	}
	return words < mostWords
}

// bodyTags returns the tags in a text, those of decks and of its cards left out.
func (w *writer) bodyTags(v *VaultSettings) (tags []string) {
	text := strings.Join(w.lines, "\n")
	if !strings.Contains(text, "#") {
		return nil
	}
	ofCards := map[string]int{} // how often
	block := -1
	for _, c := range markup.Parse(text).Cards {
		if c.Block == block {
			continue
		}
		block = c.Block
		for _, tag := range c.Tags {
			ofCards[tag]++
		}
	}
	for _, l := range split(text).lines {
		if l.opaque || !strings.Contains(l.text, "#") {
			continue
		}
		opaque := opaqueSpans(l.text)
		for word := range strings.FieldsSeq(l.text) {
			tag, ok := strings.CutPrefix(strings.TrimLeft(word, "(\"'"), "#")
			tag = strings.TrimRight(tag, ".,;:!?)]\"'")
			if !ok || tag == "" || asTag(tag) != tag || within(opaque, strings.Index(l.text, word)) {
				continue
			}
			if ofCards[tag]--; ofCards[tag] >= 0 {
				continue
			}
			if _, deck := v.deckOf("#" + tag); !deck && !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	return tags
}

// tagless is a key of front matter for tags behind which YAML has a comment, or marks
// that are no value.
var tagless = lazyregexp.New(`(?i)^(tags?:)\s+([#!&*].*)$`)

// addTags puts tags into the front matter, behind those that it has.
func (w *writer) addTags(tags []string) {
	if len(tags) == 0 {
		return
	}
	before := len(w.lines)
	all := markup.Parse(strings.Join(w.lines, "\n")).Tags
	if len(all) == 0 && len(w.lines) > 0 && w.lines[0] == "---" { // what is no value is not to go with its key
		end := 1 + slices.Index(w.lines[1:], "---")
		for i := 1; i < end; i++ {
			if m := tagless.FindStringSubmatch(w.lines[i]); m != nil {
				w.lines = slices.Replace(w.lines, i, i+1, "# "+strings.TrimLeft(m[2], "# "), m[1])
				break
			}
		}
	}
	text := strings.Join(w.lines, "\n")
	for _, tag := range tags {
		if !slices.ContainsFunc(all, func(has string) bool { return strings.EqualFold(has, tag) }) {
			all = append(all, tag)
		}
	}
	w.lines = strings.Split(markup.WithMeta(text, map[string]string{"tags": strings.Join(all, ", ")}), "\n")
	for i := range w.due {
		w.due[i].from += len(w.lines) - before
		w.due[i].to += len(w.lines) - before
	}
}

package dialect

import (
	"slices"
	"strings"

	"precis/notes/lazyregexp"
)

// obsidian reads one note of an Obsidian vault as Obsidian-SR does. Source:
// obsidian-spaced-repetition, src/parser.ts and src/question.ts.
type obsidian struct {
	VaultSettings
	decks   []*deckText
	current *deckText
	tagged  bool // the note names decks by tags
	evident bool // and shows other signs of Obsidian-SR
	unsaid  bool // no settings say which marks make clozes
	oneDeck bool
	front   []string
	path    []line // headings above the line in hand
	mark    string // what ends an answer with blank lines
	// lastMark is the number of the last line that is the mark.
	lastMark int
	noted    bool // that whole notes are not scheduled
	fields   bool // that lines "key:: value" are no cards
	writer        // for the source and warnings only
}

// deckText is what a note says of one deck.
type deckText struct {
	writer
	name string
	path []line // headings that its text stands under
}

// frameMark stands before and behind a card of any blocks, natively.
const frameMark = "+++"

func readObsidian(text string, opts Options) Reading {
	o := &obsidian{VaultSettings: usual, oneDeck: opts.OneDeck}
	if opts.Folder.Vault != nil {
		o.VaultSettings = *opts.Folder.Vault
	}
	if o.mark = o.End; o.mark == "" {
		o.mark = frameMark
	}
	text, said := o.inlineFootnotes(withoutPercent(text))
	b := split(text)
	o.front, o.source = b.front, b.lines
	o.look(b, opts.Folder.Vault == nil)
	o.fields = o.hasFields(b.lines, opts.Folder)
	o.enter(o.first(b), true)
	o.current.text(b.front...)
	step := o.step
	if opts.Folder.Obsidian && !o.tagged && !o.Folders && !o.evident {
		step = o.untagged
	}
	for i := 0; i < len(b.lines); {
		i = step(b.lines, i)
	}
	o.footnotes(said)
	r := Reading{}
	for _, d := range o.decks {
		if len(o.decks) > 1 && strings.TrimSpace(strings.Join(d.lines[min(len(b.front), len(d.lines)):], "")) == "" {
			continue
		}
		d.addTags(d.bodyTags(&o.VaultSettings))
		n := d.note()
		n.Deck = d.name
		r.Notes = append(r.Notes, n)
		o.warnings = append(o.warnings, d.warnings...)
	}
	r.Warnings = o.warnings
	return r
}

// look gathers what the note says of itself before it is read. unsaid: no settings
// say what is a cloze.
func (o *obsidian) look(b body, unsaid bool) {
	o.unsaid = unsaid
	for i, text := range b.front {
		if frontReview.MatchString(text) {
			o.wholeNote(i + 1)
		}
	}
	for _, tag := range frontTags(b.front) {
		_, ok := o.deckOf(tag.word)
		o.tagged = o.tagged || ok
	}
	for i, l := range b.lines {
		if l.opaque {
			continue
		}
		if l.text == o.mark {
			o.lastMark = l.number
		}
		if signReview.MatchString(l.text) {
			o.wholeNote(l.number)
		}
		if at := strings.Index(l.text, scheduleOpening); at >= 0 {
			o.evident = true
			if at == 0 && i > 0 {
				l = b.lines[i-1]
			}
			rest := curlyMark.ReplaceAllStringFunc(l.text, func(mark string) string {
				if nativeCloze(mark) {
					return mark
				}
				return ""
			})
			if unsaid && rest != l.text && !strings.Contains(rest, o.Inline) {
				o.Curly = true
			}
		}
		for word := range strings.FieldsSeq(l.text) {
			if _, ok := o.deckOf(word); ok && word[0] == '#' {
				o.tagged = true
			}
		}
	}
}

var signReview = lazyregexp.New(`^#review(?:[-/]\S+)?(?:\s+#\S+)*$`)

// wholeNote says once that the schedule of the note itself goes nowhere.
func (o *obsidian) wholeNote(number int) {
	o.evident = true
	if !o.noted {
		o.noted = true
		o.warn(number, "the note itself was scheduled for review; Precis schedules its cards only")
	}
}

// first returns the deck that the note begins in: the first one it names.
func (o *obsidian) first(b body) string {
	for _, tag := range frontTags(b.front) {
		if deck, ok := o.deckOf(tag.word); ok {
			return deck
		}
	}
	for _, l := range b.lines {
		if l.opaque || !strings.Contains(l.text, "#") {
			continue
		}
		if deck, _, ok := o.tagsOf(l.text); ok {
			return deck
		}
		if deck, _, ok := o.tagsBehind(l.text); ok && isHeading(l.text) {
			return deck
		}
	}
	for _, l := range b.lines {
		if deck, ok := o.tagWithin(l); ok {
			return deck
		}
	}
	return ""
}

// tagWithin returns the first deck that a line names, wherever in it.
func (o *obsidian) tagWithin(l line) (deck string, ok bool) {
	if l.opaque || !strings.Contains(l.text, "#") {
		return "", false
	}
	opaque := opaqueSpans(l.text)
	for word := range strings.FieldsSeq(l.text) {
		if deck, ok = o.deckOf(word); ok && !within(opaque, strings.Index(l.text, word)) {
			return deck, true
		}
	}
	return "", false
}

// tagsBehind reads the tags at the end of a heading: the first deck they name, and the
// line without those that name one.
func (o *obsidian) tagsBehind(text string) (deck, rest string, ok bool) {
	var kept []string
	rest = text
	for {
		trimmed := strings.TrimRight(rest, " ")
		at := strings.LastIndexByte(trimmed, ' ')
		if at < 0 || !onlyTags(trimmed[at+1:]) || strings.Trim(trimmed[:at], "# ") == "" {
			break
		}
		if name, found := o.deckOf(trimmed[at+1:]); found {
			deck, ok = name, true
		} else {
			kept = append(kept, trimmed[at+1:])
		}
		rest = trimmed[:at]
	}
	slices.Reverse(kept)
	return deck, strings.Join(append([]string{strings.TrimRight(rest, " ")}, kept...), " "), ok
}

// tagsOf reads the deck's tag at the start of a line: the first deck it names,
// and what is left of the line.
func (o *obsidian) tagsOf(text string) (deck, rest string, ok bool) {
	rest = text
	for {
		trimmed := strings.TrimLeft(rest, " ")
		word, after, _ := strings.Cut(trimmed, " ")
		name, found := o.deckOf(word)
		if !found {
			if ok {
				rest = trimmed
			}
			return deck, rest, ok
		}
		if !ok {
			deck, ok = name, true
		}
		rest = after
	}
}

// enter goes on with the text of a deck.
func (o *obsidian) enter(name string, first bool) {
	if o.oneDeck && !first {
		return
	}
	for _, d := range o.decks {
		if d.name == name {
			o.current = d
			return
		}
	}
	o.current = &deckText{name: name}
	o.current.source = o.source
	if !first {
		o.current.text(o.front...)
	}
	o.decks = append(o.decks, o.current)
}

// under writes the headings that the deck's text does not stand under yet.
func (o *obsidian) under() {
	d := o.current
	if len(o.decks) < 2 {
		d.path = append(d.path[:0:0], o.path...)
		return
	}
	same := 0
	for same < len(d.path) && same < len(o.path) && d.path[same].text == o.path[same].text {
		same++
	}
	for _, h := range o.path[same:] {
		d.gap()
		d.text(h.text, "")
	}
	d.path = append(d.path[:0:0], o.path...)
}

// step reads one block that begins at line i and returns the line behind it.
func (o *obsidian) step(lines []line, i int) int {
	l := lines[i]
	switch {
	case l.blank() || l.opaque:
		o.current.text(l.text)
		return i + 1
	case isHeading(l.text) && i+1 < len(lines) && o.parts(lines[i+1]):
		o.under()
		if end, ok := o.answer(lines, i, i+1); ok {
			return end
		}
		o.heading(l)
		return i + 1
	case isHeading(l.text):
		o.heading(l)
		return i + 1
	}
	if comment, next := o.scheduleAt(lines, i); comment != "" {
		o.late(comment, l.number)
		return next
	}
	if deck, rest, ok := o.tagsOf(l.text); ok {
		if strings.TrimSpace(rest) == "" || onlyTags(rest) {
			if other, _, again := o.tagsOf(secondTag(l.text)); again && other != deck {
				o.warn(l.number, "cards lie in one deck here: %q, the first that this line names", deck)
			}
			o.enter(deck, false)
			if strings.TrimSpace(rest) != "" {
				o.under()
				o.current.text(rest)
			}
			return i + 1
		}
		back := o.current
		o.enter(deck, false)
		lines[i].text = strings.TrimLeft(rest, " ")
		end := o.block(lines, i)
		o.current = back
		return end
	}
	return o.block(lines, i)
}

// untagged reads a line of a note of a vault in which Obsidian-SR sees no cards: those
// of the native form stay as they are, and a heading before a line "?" is asked.
func (o *obsidian) untagged(lines []line, i int) int {
	l := lines[i]
	switch {
	case l.opaque:
	case l.text == frameMark:
		closes := func(l line) bool {
			return !l.opaque && (l.text == frameMark || strings.HasPrefix(l.text, frameMark+" #"))
		}
		if n := slices.IndexFunc(lines[i+1:], closes); n >= 0 {
			o.current.text(texts(lines[i : i+n+2])...)
			return i + n + 2
		}
	case isHeading(l.text) && i+1 < len(lines) && o.parts(lines[i+1]):
		if end, ok := o.answer(lines, i, i+1); ok {
			return end
		}
	case o.isText(l.text):
		l.text = withoutColons(l.text)
	}
	o.current.text(l.written())
	return i + 1
}

// parts reports whether a line parts a question of several lines from its answer.
func (o *obsidian) parts(l line) bool {
	return !l.opaque && (l.text == o.Line || l.text == o.LineBoth)
}

// late gives a schedule that stands alone to the card above it, where only blank
// lines part them and the card has none.
func (o *obsidian) late(comment string, number int) {
	starts := o.starts(comment, number)
	d := o.current
	if k := len(d.due) - 1; k >= 0 && d.due[k].starts == nil && strings.TrimSpace(strings.Join(d.lines[d.due[k].to:], "")) == "" {
		d.due[k].starts = starts
		return
	}
	o.warn(number, "no card belongs to this schedule; it was left out")
}

// secondTag returns a line without its first word.
func secondTag(text string) string {
	_, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	return rest
}

func onlyTags(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if word[0] != '#' || len(word) == 1 || strings.Trim(word, "#") == "" {
			return false
		}
	}
	return true
}

func isHeading(text string) bool { return hashes.MatchString(text) }

func (o *obsidian) heading(h line) {
	if deck, rest, ok := o.tagsBehind(h.text); ok {
		h.text = rest
		o.enter(deck, false)
	}
	level := len(h.text) - len(strings.TrimLeft(h.text, "#"))
	for len(o.path) > 0 {
		last := o.path[len(o.path)-1].text
		if len(last)-len(strings.TrimLeft(last, "#")) < level {
			break
		}
		o.path = o.path[:len(o.path)-1]
	}
	o.under()
	o.path = append(o.path, h)
	o.current.path = append(o.current.path, h)
	o.current.text(h.text)
}

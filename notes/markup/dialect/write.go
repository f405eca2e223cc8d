package dialect

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// writer puts a native text together, line by line, and remembers what cards it
// ought to make.
type writer struct {
	source   []line // what is read, to find lines that warnings speak of
	lines    []string
	due      []expected
	later    []laterCard
	within   int  // cards whose answers are read
	apart    bool // a blank line is to stand before what comes next
	warnings []notes.Warning
}

// expected is a stretch of the text that makes cards.
type expected struct {
	from, to int // lines written, from 0
	cards    int
	starts   []*Start
	ids      []notes.CardID
	source   int // line in the source
}

func (w *writer) warn(line int, format string, args ...any) {
	w.warnings = append(w.warnings, notes.Warning{Line: line, Message: notes.Messagef(format, args...)})
}

// text writes lines as they are.
func (w *writer) text(lines ...string) {
	if len(lines) > 0 && w.apart {
		w.apart = false
		if lines[0] != "" {
			w.gap()
		}
	}
	w.lines = append(w.lines, lines...)
}

// gap writes a blank line unless one stands there.
func (w *writer) gap() {
	if n := len(w.lines); n > 0 && w.lines[n-1] != "" {
		w.lines = append(w.lines, "")
	}
}

// cards writes a stretch that makes cards.
func (w *writer) cards(text string, e expected) {
	if w.apart {
		w.apart = false
		w.gap()
	}
	e.from = len(w.lines)
	w.lines = append(w.lines, strings.Split(text, "\n")...)
	e.to = len(w.lines)
	w.due = append(w.due, e)
}

// note reads what was written, gives the cards their schedules, and warns of
// those that did not come of it.
func (w *writer) note() Note {
	text := strings.TrimRight(strings.Join(w.lines, "\n"), "\n")
	if text != "" {
		text += "\n"
	}
	n := Note{Document: markup.Parse(text)}
	if strings.Count(n.Document.Markdown, "\n") != strings.Count(text, "\n") {
		return n // an id went with its line: nothing foreign has one
	}
	cards := n.Document.Cards
	for _, e := range w.due {
		var places []int
		for len(cards) > 0 && cards[0].Line <= e.to {
			if cards[0].Line > e.from {
				places = append(places, cards[0].Place)
			}
			cards = cards[1:]
		}
		if len(places) < e.cards {
			w.warn(e.source, "%d of %d cards could not be read here; their text was kept", e.cards-len(places), e.cards)
		}
		slices.SortStableFunc(places, func(a, b int) int { return n.Document.Cards[a].Group - n.Document.Cards[b].Group })
		for i, place := range places {
			if i < len(e.starts) && e.starts[i] != nil {
				if n.Starts == nil {
					n.Starts = map[int]Start{}
				}
				n.Starts[place] = *e.starts[i]
			}
			if i < len(e.ids) {
				n.Document.Cards[place].ID = e.ids[i]
			}
		}
	}
	for _, warning := range n.Document.Warnings {
		w.warn(w.sourceLine(warning.Line), "%s", warning.Message)
	}
	return n
}

// sourceLine returns the line of the source that a line of the native text came
// from: the last one that says the same, 0 where none does.
func (w *writer) sourceLine(native int) int {
	if native < 1 || native > len(w.lines) {
		return 0
	}
	text := strings.TrimSpace(w.lines[native-1])
	for i := len(w.source) - 1; i >= 0; i-- {
		if strings.TrimSpace(w.source[i].text) == text {
			return w.source[i].number
		}
	}
	if len(w.source) > 0 && native < w.source[0].number {
		return native
	}
	return 0
}

// reading returns a reading of one note.
func (w *writer) reading(deck string) Reading {
	n := w.note()
	n.Deck, n.Below = deck, true
	return Reading{Notes: []Note{n}, Warnings: w.warnings}
}

// even returns the sides of a card without what begins in the one and ends in the
// other, such as the bold of "**question :: answer**".
func even(left, right string) (prompt, answer string) {
	const marks = "*_~="
	if !strings.ContainsAny(left, marks) || !strings.ContainsAny(right, marks) {
		return left, right
	}
	if cards := markup.Parse(left + " :: " + right).Cards; len(cards) == 1 && cards[0].Kind == notes.Basic && len(cards[0].Tags) == 0 {
		return cards[0].Prompt, cards[0].Answer
	}
	return left, right
}

// side is a question with its answer.
type side struct {
	prompt, answer string
	both           bool
	tags           []string
	until          string // the field that says until when it holds
}

// sides returns a question with its answer, the field at the end of the answer apart.
func sides(prompt, answer string, both bool, tags []string) side {
	s := side{prompt: trim(prompt), both: both, tags: tags}
	s.answer, s.until = cutUntil(trim(answer))
	return s
}

// cutUntil takes the field at the end of a text off, with a blank before it.
func cutUntil(text string) (rest, until string) {
	if fields := markup.UntilFields(text); len(fields) > 0 {
		if last := fields[len(fields)-1]; last[1] == len(text) && last[0] > 0 {
			return trim(text[:last[0]]), " " + text[last[0]:]
		}
	}
	return text, ""
}

// Question writes a question with its answer in the plainest native form that
// says the same; ok is false where none does.
func Question(prompt, answer string, both bool, tags []string) (text string, ok bool) {
	s := sides(prompt, answer, both, tags)
	if s.prompt == "" || s.answer == "" {
		return "", false
	}
	if s.fitsLine() {
		form := s.line()
		if plain(s.prompt) && plain(s.answer) || s.comesOf(form) {
			return form, true
		}
	}
	return questionLines(prompt, answer, both, tags)
}

// Likely writes a question with its answer in the form that mostly is the plainest
// which says the same. It is for long texts, which are read as a whole: there Holds
// tells whether it does.
func Likely(prompt, answer string, tags []string) string {
	s := sides(prompt, answer, false, tags)
	if s.fitsLine() {
		return s.line()
	}
	return s.lines("?")
}

// Holds reports whether a card that was read is a question with its answer.
func Holds(c *markup.Card, prompt, answer string, tags []string) bool {
	return !c.Kind.Form().InPlace && says(c.Prompt, trim(prompt)) && says(c.Answer, trim(answer)) && slices.Equal(c.Tags, tags)
}

func (s side) fitsLine() bool {
	return !strings.Contains(s.prompt+s.answer, "\n") && !strings.Contains(s.prompt+s.answer, "::")
}

func (s side) line() string {
	if s.both {
		return s.prompt + " ::: " + s.answer + s.behind()
	}
	return s.prompt + " :: " + s.answer + s.behind()
}

func (s side) lines(mark string) string { return s.prompt + s.behind() + "\n" + mark + "\n" + s.answer }

// questionLines writes a question with its answer around a line "?", in a frame
// where blocks or blank lines ask for one.
func questionLines(prompt, answer string, both bool, tags []string) (text string, ok bool) {
	s := sides(prompt, answer, both, tags)
	if s.prompt == "" || s.answer == "" {
		return "", false
	}
	mark := "?"
	if both {
		mark = "??"
	}
	for _, form := range []string{
		s.lines(mark),
		"+++\n" + s.prompt + "\n" + mark + "\n" + s.answer + "\n+++" + s.behind(),
		"+++\n" + s.prompt + "\n\n" + mark + "\n\n" + s.answer + "\n\n+++" + s.behind(),
	} {
		if s.comesOf(form) {
			return form, true
		}
	}
	return "", false
}

// behind returns the tags and the field as they stand behind a card.
func (s side) behind() string { return tagWords(s.tags) + s.until }

func tagWords(tags []string) string {
	var b strings.Builder
	for _, tag := range tags {
		b.WriteString(" #" + tag)
	}
	return b.String()
}

// comesOf reports whether a native text makes this card, or pair, and no other.
func (s side) comesOf(form string) bool {
	cards := markup.Parse(form).Cards
	count := 1
	if s.both {
		count = 2
	}
	return len(cards) == count && cards[0].Block == cards[count-1].Block && Holds(&cards[0], s.prompt, s.answer, s.tags)
}

// says reports whether a side of a card says what was written for it; a block id
// at its end may be left out.
func says(side, written string) bool {
	if side == shown(written) {
		return true
	}
	rest, id := cutBlockID(written)
	return id != "" && side == shown(rest)
}

// Clozed writes a text that holds clozes of a number of groups, as it is or in
// a frame: all of the text belongs to each card, and the field at its end.
func Clozed(text string, groups int, tags []string) (string, bool) {
	text, until := cutUntil(trim(text))
	behind := tagWords(tags) + until
	lines := strings.Count(text, "\n")
	for _, form := range []string{text + behind, "+++\n" + text + "\n+++" + behind, "+++\n" + text + "\n\n+++" + behind} {
		doc := markup.Parse(form)
		if len(doc.Cards) != groups || groups == 0 {
			continue
		}
		whole := strings.Count(doc.Cards[0].Fact, "\n") == lines
		for _, c := range doc.Cards {
			whole = whole && c.Kind.Form().InPlace && c.Block == 0 && slices.Equal(c.Tags, tags)
		}
		if whole {
			return form, true
		}
	}
	return "", false
}

func trim(text string) string {
	text = strings.TrimRight(text, " \t\n")
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !more || strings.TrimSpace(line) != "" {
			return strings.TrimLeft(text, " ")
		}
		text = rest
	}
}

// shown returns a text as a card has it: "\::" is "::" there.
func shown(text string) string { return strings.ReplaceAll(text, `\::`, "::") }

// plain reports whether a line holds nothing that Markdown gives a meaning.
func plain(text string) bool {
	if text[0]|0x20 < 'a' || text[0]|0x20 > 'z' {
		return false
	}
	return !strings.ContainsAny(text, "*_`[]<>&\\#$=~|{}!:\t\"^+@%") && !strings.Contains(text, "  ")
}

// frontMatter returns the lines of front matter that name a title, none for "".
func frontMatter(title string) []string {
	if title == "" {
		return nil
	}
	text := markup.WithMeta("", map[string]string{"title": title})
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

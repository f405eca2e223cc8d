package briefing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// markKind says what a line begins with.
type markKind uint8

const (
	noMark  markKind = iota
	symbol           // - • ➢
	decimal          // 1. 1)
	bracket          // (1), or digits of another script
	letter           // a) (b)
	roman            // i. (iv)
)

// mark is the bullet or the number at the start of a line.
type mark struct {
	kind   markKind
	text   string // as it stands: "-", "1.", "(a)"
	number int    // of a decimal
	sign   string // of a symbol that stays in the note: "[ ]" and "[x]" of a task, "✗"
}

// Signs of checklists: boxes to tick, ticks, and crosses, which stay where ticks are bullets.
const (
	openBoxes   = "☐❏❑◻⬜🔲"
	tickedBoxes = "☑✓✔✅"
	crosses     = "✗✘✖❌☒"
)

// aTask is a box to tick as Markdown and plain text have it.
var aTask = lazyregexp.New(`^(?:[-*+•] ?)?\[([ xX✓✔]?)\](?:\s|$)`)

// checks reports whether a mark is of a checklist.
func (m mark) checks() bool {
	return m.sign != "" || strings.Contains(tickedBoxes, m.text) && m.text != ""
}

// bullet is the symbol that a mark begins with: "-" of "- [ ]".
func (m mark) bullet() string {
	_, size := utf8.DecodeRuneInString(m.text)
	return m.text[:size]
}

// cutBox takes a sign of a checklist off the start of a line.
func cutBox(line string) (m mark, rest string) {
	r, size := utf8.DecodeRuneInString(line)
	m = mark{kind: symbol, text: line[:size]}
	switch task := aTask.FindStringSubmatch(line); {
	case task != nil:
		m.text, m.sign = strings.TrimRight(task[0], " \t"), "[x]"
		if strings.TrimSpace(task[1]) == "" {
			m.sign = "[ ]"
		}
	case strings.ContainsRune(openBoxes, r):
		m.sign = "[ ]"
	case strings.ContainsRune(crosses, r):
		m.sign = line[:size]
	default:
		return mark{}, line
	}
	return m, strings.TrimPrefix(line[len(m.text):], emojiLook)
}

// keepLoneBoxes gives a line the brackets back that it begins with, where it has no bullet and
// no line of a checklist is next to it: "[x] is the greatest integer below x".
func keepLoneBoxes(rows []row) {
	var lone *row // the line above, where it may be such a one
	checked := false
	settle := func() {
		if lone != nil {
			lone.mark, lone.text = mark{}, strings.TrimSpace(lone.mark.text+" "+lone.text)
		}
	}
	for i := range rows {
		r := &rows[i]
		if r.blank() || r.mark.kind == noMark && prose.StartsLower(r.text) {
			continue // it may go on with the line above
		}
		if !r.mark.checks() {
			settle()
		}
		lone = nil
		if r.mark.checks() && !checked && strings.HasPrefix(r.mark.text, "[") {
			lone = r
		}
		checked = r.mark.checks()
	}
	settle()
}

// tickBoxes makes ticks those of tasks, in lists that have boxes to tick.
func tickBoxes(rows []row) {
	for i := 0; i < len(rows); {
		end, open := i, false
		for end < len(rows) && rows[end].mark.checks() {
			open = open || rows[end].mark.sign == "[ ]"
			end++
		}
		for k := i; k < end && open; k++ {
			if m := &rows[k].mark; m.sign == "" {
				m.sign = "[x]"
			}
		}
		i = max(end, i+1)
	}
}

// Symbols that are bullets on their own, and those that must be followed by
// white space because they also begin ordinary text.
const (
	bullets       = "•◦‣⁃∙▪▫■□●○◉◘➢➤➔➜►▶▸▹▻❖◆◇✓✔✦✧★☆⇒»›·👉🔹🔸🔷🔶✅➡☑\uF0B7\uF0A7\uF0D8\uF0FC\uF076"
	spacedBullets = "-–—−*+→"
	// Letters that stand for bullets where a word processor's symbols were lost.
	letterBullets = "o§Ø"
)

// emojiLook stands behind a symbol that is to be shown as an emoji.
const emojiLook = "\uFE0F"

var numbered = lazyregexp.New(`^(?:\((?:[\p{Nd}]{1,3}|\pL\pM*|[ivxIVX]{1,5})\)|\pL\pM*\)|(?:[\p{Nd}]{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])(?:\s|$)`)

var (
	romanNumber = lazyregexp.New(`^[ivxIVX]+$`)
	asciiNumber = lazyregexp.New(`^[0-9]{1,3}$`)
)

// cutMark takes the mark off the start of a line that has no white space in
// front. Letters that may be bullets are left to numberLetters.
func cutMark(line string) (m mark, rest string) {
	if line == "" {
		return mark{}, ""
	}
	if m, rest = cutBox(line); m.sign != "" {
		return m, rest
	}
	r, size := utf8.DecodeRuneInString(line)
	switch {
	case strings.ContainsRune(bullets, r):
		return mark{kind: symbol, text: line[:size]}, strings.TrimPrefix(line[size:], emojiLook)
	case strings.ContainsRune(spacedBullets, r) && spaceFollows(line[size:]):
		return mark{kind: symbol, text: line[:size]}, line[size:]
	}
	text := strings.TrimRightFunc(numbered.FindString(line), unicode.IsSpace)
	if text == "" {
		return mark{}, line
	}
	m = mark{kind: bracket, text: text}
	switch inner := strings.Trim(text, "().। "); {
	case asciiNumber.MatchString(inner):
		if text[0] != '(' {
			m.kind = decimal
		}
		m.number, _ = strconv.Atoi(inner) // three digits at most: no error to lose
	case romanNumber.MatchString(inner):
		m.kind = roman
	case !unicode.IsNumber([]rune(inner)[0]):
		m.kind = letter
	}
	if m.kind == letter && len(text) == 2 && unicode.IsUpper(rune(text[0])) && text[1] == '.' {
		return mark{}, line // an initial: "A. Nehru"
	}
	return m, line[len(text):]
}

func spaceFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r)
}

// numberLetters settles by their neighbours what lines alone leave open: whether
// "o " begins an item, and whether "i)" is a number or the letter after "h)".
func numberLetters(rows []row) {
	listed, last := false, ""
	for i := range rows {
		r := &rows[i]
		if r.blank() {
			continue
		}
		if r.mark.kind == noMark && utf8.RuneCountInString(r.text) == 1 && strings.Contains(letterBullets, r.text) {
			r.mark, r.text = mark{kind: symbol, text: r.text}, ""
		}
		if r.mark.kind == noMark && (listed || r.indent > 0) {
			if rest, ok := cutLetterBullet(r.text); ok {
				r.mark, r.text = mark{kind: symbol, text: r.text[:len(r.text)-len(rest)-1]}, rest
			}
		}
		inner := strings.Trim(r.mark.text, "().")
		if r.mark.kind == roman && len(inner) == 1 && len(last) == 1 && inner[0] == last[0]+1 {
			r.mark.kind = letter
		}
		switch r.mark.kind {
		case letter:
			last = inner
		case roman, noMark:
			last = ""
		}
		listed = r.mark.kind != noMark
	}
}

func cutLetterBullet(text string) (rest string, ok bool) {
	first, rest, ok := strings.Cut(text, " ")
	return rest, ok && utf8.RuneCountInString(first) == 1 && strings.Contains(letterBullets, first)
}

// mostLostWords is the words of the longest line that is taken for an item by its
// indentation alone.
const mostLostWords = 45

// markLost gives lines the bullets that copying lost: two or more that stand
// further in than the plain line above them.
func markLost(rows []row) {
	base := -1
	for i := range rows {
		if r := &rows[i]; !r.blank() && !r.page && (base < 0 || r.indent < base) {
			base = r.indent
		}
	}
	above := mark{kind: symbol} // of the last line that was no item of such a list
	for i := 0; i < len(rows); i++ {
		r := &rows[i]
		switch {
		case r.blank() || r.page:
		case r.indent < base+2 || r.mark.kind != noMark || above.kind != noMark:
			above = r.mark
		default:
			end, items := lostItems(rows, i, base+2)
			if items {
				for k := i; k < end; k++ {
					if !rows[k].blank() && !rows[k].page {
						rows[k].mark = mark{kind: symbol, text: "•"}
					}
				}
			}
			i = end - 1
		}
	}
}

// lostItems returns where the lines end that begin at i and stand at least indent
// columns in, and whether they are items: several, each a line of its own.
func lostItems(rows []row, i, indent int) (end int, items bool) {
	n, last, own := 0, -1, true
	for end = i; end < len(rows); end++ {
		r := &rows[end]
		if r.blank() || r.page {
			continue
		}
		joined := last >= 0 && last == end-1
		if r.indent < indent || r.mark.kind != noMark {
			own = own && !(joined && (prose.StartsLower(r.text) || !prose.EndsLine(rows[last].text) && prose.WordCount(rows[last].text, 10) == 10))
			break
		}
		own = own && !(joined && prose.StartsLower(r.text)) && prose.WordCount(r.text, mostLostWords+1) <= mostLostWords && !tabbed(r)
		n, last = n+1, end
	}
	return end, own && n > 1
}

package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

var (
	entity      = lazyregexp.New(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});`)
	listNumber  = lazyregexp.New(`^[0-9]{1,9}[.)](?:\s|$)`)
	thematic    = lazyregexp.New(`^(?:(?:- *){2,}|=+)$`)
	closingHash = lazyregexp.New(`(?:^|\s)#+$`)
)

// EscapeInline puts a backslash before each character that Markdown, or the
// card marks within it, would read as something else than itself, and spells
// out the ampersand of what would be an entity.
func EscapeInline(text string) string {
	var b strings.Builder
	done := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case !marks[c]:
		case c == '&':
			if entity.MatchString(text[i:min(len(text), i+longestEntity)]) {
				b.WriteString(text[done:i])
				b.WriteString("&amp;")
				done = i + 1
			}
		case special(text, i):
			b.WriteString(text[done:i])
			b.WriteByte('\\')
			done = i
		}
	}
	if done == 0 && b.Len() == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// marks are what EscapeInline looks at.
var marks = func() (all [256]bool) {
	for _, c := range []byte("\\`*_[<|$~=:{&#") {
		all[c] = true
	}
	return all
}()

// longestEntity is the bytes of the longest "&name;".
const longestEntity = 40

// special reports whether the sign at i would be read as a mark.
func special(text string, i int) bool {
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	switch c := text[i]; c {
	case '_':
		return !word(lastRuneOf(text[:i])) || !word(next)
	case '#':
		return lastRuneOf(text[:i]) == ' ' && word(next) // a tag, at the end of a card
	case '=', ':', '{':
		return next == rune(c)
	}
	return true
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// escapeBlock is EscapeInline for a whole paragraph or item: it also keeps the
// start from being read as heading, list, quote or line of a card.
func escapeBlock(text string) string {
	out := EscapeInline(text)
	if text == "" {
		return out
	}
	switch {
	case strings.ContainsRune("#>+", rune(text[0])), text[0] == ':' && out[0] == ':',
		text == "?", text == "??", strings.IndexByte("-=", text[0]) >= 0 && thematic.MatchString(text), text[0] == '-' && spaceFollows(text[1:]):
		return `\` + out
	case isDigit(text[0]) && listNumber.MatchString(text):
		i := strings.IndexAny(out, ".)")
		return out[:i] + `\` + out[i:]
	}
	return out
}

// EscapeHeading is EscapeInline for a heading, which number signs would close.
func EscapeHeading(text string) string {
	out := EscapeInline(text)
	if at := closingHash.FindStringIndex(out); at != nil {
		i := at[0] + strings.IndexByte(out[at[0]:], '#')
		return out[:i] + `\` + out[i:]
	}
	return out
}

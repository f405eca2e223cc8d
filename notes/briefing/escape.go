package briefing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	entity      = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});`)
	listNumber  = regexp.MustCompile(`^[0-9]{1,9}[.)](?:\s|$)`)
	thematic    = regexp.MustCompile(`^(?:(?:- *){2,}|=+)$`)
	closingHash = regexp.MustCompile(`(?:^|\s)#+$`)
)

// EscapeInline puts a backslash before each character that Markdown, or the
// card marks within it, would read as something else than itself, and spells
// out the ampersand of what would be an entity.
func EscapeInline(text string) string {
	if !strings.ContainsAny(text, "\\`*_[<|$~=:{&#") {
		return text
	}
	var b strings.Builder
	before := rune(0)
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		switch {
		case r == '&' && entity.MatchString(text[i:min(len(text), i+longestEntity)]):
			b.WriteString("&amp;")
		case special(r, before, next):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// longestEntity is the bytes of the longest "&name;".
const longestEntity = 40

func special(r, before, next rune) bool {
	switch r {
	case '\\', '`', '*', '[', '<', '|', '$', '~':
		return true
	case '_':
		return !word(before) || !word(next)
	case '#':
		return before == ' ' && word(next) // a tag, at the end of a card
	case '=', ':', '{':
		return next == r
	}
	return false
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
		text == "?", text == "??", thematic.MatchString(text), text[0] == '-' && spaceFollows(text[1:]):
		return `\` + out
	case listNumber.MatchString(text):
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

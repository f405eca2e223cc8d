package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

var (
	listMark = lazyregexp.New(`^(?:-|[0-9]{1,9}[.)])(?:\s|$)`)
	thematic = lazyregexp.New(`^(?:(?:- *){2,}|=+)$`)
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
			if _, length := entity([]byte(text[i:min(len(text), i+longestEntity)])); length > 0 {
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

// special reports whether the sign at i would be read as a mark.
func special(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	switch c := text[i]; c {
	case '_':
		return !word(before) || !word(next)
	case '#':
		return before == ' ' && word(next) // a tag, at the end of a card
	case '=', ':', '{':
		return next == rune(c)
	}
	return true
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// EscapeBlock is EscapeInline for a whole paragraph or item: it also keeps the start from
// being read as heading, underline, rule, list, quote, definition, frame or "?" of a card.
func EscapeBlock(text string) string {
	out := EscapeInline(text)
	if text == "" {
		return out
	}
	switch {
	case strings.ContainsRune("#>+", rune(text[0])), text[0] == ':' && out[0] == ':',
		text == "?", text == "??", strings.IndexByte("-=", text[0]) >= 0 && thematic.MatchString(text), text[0] == '-' && listMark.MatchString(text):
		return `\` + out
	case listMark.MatchString(text):
		i := strings.IndexAny(out, ".)")
		return out[:i] + `\` + out[i:]
	}
	return out
}

// EscapeHeading is EscapeInline for a heading: number signs at its end stay part of it.
func EscapeHeading(text string) string {
	out := EscapeInline(text)
	if at := closingHash.FindStringSubmatchIndex(out); at != nil {
		return out[:at[2]] + `\` + out[at[2]:]
	}
	return out
}

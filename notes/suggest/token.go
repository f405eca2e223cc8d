package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/markup"
	"precis/notes/prose"
)

// token is a word or a sign of a passage.
type token struct {
	start, end int // in the text of the passage
	low        string
	term       int32   // its place among those of its note, 0 for a sign
	place      float32 // in the lexicon of itself, or of its class
	class      class
	capital    bool // begins with a capital letter, or is all capitals
	digits     bool
	money      bool // a sign of money or per cent in it
	upper      bool // two capitals or more, and no small letter but the last
	devanagari bool
	headed     bool // a heading above it has it
	labelled   bool // its label has it
	twice      bool // its sentence has it again
	ends       bool // a phrase may end with it
	endsStrong bool // so may one that is longer
}

// tokensOf takes a range of a text apart. Marks of Markdown are passed over.
func tokensOf(text string, from, to int, into []token) []token {
	for i := from; i < to; {
		if end := plainEnd(text, i, to); end > i {
			into = append(into, wordToken(text, i, end))
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:to])
		switch {
		case unicode.IsSpace(r) || r == '*' || r == '\\' || r == '_' || r == '`':
			i += size
		case (r == '=' || r == '~') && strings.HasPrefix(text[i+1:to], text[i:i+1]) && !markup.Escaped(text, i):
			i += len("==")
		case prose.WordRune(r) || r == '$' || r > utf8.RuneSelf && strings.ContainsRune("₹€£", r):
			end := wordEnd(text, i, to)
			into = append(into, wordToken(text, i, end))
			i = end
		default:
			into = append(into, token{start: i, end: i + size, class: signClass(r, text, i), money: r == '%'})
			i += size
		}
	}
	return into
}

// plainEnd returns where the word ends that begins at start, of which nothing needs a
// closer look: small letters of English, with a space or a comma behind them.
func plainEnd(text string, start, to int) int {
	for i := start; i < to; i++ {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z':
		case c == ' ' || c == ',':
			return i
		default:
			return start
		}
	}
	return to
}

// wordEnd returns where the word ends that begins at start: signs within it that
// letters or digits stand on both sides of belong to it.
func wordEnd(text string, start, to int) int {
	i := start
	digit := false // the last character
	for i < to {
		r, size := utf8.DecodeRuneInString(text[i:to])
		next, _ := utf8.DecodeRuneInString(text[i+size : to])
		switch {
		case prose.WordRune(r) || i == start:
			digit = unicode.IsNumber(r)
		case r == '%' || r == '°':
			i += size
			if r == '%' {
				return i
			}
			digit = false
			continue
		case (r == '-' || r == '\'' || r == '’') && prose.WordRune(next):
		case digit && strings.ContainsRune(".,–/:", r) && unicode.IsNumber(next):
		case r == '.' && unicode.IsUpper(next) && i-start < 6 && unicode.IsUpper(rune(text[start])):
		case r == '.' && unicode.Is(unicode.Devanagari, next) && i-start < longestInitial:
		case r == '\'' || r == '’':
			if owners(text, start, i, size, to) {
				return i + size
			}
			return i
		case r == ' ' && i == start+1 && strings.HasPrefix(text[start:], "$"):
		default:
			// "₹ 5" is one word, and so are "Rs. 5" and "20 %".
			if r == ' ' && unicode.IsNumber(next) && strings.ContainsRune("₹$€£", prose.LastRune(text[start:i])) {
				break
			}
			if digit && r == ' ' && next == '%' {
				return i + len(" %")
			}
			if r == '.' && dottedInitials(text[start:i]) {
				return i + 1
			}
			if r == '.' && next == ' ' && (shortened[text[start:i]] || text[start] >= utf8.RuneSelf && strings.Contains(text[start:i], ".")) {
				return i + 1
			}
			if r == '.' && text[start:i] == "Rs" {
				rest := strings.TrimPrefix(text[i+1:to], " ")
				if rest != "" && isDigit(rest[0]) {
					i = to - len(rest)
					digit = true
					continue
				}
			}
			return i
		}
		i += size
	}
	return i
}

// longestInitial is the bytes of the longest word of Hindi that a full stop shortens, with
// others before it: "बी.आर.", "ई.पू.".
const longestInitial = 16

// owners reports whether the apostrophe at i belongs to the word before it: "the owners'
// association". So it does where no quotation is open.
func owners(text string, start, i, size, to int) bool {
	if words().class[text[start:i]] == unitClass || text[i-1] != 's' || i+size >= to || text[i+size] != ' ' || strings.ContainsAny(text[max(0, start-longestQuotation):start], "‘'") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+size+1 : to])
	return unicode.IsLetter(next)
}

// longestQuotation is the bytes before a word in which a quotation may have begun.
const longestQuotation = 80

// dottedInitials reports whether a word is an initial, or several with a full stop between:
// "P", "P.O".
func dottedInitials(word string) bool {
	for i := range len(word) {
		if i%2 == 0 && !unicode.IsUpper(rune(word[i])) || i%2 == 1 && word[i] != '.' {
			return false
		}
	}
	return len(word)%2 == 1
}

// shortened are words that a full stop belongs to, within a sentence.
var shortened = prose.WordSet(`Dr Mr Mrs Ms Prof Shri Smt St Gen Col Maj Lt Capt Sgt Jr Sr Hon Art Arts Sec Secs No Nos Vol Fig Ch Govt Dept v vs viz cf ca approx sq cu govt dept est incl excl avg resp
	ई ई.पू डॉ प्रो श्री पं सं रु कि.मी वि.सं`)

// holding are small words within names: those of a case ("Shine v. Union of India") and
// of families and buildings ("Fabian von Bellingshausen", "Rani ki Vav").
var holding = prose.WordSet(`v v. vs vs. von van der bin ibn ki ka ke ni`)

func signClass(r rune, text string, i int) class {
	switch r {
	case ',', '،':
		return comma
	case ';':
		return semicolon
	case ':', '：':
		return colonSign
	case '–', '—', '-', '−':
		return dashSign
	case '→', '=', '⇒', '>', '↑', '↓', '+', '≈', '<', '≥', '≤', '⟶', '➝', '➔':
		return arrowSign
	case '(', '[', '{':
		return openSign
	case ')', ']', '}':
		return closeSign
	case '“', '‘', '«', '„':
		return openQuote
	case '”', '»':
		return closeQuote
	case '’', '\'', '"':
		if next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):]); prose.WordRune(next) && (i == 0 || !prose.WordRune(prose.LastRune(text[:i]))) {
			return openQuote
		}
		return closeQuote
	case '/', '|', '&', '•', '·':
		return slashSign
	}
	return stopSign
}

func wordToken(text string, start, end int) token {
	w := text[start:end]
	t := token{start: start, end: end, low: w}
	first, _ := utf8.DecodeRuneInString(w)
	t.capital = unicode.IsUpper(first)
	t.devanagari = unicode.Is(unicode.Devanagari, first)
	capitals, small := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		case unicode.IsNumber(r):
			t.digits = true
		case r == '₹' || r == '$' || r == '€' || r == '£' || r == '%':
			t.money = true
		}
	}
	t.upper = capitals > 1 && small <= 1
	t.capital = t.capital || holding[w] || capitals > 0 && strings.ContainsAny(w, "-’'")
	if capitals > 0 {
		t.low = strings.ToLower(w)
	}
	switch listed, ok := words().class[t.low]; {
	case t.digits:
		t.class = numberWord
	case ok && !t.upper && (!t.capital || start == 0 || len(w) > 3 || listed != lowWord):
		t.class = listed
	case t.capital:
		t.class = capitalWord
	case len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed"):
		t.class = pastForm
	case len(w) > 5 && strings.HasSuffix(w, "ing"):
		t.class = ingForm
	}
	return t
}

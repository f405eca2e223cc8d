package words

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital begins a text with a capital letter.
func Capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// Sentence makes a sentence of some words: a capital, a full stop. A word with
// the signs of a name or path in it keeps its first letter.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	if first, _, _ := strings.Cut(text, " "); !strings.ContainsAny(first, "./_:,") {
		text = Capital(text)
	}
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".?!…।", last) {
		text += T(".")
	}
	return text
}

// thin parts the thousands of a number.
const thin = "\u2009"

// Number writes a whole number of five digits or more with a thin space between
// thousands, or between lakhs where those are counted.
func Number(n int) string {
	if n < 0 {
		return "-" + Number(-n)
	}
	if n < 10000 {
		return strconv.Itoa(n)
	}
	digits := strconv.Itoa(n)
	parted := ""
	for size := 3; len(digits) > size; {
		at := len(digits) - size
		digits, parted = digits[:at], thin+digits[at:]+parted
		if lakhs {
			size = 2
		}
	}
	return digits + parted
}

// count is a number that every verb writes as Number does.
type count int

// Format implements fmt.Formatter.
func (c count) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, Number(int(c))) }

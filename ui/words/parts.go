package words

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
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
		text += sign(Key("full stop"), ".")
	}
	return text
}

const (
	// thin parts the thousands of a number.
	thin = "\u2009"
	// leastParted is the least number that is parted.
	leastParted = 10000
)

// Number writes a whole number of five digits or more with a thin space between
// thousands, or between lakhs where those are counted.
func Number(n int) string {
	if n < 0 {
		return "-" + Number(-n)
	}
	if n < leastParted {
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

// sign returns what a language writes for a sign, by what translators call it.
func sign(called, english string) string {
	if said, ok := spoken.texts[called]; ok {
		return said
	}
	return english
}

// decimal is a number that every verb writes with the decimal mark of the learner's
// language.
type decimal float64

// Format implements fmt.Formatter.
func (d decimal) Format(s fmt.State, verb rune) {
	_, _ = io.WriteString(s, strings.Replace(fmt.Sprintf(fmt.FormatString(s, verb), float64(d)), ".", sign(Key("decimal mark"), "."), 1))
}

// Percent writes a share, 0 to 1, in whole percent, as notes.Percent has it.
func Percent(share float64) string { return F("%.0f %%", notes.Percent(share)) }

// ReadPercent reads a number of percent, with or without its sign and with either decimal
// mark, and returns the share, which is 1 for 100 %.
func ReadPercent(text string) (share float64, err error) {
	number := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	percent, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	return percent / 100, err
}

// count is a number that every verb writes as Number does.
type count int

// Format implements fmt.Formatter.
func (c count) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, Number(int(c))) }

// Size words a number of bytes.
func Size(n int64) string { return Message(notes.Size(n)) }

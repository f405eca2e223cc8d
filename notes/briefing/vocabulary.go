package briefing

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// creditWords say where a picture or a text comes from.
var creditWords = setOf("pictured")

// cases counts the words of a line that are written large, and the small ones that
// are more than joining words.
func (l *look) cases() (upper, lower int) {
	for word := range strings.FieldsSeq(l.text) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `("'“‘[`))
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) && !joining[word]:
			lower++
		}
		if upper+lower > mostWords {
			break
		}
	}
	return upper, lower
}

func (f *featureWriter) capitals(l *look) {
	upper, lower := l.cases()
	f.number("capitals", share(upper, upper+lower))
	f.pair("capitals-length", strconv.Itoa(share(upper, upper+lower)), strconv.Itoa(step(l.length, 2, 5, 9, 14)))
	f.is("all-capitals", allCapitals(l.text))
	if l.drawn() {
		f.number("drawn", step(l.length, 6, 8, 11))
		f.is("drawn-twice", saysTwice(l.words))
	}
}

// drawn reports whether a line may be what stands in a drawing, run together: some
// words, all written large, without a sign and a verb.
func (l *look) drawn() bool {
	if l.length < 5 || l.mark.kind != noMark || len(l.raw) > longestFurniture {
		return false
	}
	upper, lower := l.cases()
	return lower == 0 && 4*upper >= 3*l.length && !strings.ContainsAny(l.text, ".,:;!?|–—-/\"“”()[]") &&
		!slices.ContainsFunc(l.words, func(w string) bool { return finite[w] })
}

// saysTwice reports whether a word that says something comes twice.
func saysTwice(words []string) bool {
	for i, w := range words {
		if !joining[w] && slices.Contains(words[:i], w) {
			return true
		}
	}
	return false
}

// wordsToName are the words of the longest line whose words are features.
const wordsToName = 14

// vocabulary are the words of a short line.
func (f *featureWriter) vocabulary(l *look) {
	for k, w := range l.words {
		if l.length <= wordsToName {
			f.value("word", w)
		}
		if k == 0 {
			f.value("opens", w)
			f.pair("opens-length", w, strconv.Itoa(step(l.length, 2, 5, 9, 14)))
		}
		if k == 1 {
			f.pair("opens", l.words[0], w)
		}
		if k == 14 {
			break
		}
	}
	if n := len(l.words); n > 0 && n < mostWords {
		f.value("closes", l.words[n-1])
	}
	if l.length <= 4 && l.said != "" {
		f.value("says", l.said)
	}
}

var joining = setOf("joining")

var finite = setOf("finite")

var menuWords = setOf("menu")

// siteWords name those who publish pages.
var siteWords = setOf("site")

package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a line must have for an expression to match it: looking for that first is
// many times faster. Lines are in small letters.

// opensIn reports whether text begins with a digit or one of some letters.
func opensIn(text, letters string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(letters, r) || unicode.IsDigit(r)
}

// hasWord reports whether text has one of some words of English, however they are
// written.
func hasWord(text string, some map[string]bool) bool {
	var small [32]byte
	for i := 0; i < len(text); {
		if !wordByte(text[i]) {
			i++
			continue
		}
		word, _ := cutWord(text[i:])
		if some[string(low(small[:0], word))] {
			return true
		}
		i += len(word)
	}
	return false
}

func hasOne(text string, some []string) bool {
	for _, s := range some {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

var (
	linkSigns  = []string{"http", "www.", ".com", ".org", ".in", ".example", "@"}
	turnWords  = []string{"prev", "next", "older", "newer", "earlier", "later", "पिछला", "अगला"}
	monthStems = []string{
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
		"जनवरी", "फरवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सित", "अक्", "नव", "दिस",
	}
	countWords = []string{"views", "comments", "shares", "reads", "votes", "ratings", "likes", "पाठक", "("}
)

func mayLink(low string) bool { return hasOne(low, linkSigns) }

func mayTurn(low string) bool {
	first, _ := utf8.DecodeRuneInString(low)
	return strings.ContainsRune("«‹←◄◀⟵⬅<", first) || strings.ContainsRune("»›→►▶⟶➡>", lastRuneOf(low)) || hasOne(low, turnWords)
}

func mayDate(low string) bool {
	return strings.Count(low, "-")+strings.Count(low, "/")+strings.Count(low, ".") > 1 || hasOne(low, monthStems)
}

// mayCount looks for a word, or for a digit with K or M behind it.
func mayCount(low string) bool {
	digit := false
	for _, r := range low {
		if digit && (r == 'k' || r == 'm') {
			return true
		}
		digit = unicode.IsDigit(r)
	}
	return hasOne(low, countWords)
}

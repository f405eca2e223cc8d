package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// What a line must have for an expression to match it: looking for that first is
// many times faster. Lines are in small letters.

var (
	linkSigns  = []string{"http", "www.", ".com", ".org", ".in", ".example", "@"}
	turnWords  = []string{"prev", "next", "older", "newer", "earlier", "later", "पिछल", "अगल"}
	monthStems = []string{
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
		"जनवरी", "फरवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सित", "अक्", "नव", "दिस",
	}
	countWords = []string{"views", "comments", "shares", "reads", "votes", "ratings", "likes", "पाठक", "("}
)

func mayLink(low string) bool { return prose.HasOne(low, linkSigns) }

func mayTurn(low string) bool {
	first, _ := utf8.DecodeRuneInString(low)
	return strings.ContainsRune("«‹←◄◀⟵⬅<", first) || strings.ContainsRune("»›→►▶⟶➡>", prose.LastRune(low)) || prose.HasOne(low, turnWords)
}

func mayDate(low string) bool {
	return strings.Count(low, "-")+strings.Count(low, "/")+strings.Count(low, ".") > 1 || prose.HasOne(low, monthStems)
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
	return prose.HasOne(low, countWords)
}

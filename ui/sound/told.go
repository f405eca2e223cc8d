package sound

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed told.txt
var toldText string

// told are the signs of languages that share the Latin script: short words and letters, in the
// order of the file.
var told = sync.OnceValue(func() (all []tongue) {
	for line := range strings.Lines(toldText) {
		if language, rest, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			words, letters, _ := strings.Cut(rest, "|")
			all = append(all, tongue{language, strings.Fields(words), strings.Fields(letters)})
		}
	}
	return all
})

type tongue struct {
	language       string
	words, letters []string
}

// A text tells a language by so many signs of it, and by more than twice as many as it has of
// the one that it is taken for without, since names and borrowed words have some.
const leastTold = 2

// toldBy returns the language that the words of a text in Latin letters tell, and otherwise
// where no one language has most signs of itself in it.
func toldBy(text, otherwise string) string {
	words, letters := map[string]int{}, map[string]int{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(norm.NFC.String(text)), func(r rune) bool { return !unicode.IsLetter(r) && r != '¿' && r != '¡' }) {
		words[strings.Trim(word, "¿¡")]++
		for letter := range strings.SplitSeq(word, "") {
			letters[letter]++
		}
	}
	best, most, also, own := otherwise, 0, 0, 0
	for _, l := range told() {
		found := 0
		for _, sign := range l.words {
			found += words[sign]
		}
		for _, sign := range l.letters {
			found += letters[sign]
		}
		if l.language == otherwise {
			own = found
		}
		if found > most {
			best, most, also = l.language, found, 0
		} else if found == most {
			also++
		}
	}
	if most < leastTold || also > 0 || best != otherwise && most <= 2*own {
		return otherwise
	}
	return best
}

package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// A text without a title is about what it names again and again: in leastCalled of its
// pieces at least, and in one of shareCalled.
const (
	leastCalled = 3
	shareCalled = 4
	mostCalled  = 400 // pieces that are looked at
)

// calledMost returns the name that most pieces of a text hold, "" where none stands
// out. A name is letters that stand for words ("MGNREGA"), or several words written
// large within a sentence.
func calledMost(pieces []piece) string {
	pieces = pieces[:min(len(pieces), mostCalled)]
	in, first := map[string]int{}, map[string]int{}
	texts := 0
	for i := range pieces {
		p := &pieces[i]
		if p.heads() || p.table() || p.text == "" {
			continue
		}
		texts++
		seen := namesIn(p.text)
		for k, name := range seen {
			if !slices.Contains(seen[:k], name) {
				in[name]++
				if _, ok := first[name]; !ok {
					first[name] = i*mostWords + k
				}
			}
		}
	}
	best := ""
	for name, n := range in {
		if n < leastCalled || n*shareCalled < texts {
			continue
		}
		if best == "" || n > in[best] || n == in[best] && first[name] < first[best] {
			best = name
		}
	}
	return best
}

// namesIn returns the names of a text, in order.
func namesIn(text string) []string {
	var names, run, joins []string
	end := func() {
		if len(run) > 1 || len(run) == 1 && isInitials(run[0]) {
			names = append(names, strings.Join(run, " "))
		}
		run, joins = nil, nil
	}
	begins := true // a sentence
	for word := range strings.FieldsSeq(text) {
		bare := strings.TrimFunc(word, notOfWord)
		r, _ := utf8.DecodeRuneInString(bare)
		opens := strings.HasPrefix(word, bare) // nothing stands before it
		switch {
		case !opens:
			end()
			fallthrough
		case unicode.IsUpper(r):
			if unicode.IsUpper(r) && (!begins || isInitials(bare)) {
				run = append(append(run, joins...), bare)
				joins = nil
			}
		case len(run) > 0 && len(joins) < 2 && joining[bare]:
			joins = append(joins, bare)
		default:
			end()
		}
		begins = prose.EndsSentence(word)
		if !strings.HasSuffix(word, bare) {
			end()
		}
		if len(names) == mostWords {
			break
		}
	}
	end()
	return names
}

func notOfWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
}

// isInitials reports whether a word is three capitals or more, as "UDAN" is.
func isInitials(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 2
}

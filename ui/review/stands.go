package review

import (
	"regexp"
	"strings"
	"unicode"

	"precis/notes/markup"
)

// itemMark begins an item of a list, or a line of a quote.
var itemMark = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,9}[.)]|>)\s+`)

// standsIn returns the paragraph or item of a section that a question is about: the
// one with the whole answer in it that shares most words with the question. "" where
// there is none.
func standsIn(section, prompt, answer string) string {
	asked, wanted := wordsIn(prompt), wordsIn(answer)
	best, most := "", 0
	for _, part := range parts(section) {
		has := wordsIn(part)
		if common(wanted, has) < len(wanted) {
			continue
		}
		if n := common(asked, has); n > most {
			best, most = part, n
		}
	}
	return best
}

// parts cuts Markdown into paragraphs and items, their marks left out.
func parts(text string) []string {
	var all []string
	begin := true
	for line := range strings.SplitSeq(text, "\n") {
		mark := itemMark.FindString(line)
		switch line = strings.TrimSpace(line[len(mark):]); {
		case line == "":
			begin = true
			continue
		case begin || mark != "":
			all = append(all, line)
		default:
			all[len(all)-1] += "\n" + line
		}
		begin = false
	}
	return all
}

// wordsIn are the words of Markdown, case aside.
func wordsIn(text string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(markup.PlainText(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}) {
		all[word] = true
	}
	return all
}

func common(a, b map[string]bool) int {
	n := 0
	for word := range a {
		if b[word] {
			n++
		}
	}
	return n
}

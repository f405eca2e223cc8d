package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// Lengths in words of a line "label: sentence" that heads what follows.
const (
	longestPrefix = 8 // of the label
	shortestRest  = 7 // of the sentence
)

// credits label a line that names where something comes from, or adds to what
// stands above.
var credits = setOf("credit")

// answers label what answers the question above.
var answers = setOf("answer")

// heading reads the piece at i as a heading: what it says, and the first
// sentence of its section where the same line holds that. ok is false where the
// piece is text.
func (w *writer) heading(pieces []piece, i int) (title, sentence string, ok bool) {
	p := &pieces[i]
	if p.table() || p.lone() {
		return "", "", false
	}
	text := p.text
	if p.heads() {
		text = prose.WithoutEdit(text)
		if p.item() && p.mark.kind != symbol {
			text = p.mark.text + " " + text
		}
		return text, "", prose.TrimColon(text) != ""
	}
	if p.item() {
		return "", "", false
	}
	before, after, colon := cutColon(text)
	if !colon || p.told && !prose.Openings[prose.Saying(before)] || !prose.EndsLine(text) || answers[prose.Fold(before)] || prose.IsCaption(text) || prose.StartsLower(after) || !fullSentence(before, after) || besideLabels(pieces, i) {
		return "", "", false
	}
	return before, after, true
}

// figureName is how the words below a figure begin, which head nothing; a table's name may.
var figureName = lazyregexp.New(`(?i)^[^\pL\pN]*(?:fig(?:ure)?\.?|(?:मान|रेखा)?चित्र) ?\p{Nd}`)

// besideLabels reports whether the piece is one of several lines "label: text".
func besideLabels(pieces []piece, i int) bool {
	label := func(k int) bool {
		if k < 0 || k >= len(pieces) || !pieces[k].plain() || pieces[k].heads() {
			return false
		}
		before, after, ok := cutColon(pieces[k].text)
		return ok && isLabel(before) && (fullSentence(before, after) || prose.EndsSentence(after))
	}
	return label(i-1) || label(i+1)
}

// fullSentence reports whether "before: after" is a heading and the first
// sentence of its section.
func fullSentence(before, after string) bool {
	if before == "" || prose.StartsQuoted(after) || prose.HasStop(before) || credits[prose.Fold(before)] || prose.WordCount(before, longestPrefix+1) > longestPrefix {
		return false
	}
	if strings.Contains(before, ",") && prose.WordCount(before, 6) > 5 || strings.Count(before, "(") != strings.Count(before, ")") {
		return false
	}
	return !prose.HasVerb(before) && prose.WordCount(after, shortestRest) >= shortestRest && (strings.Contains(after, ",") || prose.EndsLine(after))
}

// labelledLines returns how many of the pieces under a heading or a colon are lines
// "Label: sentence" that follow each other: the items of a list whose bullets
// were lost. One alone is none.
func labelledLines(pieces []piece) int {
	n := 0
	for n < len(pieces) && pieces[n].plain() && (n == 0 || !pieces[n].gap) {
		before, after, colon := cutColon(pieces[n].text)
		if !colon || prose.Openings[prose.Saying(before)] || credits[prose.Fold(before)] || !isLabel(before) || !fullSentence(before, after) && !prose.EndsSentence(after) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// quoted reports whether the whole line is a quotation.
func quoted(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return prose.StartsQuoted(text) && strings.ContainsRune(`"'”’»`, last)
}

// spoken reports whether text has a letter in it.
func spoken(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

// cutColon splits text at the first colon that white space follows, or that
// ends it.
func cutColon(text string) (before, after string, ok bool) {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], ":：")
		if i < 0 {
			return text, "", false
		}
		i += from
		_, size := utf8.DecodeRuneInString(text[i:])
		if i+size == len(text) || text[i+size] == ' ' {
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+size:]), true
		}
		from = i + size
	}
}

package briefing

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths in words that headings are told by.
const (
	longestHeading = 14 // of a line that a colon or question mark ends
	longestOver    = 12 // of a line over bullets
	longestAlone   = 9  // of a line over a paragraph
	longestPrefix  = 8  // of what stands before the colon of a full sentence
	shortestRest   = 7  // of that sentence
	longestRunes   = 120
)

// leadIns end a line that opens a list within the text: with them a colon makes
// no heading.
var leadIns = map[string]bool{
	"following": true, "follows": true, "include": true, "includes": true, "including": true, "namely": true, "are": true, "as": true,
	"that": true, "to": true, "निम्नलिखित": true,
}

// verbs in what stands before a colon show a sentence, not a heading.
var verbs = map[string]bool{
	"is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "had": true, "said": true, "says": true,
	"told": true, "will": true, "would": true, "asked": true, "wrote": true, "added": true, "stated": true,
}

func hasVerb(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return verbs[fold(word)] })
}

// credits label a line that names where something comes from, or adds to what
// stands above.
var credits = map[string]bool{
	"note": true, "nb": true, "source": true, "sources": true, "reference": true, "references": true, "image": true, "photo": true, "credit": true, "picture": true, "स्रोत": true,
}

// quizzes asks which of several answers is right.
var quizzes = regexp.MustCompile(`(?i)^(?:q\b|which|how many|consider|select|choose|match)\b.*\b(?:given (?:above|below)|of the (?:above|following)|the following|statements?)\b.*\?$`)

// answers label what answers the question above.
var answers = nouns(`a ans answer answers solution explanation उत्तर`)

// heading reads the piece at i as a heading: what it says, and the first
// sentence of its section where the same line holds that. ok is false where the
// piece is text.
func (w *writer) heading(pieces []piece, i int) (title, sentence string, ok bool) {
	p := &pieces[i]
	var next *piece
	if i+1 < len(pieces) {
		next = &pieces[i+1]
	}
	text := p.text
	if p.table() || p.item() && !w.numberedHeading(pieces, i) {
		return "", "", false
	}
	if p.item() {
		text = p.mark.text + " " + text
		if p.filed || w.goesOn(p) {
			return text, "", true
		}
	}
	before, after, colon := cutColon(text)
	switch {
	case text == "?" || text == "" || quizzes.MatchString(text) || colon && answers[fold(before)]:
		return "", "", false
	case p.filed && titleLike(text) && !endsLine(text):
		return text, "", true
	case endsColon(text) && fold(before) == fold(w.title) && headingLength(text, 2*longestHeading):
		return trimColon(text), "", true
	case colon && !endsLine(text) && w.fact(pieces, i):
		return "", "", false
	case colon && fullSentence(before, after):
		return before, after, true
	case endsColon(text) && headingLength(text, longestHeading) && !leadIn(text):
		return trimColon(text), "", trimColon(text) != ""
	case strings.HasSuffix(text, "?") && headingLength(text, longestHeading) && !startsQuoted(text) && spoken(text):
		return text, "", true
	case next == nil || endsSentence(text) || endsColon(text) || strings.ContainsAny(text[len(text)-1:], ",;") || quoted(text) || !spoken(text):
		return "", "", false
	case colon && credits[fold(before)]:
		return "", "", false
	case next.item() || next.table():
		ok = headingLength(text, longestOver)
	case !p.gap && w.unfinished:
		ok = false
	case headingLength(text, longestAlone):
		ok = wordCount(next.text, 12) >= 12 || wordCount(next.text, 6) >= 6 && endsLine(next.text) || p.gap && next.gap
	}
	return text, "", ok
}

// numberedHeading reports whether an item such as "1. Background" is a heading:
// it goes on with the numbers of the headings before it, stands over a paragraph,
// or ends in a colon over bullets.
func (w *writer) numberedHeading(pieces []piece, i int) bool {
	p := &pieces[i]
	if p.mark.kind == symbol || p.indent > 0 || i+1 == len(pieces) || p.text == "" || endsSentence(p.text) {
		return false
	}
	if p.filed || w.goesOn(p) {
		return headingLength(p.text, longestTitle)
	}
	if i > 0 && pieces[i-1].mark.kind == p.mark.kind {
		return false // the last item of a list
	}
	next := &pieces[i+1]
	if next.plain() {
		return next.gap == p.gap && headingLength(p.text, longestAlone) && wordCount(next.text, 10) >= 10 && endsSentence(next.text)
	}
	return endsColon(p.text) && next.mark.kind == symbol && next.text != "" && next.indent <= p.indent
}

// goesOn reports whether an item has the number after that of the last heading.
func (w *writer) goesOn(p *piece) bool {
	return p.mark.kind == decimal && w.number > 0 && p.mark.number == w.number+1 && !endsLine(p.text)
}

// headingLength reports whether text is one thought of at most so many words.
func headingLength(text string, words int) bool {
	return len(text) <= longestRunes*utf8.UTFMax && utf8.RuneCountInString(text) <= longestRunes &&
		wordCount(text, words+1) <= words && !hasStop(trimColon(text))
}

// fullSentence reports whether "before: after" is a heading and the first
// sentence of its section.
func fullSentence(before, after string) bool {
	if before == "" || startsQuoted(after) || hasStop(before) || credits[fold(before)] || wordCount(before, longestPrefix+1) > longestPrefix {
		return false
	}
	if strings.Contains(before, ",") && wordCount(before, 6) > 5 || strings.Count(before, "(") != strings.Count(before, ")") {
		return false
	}
	return !hasVerb(before) && wordCount(after, shortestRest) >= shortestRest && (strings.Contains(after, ",") || endsLine(after))
}

// openings are headings that any text may have: they are no titles, and begin a
// section whatever list is above them.
var openings = phraseSet(`conclusion|background|context|introduction|significance|overview|summary|analysis|about|news|in news|in the news|why in news|why in the news|
	why in focus|in focus|संदर्भ|प्रसंग|चर्चा में क्यों`)

// labelledLines returns how many of the pieces under a heading or a colon are lines
// "Label: sentence" that follow each other: the items of a list whose bullets
// were lost. One alone is none.
func labelledLines(pieces []piece) int {
	n := 0
	for n < len(pieces) && pieces[n].plain() && (n == 0 || !pieces[n].gap) {
		before, after, colon := cutColon(pieces[n].text)
		if !colon || openings[saying(before)] || credits[fold(before)] || !isLabel(before) || !fullSentence(before, after) && !endsSentence(after) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// leadIn reports whether a line that ends in a colon is part of a sentence, such
// as "The treaty has the following:".
func leadIn(text string) bool {
	text = fold(trimColon(text))
	if wordCount(text, 5) < 5 {
		return false
	}
	return leadIns[text[strings.LastIndexByte(text, ' ')+1:]]
}

// mostOfFact is the words of the longest value on a line "label: value".
const mostOfFact = 20

// fact reports whether the piece is one of several lines "label: value", of which
// one at least is short.
func (w *writer) fact(pieces []piece, i int) bool {
	value := func(k, most int) bool {
		if k < 0 || k >= len(pieces) || !pieces[k].plain() {
			return false
		}
		_, value, ok := cutColon(pieces[k].text)
		return ok && value != "" && wordCount(value, most) < most && !endsLine(pieces[k].text)
	}
	beside := value(i-1, shortestRest) && w.unfinished || value(i+1, shortestRest)
	return value(i, mostOfFact) && beside
}

// quoted reports whether the whole line is a quotation.
func quoted(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return startsQuoted(text) && strings.ContainsRune(`"'”’»`, last)
}

// spoken reports whether text has a letter in it.
func spoken(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

func fold(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

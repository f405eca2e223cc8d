package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

// Lengths in words of a line "label: sentence" that heads what follows.
const (
	longestPrefix = 8 // of the label
	shortestRest  = 7 // of the sentence
)

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

// answers label what answers the question above.
var answers = wordSet(`a ans answer answers solution explanation उत्तर`)

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
		text = WithoutEdit(text)
		if p.item() && p.mark.kind != symbol {
			text = p.mark.text + " " + text
		}
		return text, "", trimColon(text) != ""
	}
	if p.item() {
		return "", "", false
	}
	before, after, colon := cutColon(text)
	if !colon || p.told && !openings[saying(before)] || !endsLine(text) || answers[fold(before)] || isCaption(text) || startsLower(after) || !fullSentence(before, after) || besideLabels(pieces, i) {
		return "", "", false
	}
	return before, after, true
}

// hatNote says where else a reader may look, or what a page is not about, as an encyclopaedia
// does above its text and sections.
var hatNote = lazyregexp.New(`(?i)^\W*(?:(?:main|detailed) (?:articles?|pages?)\s*:|(?:further|more) (?:information|reading|details)\s*:|see also\s*:|not to be confused with |(?:this|the) (?:article|page|section) is about |for (?:other uses|[^.]{1,80}), see |[^.]{1,60} redirects? here\.|(?:मुख्य लेख|यह भी देखें|ये भी देखें|इन्हें भी देखें|अधिक जानकारी)\s*:)`)

// longestHatNote is the bytes of the longest one.
const longestHatNote = 240

// isHatNote reports whether a line is one.
func isHatNote(text string) bool { return len(text) <= longestHatNote && hatNote.MatchString(text) }

// figureName is how the words below a figure begin, which head nothing; a table's name may.
var figureName = lazyregexp.New(`(?i)^\W*(?:fig(?:ure)?\.?|चित्र) ?\p{Nd}`)

// besideLabels reports whether the piece is one of several lines "label: text".
func besideLabels(pieces []piece, i int) bool {
	label := func(k int) bool {
		if k < 0 || k >= len(pieces) || !pieces[k].plain() || pieces[k].heads() {
			return false
		}
		before, after, ok := cutColon(pieces[k].text)
		return ok && isLabel(before) && (fullSentence(before, after) || endsSentence(after))
	}
	return label(i-1) || label(i+1)
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

// quoted reports whether the whole line is a quotation.
func quoted(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return startsQuoted(text) && strings.ContainsRune(`"'”’»`, last)
}

// spoken reports whether text has a letter in it.
func spoken(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

// fold returns a text in small letters, without the white space around it. Most texts
// are English but for a dash or a quotation mark, which strings.ToLower is slow at.
func fold(text string) string {
	text = strings.TrimSpace(text)
	same := 0
	for same < len(text) && text[same] < utf8.RuneSelf && (text[same] < 'A' || text[same] > 'Z') {
		same++
	}
	if same == len(text) {
		return text
	}
	var small strings.Builder
	small.Grow(len(text) + utf8.UTFMax)
	small.WriteString(text[:same])
	for i := same; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			small.WriteByte(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		small.WriteRune(unicode.ToLower(r))
		i += size
	}
	return small.String()
}

// low appends a word to into, its letters A to Z as small ones.
func low(into []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		into = append(into, c)
	}
	return into
}

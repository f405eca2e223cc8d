package prose

import (
	"slices"
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
)

// sectionNumber stands before what a heading says.
var sectionNumber = lazyregexp.New(`^(?:\p{Nd}{1,2}\.)+(?:\p{Nd}{1,2})? |^\(?(?:\p{Nd}{1,2}|[ivxIVX]{1,5}|[A-Za-z])[.)] |^(?:Q|Ques|Question|प्रश्न)(?:[. ]*\p{Nd}+ ?[.:)]?|[.:)]) |^(?:Subject|Topic|Title|Explained|Explainer) ?[:|] `)

// about and askedFor are headings that name something.
var about = lazyregexp.New(`(?i)^(?:(?:more|all|key (?:points|facts|features)) )?about (the )?(.+)$`)

var askedFor = lazyregexp.New(`(?i)^(?:what|who|which) (?:is|are|was|were) (?:meant by )?(the |an? )?(.+)\?$`)

// LongestNumber is the first bytes of a heading or an item among which "." or ")" stands
// where it has a number: "(xviii)".
const LongestNumber = 9

// WithoutNumber returns a heading without its number, or a word such as "Topic:", before it.
func WithoutNumber(heading string) string {
	if !OpensIn(heading, "QSTEप") && !strings.ContainsAny(heading[:min(len(heading), LongestNumber)], ".)") {
		return heading
	}
	return heading[len(sectionNumber.FindString(heading)):]
}

// WithoutPictures returns a heading without the emoji and the numbers in boxes at its ends.
func WithoutPictures(heading string) string {
	picture := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.So, r) || r == '\ufe0f' || r == '\u20e3' || r == '\u200d' || r >= 0x1f3fb && r <= 0x1f3ff
	}
	if rest := strings.TrimLeft(heading, "0123456789"); strings.HasPrefix(rest, "\ufe0f\u20e3") || strings.HasPrefix(rest, "\u20e3") {
		heading = rest
	}
	if bare := strings.TrimFunc(heading, picture); bare != "" {
		return bare
	}
	return heading
}

// NamedBy returns what "About the Mission" and "What is the Mission?" name, with
// its article, which may be missing; no name where a heading is none of these.
func NamedBy(heading string) (article, name string) {
	var m []string
	switch {
	case OpensIn(heading, "aAmMkK"):
		m = about.FindStringSubmatch(heading)
	case strings.HasSuffix(heading, "?"):
		m = askedFor.FindStringSubmatch(heading)
	}
	if m == nil {
		return "", ""
	}
	return m[1], strings.TrimSpace(m[2])
}

// aCaption begins with what stands below a picture or table.
var aCaption = lazyregexp.New(`(?i)^\[?\(?(?:fig(?:ure)?|photo(?:graph)?|image|pictured?|map|infographic|table|chart|चित्र|फोटो|फ़ोटो|तालिका|मानचित्र)[sः]?(?:[^\pL\pM]|$)`)

// IsCaption reports whether a line may tell what a picture or a table shows.
func IsCaption(text string) bool {
	return OpensIn(text, "[(fFpPiImMtTcCचफतम") && aCaption.MatchString(text)
}

// verbs in what stands before a colon show a sentence, not a heading.
var verbs = map[string]bool{
	"is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "had": true, "said": true, "says": true,
	"told": true, "will": true, "would": true, "asked": true, "wrote": true, "added": true, "stated": true,
}

// HasVerb reports whether a text has a verb of English by which it is a sentence, and no
// heading.
func HasVerb(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return verbs[Fold(word)] })
}

// hatNote is what such a line begins with, in English and Hindi.
var hatNote = lazyregexp.New(`(?i)^[^\pL\pN]*(?:(?:main|detailed) (?:articles?|pages?)\s*:|(?:further|more) (?:information|reading|details)\s*:|see also\s*:|not to be confused with |(?:this|the) (?:article|page|section) is about |for (?:other uses|[^.]{1,80}), see |[^.]{1,60} redirects? here\.|(?:मुख्य लेख|यह भी देखें|ये भी देखें|इन्हें भी देखें|अधिक जानकारी)\s*:)`)

// longestHatNote is the bytes of the longest one.
const longestHatNote = 240

// IsHatNote reports whether a line says where else to look, or what a page is not about,
// as an encyclopaedia does above its text and sections.
func IsHatNote(text string) bool { return len(text) <= longestHatNote && hatNote.MatchString(text) }

// Openings are headings that any text may have: they are no titles, and begin a
// section whatever list is above them.
var Openings = SetOf(members(`conclusion|background|context|introduction|significance|overview|summary|analysis|about|news|in news|in the news|why in news|why in the news|
	why in focus|in focus|संदर्भ|प्रसंग|चर्चा में क्यों`))

// LongestTitle is how many words a title has at most.
const LongestTitle = 25

var editMark = lazyregexp.New(` ?\[(?:edit|hide|सम्पादित|संपादित) ?(?:करें)?(?: ?\| ?[^\[\]|]{1,40})?\]?$`)

// WithoutEdit returns a heading without the mark behind it by which a page lets its
// section be changed: "[edit]", "[edit | edit source]", "[संपादित करें]".
func WithoutEdit(heading string) string {
	if !strings.Contains(heading, "[") {
		return heading
	}
	return editMark.ReplaceAllString(heading, "")
}

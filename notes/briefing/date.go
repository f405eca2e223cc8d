package briefing

import (
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

var (
	clockTime = lazyregexp.New(`(?i)(?:\bT)?\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?(?: *[ap]\.?m\.?)?(?: *(?:IST|GMT|UTC|Z)\b)?`)
	// dateWords may stand beside the date on its line.
	dateWords = lazyregexp.New(`(?i)\b(?:first|last|published|updated|uploaded|modified|posted|created|edited|released|dated?|on|at|time` +
		`|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|\p{Nd}+ +min(?:ute)?s?(?: +read)?)\b|प्रकाशित|अद्यतन|दिनांक|तिथि`)
	// datePlace stands before a word such as "Updated" on the line of a newspaper.
	datePlace  = lazyregexp.New(`(?i)^\pL+(?: \pL+){0,2} *[|,:·–—-] *((?:first |last )?(?:published|updated|posted|uploaded)\b)`)
	dateAuthor = lazyregexp.New(`(?i)(?:\bby\b|~)(?: *[^ |]+){1,4} *`)
)

// longestDateLine is the bytes beyond which a line says more than a date.
const longestDateLine = 160

// digitsOfDate is the fewest digits of a date: those of a day and of a year.
const digitsOfDate = 5

// digits counts the digits of text.
func digits(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// dateOf returns the date of a line that says nothing else.
func dateOf(text string) (date string, ok bool) {
	if len(text) > longestDateLine || digits(text) < digitsOfDate || !mayDate(strings.ToLower(text)) {
		return "", false
	}
	at := prose.DateText.FindStringIndex(text)
	if at == nil {
		return "", false
	}
	date = text[at[0]:at[1]]
	rest := prose.DateText.ReplaceAllString(datePlace.ReplaceAllString(text, "$1"), " ")
	for _, known := range []*lazyregexp.Regexp{clockTime, dateWords, dateAuthor} {
		rest = known.ReplaceAllString(rest, " ")
	}
	return date, strings.Trim(rest, " |:,.;·•-–—()/[]") == ""
}

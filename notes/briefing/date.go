package briefing

import (
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
)

const months = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?` +
	`|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)`

var (
	// dateText is a day of the calendar as people write it.
	dateText = lazyregexp.New(`(?i)\p{Nd}{1,2}(?:st|nd|rd|th)?[ \-./]+` + months + `\.?,?[ \-./]+\p{Nd}{4}` +
		`|` + months + `\.? +\p{Nd}{1,2}(?:st|nd|rd|th)?,? +\p{Nd}{4}` +
		`|\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4}`)
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
	at := dateText.FindStringIndex(text)
	if at == nil {
		return "", false
	}
	date = text[at[0]:at[1]]
	rest := dateText.ReplaceAllString(datePlace.ReplaceAllString(text, "$1"), " ")
	for _, known := range []*lazyregexp.Regexp{clockTime, dateWords, dateAuthor} {
		rest = known.ReplaceAllString(rest, " ")
	}
	return date, strings.Trim(rest, " |:,.;·•-–—()/[]") == ""
}

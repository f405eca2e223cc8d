package prose

import (
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
)

// months is a name of a month, whole or short.
const months = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?` +
	`|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)`

// DateText is a day of the calendar as people write it, in English and Hindi.
var DateText = lazyregexp.New(`(?i)\p{Nd}{1,2}(?:st|nd|rd|th)?[ \-./]+` + months + `\.?,?[ \-./]+\p{Nd}{4}` +
	`|` + months + `\.? +\p{Nd}{1,2}(?:st|nd|rd|th)?,? +\p{Nd}{4}` +
	`|\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4}`)

// monthYear is a month of a year: "June 2024", "जून 2024".
var monthYear = lazyregexp.New(`(?i)` + months + ` +\p{Nd}{4}`)

// WholeYear is a text that may be a year from 1000 to 2099, or some in a row: "c. 1850",
// "2014-19". "1930" may as well be another number.
var WholeYear = lazyregexp.New(`^(?:c\. ?)?(?:1[0-9]|20)[0-9]{2}(?:[-–](?:[0-9]{2}|(?:1[0-9]|20)[0-9]{2}))?$`)

// IsDate reports whether a label is a day, a month of a year, or a year.
func IsDate(label string) bool {
	if !strings.ContainsFunc(label, unicode.IsNumber) {
		return false
	}
	return WholeYear.MatchString(label) || (DateText.FindString(label) == label || monthYear.FindString(label) == label)
}

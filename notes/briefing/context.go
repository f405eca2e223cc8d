package briefing

import (
	"regexp"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/markup"
)

// context is the section that a card is asked from.
type context struct {
	title   string
	section *notes.Section
	topic   string // what the section is about, in words: "Strategic Implications for China"
	foreign bool   // not in Latin letters: only facts without words are asked
	asked   bool   // the section's heading question has been suggested
}

// joiners begin a heading that goes on with the one above it.
var joiners = regexp.MustCompile(`^(?:For|In|On|Of|To|At|From|With|By|Under|Within|Between|Among) `)

func contextOf(doc *markup.Document, section int) *context {
	c := &context{title: doc.Title, section: &doc.Sections[section]}
	c.foreign = !latin(doc.Title + c.section.Title + c.section.Text)
	for i, heading := range c.section.Path {
		switch {
		case i == 0:
			c.topic = heading
		case joiners.MatchString(heading):
			c.topic += " " + onFirst(unicode.ToLower, heading)
		default:
			c.topic += " — " + heading
		}
	}
	return c
}

// latin reports whether most letters of text are Latin.
func latin(text string) bool {
	latin, all := 0, 0
	for i, r := range text {
		if i > 2000 {
			break
		}
		if unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	return 2*latin > all
}

// ask puts a question into its context, so that it can be understood alone.
func (c *context) ask(question string) string {
	about := c.title
	switch {
	case c.topic == "" || fold(c.topic) == fold(c.title):
	case c.title == "" || strings.Contains(fold(c.topic), fold(c.title)):
		about = c.topic
	default:
		about += " — " + c.topic
	}
	if about == "" {
		return cardText(onFirst(unicode.ToUpper, question))
	}
	sign := ": "
	if endsLine(about) {
		sign = " — "
	}
	return cardText(about + sign + question)
}

// cardText is plain text as a card has it: Markdown, its colons as they are.
func cardText(text string) string { return strings.ReplaceAll(escapeBlock(text), `\:`, ":") }

// Words by which a sentence leans on another one, or on a moment now past.
var (
	leaning = regexp.MustCompile(`(?i)^(?:this|these|those|that|it|its|such|they|their|them|he|she|his|her|here|there|both|the (?:former|latter|same)|however|moreover|also|thus|hence|therefore|then|another|other)\b`)
	// within a sentence "it" and "they" may stand for something that it names.
	pointing = regexp.MustCompile(`(?i)\b(?:recent(?:ly)?|this|these|those|the (?:former|latter|above|said)|aforementioned|last (?:week|month|year)|yesterday)\b`)
)

// unnamed opens a sentence with something that belongs to people or states it
// leaves out.
var unnamed = regexp.MustCompile(`^(?:Relations|Ties|Talks|Negotiations|Tensions?|Cooperation|Trade|Negotiators|Both|Members?) (?:[a-z]+ed|were|was|are|is|have|has|had|began|grew|broke|fell)\b`)

// alone reports whether a sentence can be understood without those around it.
func alone(sentence string) bool {
	return !leaning.MatchString(strings.TrimSpace(sentence)) && !pointing.MatchString(sentence)
}

package dialect

import (
	"strings"

	"precis/notes/lazyregexp"
)

// Offer is a card that a heading and the text below it could be.
type Offer struct {
	Prompt, Answer string
	// Line is that of the heading, from 1.
	Line int
}

var (
	askedHeading = lazyregexp.New(`^(?:[ \t]*[0-9]{1,4}[.)][ \t]+)?(#{2,6})[ \t]+(\S.*?)[ \t#]*$`)
	itsNumber    = lazyregexp.New(`^(?:\*\*)?(?:[Qq](?:uestion)?[ .]?)?[0-9]{1,4}[.):]+(?:\*\*)?[ \t]+`)
	backToTop    = lazyregexp.New(`(?i)^[^\pL\pN\[]*\[[^\]]*back to top[^\]]*\]\(#[^)]*\)[^\pL\pN]*$`)
)

// fewestOffers is how many headings with text below them a collection of questions has
// at least, where nobody says that it is one.
const fewestOffers = 3

// Offers returns what a collection of questions, such as "### What is a closure?" or
// "1. ### Explain closures" with text below each, asks; none for any other text, unless
// it is chosen to be one: then one heading that asks is enough.
func Offers(text string, chosen bool) []Offer {
	b := split(withYAML(normal(text)))
	kinds := map[string][]Offer{} // by level, those with a number before the heading apart
	asking := map[string]int{}
	best := ""
	for i, l := range b.lines {
		m := askedHeading.FindStringSubmatch(l.text)
		if m == nil || l.opaque {
			continue
		}
		kind := m[1]
		listed := l.text[0] != '#'
		if listed {
			kind += "1"
		}
		prompt := itsNumber.ReplaceAllString(m[2], "")
		answer := answerBelow(b.lines[i+1:], len(m[1]), listed)
		if strings.TrimSpace(prompt) == "" || strings.TrimSpace(answer) == "" {
			continue
		}
		kinds[kind] = append(kinds[kind], Offer{prompt, answer, l.number})
		if listed || strings.HasSuffix(strings.TrimRight(prompt, "*_` "), "?") {
			asking[kind]++
		}
		if asking[kind] > asking[best] {
			best = kind
		}
	}
	if !chosen && (asking[best] < fewestOffers || 2*asking[best] < len(kinds[best])) {
		return nil
	}
	return kinds[best]
}

// answerBelow returns what stands below a heading, up to the next that is as high, or
// for one in a numbered list up to the next item of its kind.
func answerBelow(lines []line, level int, listed bool) string {
	var body []line
	least := -1 // white space that all lines begin with
	for _, l := range lines {
		m := askedHeading.FindStringSubmatch(l.text)
		if !l.opaque {
			if listed && m != nil || isHeading(l.text) && (listed || len(l.text)-len(strings.TrimLeft(l.text, "#")) <= level) {
				break
			}
			if backToTop.MatchString(l.text) {
				continue
			}
		}
		body = append(body, l)
		if indent, rest := indentOf(l.text); rest != "" && (least < 0 || indent < least) {
			least = indent
		}
	}
	for i := range body {
		body[i].text = cutIndent(body[i].text, max(least, 0))
	}
	return trim(joined(body))
}

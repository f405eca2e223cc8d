package briefing

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/markup"
)

// Nouns at the head of a label or heading that decide how it is asked for.
var (
	pluralHeads = nouns(`elements features provisions objectives aims goals types kinds functions powers challenges concerns causes reasons effects
		consequences implications benefits advantages disadvantages issues components pillars principles steps measures members categories factors
		phases stages characteristics reactions risks threats criticisms recommendations drawbacks limitations grounds duties rights conditions exceptions
		impacts responses lessons differences similarities requirements safeguards writs organs tiers`)
	singleHeads = nouns(`risk position role aim objective purpose definition impact significance reason cause mandate composition membership status
		threat goal origin basis importance tenure term head seat function concern challenge effect`)
	// emptyLabels name no subject.
	emptyLabels = nouns(`note notes example examples eg source sources reference conclusion summary image photo tip question answer mnemonic remember`)
)

func nouns(list string) map[string]bool {
	set := map[string]bool{}
	for _, n := range strings.Fields(list) {
		set[n] = true
	}
	return set
}

// statements are verbs that open what is said of a label, with the form that a
// question takes.
var statements = map[string]string{
	"invokes": "invoke", "signals": "signal", "pledges": "pledge", "promises": "promise", "requires": "require", "provides": "provide",
	"allows": "allow", "prohibits": "prohibit", "bans": "ban", "guarantees": "guarantee", "ensures": "ensure", "protects": "protect",
	"establishes": "establish", "creates": "create", "defines": "define", "highlights": "highlight", "grants": "grant", "gives": "give",
	"empowers": "empower", "includes": "include", "covers": "cover", "comprises": "comprise", "contains": "contain", "forbids": "forbid",
	"regulates": "regulate", "reduces": "reduce", "increases": "increase", "strengthens": "strengthen", "weakens": "weaken", "promotes": "promote",
}

// listings are verbs that open an enumeration.
var listings = regexp.MustCompile(`^(.*?)\b(extends? to|includes?|covers?|comprises?|consists? of|contains?|encompass(?:es)?|appl(?:y|ies) to)\s+(.+?)\.?$`)

var properName = regexp.MustCompile(` [(“"]?[A-Z][\pL’'-]+`)

// central headings promise what an examiner asks for.
var central = regexp.MustCompile(`(?i)\b(?:key|main|major|salient|important|basic|core|essential)\b`)

// findLabel asks for what an item says of its label.
func findLabel(c *context, p *passage, add func(finding)) {
	if c.foreign || p.label == "" || !alone(p.rest) || emptyLabels[fold(p.label)] || wordCount(p.label, 8) > 7 {
		return
	}
	n := wordCount(p.rest, 60)
	if n < 3 || n == 60 || fold(p.label) == fold(c.title) {
		return
	}
	merit := 0.0
	if properName.MatchString(p.rest) {
		merit += 0.12
	}
	if plural(c.topic) {
		merit += 0.06
	}
	if central.MatchString(c.topic) {
		merit += 0.08
	}
	if n > 25 {
		merit -= 0.2
	}
	add(finding{kind: notes.Basic, prompt: c.ask(labelQuestion(p.label, p.rest)), answer: p.rest, merit: merit})
}

func labelQuestion(label, rest string) string {
	first, _, _ := strings.Cut(fold(rest), " ")
	head := headOf(label)
	single := wordCount(label, 2) == 1
	switch {
	case strings.HasSuffix(label, "?"):
		return onFirst(unicode.ToLower, label)
	case pluralHeads[head] && single:
		return "what are the " + head + "?"
	case pluralHeads[head]:
		return "what are the “" + label + "”?"
	case singleHeads[head] && single:
		return "what is the " + head + "?"
	case singleHeads[head]:
		return "what is the “" + label + "”?"
	case statements[first] != "":
		return "what " + doForm(head) + " “" + label + "” " + statements[first] + "?"
	case doForm(head) == "do" && first == "the":
		return "what is said of “" + label + "”?"
	case first == "a" || first == "an" || first == "the" || first == "in":
		return "what is meant by “" + label + "”?"
	default:
		return "what " + doForm(head) + " “" + label + "” involve?"
	}
}

// doForm returns the form of "do" that agrees with a noun, by its ending.
func doForm(noun string) string {
	if !strings.HasSuffix(noun, "s") {
		return "does"
	}
	for _, ending := range []string{"ss", "us", "is", "ics"} {
		if strings.HasSuffix(noun, ending) && noun != "us" {
			return "does"
		}
	}
	return "do"
}

// headOf returns the noun that a phrase is about: the last word before "of",
// "for" and the like.
func headOf(phrase string) string {
	head := ""
	for _, w := range strings.Fields(fold(phrase)) {
		switch w {
		case "of", "for", "in", "on", "to", "with", "from", "by", "against", "under", "between", "—":
			return head
		}
		head = strings.Trim(w, ",()“”\"")
	}
	return head
}

func plural(phrase string) bool { return pluralHeads[headOf(phrase)] }

// Sizes of a list that a learner can be asked for.
const (
	fewestItems = 3
	mostItems   = 8
)

var counts = [...]string{3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}

// findEnumeration asks for the parts that a sentence lists.
func findEnumeration(c *context, p *passage, add func(finding)) {
	text := readCloze(singleSpaces(p.text))
	if p.label != "" {
		text = p.rest
	}
	if c.foreign || hasStop(strings.TrimSuffix(text, ".")) || !alone(text) {
		return
	}
	m := listings.FindStringSubmatch(text)
	if m == nil {
		m = listings.FindStringSubmatch(onFirst(unicode.ToLower, text))
	}
	if m == nil {
		return
	}
	subject, verb := strings.TrimSpace(m[1]), strings.ToLower(m[2])
	items := enumerated(m[3])
	if len(items) < fewestItems || len(items) > mostItems {
		return
	}
	do := "do"
	base := verb
	if strings.HasSuffix(strings.Fields(verb)[0], "s") {
		do, base = "does", baseForm(verb)
	}
	switch {
	case subject == "" && p.label != "":
		subject, do = "“"+p.label+"”", doForm(headOf(p.label))
	case subject == "" || p.label != "" || strings.Contains(subject, ",") || wordCount(subject, 8) == 8:
		return
	default:
		subject = lowerArticle(subject)
	}
	question := fmt.Sprintf("what %s %s %s? Name all %s.", do, subject, base, counts[len(items)])
	add(finding{kind: notes.List, prompt: c.ask(question), answer: "- " + strings.Join(items, "\n- ")})
}

func baseForm(verb string) string {
	first, rest, more := strings.Cut(verb, " ")
	switch first {
	case "applies":
		first = "apply"
	case "encompasses":
		first = "encompass"
	default:
		first = strings.TrimSuffix(first, "s")
	}
	if more {
		return first + " " + rest
	}
	return first
}

func lowerArticle(subject string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(subject, article); ok {
			return strings.ToLower(article) + rest
		}
	}
	return subject
}

var clauseStart = regexp.MustCompile(`^(?:which|who|that|while|but|where|when|as|so|thus|including|such|\pL+ing [a-z]+ [a-z]+)\b`)

// enumerated takes "a, b and c" apart; nil where it is none.
func enumerated(text string) []string {
	parts := strings.Split(text, ", ")
	if strings.Contains(text, "; ") {
		parts = strings.Split(text, "; ")
	}
	last := parts[len(parts)-1]
	switch rest, joined := strings.CutPrefix(last, "and "); {
	case len(parts) < 2:
		return nil
	case joined:
		parts[len(parts)-1] = rest
	default:
		i := strings.LastIndex(last, " and ")
		if i < 0 {
			return nil
		}
		parts = append(parts[:len(parts)-1], last[:i], last[i+len(" and "):])
	}
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		if parts[i] == "" || wordCount(part, 7) == 7 || clauseStart.MatchString(part) || strings.ContainsAny(part, ":;") {
			return nil
		}
	}
	return parts
}

// labelList asks for the points of a section whose items have labels, or are
// short.
func labelList(c *context, passages []passage) []Suggestion {
	if c.foreign || c.topic == "" {
		return nil
	}
	var points []string
	depth := -1
	for i := range passages {
		p := &passages[i]
		if !p.item {
			continue
		}
		if depth < 0 {
			depth = p.depth
		}
		point := escapeInline(p.label)
		if p.label == "" {
			point = strings.TrimRight(readCloze(singleSpaces(p.text)), ".;,")
		}
		if p.depth != depth || strings.Contains(point, "::") || wordCount(point, 10) == 10 {
			return nil
		}
		points = append(points, point)
	}
	if len(points) < fewestItems || len(points) > mostItems || slices.Contains(points, "") {
		return nil
	}
	question, weight := "name the "+counts[len(points)]+" "+c.topic+".", 0.84
	about := &context{title: c.title}
	if !plural(c.topic) {
		question, weight = "name the "+counts[len(points)]+" points of “"+trimColon(c.topic)+"”.", 0.6
	}
	f := finding{kind: notes.List, prompt: about.ask(question), answer: "- " + strings.Join(points, "\n- ")}
	return []Suggestion{c.suggestion(&passage{section: passages[0].section, line: c.section.Line}, f, weight)}
}

var wholeYear = regexp.MustCompile(`^(?:c\. ?)?[0-9]{4}(?:[-–][0-9]{2,4})?$`)

// findTimeline asks what happened at the date that labels an item.
func findTimeline(c *context, p *passage, add func(finding)) {
	if c.foreign || p.label == "" || !alone(p.rest) || wordCount(p.rest, 40) == 40 {
		return
	}
	at := ""
	switch {
	case wholeYear.MatchString(p.label):
		at = "in "
	case dateText.FindString(p.label) == p.label && p.label != "":
		at = "on "
	case monthYear.FindString(p.label) == p.label:
		at = "in "
	default:
		return
	}
	add(finding{kind: notes.Basic, prompt: c.ask("what happened " + at + p.label + "?"), answer: p.rest})
}

var defines = regexp.MustCompile(`^((?:The |An? )?[A-Z“"][^,;:.]*?) (is|are|was|were) ((?:an?|the|one of) [^:]+)$`)

// vague nouns stand for something said elsewhere.
var vague = regexp.MustCompile(`(?i)\b(?:reason|aim|purpose|problem|question|result|way|most|main|first|second|next|there|what|who|one|idea|point|goal|step|issue)\b`)

// findDefinition asks what something is that a sentence defines.
func findDefinition(c *context, p *passage, add func(finding)) {
	text := readCloze(singleSpaces(p.text))
	if c.foreign || p.label != "" || !alone(text) || hasStop(strings.TrimSuffix(text, ".")) || wordCount(text, 36) == 36 {
		return
	}
	m := defines.FindStringSubmatch(text)
	if m == nil || wordCount(m[1], 6) == 6 || vague.MatchString(m[1]) {
		return
	}
	question := fmt.Sprintf("what %s %s?", m[2], lowerArticle(markup.PlainText(m[1])))
	add(finding{kind: notes.Basic, prompt: c.ask(question), answer: m[3]})
}

// findAskedHeading asks the question that heads a section, where a short
// paragraph answers it.
func findAskedHeading(c *context, p *passage, add func(finding)) {
	first := !c.asked
	c.asked = true
	title := c.section.Title
	if c.foreign || !first || p.item || !strings.HasSuffix(title, "?") || !alone(p.text) || strings.Contains(fold(title), "news") || wordCount(p.text, 46) == 46 {
		return
	}
	about := &context{title: c.title}
	add(finding{kind: notes.Basic, prompt: about.ask(title), answer: readCloze(singleSpaces(p.text))})
}

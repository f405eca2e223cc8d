package briefing

import (
	"fmt"
	"regexp"
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
		impacts responses lessons differences similarities requirements safeguards writs organs tiers parts parties observers signatories`)
	singleHeads = nouns(`risk position role aim objective purpose definition impact significance reason cause mandate composition membership status
		threat goal origin basis importance tenure term head seat function concern challenge effect target ministry agency outlay location habitat
		capital headquarters scope chair chairman chairperson budget duration period eligibility theme motto venue host nature mission vision`)
	// emptyLabels name no subject.
	emptyLabels = nouns(`note notes example examples eg source sources reference conclusion summary image photo tip question answer mnemonic remember
		about context background overview introduction details more update`)
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

var properName = regexp.MustCompile(` [(“"]?[A-Z][\pL’'-]+`)

// central headings promise what an examiner asks for.
var central = regexp.MustCompile(`(?i)\b(?:key|main|major|salient|important|basic|core|essential)\b`)

// findLabel asks for what an item says of its label.
func findLabel(c *context, p *passage, add func(finding)) {
	if c.foreign || p.label == "" || !aloneUnder(p.label, p.rest) || emptyLabels[fold(p.label)] || wordCount(p.label, 8) > 7 {
		return
	}
	n := wordCount(p.rest, 60)
	if n < 3 && !singleHeads[headOf(p.label)] || n == 60 || fold(p.label) == fold(c.title) {
		return
	}
	merit := 0.0
	if properName.MatchString(p.rest) {
		merit += 0.12
	}
	if !gathers(c.topic) {
		if plural(c.topic) {
			merit += 0.06
		}
		if central.MatchString(c.topic) {
			merit += 0.08
		}
	}
	if head := headOf(p.label); !pluralHeads[head] && !singleHeads[head] && properOnly(p.label) && !told.MatchString(p.rest) && named.MatchString(p.rest) {
		merit += 0.08
	}
	if n > 25 {
		merit -= 0.2
	}
	add(finding{kind: notes.Basic, prompt: c.ask(labelQuestion(p.label, p.rest)), answer: p.rest, merit: merit})
}

// properOnly reports whether every longer word of a label begins with a capital.
func properOnly(label string) bool {
	for _, w := range strings.Fields(label) {
		if len(w) > 3 && startsLower(w) {
			return false
		}
	}
	return true
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
	case inMonth.MatchString(rest):
		return "when " + beForm(head) + " “" + label + "”?"
	case wordCount(rest, 6) < 6 && properOnly(rest) && !startsLower(rest):
		return "who or what " + beForm(head) + " “" + label + "”?"
	case done.MatchString(rest):
		return "what did “" + label + "” do?"
	case first == "in":
		return "what is meant by “" + label + "”?"
	case told.MatchString(rest) && !byIt.MatchString(rest):
		return "what is said of “" + label + "”?"
	case byIt.MatchString(rest) || named.MatchString(rest):
		return "what " + beForm(head) + " “" + label + "”?"
	default:
		return "what " + doForm(head) + " “" + label + "” involve?"
	}
}

var (
	done    = regexp.MustCompile(`^(?:gave|brought|made|set|led|took|built|began|became|held|won|cut|[a-z]+ed) `)
	inMonth = regexp.MustCompile(`(?i)^` + months + `\b`)
	// named opens what a thing is: "a port …", "India's first …", "It is a …".
	named = regexp.MustCompile(`^(?:(?:[Aa]n?|[Oo]ne of|[A-Z]\pL+['’]s) |[Tt]he (?:[\pL-]+ ){1,6}(?:of|in|for|from|at|to|which|that|who|whose|by|on)\b)`)
	// told is a sentence of its own about something else.
	told = regexp.MustCompile(`^[A-Z][^,.;]*? (?:is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|needs?|found|finds?|works?|gets?|costs?)\b`)
)

func beForm(noun string) string {
	if doForm(noun) == "do" {
		return "are"
	}
	return "is"
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
		case "of", "for", "in", "on", "to", "with", "from", "by", "against", "under", "between", "covered", "included", "involved", "—":
			return head
		}
		head = strings.Trim(w, ",()“”\"")
	}
	return head
}

func plural(phrase string) bool { return pluralHeads[headOf(phrase)] }

// gatherings hold whatever there is to say: what stands under them has no more in
// common, and is not asked for as theirs.
var gatherings = nouns(`facts points details takeaways highlights notes pointers updates news basics information data`)

func gathers(heading string) bool { return gatherings[headOf(heading)] }

// several reports whether the ending of its head says that a phrase names
// several things.
func several(phrase string) bool {
	head := headOf(phrase)
	return len(head) > 3 && doForm(head) == "do" && !strings.HasSuffix(head, "news") && !strings.HasSuffix(head, "ings")
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

var defines = regexp.MustCompile(`^((?:The |An? )?[A-Z“"][^;:.]*?),? (is|are|was|were) ((?:(?:an?|the|one of) [^:]+|[a-z][\pL-]*(?: [a-z][\pL-]*){0,2} (?:that|which|who|made|used|between) [^:]+))$`)

// vague nouns stand for something said elsewhere.
var vague = regexp.MustCompile(`(?i)\b(?:reason|aim|purpose|problem|question|result|way|most|main|first|second|next|there|what|who|one|idea|point|goal|step|issue)\b`)

// meritOfSubject is that of the definition of what a heading names.
const meritOfSubject = 0.08

// findDefinition asks what something is that a sentence defines.
func findDefinition(c *context, p *passage, add func(finding)) {
	text := p.said
	if c.foreign || p.label != "" || !alone(text) || hasStop(strings.TrimSuffix(text, ".")) || wordCount(text, 36) == 36 {
		return
	}
	m := defines.FindStringSubmatch(text)
	if m == nil || startsQuoted(text) || wordCount(m[1], 6) == 6 || vague.MatchString(m[1]) || strings.Contains(m[1], ",") {
		return
	}
	term := markup.PlainText(m[1])
	prompt := c.ask(fmt.Sprintf("what %s %s?", m[2], lowerArticle(term)))
	merit := 0.0
	switch fold(term) {
	case fold(c.title):
		prompt, merit = (&context{}).ask(fmt.Sprintf("what %s %s?", m[2], c.title)), meritOfSubject
	case fold(c.topic):
		prompt, merit = (&context{title: c.title}).ask(fmt.Sprintf("what %s %s?", m[2], lowerArticle(term))), meritOfSubject
	}
	add(finding{kind: notes.Basic, prompt: prompt, answer: m[3], merit: merit})
}

// findAskedHeading asks the question that heads a section, where a short
// paragraph answers it.
func findAskedHeading(c *context, p *passage, add func(finding)) {
	title := c.section.Title
	if c.foreign || !c.first(p) || p.item || !strings.HasSuffix(title, "?") || !alone(p.said) || strings.Contains(fold(title), "news") || wordCount(p.text, 46) == 46 {
		return
	}
	if personal.MatchString(title) || itself.MatchString(title) {
		return // asked of something that the heading does not name
	}
	about := &context{title: c.title}
	add(finding{kind: notes.Basic, prompt: about.ask(withoutNumber(title)), answer: p.said})
}

package suggest

import (
	"fmt"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// Nouns at the head of a label or heading that decide how it is asked for.
var (
	pluralHeads = prose.WordSet(`elements features provisions objectives aims goals types kinds functions powers challenges concerns causes reasons effects
		consequences implications benefits advantages disadvantages issues components pillars principles steps measures members categories factors
		phases stages characteristics reactions risks threats criticisms recommendations drawbacks limitations grounds duties rights conditions exceptions
		impacts responses lessons differences similarities requirements safeguards writs organs tiers parts parties observers signatories`)
	singleHeads = prose.WordSet(`risk position role aim objective purpose definition impact significance reason cause mandate composition membership status
		threat goal origin basis importance tenure term head seat function concern challenge effect target ministry agency outlay location habitat
		capital headquarters scope chair chairman chairperson budget duration period eligibility theme motto venue host nature mission vision date year`)
	// attributes are labels that stand before what a thing has, when they stand alone:
	// more words make a term of them ("Repo rate").
	attributes = prose.WordSet(`evidence aim kind type form thickness size length height depth width weight area speed rate fee price cost limit number year
		law act bench citation court species order family genus class kingdom trustee president founder author source location place site time base
		case facts held issue argument appeal remedy penalty exception symbol unit formula colour color language currency religion period rank winner result`)
	// emptyLabels name no subject.
	emptyLabels = prose.WordSet(`note notes example examples eg source sources reference conclusion summary image photo tip question answer explanation solution व्याख्या उत्तर mnemonic remember
		about context background overview introduction details more update why where when who how next today then now key know answers ans highlights`)
)

// statements are verbs that open what is said of a label, with the form that a
// question takes.
var statements = map[string]string{
	"invokes": "invoke", "signals": "signal", "pledges": "pledge", "promises": "promise", "requires": "require", "provides": "provide",
	"allows": "allow", "prohibits": "prohibit", "bans": "ban", "guarantees": "guarantee", "ensures": "ensure", "protects": "protect",
	"establishes": "establish", "creates": "create", "defines": "define", "highlights": "highlight", "grants": "grant", "gives": "give",
	"empowers": "empower", "includes": "include", "covers": "cover", "comprises": "comprise", "contains": "contain", "forbids": "forbid",
	"regulates": "regulate", "reduces": "reduce", "increases": "increase", "strengthens": "strengthen", "weakens": "weaken", "promotes": "promote",
}

// findLabel asks for what a line says of its label.
func findLabel(c *topic, p *passage, add func(finding)) {
	if p.label == "" || !p.restAlone() && !aloneUnder(p.label, p.rest) || !c.foreign && prose.IsDate(p.label) || emptyLabels[prose.Fold(p.label)] || prose.IsCaption(p.label) || prose.WordCount(p.label, 9) > 8 || prose.WordCount(p.rest, 60) == 60 || prose.Fold(p.label) == prose.Fold(c.title) {
		return
	}
	ask, worded := c.labelQuestion(p.label, p.rest)
	if c.prefix() == "" && (!worded || !names(p.label)) {
		return // of what it is asked, nothing says
	}
	add(finding{kind: notes.Basic, prompt: c.ask(ask), answer: p.rest, start: p.labelEnd, end: len(p.text), worded: worded})
}

// findLabelled asks for the label of what a line says.
func findLabelled(c *topic, p *passage, add func(finding)) {
	if p.label == "" || p.saysLabel() || prose.WordCount(p.label, 7) > 6 || prose.WordCount(p.rest, 40) == 40 || prose.WordCount(p.rest, 3) < 3 || !p.restAlone() || emptyLabels[prose.Fold(p.label)] || prose.IsCaption(p.label) || pluralHeads[headOf(p.label)] || singleHeads[headOf(p.label)] || attributes[prose.Fold(p.label)] || tellsItself(p.rest) {
		return
	}
	ask := "which is it: “" + strings.TrimRight(markup.PlainText(p.rest), ".") + "”?"
	if c.foreign {
		ask = "“" + strings.TrimRight(markup.PlainText(p.rest), ".।") + "” — क्या है?"
	}
	add(finding{kind: notes.Basic, prompt: c.ask(ask), answer: markup.EscapeInline(p.label), start: 0, end: p.labelEnd})
}

// saysLabel reports whether what is said of a label has a word of it.
func (p *passage) saysLabel() bool {
	for _, v := range p.views {
		for i := range v.tokens {
			if t := &v.tokens[i]; t.labelled && (joinsPhrase(t.class) || t.class == doesClass) {
				return true
			}
		}
	}
	return false
}

// labelQuestion asks for what is said of a label. worded is false where it only
// names it.
func (c *topic) labelQuestion(label, rest string) (ask string, worded bool) {
	first, _, _ := strings.Cut(rest, " ")
	first = strings.ToLower(first)
	head := headOf(label)
	single := prose.WordCount(label, 2) == 1
	switch {
	case strings.HasSuffix(label, "?"):
		return onFirst(unicode.ToLower, label), true
	case c.foreign:
		return label + "?", false
	case pluralHeads[head] && single:
		return "what are the " + head + "?", true
	case pluralHeads[head]:
		return "what are the “" + label + "”?", true
	case single && (singleHeads[head] || attributes[head]):
		return "what is the " + head + "?", true
	case singleHeads[head]:
		return "what is the “" + label + "”?", true
	case statements[first] != "":
		return "what " + doForm(head) + " “" + label + "” " + statements[first] + "?", true
	case saysOfIt(rest) || named.MatchString(rest):
		return "what " + beForm(head) + " “" + label + "”?", true
	case isMoment(label, strings.TrimRight(rest, ".")):
		return "“" + label + "” — when?", false
	default:
		return "“" + label + "”?", false
	}
}

// happenings are words of labels that a moment answers.
var happenings = prose.WordSet(`launched founded established started begun began opened adopted enacted passed signed ratified born died formed created inaugurated commissioned
	constituted notified effective since built completed introduced discovered invented published held launch foundation establishment adoption inception start begin opening
	enactment signing ratification birth death formation creation inauguration introduction discovery invention publication completion commencement force`)

// isMoment reports whether a label is answered by when it happened: a day, a month, or a year
// where the label says that something happens. "1930" may be a number to call.
func isMoment(label, rest string) bool {
	return prose.IsDate(rest) && (!prose.WholeYear.MatchString(rest) || hasWord(label, happenings))
}

var (
	// named opens what a thing is: "a port …", "India's first …", "It is a …".
	named = lazyregexp.New(`^(?:(?:[Aa]n?|[Oo]ne of|[A-Z]\pL+['’]s) |[Tt]he (?:[\pL-]+ ){1,6}(?:of|in|for|from|at|to|which|that|who|whose|by|on)\b)`)
	// told is a sentence of its own about something else.
	// tellings are what it has, one of them.
	tellings = prose.WordSet(`is are was were has have had can could may might must will would should need needs found find finds work works get gets cost costs`)
	told     = lazyregexp.New(`^[A-Z][^,.;]*? (?:is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|needs?|found|finds?|works?|gets?|costs?)\b`)
)

// tellsItself reports whether what is said is a sentence of its own about something
// else than its label.
func tellsItself(rest string) bool {
	return rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' && hasWord(rest, tellings) && told.MatchString(rest)
}

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
	var small [16]byte
	for w := range strings.FieldsSeq(phrase) {
		if behindHead[string(appendLower(small[:0], w))] {
			break
		}
		head = w
	}
	return strings.Trim(strings.ToLower(head), ",()“”\"")
}

var behindHead = prose.WordSet(`of for in on to with from by against under between covered included involved —`)

func plural(phrase string) bool { return pluralHeads[headOf(phrase)] }

// gatherings hold whatever there is to say: what stands under them has no more in
// common, and is not asked for as theirs.
var gatherings = prose.WordSet(`facts points details takeaways highlights notes pointers updates news basics information data`)

func gathers(heading string) bool { return gatherings[headOf(heading)] }

// several reports whether the ending of its head says that a phrase names
// several things.
func several(phrase string) bool {
	head := headOf(phrase)
	return len(head) > 3 && doForm(head) == "do" && !strings.HasSuffix(head, "news") && !strings.HasSuffix(head, "ings")
}

// findTimeline asks what happened at the date that labels an item.
func findTimeline(c *topic, p *passage, add func(finding)) {
	if c.foreign || p.label == "" || !p.restAlone() || prose.WordCount(p.rest, 40) == 40 {
		return
	}
	at := ""
	switch {
	case !prose.IsDate(p.label):
		return
	case prose.WholeYear.MatchString(p.label):
		at = "in "
	case prose.DateText.FindString(p.label) == p.label:
		at = "on "
	default:
		at = "in "
	}
	add(finding{kind: notes.Basic, prompt: c.ask("what happened " + at + p.label + "?"), answer: p.rest, start: p.labelEnd, end: len(p.text)})
}

var defines = lazyregexp.New(`^((?:The |An? )?[A-Z“"][^;:.]*?),? (is|are|was|were) ((?:(?:an?|the|one of) [^:]+|[a-z][\pL-]*(?: [a-z][\pL-]*){0,2} (?:that|which|who|made|used|between) [^:]+))$`)

// defining are words that one of these sentences has.
var defining = []string{" is ", " are ", " was ", " were "}

// vague nouns stand for something said elsewhere.
var vague = prose.WordSet(`reason aim purpose problem question result way most main first second next there what who one idea point goal step issue`)

// findDefinition asks what something is that a sentence defines.
func findDefinition(c *topic, p *passage, add func(finding)) {
	text := p.said
	if c.foreign || p.label != "" || !prose.HasOne(text, defining) || prose.WordCount(text, 36) == 36 || prose.HasStop(strings.TrimSuffix(text, ".")) || !alone(text) {
		return
	}
	m := defines.FindStringSubmatch(text)
	if m == nil || prose.StartsQuoted(text) || prose.WordCount(m[1], 6) == 6 || hasWord(m[1], vague) || strings.Contains(m[1], ",") {
		return
	}
	term := markup.PlainText(m[1])
	prompt := c.ask(fmt.Sprintf("what %s %s?", m[2], lowerArticle(term)))
	switch prose.Fold(term) {
	case prose.Fold(c.title):
		prompt = (&topic{}).ask(fmt.Sprintf("what %s %s?", m[2], c.title))
	case prose.Fold(c.topic):
		prompt = (&topic{title: c.title}).ask(fmt.Sprintf("what %s %s?", m[2], lowerArticle(term)))
	}
	p.add(finding{kind: notes.Basic, prompt: prompt, answer: m[3]}, add)
}

// longestAnswer is the words of the longest answer to a question of the text's own that
// is asked as a whole, whatever the ranker says.
const longestAnswer = 12

// findAskedHeading asks the question that heads a section, where a short
// paragraph answers it.
func findAskedHeading(c *topic, p *passage, add func(finding)) {
	title, marked := c.section.Title, p.mark > 0
	if c.foreign && !marked || p.number != c.answer || p.item || prose.EndsColon(p.said) || !strings.HasSuffix(title, "?") || !alone(p.said) && !(marked && saysOfIt(p.said)) || strings.Contains(prose.Fold(title), "news") || prose.WordCount(p.text, 46) == 46 {
		return
	}
	if hasWord(title, pronouns) {
		return // asked of something that the heading does not name
	}
	about := &topic{title: c.title}
	answer := p.said
	if c.answer > 0 {
		answer, about.title = c.chosen(p), "" // such a question stands alone
	}
	own := marked && prose.WordCount(p.said, longestAnswer+1) <= longestAnswer
	add(finding{kind: notes.Basic, prompt: about.ask(prose.WithoutNumber(title)), answer: answer, end: len(p.text), own: own})
}

// fewestOptions are those of a question to choose from.
const fewestOptions = 2

// answerBelow returns the number of the passage with the answer below options, 0 where the
// section does not begin with some.
func answerBelow(passages []passage) int {
	n := 0
	for n < len(passages) && passages[n].item && passages[n].mark == 0 {
		n++
	}
	if n < fewestOptions || n == len(passages) || passages[n].mark == 0 {
		return 0
	}
	return n
}

// option is an answer to choose: its letter or number, and what it says.
var option = lazyregexp.New(`^\(?([A-Ea-e1-5]|[कखगघङ])(?:\\?[.)]+|$)(?:\s+(.*))?$`)

// chosen returns what the answer says without its letter, or what the option of this letter
// says. What begins like a letter but does not say its option is a name or a number.
func (c *topic) chosen(answer *passage) string {
	m := option.FindStringSubmatch(strings.TrimRight(answer.said, ". "))
	if m == nil {
		return answer.said
	}
	for i := range c.passages[:c.answer] {
		o := option.FindStringSubmatch(c.passages[i].text)
		switch {
		case o == nil || !strings.EqualFold(o[1], m[1]):
		case m[2] == "":
			return o[2]
		case strings.HasPrefix(prose.Fold(m[2]), prose.Fold(strings.TrimRight(o[2], ". "))):
			return m[2]
		}
	}
	return answer.said
}

package suggest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// listings are verbs that open an enumeration.
var listings = lazyregexp.New(`^(.*?)\b(extends? to|includes?|covers?|comprises?|consists? of|contains?|encompass(?:es)?|appl(?:y|ies) to)\s+(.+?)\.?$`)

// listing are parts of these verbs, one of which such a sentence has.
var listing = []string{"xtend", "nclude", "over", "ompris", "onsist", "ontain", "ncompass", "ppl"}

var listingVerbs = prose.WordSet(`extend extends include includes cover covers comprise comprises consist consists contain contains encompass encompasses apply applies`)

// Sizes of a list that a learner can be asked for.
const (
	fewestItems = 3
	mostItems   = 8
)

var counts = [...]string{3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}

// findEnumeration asks for the parts that a sentence lists.
func findEnumeration(c *topic, p *passage, add func(finding)) {
	text := p.rest
	if c.foreign || !strings.Contains(text, " and ") || !prose.HasOne(text, listing) || !hasWord(text, listingVerbs) || prose.HasStop(strings.TrimSuffix(text, ".")) || !p.restAlone() {
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
	case subject == "" || p.label != "" || strings.Contains(subject, ",") || prose.WordCount(subject, 8) == 8:
		return
	default:
		subject = lowerArticle(subject)
	}
	question := fmt.Sprintf("what %s %s %s? Name all %s.", do, subject, base, counts[len(items)])
	p.addAt(m[3], finding{kind: notes.List, prompt: c.ask(question), answer: "- " + strings.Join(items, "\n- "), items: len(items)}, add)
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

var clauseStart = lazyregexp.New(`^(?:which|who|that|while|but|where|when|as|so|thus|including|such|\pL+ing [a-z]+ [a-z]+)\b`)

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
		if parts[i] == "" || prose.WordCount(part, 7) == 7 || clauseStart.MatchString(part) || strings.ContainsAny(part, ":;") {
			return nil
		}
	}
	return parts
}

// findMembers asks for what a label lists, or a heading over one paragraph:
// "Members: a, b and c".
func findMembers(c *topic, p *passage, add func(finding)) {
	of, about := p.label, c
	if of == "" && !p.item && len(c.passages) == 1 {
		of, about = c.head, &topic{title: c.title, topic: c.above}
	}
	if c.foreign || !several(of) && !plural(of) || prose.HasStop(strings.TrimSuffix(p.rest, ".")) || !p.restAlone() {
		return
	}
	items := enumerated(strings.TrimSuffix(p.rest, "."))
	if len(items) < fewestItems || len(items) > mostItems || tellsItself(p.rest) {
		return
	}
	p.addAt(p.rest, finding{kind: notes.List, prompt: about.ask("name the " + counts[len(items)] + " " + lowerWord(uncounted(of)) + "."), answer: "- " + strings.Join(items, "\n- "), items: len(items)}, add)
}

// uncounted returns a label without the number of its members: "Three districts of Assam".
func uncounted(label string) string {
	if first, rest, _ := strings.Cut(label, " "); rest != "" && slices.Contains(counts[:], strings.ToLower(first)) {
		return rest
	}
	return label
}

// lowerWord writes a single word small, as within a sentence.
func lowerWord(label string) string {
	if prose.WordCount(label, 2) > 1 {
		return label
	}
	return onFirst(unicode.ToLower, label)
}

// findPoints asks for the points of a section whose items have labels, or are
// short.
func findPoints(c *topic, first *passage, add func(finding)) {
	if c.foreign || c.topic == "" || !c.first(first) {
		return
	}
	depth := -1
	var items []*passage
	for i := range c.passages {
		if p := &c.passages[i]; p.item {
			if depth < 0 {
				depth = p.depth
			}
			if p.depth != depth {
				return
			}
			items = append(items, p)
		}
	}
	about := &topic{title: c.title, topic: c.above}
	if f, ok := pointsOf(items, prose.TrimColon(c.head), c.section.Title); ok {
		f.prompt, f.line = about.ask(f.prompt), c.section.Line
		add(f)
	}
}

// findPointsBelow is findPoints for a list within a list.
func findPointsBelow(c *topic, p *passage, add func(finding)) {
	head := prose.TrimColon(p.said)
	if c.foreign || !p.item || p.label != "" || !prose.EndsColon(p.said) || emptyLabels[prose.Fold(head)] || prose.WordCount(head, 7) == 7 || prose.HasVerb(head) {
		return
	}
	var items []*passage
	for i := p.number + 1; i < len(c.passages); i++ {
		below := &c.passages[i]
		if !below.item || below.depth <= p.depth || len(items) > 0 && below.depth != items[0].depth {
			break
		}
		items = append(items, below)
	}
	if f, ok := pointsOf(items, lowerWord(head), ""); ok {
		f.prompt = c.ask(f.prompt)
		add(f)
	}
}

// pointsOf makes a question for items under what they are points of. Where that
// is not in the plural they are asked for as points of the heading; without one,
// not at all.
func pointsOf(items []*passage, of, heading string) (f finding, ok bool) {
	if len(items) < fewestItems || len(items) > mostItems {
		return f, false
	}
	var points []string
	for i := range items {
		point := markup.EscapeInline(items[i].label)
		if point == "" {
			point = strings.TrimRight(items[i].said, ".;,")
		}
		if labelled := items[0].label != ""; labelled != (items[i].label != "") {
			return f, false
		}
		if point == "" || strings.Contains(point, "::") || prose.WordCount(point, 10) == 10 || items[i].label != "" && emptyLabels[prose.Fold(point)] {
			return f, false
		}
		points = append(points, point)
	}
	f = finding{kind: notes.List, answer: "- " + strings.Join(points, "\n- "), items: len(points)}
	switch {
	case gathers(of):
		return f, false
	case plural(of):
		f.central = items[0].label != ""
	case several(of):
	case heading != "" && !prose.Openings[prose.Saying(heading)]:
		f.prompt = "name the " + counts[len(points)] + " points of “" + heading + "”."
		return f, true
	default:
		return f, false
	}
	f.prompt = "name the " + counts[len(points)] + " " + of + "."
	return f, true
}

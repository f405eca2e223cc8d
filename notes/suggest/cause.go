package suggest

import (
	"slices"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// A cause and its effect in one sentence. The first group of because is the
// effect and the second its cause, of since the other way round.
var (
	because  = lazyregexp.New(`^([A-Z].{12,}?),? (?:because of|because|due to|owing to|on account of|thanks to) (.+)$`)
	since    = lazyregexp.New(`^(?:Because of|Because|Due to|Owing to|On account of) ([^,]+), (.+)$`)
	causedBy = lazyregexp.New(`^([A-Z].*?) ((?:is|are|was|were)(?: mainly| mostly| largely| partly| chiefly)?) (caused by|triggered by|brought about by|due to|the result of) (.+)$`)
)

// findCause asks why something is so where a sentence tells.
func findCause(c *topic, p *passage, add func(finding)) {
	eachSentence(c, p, func(sentence string) bool {
		if !causal(sentence) {
			return false
		}
		if m := causedBy.FindStringSubmatch(sentence); m != nil && fewWords(m[1]) {
			link := m[3]
			if link == "the result of" {
				link = "a result of"
			}
			return c.askWhy(p, add, "what "+m[2]+" "+asSubject(m[1])+" "+link+"?", m[1], m[4])
		}
		effect, cause := "", ""
		if m := because.FindStringSubmatch(sentence); m != nil {
			effect, cause = m[1], m[2]
		} else if m := since.FindStringSubmatch(sentence); m != nil && !hasWord(m[1], personal) {
			effect, cause = onFirst(unicode.ToUpper, m[2]), m[1]
		}
		return effect != "" && c.askWhy(p, add, p.quote(effect)+" Why?", effect, cause)
	})
}

// causal reports whether a sentence has one of the words that parts a cause from
// its effect.
func causal(sentence string) bool {
	for _, sign := range []string{"ecause", "ue to", "wing to", "ccount of", "hanks to", "ed by", "ht about", "esult of"} {
		if strings.Contains(sentence, sign) {
			return true
		}
	}
	return false
}

// leadsTo parts what comes first from what comes of it: the question is made
// of "do" and the verb as it stands in one.
var leadsTo = []struct {
	sign string
	verb *lazyregexp.Regexp
	do   string
	base string
}{
	{"leads to", effectOf(`leads to`), "does", "lead to"},
	{"lead to", effectOf(`lead to`), "do", "lead to"},
	{"led to", effectOf(`led to`), "did", "lead to"},
	{"results in", effectOf(`results in`), "does", "result in"},
	{"result in", effectOf(`result in`), "do", "result in"},
	{"resulted in", effectOf(`resulted in`), "did", "result in"},
	{"gives rise to", effectOf(`gives rise to`), "does", "give rise to"},
	{"gave rise to", effectOf(`gave rise to`), "did", "give rise to"},
	{"causes", effectOf(`causes`), "does", "cause"},
	{"caused", effectOf(`caused`), "did", "cause"},
	{"triggers", effectOf(`triggers`), "does", "trigger"},
	{"triggered", effectOf(`triggered`), "did", "trigger"},
}

func effectOf(verb string) *lazyregexp.Regexp {
	return lazyregexp.New(`^([A-Z].*?)(,? which| and thus|,? thereby|)(?: often| may| can| usually| soon|) ` + verb + ` (.+)$`)
}

// findEffect asks what something led to.
func findEffect(c *topic, p *passage, add func(finding)) {
	eachSentence(c, p, func(sentence string) bool {
		for i := range leadsTo {
			l := &leadsTo[i]
			if !strings.Contains(sentence, l.sign) {
				continue
			}
			m := l.verb.FindStringSubmatch(sentence)
			switch {
			case m == nil:
				continue
			case m[2] != "" && prose.WordCount(m[1], 3) == 3:
				return c.askWhy(p, add, p.quote(m[1])+" What "+l.do+" this "+l.base+"?", m[1], m[3])
			case m[2] == "" && fewWords(m[1]):
				return c.askWhy(p, add, "what "+l.do+" "+asSubject(m[1])+" "+l.base+"?", m[1], m[3])
			}
			return false
		}
		return false
	})
}

// eachSentence goes through what a passage says until a question is found.
func eachSentence(c *topic, p *passage, find func(sentence string) bool) {
	if c.foreign {
		return
	}
	if !slices.ContainsFunc(p.views, func(v *sentenceView) bool { return v.tells }) {
		return
	}
	text := p.rest
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && markup.SentenceEnd(text, end) == 0 {
			end++
		}
		if sentence := strings.TrimRight(strings.TrimSpace(text[at:end]), "."); alone(sentence) && !strings.ContainsAny(sentence, ";:?“”\"") && find(sentence) {
			return
		}
		at = end + 1
	}
}

// Most words of each side of such a question.
const (
	mostSubject = 9
	mostTold    = 24
)

// fewWords reports whether a phrase may be the subject of a question: short, and
// with no comma or verb that makes it more than a phrase.
func fewWords(subject string) bool {
	if prose.WordCount(subject, mostSubject+1) > mostSubject || strings.Contains(subject, ",") || hasWord(subject, vague) {
		return false
	}
	return !prose.HasVerb(subject) && !slices.ContainsFunc(strings.Fields(subject), func(w string) bool { return w == "which" || w == "that" || w == "to" })
}

// quote returns a sentence of the passage as it is quoted, with the label that
// tells what it is about.
func (p *passage) quote(sentence string) string {
	if p.label != "" {
		sentence = p.label + ": " + sentence
	}
	return "“" + sentence + ".”"
}

// asSubject puts what a sentence begins with into a question.
func asSubject(phrase string) string {
	if lower := lowerArticle(phrase); lower != phrase {
		return lower
	}
	return "“" + phrase + "”"
}

// askWhy adds a question whose prompt shows one side and whose answer is the
// other, where both are clear.
func (c *topic) askWhy(p *passage, add func(finding), question, shown, answer string) bool {
	if hasWord(shown, personal) || prose.WordCount(shown, mostTold+1) > mostTold || prose.WordCount(answer, 2) < 2 || prose.WordCount(answer, mostTold+1) > mostTold {
		return false
	}
	p.add(finding{kind: notes.Basic, prompt: c.ask(markup.PlainText(question)), answer: answer}, add)
	return true
}

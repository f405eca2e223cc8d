package briefing

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/markup"
)

// A fact is the first group of its expression.
var (
	monthYear = regexp.MustCompile(`(?i)` + months + ` +\p{Nd}{4}`)
	dateFact  = regexp.MustCompile(`((?:` + dateText.String() + `|` + monthYear.String() + `))`)

	articleFact = regexp.MustCompile(`(?:Articles?|Sections?|Schedule|Chapter|Part|Rule|Clause|Resolution|Protocol|Directive|Regulation|अनुच्छेद|धारा|अनुसूची)\s+` +
		`(?:No\.?\s*)?(\p{Nd}+[A-Z]{0,2}(?:\([0-9a-z]+\))*|[IVXLC]+)`)
	ordinalFact = regexp.MustCompile(`([0-9]+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)\s+` +
		`(?:Constitutional\s+|Constitution\s+)?(?:Amendment|Schedule|Summit|Session|Plan|Five-Year Plan|Finance Commission|Pay Commission|Lok Sabha|Parliament|Congress)`)
	yearFact     = regexp.MustCompile(`([1१][0-9०-९]{3}|[2२][0०][0-9०-९]{2})`)
	yearSpan     = regexp.MustCompile(`^[-–—/][0-9०-९]{2}(?:[0-9०-९]{2})?`)
	moneyFact    = regexp.MustCompile(`(?:₹|Rs\.?|INR|US\$|\$|€|£)\s?([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)`)
	quantityFact = regexp.MustCompile(`([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty))[\s-]` +
		`?(?:%|°|(?:per ?cent|million|billion|trillion|crore|lakh|km|kilomet\pL+|metres|miles|tonnes|hectares|acres|kg|kilograms?|litres?|bar|kW|MW|GW|years?|months?|weeks?|days?|hours?|` +
		`members?|judges?|states|countries|nations|seats|articles|parts|schedules|districts|tiers|soldiers|troops|languages|species|people|villages)\b)`)
	countFact  = regexp.MustCompile(`([0-9]{1,3}(?:,[0-9]{2,3})+|[0-9]{2,3}) (?:[a-z-]+ )?[a-z-]{2,}s\b`)
	bareNumber = regexp.MustCompile(`(\p{Nd}[\p{Nd},]*\p{Nd}(?:\.\p{Nd}+)?)`)

	nameFact = regexp.MustCompile(`((?:[A-Z][\pL’'–-]+ (?:(?:of|on|for|and) )?){1,6}(` + bodies + `)(?: (?:of|on|for)(?: (?:the |and |on |for |in |to |against )*[A-Z][\pL’'-]*,?)+)?` +
		`|(Organi[sz]ation|Convention|Council|Committee|Commission|Court|Treaty|Agreement|Bank|Board|Coalition) (?:of|for|on)(?: (?:the |and |on |of |for |in |to |against )*[A-Z][\pL’'-]*,?)+)`)
)

// bodies end the names of treaties, laws and bodies.
const bodies = `Treaty|Pact|Convention|Protocol|Charter|Agreement|Accords?|Declaration|Amendment|Commission|Committee|Council|Organi[sz]ation|Tribunal|Authority|Act|` +
	`Alliance|Board|Court|Bank|Fund|Bureau|Agency|Institute|Forum|Corporation|Assembly`

// yearWords stand before a year, so that it is no count of something.
var yearWords = nouns(`in since by of from until till after before during the and to late early year between jan feb mar apr may jun jul aug sept sep oct nov dec
	january february march april june july august september october november december act circa around dated ad bc`)

// hide makes a rule that hides what the expression finds.
func hide(fact *regexp.Regexp) func(*context, *passage, func(finding)) {
	return func(c *context, p *passage, add func(finding)) {
		for _, m := range fact.FindAllStringSubmatchIndex(p.text, -1) {
			hideOne(c, p, finding{kind: notes.Cloze, start: m[2], end: m[3]}, add)
		}
	}
}

var hideDates, hideQuantities, hideNumbers = hide(dateFact), hide(quantityFact), hide(bareNumber)

// findDate hides days and months of a year. A passage without a year is most of
// them, and found out fast.
func findDate(c *context, p *passage, add func(finding)) {
	if yearFact.MatchString(p.text) {
		hideDates(c, p, add)
	}
}

// findYear hides years and spans of years.
func findYear(c *context, p *passage, add func(finding)) {
	for _, m := range yearFact.FindAllStringSubmatchIndex(p.text, -1) {
		start, end := m[2], yearEnd(p.text, m[3])
		if c.foreign || isYear(p.text, start, end) {
			hideOne(c, p, finding{kind: notes.Cloze, start: start, end: end}, add)
		}
	}
}

// findQuantity hides numbers with their unit in sight; where the language is not
// known, numbers.
func findQuantity(c *context, p *passage, add func(finding)) {
	if c.foreign {
		hideNumbers(c, p, add)
	} else {
		hideQuantities(c, p, add)
	}
}

// findFactAbout asks for the first fact of "It was signed in 1971" under a heading
// that says what "It" is, with that in its place: as a cloze it would lean on the
// heading.
func findFactAbout(c *context, p *passage, add func(finding)) {
	sentence, _, _ := strings.Cut(p.rest, ". ")
	article, name := namedBy(withoutNumber(c.section.Title))
	if fold(c.section.Title) == "about" {
		name = cmp.Or(c.head, c.title)
	}
	if c.foreign || name == "" || !byIt.MatchString(sentence) || pointing.MatchString(sentence) || wordCount(sentence, mostTold+1) > mostTold {
		return
	}
	sentence = onFirst(unicode.ToUpper, article) + name + strings.TrimLeftFunc(sentence, unicode.IsLetter)
	for _, fact := range []*regexp.Regexp{dateFact, articleFact, yearFact, moneyFact, quantityFact} {
		m := fact.FindStringSubmatchIndex(sentence)
		if m == nil || !wholeWord(sentence, m[2], m[3]) || fact == yearFact && !isYear(sentence, m[2], m[3]) {
			continue
		}
		answer := sentence[m[2]:m[3]]
		if occurrences(sentence, answer) != 1 || occurrences(c.path, answer) > 0 || beside(sentence, m[2], m[3]) {
			continue
		}
		gap := strings.TrimRight(sentence[:m[2]]+"…"+sentence[m[3]:], ".")
		add(finding{kind: notes.Basic, prompt: c.ask("fill the gap: “" + markup.PlainText(gap) + ".”"), answer: answer})
		return
	}
}

// hideOne adds a cloze where the sentence can be understood with the fact
// hidden, and the fact stands nowhere else in view.
func hideOne(c *context, p *passage, f finding, add func(finding)) {
	from, to := p.sentence(f.start)
	sentence := p.text[from:to]
	fact := p.text[f.start:f.end]
	if tagAtEnd.MatchString(p.text) || !wholeWord(p.text, f.start, f.end) || !p.free(f.start, f.end) || !p.alone(sentence) || wordCount(sentence, 5) < 5 {
		return
	}
	if occurrences(p.text, fact) != 1 || occurrences(c.path, fact) > 0 || strings.Contains(fact, "\n") {
		return
	}
	if endsColon(sentence) || unnamed.MatchString(sentence) || beside(p.text, f.start, f.end) {
		f.merit -= 0.2
	}
	add(f)
}

var (
	numberAfter  = regexp.MustCompile(`^%?(?:,? and|,? or|,|–|-| to) \p{Nd}`)
	numberBefore = regexp.MustCompile(`\p{Nd}%?(?:,? and|,? or|,|–|-| to) $`)
)

// beside reports whether a number is one of two that stand together, such as
// "1968 and 1969": one in sight half tells the other.
func beside(text string, start, end int) bool {
	return isDigit(text[start]) && (numberAfter.MatchString(text[end:]) || numberBefore.MatchString(text[max(0, start-numberSight):start]))
}

// numberSight is the bytes before a number in which another may stand beside it.
const numberSight = 12

// everywhere are bodies that every other text names: they are no answer.
var everywhere = map[string]bool{"Supreme Court": true, "High Court": true, "High Courts": true, "Constituent Assembly": true, "Legislative Assembly": true, "Security Council": true}

// findName hides the name of a treaty or a body. What it is stays in sight.
func findName(c *context, p *passage, add func(finding)) {
	if c.foreign {
		return
	}
	for _, m := range nameFact.FindAllStringSubmatchIndex(p.text, -1) {
		start, end := m[2], m[3]
		end = start + len(strings.TrimRight(p.text[start:end], " ,"))
		kind := m[4:6]
		if kind[0] < 0 {
			kind = m[6:8]
		}
		hint := strings.ToLower(p.text[kind[0]:kind[1]])
		from, to := p.sentence(start)
		if from == start || strings.HasPrefix(p.text[start:end], "The ") || everywhere[p.text[start:end]] {
			continue // a first word may be no part of the name
		}
		f := finding{kind: notes.Cloze, start: start, end: end, hint: hint}
		around := p.text[from:start] + " " + p.text[end:to]
		switch {
		case yearFact.MatchString(around):
			f.merit = 0.14 // the year tells which
		case len(properName.FindAllString(around, 2)) == 2:
			f.merit = 0.04
		}
		hideOne(c, p, f, add)
	}
}

// yearEnd returns where a year ends, or the span of years that it begins.
func yearEnd(text string, end int) int {
	return end + len(yearSpan.FindString(text[end:]))
}

// isYear reports whether a number of four digits is a year by what stands
// around it.
func isYear(text string, start, end int) bool {
	before := strings.TrimRight(text[:start], " \n")
	if before == "" || before[len(before)-1] == '(' {
		return true
	}
	after, _ := utf8.DecodeRuneInString(text[end:])
	if strings.ContainsRune("$€£₹#", lastRuneOf(before)) {
		return false
	}
	word := fold(strings.Trim(before[strings.LastIndexAny(before, " \n(")+1:], ",.“‘"))
	return yearWords[word] || strings.ContainsRune(").;:", after)
}

func lastRuneOf(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// wholeWord reports whether no letter, digit or joining mark touches a range.
func wholeWord(text string, start, end int) bool {
	before := lastRuneOf(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	joins := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
	if start > 0 && (joins(before) || strings.ContainsRune("#-–/.,", before) && !strings.HasSuffix(text[:start], "Rs.")) {
		return false
	}
	if end < len(text) && joins(after) {
		return false
	}
	rest := text[end:]
	return len(rest) < 2 || !strings.ContainsRune(",.-–/", rune(rest[0])) || !isDigit(rest[1])
}

// occurrences counts where the fact stands as a whole word.
func occurrences(text, fact string) int {
	n := 0
	for at := 0; ; {
		i := strings.Index(text[at:], fact)
		if i < 0 {
			return n
		}
		i += at
		at = i + len(fact)
		before := lastRuneOf(text[:i])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if !word(before) && !word(after) || i == 0 && !word(after) {
			n++
		}
	}
}

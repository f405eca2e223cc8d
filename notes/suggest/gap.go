package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// Build words a proposal; ok is false where that gives its answer away.
func (p *Proposal) Build() (ok bool) {
	if p.Rule != gapRule || p.Prompt != "" {
		return true
	}
	v := p.view
	p.Suggestion = v.c.gap(p.passage, v, p.start, p.end, p.Score)
	return !strings.Contains(p.plainly())
}

// askable refuses what no ranking saves: a gap whose answer is in view, or that is
// no more than a word of the closed lists.
func (v *sentenceView) askable(st stretch) bool {
	first, content := &v.tokens[st.first], false
	for i := st.first; i <= st.last; i++ {
		t := &v.tokens[i]
		content = content || t.class <= ingForm || t.class == numberClass || t.class == unitClass || t.class == monthClass
	}
	if st.first == 0 && st.last+1 < len(v.tokens) && v.from == v.p.labelEnd && v.tokens[st.last+1].capital && paragraphNumber.MatchString(first.low) {
		return false
	}
	if st.first == 0 && isFinite(first.class) {
		return false // "May speak in both Houses": who may, its heading says
	}
	if !content || v.withinQuote(st) || v.withinSeries(st) || v.mirrored(st) {
		return false
	}
	if v.shown.by != first {
		v.shown.by, v.shown.is = first, strings.Contains(v.c.path, v.p.text[first.start:first.end])
	}
	return !v.shown.is || occurrences(v.c.path, v.p.text[first.start:v.tokens[st.last].end]) == 0
}

// paragraphNumber is what paragraphs of reports begin with.
var paragraphNumber = lazyregexp.New(`^\p{Nd}{1,2}(?:\.\p{Nd}{1,2})+$`)

// withinQuote reports whether a stretch is part of what is quoted: of a name, that
// is no answer.
func (v *sentenceView) withinQuote(st stretch) bool {
	if !v.quoted {
		return false
	}
	t := v.tokens
	opened := -1
	for i := range st.first {
		switch t[i].class {
		case openQuote:
			opened = i
		case closeQuote:
			opened = -1
		}
	}
	if opened < 0 {
		return false
	}
	for i := st.last + 1; i < len(t); i++ {
		if t[i].class == closeQuote {
			return i-opened <= longestQuoted && (opened < st.first-1 || i > st.last+1)
		}
	}
	return false
}

// longestQuoted is the tokens of the longest quotation that is a name.
const longestQuoted = 9

// mirrored reports whether a sentence has all that a stretch says again, with the opposite
// of one of its words: "the left atrium and the […]".
func (v *sentenceView) mirrored(st stretch) bool {
	if !v.opposed {
		return false
	}
	t, terms := v.tokens, v.c.note.terms
	told, again, depth := false, false, 0
	for i := st.first; i <= st.last; i++ {
		switch c := t[i].class; {
		case c == openSign:
			depth++
		case c == closeSign:
			depth--
		case depth > 0 || !joinsPhrase(c):
		case t[i].twice:
			again = true
		case terms[t[i].term].other != "" && !told:
			told = true
			if !v.says(terms[t[i].term].other, st) {
				return false
			}
		default:
			return false
		}
	}
	return told && again
}

// says reports whether a word stands in the sentence outside of a stretch.
func (v *sentenceView) says(low string, st stretch) bool {
	for k := range v.tokens {
		if v.tokens[k].low == low && (k < st.first || k > st.last) {
			return true
		}
	}
	return false
}

// opposites tell one another.
var opposites = pairsOf(`left right  upper lower  inner outer  inward outward  internal external  north south  northern southern  east west  eastern western
	male female  boys girls  men women  positive negative  maximum minimum  major minor  primary secondary  direct indirect  short long  high low  higher lower
	front back  top bottom  anterior posterior  dorsal ventral  proximal distal  oxygenated deoxygenated  import export  imports exports  majority minority
	बायाँ दायाँ  बाएँ दाएँ  ऊपरी निचली  ऊपरी निचला  आंतरिक बाह्य  उत्तरी दक्षिणी  पूर्वी पश्चिमी  अधिकतम न्यूनतम  प्रत्यक्ष अप्रत्यक्ष  आयात निर्यात`)

func pairsOf(list string) map[string]string {
	all := map[string]string{}
	fields := strings.Fields(list)
	for i := 0; i < len(fields); i += 2 {
		all[fields[i]], all[fields[i+1]] = fields[i+1], fields[i]
	}
	return all
}

// withinSeries reports whether a stretch is some of the members of a series: of
// these there is more than one right answer. So there is where it begins or ends among
// them.
func (v *sentenceView) withinSeries(st stretch) bool {
	start, end := v.tokens[st.first].start, v.tokens[st.last].end
	for _, s := range v.listed() {
		if start < s[1] && s[0] < end && (s[0] < start || end < s[1]) {
			return true
		}
	}
	return false
}

// listed returns the ranges of the series in the sentence.
func (v *sentenceView) listed() [][2]int {
	if v.lists == nil {
		v.lists = [][2]int{}
		commas := false
		for i := range v.tokens {
			if v.tokens[i].class != andClass || !commas {
				commas = commas || v.tokens[i].class == comma
				continue
			}
			if items, start, end := v.series(i); len(items) >= fewestItems {
				v.lists = append(v.lists, [2]int{start, end})
			}
		}
		if commas {
			v.lists = append(v.lists, v.rows()...)
		}
	}
	return v.lists
}

const (
	// fewestRow members and more between commas alone are a series, each of at most
	// mostOfRow words.
	fewestRow = 4
	mostOfRow = 4
)

// rows returns the ranges of series that commas alone part: "Left bank: Burhner, Banjar,
// Sher, Tawa."
func (v *sentenceView) rows() (all [][2]int) {
	t := v.tokens
	for i := 0; i < len(t); i++ {
		first, members, words := i, 0, 0
		for ; i < len(t) && words <= mostOfRow; i++ {
			if t[i].class == comma && words > 0 {
				members, words = members+1, 0
			} else if inMember(&t[i]) {
				words++
			} else {
				break
			}
		}
		if words > 0 && words <= mostOfRow && members+1 >= fewestRow {
			all = append(all, [2]int{t[first].start, t[i-1].end})
		}
	}
	return all
}

// gap makes the card of a sentence with a gap: a cloze in the text, or where the
// sentence cannot stand alone a question that says what it is about.
func (c *topic) gap(p *passage, v *sentenceView, start, end int, score float64) Suggestion {
	s := Suggestion{Kind: notes.Cloze, Answer: p.text[start:end], Section: c.section.Path, SectionIndex: p.section, Line: p.line, Rule: gapRule, Score: score}
	if markup.Escaped(p.text, start) {
		start-- // what escapes its first sign is hidden too
	}
	from, to := 0, len(p.text)
	sentence := p.isLong || p.views[0].leans()
	if sentence {
		from, to = v.reach()
	}
	switch v.stands() {
	case underTopic:
		s.Kind = notes.Basic
		s.Prompt = p.gapped(v.from, start, end, v.to)
		if v.object {
			s.Prompt = c.ask(s.Prompt)
			return s
		}
		s.Prompt = c.ask(onFirst(unicode.ToLower, s.Prompt))
		if !c.foreign {
			if ask := asked(p.plain(v.from, start), s.Answer, strings.TrimRight(p.plain(end, v.to), ".")); ask != "" {
				s.Prompt = c.ask(ask)
			}
		}
		return s
	case behindOther:
		if before := p.views[v.number-1].from; sentence {
			s.Kind = notes.Basic
			s.Prompt = c.ask(p.gapped(before, start, end, v.to))
			return s
		}
	}
	if p.mark > 0 && p.mark <= start && from == 0 {
		s.Kind = notes.Basic // the heading asks what this answers
		s.Prompt = (&topic{title: c.title}).ask(prose.WithoutNumber(c.section.Title) + " " + p.gapped(p.mark, start, end, to))
		return s
	}
	h := &hiding{
		hole: hole{start: start, end: end}, reach: [2]int{from, to}, sentence: [2]int{v.from, v.to},
		paragraph: p.markdown, from: p.start, till: p.end, groups: p.groups, about: c.prefix(), hindi: c.foreign,
	}
	if sentence {
		h.first, h.last = from, to
	}
	s.hide = h.in(&p.bareText)
	s.Prompt, s.Answer = h.prompt, h.answer
	return s
}

// in words a hiding in the text of its paragraph.
func (h *hiding) in(b *bareText) *hiding {
	h.opens, h.closes = h.from+b.begin(h.start), h.from+b.behind(h.end)
	h.prompt, h.answer = b.cloze(h.paragraph, h.hole, h.reach[0], h.reach[1])
	h.asked, h.told = b.bareCloze(h.hole, h.reach[0], h.reach[1])
	return h
}

// plainly returns the prompt and the answer without marks of links and of what is set apart.
func (s *Suggestion) plainly() (prompt, answer string) {
	if s.hide != nil {
		return s.hide.asked, s.hide.told
	}
	return s.Prompt, s.Answer
}

// Gap stands where a cloze hides something; in a question, which Markdown might
// read it in, blank does.
const (
	Gap   = "[…]"
	blank = "…"
)

// plain returns a range of the passage as plain text, white space at its ends kept.
func (p *passage) plain(from, to int) string {
	const edge = "x" // Markdown drops white space at the edge of a text
	text := markup.PlainText(edge + readCloze(p.text[from:to]) + edge)
	return text[len(edge) : len(text)-len(edge)]
}

// gapped returns a range of the passage as plain text with a blank in it.
func (p *passage) gapped(from, start, end, to int) string {
	return strings.TrimSpace(markup.PlainText(readCloze(p.text[from:start]) + blank + readCloze(p.text[end:to])))
}

// hiding is what a suggested cloze hides in the text.
type hiding struct {
	hole            // in its paragraph or item
	reach    [2]int // what its card shows of that
	sentence [2]int // of that, too
	// paragraph is its Markdown, which stands between offsets of the note's.
	paragraph      string
	from, till     int
	opens, closes  int    // where the cloze is written in the Markdown of the note
	groups         int    // clozes the paragraph has already
	about          string // what a question made of it begins with
	hindi          bool
	prompt, answer string // as suggested: an edited cloze is no longer one
	asked, told    string // the same without marks of links and of what is set apart
}

// alone reports whether its card is its sentence, not the paragraph.
func (h *hiding) alone() bool { return h.last > 0 }

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
		before := prose.LastRune(text[:i])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if !prose.WordRune(before) && !prose.WordRune(after) {
			n++
		}
	}
}

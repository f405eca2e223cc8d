package briefing

import (
	"math"
	"strings"
	"unicode/utf8"

	"precis/notes/markup"
)

// Features of a proposal, which the ranker weighs. Those of slots are not
// numbers but words: the ranker's tables turn them into numbers.
const (
	// Of the sentence and its place.
	ofWords = iota
	ofSentence
	ofSentences
	ofPlace
	ofItem
	ofLabelled
	ofDepth
	ofSection
	ofPassage
	ofPassages
	ofHeading
	ofHeadingWords
	ofLeaning
	ofPointing
	ofModal
	ofNumbers
	ofNames
	ofVerbs
	ofHindi
	ofTitleWords
	ofNote
	ofEnded
	ofQuestion
	// Of what is hidden.
	isWords
	isRunes
	isLeft
	isAt
	isFirst
	isLast
	isDigits
	isNumberOnly
	isYearLike
	isUnit
	isMoney
	isDate
	isNames
	isAllNames
	isAcronym
	isQuoted
	isBracketed
	isCommas
	isVerbs
	isJoins
	isOfs
	isAnds
	isPronouns
	isVague
	isRarest
	isMean
	isCommonest
	isTitle
	isHeading
	isOfLabel
	isRepeated
	isAgain
	isListed
	isAfterBracket
	isBeforeBracket
	isLegal
	isPlural
	isOthers
	isVerbAt
	isDepth
	isTail
	// Of the rule.
	byRule
	byItems
	byEven
	// Of slots.
	slotBefore2
	slotBefore
	slotFirst
	slotLast
	slotAfter
	slotAfter2
	slotOpening
	slotClosing
	slotLeading
	slotAround
	features
)

// slots are the features that are words, and pairs those that are two classes.
const (
	slots = slotOpening - slotBefore2
	pairs = features - slotOpening
)

// featureNames name the features in the file of weights.
var featureNames = []string{
	"sentence.words", "sentence.number", "sentence.of", "sentence.place", "passage.item", "passage.labelled", "passage.depth",
	"section.place", "passage.number", "passage.of", "heading.kind", "heading.words", "sentence.leaning", "sentence.pointing", "sentence.modal",
	"sentence.numbers", "sentence.names", "sentence.verbs", "hindi", "sentence.title", "note.passages", "sentence.ended", "sentence.asks",
	"words", "characters", "left", "at", "first", "last", "digits", "number", "year", "unit", "money", "date", "names", "allnames", "acronym",
	"quoted", "bracketed", "commas", "verbs", "joins", "ofs", "ands", "pronouns", "vague", "rarest", "mean", "commonest", "title", "heading", "label",
	"repeated", "again", "listed", "afterbracket", "beforebracket", "legal", "plural", "others", "verbat", "unclosed", "tail",
	"rule", "items", "even",
	"word.before2", "word.before", "word.first", "word.last", "word.after", "word.after2",
	"pair.opening", "pair.closing", "pair.leading", "pair.around",
}

// noteView is what of a note bears on each of its cards.
type noteView struct {
	doc      *markup.Document
	counts   map[string]int // of words in its text
	title    map[string]bool
	passages int
	sections int
}

func lowWords(text string) map[string]bool {
	set := map[string]bool{}
	for _, t := range tokensOf(text, 0, len(text), nil) {
		if !isSign(t.class) && joinsPhrase(t.class) {
			set[t.low] = true
		}
	}
	return set
}

// sentenceView is a sentence with what is counted of it once.
type sentenceView struct {
	c        *topic
	p        *passage
	number   int // among those of the passage that are read
	from, to int
	tokens   []token
	base     [isWords]float32 // features of the sentence
	numbers  int
	away     bool      // it points at another sentence
	rarity   []float32 // of each token
	places   []float32 // of each token in the lexicon
	lists    [][2]int  // ranges of series in it, nil until asked for
}

func boolean(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// view counts what a sentence has.
func (c *topic) view(p *passage, at [2]int, number, of int, r *Ranker) *sentenceView {
	s := &sentenceView{c: c, p: p, from: at[0], to: at[1]}
	s.tokens = tokensOf(p.text, at[0], at[1], nil)
	text := p.text[at[0]:at[1]]
	names, verbs, title, count := 0, 0, 0, 0
	s.rarity, s.places = make([]float32, len(s.tokens)), make([]float32, len(s.tokens))
	for i := range s.tokens {
		t := &s.tokens[i]
		if i > 0 && t.capital && (isVerb(t.class) || t.class == unitClass || t.class == numberClass || t.class > firstListed && len(t.low) > 5) && t.class != monthClass {
			t.class = capitalWord
		}
		if s.saysOf(i) {
			t.class = doesClass
		}
		s.places[i] = placeOf(t)
		if isSign(t.class) {
			continue
		}
		count++
		s.rarity[i] = r.rarity(t.low)
		if t.capital && i > 0 {
			names++
		}
		if t.digits {
			s.numbers++
		}
		if isVerb(t.class) {
			verbs++
		}
		if c.note.title[t.low] {
			title++
		}
	}
	b := &s.base
	b[ofWords] = float32(count)
	b[ofSentence], b[ofSentences] = float32(number), float32(of)
	b[ofPlace] = float32(number) / float32(of)
	b[ofItem], b[ofLabelled], b[ofDepth] = boolean(p.item), boolean(p.label != ""), float32(p.depth)
	b[ofSection] = float32(p.section) / float32(max(1, c.note.sections))
	b[ofPassage], b[ofPassages] = float32(p.number), float32(len(c.passages))
	b[ofHeading], b[ofHeadingWords] = c.kind, float32(len(c.headingWords))
	b[ofLeaning] = boolean(len(s.tokens) > 0 && words.leaning[s.tokens[0].low])
	s.away = s.pointsAway()
	b[ofPointing] = boolean(s.away || s.has("recently", "today", "yesterday", "tomorrow", "recent"))
	b[ofModal] = boolean(s.has("should", "could", "would", "might", "must", "needs", "hopes", "believes", "argues", "critics", "experts", "चाहिए", "माना"))
	b[ofNumbers], b[ofNames], b[ofVerbs] = float32(s.numbers), float32(names), float32(verbs)
	b[ofHindi] = boolean(c.foreign)
	b[ofTitleWords], b[ofNote] = float32(title), float32(c.note.passages)
	b[ofEnded] = boolean(endsSentence(text))
	b[ofQuestion] = boolean(lastRune(text) == '?')
	return s
}

// Row is the features of a proposal, those of the slots as places of words in the
// lexicon.
type Row [features]float32

// describe fills in the features of a stretch.
func (s *sentenceView) describe(st stretch, row *Row) {
	copy(row[:], s.base[:])
	clear(row[isWords:])
	t := s.tokens
	first, last := &t[st.first], &t[st.last]
	answer := s.p.text[first.start:last.end]
	row[isVerbAt] = -1
	n, digits, numbers, names, content, inTitle, inHeading, inLabel := 0, 0, 0, 0, 0, 0, 0, 0
	rarest, sum, commonest, again := float32(0), float32(0), float32(math.MaxFloat32), math.MaxInt
	for i := st.first; i <= st.last; i++ {
		w := &t[i]
		switch w.class {
		case comma:
			row[isCommas]++
		case openSign:
			row[isBracketed]++
		case ofClass:
			row[isOfs]++
		case andClass:
			row[isAnds]++
		case itClass, thisClass:
			row[isPronouns]++
		case unitClass:
			row[isUnit]++
		case monthClass:
			row[isDate]++
		case legalClass:
			row[isLegal]++
		}
		if isSign(w.class) {
			continue
		}
		n++
		if isVerb(w.class) || w.class == ingForm {
			if row[isVerbAt] < 0 && isVerb(w.class) {
				row[isVerbAt] = float32(n)
			}
			row[isVerbs]++
		}
		if !joinsPhrase(w.class) && !isVerb(w.class) {
			row[isJoins]++
			continue
		}
		content++
		rarest, sum, commonest = max(rarest, s.rarity[i]), sum+s.rarity[i], min(commonest, s.rarity[i])
		again = min(again, s.c.note.counts[w.low])
		if w.digits {
			digits++
		}
		if w.digits || w.class == numberClass || w.class == unitClass {
			numbers++
		}
		if w.capital {
			names++
		}
		if words.vague[w.low] {
			row[isVague]++
		}
		inTitle += int(boolean(s.c.note.title[w.low]))
		inHeading += int(boolean(s.c.headingWords[w.low]))
		inLabel += int(boolean(s.p.labelWords[w.low]))
	}
	c := float32(max(1, content))
	row[isWords], row[isRunes], row[isLeft] = float32(n), float32(utf8.RuneCountInString(answer)), s.base[ofWords]-float32(n)
	row[isAt] = float32(st.first) / float32(len(t))
	row[isFirst], row[isLast] = boolean(st.first == 0), boolean(st.last >= len(t)-2 && (st.last == len(t)-1 || t[len(t)-1].class == stopSign))
	row[isDigits], row[isNumberOnly] = float32(digits), boolean(numbers == content && content > 0)
	row[isYearLike] = boolean(len(first.low) == 4 && first.digits && (first.low[0] == '1' || first.low[0] == '2'))
	row[isMoney] = boolean(strings.ContainsAny(answer, "₹$€£%"))
	row[isNames], row[isAllNames] = float32(names), float32(names)/c
	row[isAcronym] = boolean(st.first == st.last && first.upper)
	row[isQuoted] = boolean(first.class == openQuote || st.first > 0 && t[st.first-1].class == openQuote && st.last+1 < len(t) && t[st.last+1].class == closeQuote)
	if content > 0 {
		row[isRarest], row[isMean], row[isCommonest] = rarest, sum/c, commonest
		row[isRepeated] = float32(min(again, 20))
	}
	row[isTitle], row[isHeading], row[isOfLabel] = float32(inTitle)/c, float32(inHeading)/c, float32(inLabel)/c
	for i := range t {
		if (i < st.first || i > st.last) && t[i].low != "" && (t[i].low == first.low || t[i].low == last.low) && joinsPhrase(t[i].class) {
			row[isAgain]++
		}
	}
	before := st.first > 0 && (t[st.first-1].class == comma || t[st.first-1].class == andClass)
	after := st.last+1 < len(t) && (t[st.last+1].class == comma || t[st.last+1].class == andClass)
	row[isListed] = boolean(before) + boolean(after)
	row[isAfterBracket] = boolean(st.first > 0 && t[st.first-1].class == openSign)
	row[isBeforeBracket] = boolean(st.last+1 < len(t) && t[st.last+1].class == openSign)
	// Words to the next sign or verb on both sides: how far the stretch is from
	// being all that stands between them.
	for i := st.first - 1; i >= 0 && !isSign(t[i].class) && !isVerb(t[i].class) && row[isDepth] < 8; i-- {
		row[isDepth]++
	}
	for i := st.last + 1; i < len(t) && !isSign(t[i].class) && !isVerb(t[i].class) && row[isTail] < 8; i++ {
		row[isTail]++
	}
	row[isPlural] = boolean(strings.HasSuffix(last.low, "s") && !last.capital)
	row[isOthers] = float32(s.numbers - digits)
	row[slotBefore2], row[slotBefore] = s.word(st.first-2), s.word(st.first-1)
	row[slotFirst], row[slotLast] = s.word(st.first), s.word(st.last)
	row[slotAfter], row[slotAfter2] = s.word(st.last+1), s.word(st.last+2)
	row[slotOpening], row[slotClosing] = s.pair(st.first-1, st.first), s.pair(st.last, st.last+1)
	row[slotLeading], row[slotAround] = s.pair(st.first-2, st.first-1), s.pair(st.first-1, st.last+1)
}

// describe fills in the features of a question about a whole section: all that are
// of no sentence.
func (c *topic) describe(row *Row) {
	row[ofSection], row[ofPassages] = float32(c.passages[0].section)/float32(max(1, c.note.sections)), float32(len(c.passages))
	row[ofHeading], row[ofHeadingWords] = c.kind, float32(len(c.headingWords))
	row[ofHindi], row[ofNote] = boolean(c.foreign), float32(c.note.passages)
	row[isPlural] = boolean(plural(c.head)) + boolean(several(c.head))
	for k := slotBefore2; k < slotOpening; k++ {
		row[k] = float32(edge)
	}
}

// word returns the place in the lexicon of a token, or that of its class.
func (s *sentenceView) word(i int) float32 {
	if i < 0 || i >= len(s.tokens) {
		return float32(edge)
	}
	return s.places[i]
}

// placeOf is word for a token that is told already.
func placeOf(t *token) float32 {
	if t.class >= firstListed {
		if place, ok := words.place[t.low]; ok {
			return float32(place)
		}
	}
	return float32(t.class)
}

// pair returns the place of the classes of two tokens among all pairs.
func (s *sentenceView) pair(i, k int) float32 {
	return float32(int(s.classAt(i))*len(words.names) + int(s.classAt(k)))
}

func (s *sentenceView) classAt(i int) class {
	if i < 0 || i >= len(s.tokens) {
		return edge
	}
	return s.tokens[i].class
}

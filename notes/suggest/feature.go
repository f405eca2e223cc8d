package suggest

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"precis/notes/markup"
	"precis/notes/prose"
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
	isUneven
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
	"repeated", "again", "listed", "afterbracket", "beforebracket", "legal", "plural", "others", "verbat", "unclosed", "tail", "uneven",
	"rule", "items", "even",
	"word.before2", "word.before", "word.first", "word.last", "word.after", "word.after2",
	"pair.opening", "pair.closing", "pair.leading", "pair.around",
}

// noteView is what of a note bears on each of its cards.
type noteView struct {
	doc      *markup.Document
	title    map[string]bool
	terms    []term
	passages int
	sections int
	scales   sync.Pool // of *scale
}

func lowWords(text string) map[string]bool {
	set := map[string]bool{}
	for _, t := range tokensOf(text, 0, len(text), make([]token, 0, prose.LongestTitle)) {
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
	away     bool     // it points at another sentence
	object   bool     // it tells what is done to something that it does not name
	quoted   bool     // it quotes something
	tells    bool     // of a cause or an effect
	opposed  bool     // it has a word that has an opposite
	lists    [][2]int // ranges of series in it, nil until asked for
	shown    struct { // whether title or headings show a token, the last that was asked for
		by *token
		is bool
	}
}

func boolean(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// view counts what a sentence has.
func (c *topic) view(p *passage, at *sentence, number, of int) *sentenceView {
	s := &sentenceView{c: c, p: p, from: at.from, to: at.to, tokens: at.tokens}
	text := p.text[s.from:s.to]
	names, verbs, title, count, modal, recent := 0, 0, 0, 0, false, false
	for i := range s.tokens {
		t := &s.tokens[i]
		if i > 0 && t.capital && (isVerb(t.class) || t.class == unitClass || t.class == numberClass || t.class > firstListed && len(t.low) > 5) && t.class != monthClass {
			t.class = capitalWord
		}
		t.class = s.sayer(i)
		t.place = float32(t.class)
		if isSign(t.class) {
			s.quoted = s.quoted || t.class == openQuote
			continue
		}
		known := &c.note.terms[t.term]
		if t.class >= firstListed && known.place > 0 {
			t.place = float32(known.place)
		}
		if joinsPhrase(t.class) || isVerb(t.class) {
			t.headed, t.labelled = c.headingWords[t.low], p.labelWords[t.low]
		}
		for k := range i {
			if s.tokens[k].term == t.term {
				s.tokens[k].twice, t.twice = true, true
			}
		}
		count++
		if t.capital && i > 0 {
			names++
		}
		if t.digits {
			s.numbers++
		}
		if isVerb(t.class) {
			verbs++
		}
		if known.titled {
			title++
		}
		s.tells, s.opposed = s.tells || known.tells, s.opposed || known.other != ""
		modal, recent = modal || known.modal, recent || known.recent
	}
	b := &s.base
	b[ofWords] = float32(count)
	b[ofSentence], b[ofSentences] = float32(number), float32(of)
	b[ofPlace] = float32(number) / float32(of)
	b[ofItem], b[ofLabelled], b[ofDepth] = boolean(p.item), boolean(p.label != ""), float32(p.depth)
	b[ofSection] = float32(p.section) / float32(max(1, c.note.sections))
	b[ofPassage], b[ofPassages] = float32(p.number), float32(len(c.passages))
	b[ofHeading], b[ofHeadingWords] = c.kind, float32(len(c.headingWords))
	b[ofLeaning] = boolean(len(s.tokens) > 0 && words().leaning[s.tokens[0].low])
	s.away, s.object = s.pointsAway(), s.ofObject()
	b[ofPointing] = boolean(s.away || recent)
	b[ofModal] = boolean(modal)
	b[ofNumbers], b[ofNames], b[ofVerbs] = float32(s.numbers), float32(names), float32(verbs)
	b[ofHindi] = boolean(c.foreign)
	b[ofTitleWords], b[ofNote] = float32(title), float32(c.note.passages)
	b[ofEnded] = boolean(prose.EndsSentence(text))
	b[ofQuestion] = boolean(prose.EndSign(text) == '?')
	return s
}

// Row is the features of a proposal, those of the slots as places of words in the
// lexicon.
type Row [features]float32

// weighed is what is counted of the tokens first to next of a sentence, and its
// features.
type weighed struct {
	of                                     *sentenceView
	first, next                            int
	row                                    Row
	runes                                  int
	words, digits, numbers, names, content int
	inTitle, inHeading, inLabel, again     int
	rarest, sum, commonest                 float32
	money                                  bool
}

// describe returns the features of a stretch, valid until the next call. What is
// counted of one serves the longer ones that begin with the same token.
func (s *sentenceView) describe(st stretch) *Row {
	w := &s.c.weighed
	if w.of != s || w.first != st.first || w.next > st.last+1 {
		*w = weighed{of: s, first: st.first, next: st.first, commonest: math.MaxFloat32, again: math.MaxInt}
		copy(w.row[:], s.base[:])
		w.row[isVerbAt] = -1
	}
	for ; w.next <= st.last; w.next++ {
		t := &s.tokens[w.next]
		from := t.start
		if w.next > st.first {
			from = s.tokens[w.next-1].end
		}
		w.runes += utf8.RuneCountInString(s.p.text[from:t.end])
		s.weigh(w, t)
		if t.class == andClass && w.next > st.first && w.next+1 < len(s.tokens) {
			w.row[isUneven] += boolean(kindOfWord(&s.tokens[w.next-1]) != kindOfWord(&s.tokens[w.next+1]))
		}
	}
	row, t := &w.row, s.tokens
	first, last := &t[st.first], &t[st.last]
	n, c := float32(w.words), float32(max(1, w.content))
	row[isWords], row[isRunes], row[isLeft] = n, float32(w.runes), s.base[ofWords]-n
	row[isAt] = float32(st.first) / float32(len(t))
	row[isFirst], row[isLast] = boolean(st.first == 0), boolean(st.last >= len(t)-2 && (st.last == len(t)-1 || t[len(t)-1].class == stopSign))
	row[isDigits], row[isNumberOnly] = float32(w.digits), boolean(w.numbers == w.content && w.content > 0)
	row[isYearLike] = boolean(len(first.low) == 4 && first.digits && (first.low[0] == '1' || first.low[0] == '2'))
	row[isMoney] = boolean(w.money)
	row[isNames], row[isAllNames] = float32(w.names), float32(w.names)/c
	row[isAcronym] = boolean(st.first == st.last && first.upper)
	row[isQuoted] = boolean(first.class == openQuote || s.classAt(st.first-1) == openQuote && s.classAt(st.last+1) == closeQuote)
	if w.content > 0 {
		row[isRarest], row[isMean], row[isCommonest] = w.rarest, w.sum/c, w.commonest
		row[isRepeated] = float32(min(w.again, 20))
	}
	row[isTitle], row[isHeading], row[isOfLabel] = float32(w.inTitle)/c, float32(w.inHeading)/c, float32(w.inLabel)/c
	row[isAgain] = s.again(st)
	before, after := s.classAt(st.first-1), s.classAt(st.last+1)
	row[isListed] = boolean(before == comma || before == andClass) + boolean(after == comma || after == andClass)
	row[isAfterBracket], row[isBeforeBracket] = boolean(before == openSign), boolean(after == openSign)
	row[isDepth], row[isTail] = s.toPart(st.first-1, -1), s.toPart(st.last+1, 1)
	row[isPlural] = boolean(strings.HasSuffix(last.low, "s") && !last.capital)
	row[isOthers] = float32(s.numbers - w.digits)
	row[slotBefore2], row[slotBefore] = s.word(st.first-2), s.word(st.first-1)
	row[slotFirst], row[slotLast] = s.word(st.first), s.word(st.last)
	row[slotAfter], row[slotAfter2] = s.word(st.last+1), s.word(st.last+2)
	row[slotOpening], row[slotClosing] = s.pair(st.first-1, st.first), s.pair(st.last, st.last+1)
	row[slotLeading], row[slotAround] = s.pair(st.first-2, st.first-1), s.pair(st.first-1, st.last+1)
	return row
}

// weigh counts one more token of a stretch.
func (s *sentenceView) weigh(w *weighed, t *token) {
	row := &w.row
	switch t.class {
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
	w.money = w.money || t.money
	if isSign(t.class) {
		return
	}
	w.words++
	if isVerb(t.class) || t.class == ingForm {
		if row[isVerbAt] < 0 && isVerb(t.class) {
			row[isVerbAt] = float32(w.words)
		}
		row[isVerbs]++
	}
	if !joinsPhrase(t.class) && !isVerb(t.class) {
		row[isJoins]++
		return
	}
	known := &s.c.note.terms[t.term]
	w.content++
	w.rarest, w.sum, w.commonest = max(w.rarest, known.rarity), w.sum+known.rarity, min(w.commonest, known.rarity)
	w.again = min(w.again, known.count)
	w.digits += int(boolean(t.digits))
	w.numbers += int(boolean(t.digits || t.class == numberClass || t.class == unitClass))
	w.names += int(boolean(t.capital))
	row[isVague] += boolean(known.vague)
	w.inTitle += int(boolean(known.titled))
	w.inHeading += int(boolean(t.headed))
	w.inLabel += int(boolean(t.labelled))
}

// again counts the words of the sentence outside of a stretch that are its first or
// its last.
func (s *sentenceView) again(st stretch) float32 {
	n := 0
	first, last := s.tokens[st.first].term, s.tokens[st.last].term
	if !s.tokens[st.first].twice && !s.tokens[st.last].twice {
		return 0
	}
	for i := range s.tokens {
		if t := &s.tokens[i]; (t.term == first || t.term == last) && (i < st.first || i > st.last) && joinsPhrase(t.class) {
			n++
		}
	}
	return float32(n)
}

// toPart counts the words from a token on, in a direction, to the next sign or verb:
// how far a stretch is from being all that stands between these.
func (s *sentenceView) toPart(i, direction int) float32 {
	const most = 8
	n := 0
	for n < most && i >= 0 && i < len(s.tokens) && !isSign(s.tokens[i].class) && !isVerb(s.tokens[i].class) {
		n++
		i += direction
	}
	return float32(n)
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
	return s.tokens[i].place
}

// pair returns the place of the classes of two tokens among all pairs.
func (s *sentenceView) pair(i, k int) float32 {
	return float32(int(s.classAt(i))*classes + int(s.classAt(k)))
}

func (s *sentenceView) classAt(i int) class {
	if i < 0 || i >= len(s.tokens) {
		return edge
	}
	return s.tokens[i].class
}

package suggest

import (
	"slices"
	"strings"

	"precis/notes/prose"
)

// A stretch is a range of tokens of a sentence that a cloze may hide.
type stretch struct{ first, last int }

// Most words of a phrase: of any, and of one that begins and ends where the
// sentence is cut by a sign.
const (
	mostPhrase = 9
	mostClause = 26
)

var (
	phraseClasses = classSet(lowWord, capitalWord, numberWord, pastForm, ingForm, numberClass, unitClass, monthClass, legalClass)
	verbClasses   = classSet(pastForm, madeClass, doesClass, calledClass, isClass, hasClass, mayClass)
	finiteClasses = classSet(isClass, mayClass, hasClass, doesClass)
	// prepositions stand before what they belong to, postpositions of Hindi behind it.
	prepositions  = classSet(ofClass, toClass, throughClass, inClass, byClass, forClass, fromClass, withClass, asClass)
	postpositions = classSet(neClass, meinClass, seClass, koClass, parClass, takClass)
)

func classSet(some ...class) (set [256]bool) {
	for _, c := range some {
		set[c] = true
	}
	return set
}

func isSign(c class) bool { return c >= comma && c <= edge }

// joinsPhrase reports whether words of a class hold a phrase together rather than part it.
func joinsPhrase(c class) bool { return phraseClasses[c] }

// isVerb reports whether a class is of verbs, participles included.
func isVerb(c class) bool { return verbClasses[c] }

// isFinite reports whether a class is of verbs that something is said by.
func isFinite(c class) bool { return finiteClasses[c] }

// phrasesOf proposes what may be hidden in a sentence: every range of words that
// begins behind, and ends before, a word of the closed lists, a sign, or a
// change between small words, names and numbers.
func phrasesOf(t []token, into []stretch) []stretch {
	n := len(t)
	var room [4]stretch
	names := spelledOut(t, room[:0])
	short := len(names) // that many of them have a short form behind them
	names = wholeNames(t, names)
	for i := range t {
		t[i].endsStrong, t[i].ends = mayEnd(t, i)
	}
	for i := 0; i < n; i++ {
		strongStart, ok := mayBegin(t, i)
		if !ok {
			continue
		}
		parens, quotes, commas := 0, 0, 0
		most := mostPhrase
		if strongStart {
			most = mostClause
		}
		count := 0
		for j := i; j < n && count < most; j++ {
			switch c := t[j].class; c {
			case openSign:
				parens++
			case closeSign:
				parens--
			case openQuote:
				quotes++
			case closeQuote:
				quotes--
			case comma:
				commas++
			case semicolon, colonSign, stopSign:
				parens = -1
			case arrowSign, dashSign:
				count += 3
			default:
				if !isSign(c) {
					count++
				}
			}
			if parens < 0 || quotes < 0 || commas > 0 && !strongStart {
				break
			}
			if parens != 0 || quotes != 0 {
				continue
			}
			if !t[j].ends || (count > mostPhrase || commas > 0) && !t[j].endsStrong {
				continue
			}
			if st := (stretch{i, j}); wellCut(t, st) && !st.cutsOne(names) && !st.joinsOne(t, names[:short]) {
				into = append(into, st)
			}
		}
	}
	return into
}

func mayBegin(t []token, i int) (strong, ok bool) {
	c := t[i].class
	if isSign(c) && c != openQuote || c == ofClass || c == andClass || c == butClass || c == thatClass || c == kaClass || c == onlyClass && i > 0 && t[i-1].class == isClass {
		return false, false
	}
	if i == 0 {
		return true, true
	}
	b := t[i-1].class
	switch {
	case c == calledClass && !t[i].devanagari, postpositions[c]:
		return false, false // what it is called is asked without "called"
	case isVerb(b) && t[i].particle():
		return false, false // "leaves | out the rest"
	case ledIn(t, i-1):
		return true, true // "is made up of | the three chairmen"
	case c == eachClass && b == throughClass && t[i].low == "all":
		return false, false // "above all"
	case (b == slashSign || b == dashSign && kindOfWord(&t[i]) == 0) && t[i-1].end == t[i].start:
		return false, false // "public/institutional complaints", "cohesion–tension theory"
	case b == openQuote || b == openSign:
		return b == openSign, true
	case isSign(b):
		return true, true
	case isVerb(b) || b == toClass || b == becauseClass || b == ifClass || b == thatClass || b == butClass:
		return true, true
	case !joinsPhrase(b):
		return t[i].devanagari, true
	case b == ingForm:
		return true, true
	}
	if t[i].devanagari && i > 1 && genitive(&t[i-2]) && deeds[t[i-1].low] {
		return true, true // "की स्थापना | कुमारगुप्त ने की"
	}
	// Between a small word and a name or a number.
	cur, before := kindOfWord(&t[i]), kindOfWord(&t[i-1])
	return false, cur != before && !(t[i].class == monthClass && t[i-1].digits) && !(before > 1 && (t[i].class == unitClass || t[i].low == "per"))
}

// genitive reports whether a word of Hindi says whose what comes next is.
func genitive(t *token) bool {
	return t.class == kaClass || (t.class == itClass || t.class == whichClass) && (strings.HasSuffix(t.low, "की") || strings.HasSuffix(t.low, "का") || strings.HasSuffix(t.low, "के"))
}

// kindOfWord tells small words, names and numbers apart.
func kindOfWord(t *token) int {
	switch {
	case t.digits || t.class == numberClass:
		return 2
	case t.class == unitClass:
		return 3
	case t.capital:
		return 1
	}
	return 0
}

func mayEnd(t []token, j int) (strong, ok bool) {
	c := t[j].class
	if isSign(c) && c != closeSign && c != closeQuote {
		return false, false
	}
	if !t[j].devanagari && !isSign(c) && !joinsPhrase(c) && !isVerb(c) && c != onlyClass && c != eachClass && c != itClass && !ledIn(t, j) {
		return false, false
	}
	if c == mayClass || c == isClass || c == hasClass && !t[j].devanagari {
		if !t[j].devanagari {
			return false, false
		}
	}
	if j == len(t)-1 {
		return true, true
	}
	a := t[j+1].class
	switch {
	case (a == slashSign || a == openSign) && t[j+1].start == t[j].end:
		return false, false // "19(1)|(a)"
	case isVerb(c) && t[j+1].particle(), c == unitClass && sinceWords[t[j+1].low]:
		return false, false
	case a == openSign:
		return false, true
	case c == closeSign && a == andClass && j+2 < len(t) && t[j+2].class == openSign:
		return false, false // "Clauses (4)| and (5)"
	case a == dashSign && t[j+1].start == t[j].end && j+2 < len(t) && t[j+2].start == t[j+1].end && kindOfWord(&t[j]) == 0:
		return false, false
	case isSign(a):
		return true, true
	case a == ingForm:
		return false, true
	case !joinsPhrase(a) || isVerb(a):
		return t[j].devanagari, true
	}
	cur, after := kindOfWord(&t[j]), kindOfWord(&t[j+1])
	inDate := t[j].class == monthClass && t[j+1].digits || t[j+1].class == monthClass && t[j].digits
	return false, cur != after && !inDate
}

// wellCut refuses stretches that begin in one part of a sentence and end in
// another: a noun and the verb that is said of it, the end of one member and the
// beginning of the next.
func wellCut(t []token, st stretch) bool {
	if slices.ContainsFunc(t[st.first:st.last+1], func(t token) bool { return t.devanagari }) {
		return wellCutHindi(t, st)
	}
	whole := st.first == 0
	if !whole {
		switch b := t[st.first-1].class; {
		case isSign(b) && b != openQuote && b != openSign, b == becauseClass, b == ifClass, b == thatClass, b == butClass, b == whichClass:
			whole = true
		}
	}
	if st.last+1 < len(t) && t[st.last+1].class == toClass && opensRange(t, st) {
		return false
	}
	if !whole && timed(t, st) || datesName(t, st) {
		return false
	}
	opensTo := t[st.first].class == toClass
	verb, relative := isFinite(t[st.first].class) || opensTo, false
	for k := st.first; k <= st.last; k++ {
		next := edge
		if k < st.last {
			next = t[k+1].class
		}
		switch c := t[k].class; {
		case c == whichClass || c == thatClass || c == ifClass || c == becauseClass:
			relative = true
		case c == andClass && k > st.first && !verb && !relative && !whole && (isVerb(next) || next == onlyClass || next == toClass || next == thatClass || next == ifClass || next == becauseClass):
			return false
		case (c == isClass || c == mayClass) && opensTo && !relative && t[k-1].class != toClass && t[k-1].class != andClass:
			return false // "it gets | to you, and red is left"
		case c == arrowSign && k > st.first && t[k-1].end < t[k].start && t[k].end < t[k+1].start && !(parted(t, st.first-1) && parted(t, st.last+1)):
			return false // "= 3 of the bank + 3 | of the crown"
		case k > st.first && !whole && !verb && t[k].low == "by" && (t[k-1].capital || t[k-1].digits):
			return false // "at Arlen by three kings"
		case c == comma && k > st.first && !whole:
			if !t[min(k+1, st.last)].capital && !t[min(k+1, st.last)].digits && next != andClass && !seriesIn(t, st) {
				return false
			}
		case c == ingForm && k > st.first && k < st.last && !relative && !whole && !verb && joinsPhrase(t[k-1].class) && t[k-1].class != ingForm && !isSign(next):
			return false
		case isFinite(c) && k > st.first && !relative && !whole && !verb:
			return false
		case isFinite(c):
			verb = true
		}
	}
	return true
}

// timed reports whether a stretch is a name or a number and how long or when, which
// belongs to what is said of it: "the crown for 40 years", "₹202 in 2020".
func timed(t []token, st stretch) bool {
	k, counted := st.last, false
	for k > st.first && (t[k].digits || t[k].class == numberClass || t[k].class == unitClass || t[k].class == monthClass || t[k].class == articleClass || t[k].class == toClass) {
		counted = counted || t[k].digits || t[k].class == numberClass
		k--
	}
	return counted && k > st.first && timing[t[k].low] && kindOfWord(&t[st.first]) > 0
}

// datesName reports whether a stretch is a date and a name behind it, which says what was
// done then: "In 1494 Ivan III closed", "30 Jan 1933 Hindenburg appoints".
func datesName(t []token, st stretch) bool {
	first := st.first
	switch {
	case timing[t[first].low]:
		first++
	case first > 0 && !timing[t[first-1].low]:
		return false // "the 1992 Rio Declaration"
	}
	k := first
	for k < st.last && (t[k].class == numberWord || t[k].class == monthClass) {
		k++
	}
	return k > first && t[k].capital && t[k].class != monthClass && prose.WholeYear.MatchString(t[k-1].low)
}

// timing stand before how long or when.
var timing = prose.WordSet(`in at on for since after before during until till`)

// parted reports whether a sign stands at i, or nothing.
func parted(t []token, i int) bool { return i < 0 || i >= len(t) || isSign(t[i].class) }

// opensRange reports whether a stretch has "from" and not the "to" that goes with it.
func opensRange(t []token, st stretch) bool {
	for k := st.last; k > st.first; k-- {
		switch {
		case t[k].class == toClass:
			return false
		case t[k].low == "from":
			return true
		}
	}
	return false
}

// seriesIn reports whether "and" stands behind the last comma of a stretch.
func seriesIn(t []token, st stretch) bool {
	for k := st.last; k > st.first; k-- {
		switch t[k].class {
		case andClass:
			return true
		case comma:
			return false
		}
	}
	return false
}

// suffixed words belong to the one before them.
var suffixed = prose.WordSet(`वाला वाले वाली वालों वालीं योग्य लायक`)

// wellCutHindi refuses a verb within that is not the last word, what parts a word
// from the one that belongs to it, and the end of one part of a sentence with the
// beginning of the next.
func wellCutHindi(t []token, st stretch) bool {
	if suffixed[t[st.first].low] || st.last+1 < len(t) && suffixed[t[st.last+1].low] {
		return false
	}
	if initialAt(t, st.first-1) || initialAt(t, st.last+1) {
		return false // "सी. वी. | रमन"
	}
	if st.last+1 < len(t) && t[st.last+1].class == isClass && habits[t[st.last].low] {
		return false // "बहुमत से होता | है"
	}
	begins, ends := parted(t, st.first-1), parted(t, st.last+1)
	said := isVerb(t[st.last].class) || verbal(t[st.last].low) // it says something, and so may have several parts
	if st.last+1 < len(t) && t[st.last+1].class == neClass && deeds[t[st.first].low] && st.last > st.first {
		return false // "जिसकी | स्थापना कुमारगुप्त ने की"
	}
	for k := st.first; k < st.last; k++ {
		switch c := t[k].class; {
		case c == isClass && !isVerb(t[k+1].class) && t[k+1].class != hasClass && t[k+1].class != becauseClass && !begins:
			return false
		case c == comma && !(begins && ends) && !said && !seriesIn(t, st):
			return false
		case c == arrowSign && !(begins && ends):
			return false
		case postpositions[c] && k > st.first && !said && !(t[k-1].digits && t[k+1].digits) && crossed(t, st, k):
			return false
		case c == whichClass && !said:
			return false
		}
	}
	return true
}

// verbal reports whether a word of Hindi ends as verbs do that nothing finite goes with:
// "थामकर", "घटाने", "धोना".
func verbal(low string) bool {
	return len(low) > len("कर") && (strings.HasSuffix(low, "कर") || strings.HasSuffix(low, "ना") || strings.HasSuffix(low, "ने"))
}

// crossed reports whether a stretch has two parts that postpositions end, or one that one
// does which is never part of a name, before what stands last in it.
func crossed(t []token, st stretch, k int) bool {
	if t[k].class == neClass || t[k].low == "को" {
		return true
	}
	for i := st.first; i < k; i++ {
		if postpositions[t[i].class] {
			return true
		}
	}
	return false
}

// habits go on in "है", and are no answer without it.
var habits = prose.WordSet(`होता होती होते करता करती करते जाता जाती जाते रहता रहती रहते देता देती देते`)

// initialAt reports whether the full stop of an initial stands at i: within a sentence.
func initialAt(t []token, i int) bool { return i > 0 && i+1 < len(t) && t[i].class == stopSign }

// deeds are nouns of Hindi for what is done, which stand between it and who does it.
var deeds = prose.WordSet(`स्थापना रचना खोज नियुक्ति गठन घोषणा शुरुआत निर्माण अध्यक्षता सिफारिश सिफ़ारिश अनुशंसा परिभाषा व्याख्या`)

// particles belong to the verb before them.
var particles = prose.WordSet(`out up down off away back again together`)

// ledIn reports whether the word at i ends what leads in all that a verb speaks of: a
// particle of it, "of" behind it, or a preposition behind its particle.
func ledIn(t []token, i int) bool {
	k := i
	if k > 0 && prepositions[t[k].class] && t[k].class != toClass && !t[k].particle() {
		k--
		if t[i].class == ofClass && isVerb(t[k].class) {
			return true
		}
	}
	return k > 0 && t[k].particle() && isVerb(t[k-1].class)
}

// sinceWords belong to the span of time before them: "four years later".
var sinceWords = prose.WordSet(`apart ago later earlier`)

// particle reports whether a word may belong to a verb before it: "carry out".
func (t *token) particle() bool {
	return (t.class == throughClass || t.class == onlyClass || t.class == lowWord) && particles[t.low]
}

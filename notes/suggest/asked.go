package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// asked makes a plain English question of a sentence with a gap, as it stands after
// what is asked about; "" where none of these forms fits: "what is …?" for the
// subject, and of what "is done" by whom, when, where and for how many.
func asked(before, answer, after string) string {
	if strings.TrimSpace(before) == "" {
		switch {
		case !startsWithVerb(after):
			return ""
		case personLike(answer):
			return "who or what" + after + "?"
		}
		return "what" + after + "?"
	}
	if strings.ContainsAny(before+after, ";:“”\"") || prose.WordCount(after, mostAfter+1) > mostAfter {
		return ""
	}
	if said := tokensOf(answer, 0, len(answer), nil); len(said) > 1 && linking[said[0].low] {
		before, answer = spaced(before, answer[:said[1].start]), answer[said[1].start:]
	}
	tokens := tokensOf(before, 0, len(before), nil)
	at := -1 // of the verb
	for i := range tokens {
		if c := tokens[i].class; isSign(c) || at < 0 && i > 0 && isFinite(c) && c != isClass && c != hasClass || c == thatClass || c == whichClass {
			return ""
		} else if at < 0 && i > 0 && (c == isClass || c == hasClass) && !tokens[i].capital {
			at = i
		}
	}
	n := len(tokens)
	if n > 0 && tokens[n-1].class == articleClass {
		n-- // "by the Crown"
	}
	if at < 0 || at > mostSubject || n < at+1 {
		return ""
	}
	verb, last := tokens[at].low, tokens[n-1].low
	subject := lowerFirst(strings.TrimSpace(before[:tokens[at].start]))
	if tokens[at].class == hasClass {
		// "The Council has 15 members": how many members does it have?
		do := map[string]string{"has": "does", "have": "do", "had": "did"}[verb]
		first, rest, _ := strings.Cut(strings.TrimSpace(after), " ")
		if do == "" || at != n-1 || !isCount(answer) || first == "" || startsSign(after) || rest != "" && !inPlace(rest) {
			return ""
		}
		return strings.TrimSpace("how many "+first+" "+do+" "+subject+" have "+rest) + "?"
	}
	if at == n-1 || n < at+3 {
		return ""
	}
	done := strings.TrimSpace(before[tokens[at].end:tokens[n-1].start])
	first := tokens[at+1].class
	if first != pastForm && first != madeClass && first != calledClass {
		return ""
	}
	with := ""
	switch dated := prose.IsDate(answer); {
	case last == "by" && personLike(answer) && !prose.HasOne(answer, instruments):
		with = "by whom"
	case last == "by":
		with = "by what"
	case (last == "in" || last == "on") && dated:
		with = "when"
	case (last == "in" || last == "at" || last == "near") && placing[tokens[at+1].low] && !prose.StartsLower(answer) && !strings.ContainsFunc(answer, unicode.IsDigit):
		with = "where"
	default:
		return ""
	}
	return with + " " + verb + " " + subject + " " + done + after + "?"
}

// instruments are what something is done by, and not by whom.
var instruments = []string{"Act", "Declaration", "Treaty", "Agreement", "Order", "Resolution", "Amendment", "Charter", "Convention", "Constitution", "Law", "Bill", "Accord", "Protocol", "Pact"}

// linking are the prepositions that one of these questions asks for with what
// follows them.
var linking = prose.WordSet(`by in on at near`)

// mostAfter is the words behind the gap that a question still has.
const mostAfter = 10

// placing are participles of what is done at a place.
var placing = prose.WordSet(`held signed located situated based headquartered born found launched built opened buried kept published established founded`)

// isCount reports whether an answer is a number and no more.
func isCount(answer string) bool {
	tokens := tokensOf(answer, 0, len(answer), nil)
	return len(tokens) == 1 && (tokens[0].digits && !prose.WholeYear.MatchString(answer) && !strings.ContainsAny(answer, "₹$€£%") || tokens[0].class == numberClass)
}

// inPlace reports whether text goes on with a preposition.
func inPlace(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	switch word {
	case "in", "on", "at", "of", "from", "for":
		return true
	}
	return false
}

func startsSign(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return !unicode.IsLetter(r)
}

// lowerFirst writes a subject as within a sentence: a word of the closed lists that
// it begins with is no name.
func lowerFirst(subject string) string {
	word, _, _ := strings.Cut(subject, " ")
	if low := strings.ToLower(word); words().class[low] >= firstListed && word != strings.ToUpper(word) || low == "it" {
		return low + subject[len(word):]
	}
	return subject
}

// askWords ask in Hindi for what stands before one of these words.
var askWords = map[string]string{"ने": "किस", "को": "किस", "के": "किस", "की": "किस", "का": "किस", "से": "किस", "में": "किस", "पर": "किस", "द्वारा": "किसके"}

// asksHindi returns the word that asks for an answer in Hindi, in view of the word
// behind it.
func asksHindi(answer, after string) string {
	tokens := tokensOf(answer, 0, len(answer), nil)
	next, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	ask := askWords[strings.TrimRight(next, ",")]
	switch {
	case len(tokens) == 0:
		return "क्या"
	case prose.WholeYear.MatchString(answer):
		if ask != "" {
			return "किस वर्ष"
		}
		return "कब"
	case prose.DateText.FindString(answer) == answer:
		if ask != "" {
			return "किस तिथि"
		}
		return "कब"
	case len(tokens) == 1 && tokens[0].digits, tokens[0].class == numberClass:
		return "कितने"
	case ask != "":
		return ask
	}
	return "क्या"
}

// startsWithVerb reports whether text goes on with what is said of a subject.
func startsWithVerb(text string) bool {
	tokens := tokensOf(text, 0, len(text), nil)
	return len(tokens) > 1 && (isFinite(tokens[0].class) || isVerb(tokens[0].class) && tokens[0].class != calledClass)
}

// personLike reports whether an answer may be a person or a body.
func personLike(answer string) bool {
	return strings.Contains(answer, " ") && !prose.StartsLower(strings.TrimPrefix(strings.TrimPrefix(answer, "the "), "The "))
}

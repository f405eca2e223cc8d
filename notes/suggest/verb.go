package suggest

import (
	"strings"

	"precis/notes/prose"
)

// sayer returns the class of the word at i by the words beside it, where these tell more
// than the lists: whether it is the verb of a sentence, or a noun that is written like one.
func (s *sentenceView) sayer(i int) class {
	t := s.tokens
	c := t[i].class
	if i == 0 || i+1 >= len(t) || t[i].devanagari {
		return c
	}
	before, next := &t[i-1], &t[i+1]
	switch {
	case c == doesClass:
		if s.asNoun(i) {
			return lowWord
		}
	case t[i].capital:
	case c == lowWord && (before.class == itClass || before.class == whichClass) && saysIt[before.low] && strings.HasSuffix(t[i].low, "s") && !inRelative(t, i-1):
		return doesClass // "it bears fruit"
	case c == lowWord && before.class == itClass && saysThem[before.low] && !strings.HasSuffix(t[i].low, "ly") && joinsPhrase(next.class):
		return doesClass // "they scatter light"
	case c == lowWord && before.class == lowWord && next.class == articleClass && strings.HasSuffix(before.low, "s") && !strings.HasSuffix(before.low, "ss") && !strings.HasSuffix(t[i].low, "s") && !strings.HasSuffix(t[i].low, "ly") && !noVerbs[t[i].low]:
		return doesClass // "salts cross the wall"
	case c == lowWord && strings.HasSuffix(t[i].low, "s") && !strings.HasSuffix(t[i].low, "ss") && !noVerbs[t[i].low]:
		if before.capital && !before.digits && startsObject(next) || ownsObject(next) && kindOfWord(before) < 2 && (joinsPhrase(before.class) || before.class == andClass) && !s.fronted(i) {
			return doesClass // "Russia secures supplies", "the layer below it collects the salts"
		}
	case (c == pastForm || c == madeClass && !twoObjects[t[i].low]) && joinsPhrase(before.class) && before.class != ingForm && (i < 2 || t[i-2].class != isClass && t[i-2].class != hasClass):
		if ownsObject(next) || before.capital && !before.digits && (next.capital || next.digits || next.class == numberClass) {
			return doesClass // "the owners in Arlen contested the act", "the fall of Arlen ended Norrland", "Arlen killed 26"
		}
	}
	return c
}

// saysIt and saysThem are pronouns that nothing but a verb stands behind.
var (
	saysIt   = prose.WordSet(`it he she who which`)
	saysThem = prose.WordSet(`they we`)
)

// noVerbs end like verbs, and may stand before an article.
var noVerbs = prose.WordSet(`perhaps times`)

// twoObjects are participles that an object may stand behind.
var twoObjects = prose.WordSet(`given awarded granted paid elected appointed declared made`)

// inRelative reports whether a preposition stands before a relative: "in which states".
func inRelative(t []token, i int) bool { return i > 0 && prepositions[t[i-1].class] }

// startsObject reports whether what a verb behind a name does something to may begin with
// a word.
func startsObject(t *token) bool {
	switch t.class {
	case lowWord, capitalWord, numberWord, articleClass, numberClass, itClass:
		return true
	}
	return false
}

// ownsObject reports whether a word begins something that a noun before it says nothing
// of.
func ownsObject(t *token) bool {
	return t.class == articleClass || t.low == "its" || t.low == "their" || t.low == "his" || t.low == "her"
}

// fronted reports whether the clause of a word begins with a preposition, so that the
// word belongs to a time or a place: "In most years the …".
func (s *sentenceView) fronted(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if c := s.tokens[k].class; k == 0 || isSign(s.tokens[k-1].class) || s.tokens[k-1].class == andClass {
			return prepositions[c] || c == ifClass
		}
	}
	return false
}

// asNoun reports whether a word that the lists have as a verb is a noun: no verb stands
// behind an article, what belongs to somebody, or a preposition other than "to".
func (s *sentenceView) asNoun(i int) bool {
	t := s.tokens
	before, next := &t[i-1], &t[i+1]
	switch c := before.class; {
	case c == articleClass, ownsObject(before), c == ofClass:
		return true
	case prepositions[c] && c != toClass && c != throughClass:
		return true
	case c == lowWord && i > 1 && next.class == ofClass:
		return t[i-2].class == articleClass || ownsObject(&t[i-2]) // "the upper reaches of"
	case c == lowWord && i > 1 && strings.HasSuffix(t[i].low, "s") && next.class == andClass:
		return t[i-2].class == comma || t[i-2].class == andClass || prepositions[t[i-2].class] // "for harbours, cold stores and markets"
	}
	return false
}

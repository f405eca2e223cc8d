package suggest

import (
	"embed"
	"maps"
	"slices"
	"sync"

	"precis/notes/prose"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// class is what a word or sign does in a sentence, as far as closed lists and its
// form tell.
type class uint8

const (
	lowWord class = iota
	capitalWord
	numberWord // digits in it
	pastForm   // ends in -ed, and stands in no list
	ingForm
	comma
	semicolon
	colonSign
	dashSign
	arrowSign
	openSign
	closeSign
	openQuote
	closeQuote
	slashSign
	stopSign
	edge // the start or end of the sentence
	articleClass
	ofClass
	inClass
	toClass
	byClass
	forClass
	fromClass
	withClass
	throughClass
	asClass
	andClass
	butClass
	becauseClass
	ifClass
	thatClass
	whichClass
	itClass
	thisClass
	eachClass
	isClass
	hasClass
	mayClass
	notClass
	onlyClass
	calledClass
	madeClass
	doesClass
	numberClass
	unitClass
	monthClass
	legalClass
	// Of Hindi alone.
	kaClass
	meinClass
	seClass
	koClass
	parClass
	neClass
	takClass
	dwaraClass
	classes int = iota
)

// firstListed is the first class that lists of words say, and no form.
const firstListed = articleClass

// classNames are the names of classes, those behind "edge" as the lists have them.
var classNames = [classes]string{
	"word", "capital", "digits", "past", "ing", "comma", "semicolon", "colon", "dash", "arrow", "open", "close", "quote", "unquote", "slash", "stop", "edge",
	"article", "of", "in", "to", "by", "for", "from", "with", "through", "as", "and", "but", "because", "if", "that", "which", "it", "this", "each", "is", "has", "may", "not", "only", "called", "made", "does", "number", "unit", "month", "legal",
	"ka", "mein", "se", "ko", "par", "ne", "tak", "dwara",
}

// lexicon holds the classes of words in closed lists.
type lexicon struct {
	class   map[string]class
	place   map[string]int // of a word among all words, classes first
	all     []string       // words by place
	vague   map[string]bool
	leaning map[string]bool
}

// words returns the lexicon, which is read when it is first asked for.
var words = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{class: map[string]class{}, vague: map[string]bool{}, leaning: map[string]bool{}}
	for name, list := range prose.Lexicon(lexiconFiles) {
		set := map[string]map[string]bool{"vague": l.vague, "leaning": l.leaning}[name]
		c := slices.Index(classNames[:], name)
		if set == nil && c < 0 {
			panic("no class of words is named " + name)
		}
		for _, w := range list {
			if set != nil {
				set[w] = true
			} else if _, taken := l.class[w]; !taken {
				l.class[w] = class(c)
			}
		}
	}
	// Classes have the first places, so that words without one fall back on them.
	l.place, l.all = map[string]int{}, slices.Clone(classNames[:])
	for _, w := range slices.Sorted(maps.Keys(l.class)) {
		l.place[w] = len(l.all)
		l.all = append(l.all, w)
	}
	return l
}

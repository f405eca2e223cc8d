package briefing

import (
	"embed"
	"maps"
	"slices"
	"strings"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// class is what a word or sign does in a sentence, as far as closed lists and its
// form tell. Names of classes are the names of lines in the lexicon.
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
	firstListed
)

// lexicon holds the classes of words in closed lists.
type lexicon struct {
	class   map[string]class
	names   []string       // by class
	place   map[string]int // of a word among all words, classes first
	all     []string       // words by place
	vague   map[string]bool
	leaning map[string]bool
	columns map[string]bool // what stands over the values of a table
}

// markers of the lists that do not part phrases.
var words = readLexicon()

func readLexicon() *lexicon {
	l := &lexicon{class: map[string]class{}, vague: map[string]bool{}, leaning: map[string]bool{}, columns: map[string]bool{}}
	l.names = []string{
		"word", "capital", "digits", "past", "ing", "comma", "semicolon", "colon", "dash", "arrow", "open", "close", "quote", "unquote", "slash", "stop", "edge",
	}
	known := map[string]class{}
	for _, file := range []string{"lexicon/en.txt", "lexicon/hi.txt"} {
		data, err := lexiconFiles.ReadFile(file)
		if err != nil {
			panic("lexicon is not in the binary: " + err.Error())
		}
		for line := range strings.Lines(string(data)) {
			name, list, ok := strings.Cut(line, ":")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			set := map[string]map[string]bool{"vague": l.vague, "leaning": l.leaning, "columns": l.columns}[name]
			if set == nil && known[name] == 0 {
				known[name] = class(len(l.names))
				l.names = append(l.names, name)
			}
			for w := range strings.FieldsSeq(list) {
				if set != nil {
					set[w] = true
				} else if _, taken := l.class[w]; !taken {
					l.class[w] = known[name]
				}
			}
		}
	}
	// Classes have the first places, so that words without one fall back on them.
	l.place, l.all = map[string]int{}, slices.Clone(l.names)
	for _, w := range slices.Sorted(maps.Keys(l.class)) {
		l.place[w] = len(l.all)
		l.all = append(l.all, w)
	}
	return l
}

// named returns the class of that name in the lists.
func (l *lexicon) named(name string) class {
	for i, n := range l.names {
		if n == name {
			return class(i)
		}
	}
	panic("no class of words is named " + name)
}

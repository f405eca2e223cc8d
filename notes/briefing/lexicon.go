package briefing

import (
	"embed"

	"precis/notes/prose"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lists are the closed lists of words and phrases of all languages.
var lists = readLists()

func readLists() map[string][]string {
	all := map[string][]string{}
	for name, list := range prose.Lexicon(lexiconFiles) {
		all[name] = append(all[name], list...)
	}
	return all
}

// listed returns a list of the lexicon.
func listed(name string) []string {
	all := lists[name]
	if all == nil {
		panic("no list of the lexicon is named " + name)
	}
	return all
}

// setOf is a list of the lexicon, to be looked up.
func setOf(name string) map[string]bool { return prose.SetOf(listed(name)) }

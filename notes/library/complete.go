package library

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/search"
)

// Values returns what the value of a key of a query, such as "deck", may be in this
// library; nil where that is any text. Values that a query cannot say are left out.
func (s Search) Values(key string) []string {
	var all []string
	switch key {
	case "deck":
		all = s.l.DeckNames()
	case "tag":
		for _, n := range s.l.titled() {
			all = append(all, n.Tags...)
		}
		all = s.ofCards(all, func(f Found) []string { return f.Card.Tags })
	case "note":
		for _, n := range s.l.titled() {
			all = append(all, n.Title)
		}
		slices.Sort(all)
		all = slices.Compact(all)
		notes.SortByKey(all, notes.TitleKey)
	case "section":
		all = s.ofCards(nil, func(f Found) []string { return f.Card.Section })
	default:
		return search.Values(key)
	}
	return slices.DeleteFunc(all, func(v string) bool { return v == "" || strings.ContainsAny(v, "\"\n") })
}

// ofCards returns what some have and cards have, sorted, each once.
func (s Search) ofCards(some []string, have func(Found) []string) []string {
	seen := map[string]bool{}
	for _, one := range some {
		seen[one] = true
	}
	for _, f := range s.l.inOrder().cards {
		if f.Card.Progress.Retired {
			continue
		}
		for _, one := range have(f) {
			seen[one] = true
		}
	}
	all := make([]string, 0, len(seen))
	for one := range seen {
		all = append(all, one)
	}
	slices.Sort(all)
	notes.SortByKey(all, notes.TitleKey)
	return all
}

package palette

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/library"
	near "precis/notes/search"
	"precis/ui/command"
)

const (
	// mostHits is how many results are shown.
	mostHits = 50
	// recentNotes is how many notes are offered before anything is typed.
	recentNotes = 5
	// inContext is what a match costs that needs the entry's context.
	inContext = 20
)

// preference is what the kinds of entry are worth beside how well they match.
var preference = map[kind]int{aNote: 8, aCommand: 6, aSection: 4, aCard: 0, aText: -8, aSearch: 7}

// hit is an entry that a query found, with the parts of its text that matched.
type hit struct {
	entry
	score  int
	ranges []command.Range
}

// search returns the best hits of a query, best first: of what is known by name,
// whose letters may be left out, and of the places where the words stand.
func search(query string, titles, commands []entry, places []library.Place) []hit {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return unasked(titles, commands)
	}
	hits := named(titles, commands, func(e *entry) (hit, bool) { return match(query, words, e) })
	if len(hits) == 0 {
		hits = named(titles, commands, func(e *entry) (hit, bool) { return mistyped(words, e) })
	}
	for _, p := range places {
		e := asEntry(p)
		h, ok := match(query, words, &e)
		if !ok { // by another form of a word, or in the place's note
			h = hit{entry: e, score: preference[e.kind] - inContext}
		}
		hits = append(hits, h)
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	return hits[:min(len(hits), mostHits)]
}

// named returns what is found by its name.
func named(titles, commands []entry, match func(*entry) (hit, bool)) (hits []hit) {
	for _, list := range [][]entry{titles, commands} {
		for i := range list {
			if h, ok := match(&list[i]); ok {
				hits = append(hits, h)
			}
		}
	}
	return hits
}

// mistyped is match with one slip of the key in each word that is long enough.
func mistyped(words []string, e *entry) (hit, bool) {
	meant := make([]string, len(words))
	for i, w := range words {
		if meant[i] = w; !inOrder(w, e.folded) {
			if meant[i] = meantBy([]rune(w), e.folded); meant[i] == "" {
				return hit{}, false
			}
		}
	}
	return match(strings.Join(meant, " "), meant, e)
}

// meantBy returns the beginning of a word of a text, or all of it, that a mistyped word may
// mean, "" for none.
func meantBy(word []rune, text string) string {
	if len(word) < near.ShortestTypo {
		return ""
	}
	for other := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) }) {
		letters := []rune(other)
		for _, n := range []int{len(word), len(word) + 1, len(word) - 1} {
			if n <= len(letters) && near.OneSlip(word, letters[:n]) {
				return string(letters[:n])
			}
		}
	}
	return ""
}

// unasked is what is offered before anything is typed: the notes changed last and
// all commands.
func unasked(titles, commands []entry) []hit {
	var hits []hit
	for _, e := range slices.Concat(titles[:min(len(titles), recentNotes)], commands) {
		hits = append(hits, hit{entry: e})
	}
	return hits[:min(len(hits), mostHits)]
}

func match(query string, words []string, e *entry) (hit, bool) {
	for _, w := range words {
		if !inOrder(w, e.folded) {
			return hit{}, false
		}
	}
	if score, ranges, ok := command.Match(query, e.text); ok {
		return hit{entry: *e, score: score + preference[e.kind], ranges: ranges}, true
	}
	score, ranges, ok := command.Match(query, e.text+" "+e.context)
	if !ok {
		return hit{}, false
	}
	inText := ranges[:0]
	for _, r := range ranges {
		if r.Start < len(e.text) {
			inText = append(inText, command.Range{Start: r.Start, End: min(r.End, len(e.text))})
		}
	}
	return hit{entry: *e, score: score + preference[e.kind] - inContext, ranges: inText}, true
}

// inOrder reports whether the letters of a word stand in the text in that order.
// It is quick and rules out most of what does not match.
func inOrder(word, text string) bool {
	for _, r := range word {
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		text = text[i+utf8.RuneLen(r):]
	}
	return true
}

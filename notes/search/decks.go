package search

import "strings"

// deckTerm is a term of a query that names a deck: where it stands, and its value as written.
type deckTerm struct {
	from, to int
	value    string
}

// RenameDecks returns a query, as written, that asks for decks by the names that they have
// now. A name with "*" in it, and a query that cannot be read, stay.
func RenameDecks(query string, renamed func(deck string) string) string {
	p := parser{text: query, rest: query}
	if _, err := p.either(0); err != nil {
		return query
	}
	var b strings.Builder
	done := 0
	for _, d := range p.decks {
		deck := strings.Trim(unescaped.Replace(d.value), "/")
		if now := renamed(deck); now != deck && !strings.Contains(deck, wild) {
			b.WriteString(query[done:d.from] + `deck:"` + escaped.Replace(now) + `"`)
			done = d.to
		}
	}
	return b.String() + query[done:]
}

var escaped = strings.NewReplacer("*", `\*`, `"`, `\"`)

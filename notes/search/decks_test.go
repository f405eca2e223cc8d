package search_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/search"
)

func TestRenameDecks(t *testing.T) {
	renamed := func(deck string) string {
		if notes.InDeck(deck, "Law") {
			return `Polity "new"` + deck[len("Law"):]
		}
		return deck
	}
	const now = `deck:"Polity \"new\"`
	for query, want := range map[string]string{
		"":                            "",
		"deck:Law":                    now + `"`,
		`  deck:"law/Courts"  is:due`: `  ` + now + `/Courts"  is:due`,
		`-deck:Law/ or (deck:Geo deck:Law) tag:Law`: "-" + now + `" or (deck:Geo ` + now + `") tag:Law`,
		`"deck:Law" did`:                 now + `" did`,
		"deck:Lawn deck:La* Law deck:L*": "deck:Lawn deck:La* Law deck:L*",
		"is:wrong deck:Law":              "is:wrong deck:Law",
	} {
		got := search.RenameDecks(query, renamed)
		if got != want {
			t.Errorf("%s\nbecame %s\n  want %s", query, got, want)
		}
		if again := search.RenameDecks(got, func(deck string) string { return strings.Replace(deck, `Polity "new"`, "Law", 1) }); strings.Contains(again, "Polity") {
			t.Errorf("%s is not read as it was meant: %s", got, again)
		}
	}
}

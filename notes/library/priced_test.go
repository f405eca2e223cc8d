package library

import (
	"testing"

	"precis/notes"
	"precis/notes/simulate"
)

// Ways out are good for so many cards that change with reviews: another device may put
// cards aside with one.
func TestWaysOutAreKeptForFewCards(t *testing.T) {
	one := []notes.Review{{Card: "a"}}
	for _, tt := range []struct {
		name   string
		change notes.Change
		want   bool
	}{
		{"a review", notes.Change{Added: one, Cards: []notes.CardID{"a"}}, true},
		{"and two cards put aside", notes.Change{Added: one, Cards: []notes.CardID{"a", "b", "c"}}, true},
		{"and three", notes.Change{Added: one, Cards: []notes.CardID{"a", "b", "c", "d"}}, false},
		{"a card put aside", notes.Change{Cards: []notes.CardID{"a"}}, false},
		{"reviews that are too many to tell", notes.Change{Reviewed: true, Cards: []notes.CardID{"a"}}, false},
	} {
		p := priced{[]int{5}, 1, []simulate.Way{{}}, 3}
		if err := p.follow(&moved{Change: tt.change}); err != nil {
			t.Fatal(err)
		}
		if kept := p.of([]int{5}, 1) != nil; kept != tt.want {
			t.Errorf("%s: kept %v, want %v", tt.name, kept, tt.want)
		}
	}
}

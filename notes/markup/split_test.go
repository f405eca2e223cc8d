package markup_test

import (
	"errors"
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

// A card that would be another in two notes than in one refuses the split, also where links
// change elsewhere in the text.
func TestSplitThatChangesACard(t *testing.T) {
	for _, link := range []string{"", ", see [[#A]]"} {
		p, err := markup.SplitAt("# N\n\nText[^1]"+link+".\n\n## A\n\nWords.\n\n[^1]: Note\n\n## B\n\nQ\n?\n```\ncode\n", 1)
		if err != nil {
			t.Fatal(err)
		}
		rest, _, err := p.Notes(markup.Named{Title: "A", Heading: "A", Old: "N", New: "A", Own: func(string) bool { return false }})
		if !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("with %q it is split: %v, %+v", link, err, rest.Cards)
		}
	}
}

package markup_test

import (
	"errors"
	"strings"
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

// What a section that leaves refers to goes along whole, in whatever way it is set in.
func TestSplitLendsWholeFootnotes(t *testing.T) {
	for _, footnote := range []string{
		"[^1]: Note\n    goes on",
		"[^1]: Code\n\n    ```\n    x\n    ```",
		"[^1]: Code\n\n\t```\n\tx\n\t```",
		"[^1]: List\n\n    - a\n\n      b",
	} {
		p, err := markup.SplitAt("# N\n\nText[^1].\n\n"+footnote+"\n\n## A\n\nWords[^1].\n", 1)
		if err != nil {
			t.Fatal(err)
		}
		_, part, err := p.Notes(markup.Named{Title: "A", Heading: "A", Old: "N", New: "A", Own: func(string) bool { return false }})
		if err != nil || !strings.HasSuffix(part.Markdown, "\n\n"+footnote+"\n") {
			t.Errorf("%q is not in %q: %v", footnote, part.Markdown, err)
		}
	}
}

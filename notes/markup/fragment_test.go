package markup_test

import (
	"testing"

	"precis/notes/markup"
)

func TestSectionNamed(t *testing.T) {
	doc := markup.Parse("---\ntitle: T\n---\nBefore ^intro\n\n# Rivers\n\n## What is it?\n\nWater :: wet ^a1b2\n\n# Lakes\n\n## What is it?\n\nStill {{c1::water}} ^c-3\n\n## दूसरा\n")
	for fragment, want := range map[string]int{
		"Rivers": 1, "what is it?": 2, "what-is-it": 2, "Lakes#What is it?": 4, "Rivers#What is it?": 2, "Gone#Lakes": 3, "Rivers#Gone": 1, "Rivers#What is it?#Gone": 2, "Gone#None": -1, "^a1b2#Gone": -1, "दूसरा": 5,
		"^intro": 0, "^a1b2": 2, "^c-3": 4, "^none": -1, "None": -1, "": -1, "?": -1,
	} {
		if got := doc.SectionNamed(fragment); got != want {
			t.Errorf("%q is section %d, want %d", fragment, got, want)
		}
	}
}

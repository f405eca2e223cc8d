package suggest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/prose"
	"precis/notes/sharedtest"
)

// FuzzAccept takes every suggestion for a text: exactly these must come out as
// cards, and the sections must read as before. No two ask the same, and none
// gives its answer away.
func FuzzAccept(f *testing.F) {
	for _, data := range sharedtest.Texts(f, "testdata/pages/*.txt") {
		page, _, _ := strings.Cut(data, "\n=> \n")
		f.Add(page)
	}
	f.Add("Rivers\nDams:\n- Arl: The dam of 1961 has 24 gates by Article 5 of the River Charter.\n- Bex: includes a, b and c.\n- Cor: In India it rains.\nWhy?\nA weir is a wall in the river of the crown.")
	f.Add("1. x\nHeads\n- 1956: A b in c of 1975 for d.\n\ta\tb\n\tc\td\nThe toll was 5 per cent in (1999) #tag")
	f.Fuzz(func(t *testing.T, text string) { suggestsWell(t, text) })
}

// TestSuggestForDrawnPages takes every suggestion for pages drawn from the lines
// that rules look for.
func TestSuggestForDrawnPages(t *testing.T) {
	subjects := []string{"The Arlen Treaty", "It", "Fishing", "The council", "Part II", "Relations", "**The** _pact_", "A weir", "Ans. The crown", "“The port”", "Article 5", "The 42nd Amendment", "This"}
	verbs := []string{"was signed in", "includes", "led to", "is", "was", "consists of", "costs", "is caused by", "fell because of", "has", "of", ":", "::", "—"}
	objects := []string{
		"1961", "19 June 2024", "Article 51 of the River Charter", "a, b and c", "timber, grain and fish, which it sold", "₹250 crore", "40,000 tonnes", "a wall in the river", "1968 and 1969",
		"the flood, which led to war in the delta", "the loss of ice", "two states", "5 %", "the Court of the River", "#tag", "{{c1::x}}", "1992-93", "(1999)", "who?", "more",
	}
	starts := []string{"", "", "- ", "- Label: ", "- A. ", "  o ", "1. ", "(a) ", "Members: ", "- 1956: ", "-", "    ", "Heads", "Challenges:", "What is the Treaty?", "About the Treaty", "Q. ", "•"}
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.Custom(func(t *rapid.T) string {
			part := func(from []string) string { return rapid.SampledFrom(from).Draw(t, "part") }
			text := part(starts)
			for range rapid.IntRange(0, 2).Draw(t, "clauses") {
				text += part(subjects) + " " + part(verbs) + " " + part(objects) + part([]string{".", ",", "", ". "}) + " "
			}
			return text
		})
		suggestsWell(t, strings.Join(rapid.SliceOfN(line, 1, 12).Draw(t, "lines"), "\n"))
	})
}

// suggestsWell checks what must hold of the cards suggested for any text.
func suggestsWell(t rapid.TB, text string) {
	t.Helper()
	r, err := briefing.Read(text)
	if err != nil {
		return
	}
	doc := markup.Parse(r.Markdown)
	all, err := Cards(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Cards(context.Background(), markup.Parse(r.Markdown))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, again, cmp.AllowUnexported(Suggestion{}, hiding{}, hole{}, source{})); diff != "" {
		t.Fatalf("the same note gives other cards:\n%s", diff)
	}
	asked := map[string]bool{}
	for _, s := range all {
		if asked[prose.Fold(s.Prompt)] {
			t.Fatalf("twice: %q", s.Prompt)
		}
		asked[prose.Fold(s.Prompt)] = true
		if occurrences(s.Prompt, s.Answer) > 0 {
			t.Fatalf("%q gives %q away", s.Prompt, s.Answer)
		}
	}
	after := markup.Parse(Accept(doc, all))
	if len(after.Cards) != len(all) {
		t.Fatalf("%d suggestions became %d cards in\n%s", len(all), len(after.Cards), after.Markdown)
	}
	for i := range after.Cards {
		if c := &after.Cards[i]; !asked[prose.Fold(c.Prompt)] {
			t.Fatalf("the card %q was not suggested for\n%s", c.Prompt, r.Markdown)
		}
	}
	for i, s := range after.Sections {
		if s.Text != doc.Sections[i].Text {
			t.Fatalf("section %d reads\n%s\nand not\n%s", i, s.Text, doc.Sections[i].Text)
		}
	}
}

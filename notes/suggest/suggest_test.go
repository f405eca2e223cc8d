package suggest_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
)

// suggestions returns what a note suggests.
func suggestions(t testing.TB, doc *markup.Document) []suggest.Suggestion {
	t.Helper()
	all, err := suggest.Cards(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func suggested(t *testing.T, text string) (*markup.Document, []suggest.Suggestion) {
	t.Helper()
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	doc := markup.Parse(r.Markdown)
	return doc, suggestions(t, doc)
}

// leans finds what makes a prompt unclear by itself.
var leans = regexp.MustCompile(`(?i)\b(?:the recent|this|these|such an?)\b|^(?:it|they|he|she|concerns)\b`)

func checkSuggestions(t *testing.T, doc *markup.Document, all []suggest.Suggestion) (ticked []suggest.Suggestion) {
	t.Helper()
	seen := map[string]bool{}
	for i, s := range all {
		if seen[s.Prompt] {
			t.Errorf("twice: %q", s.Prompt)
		}
		seen[s.Prompt] = true
		if strings.Contains(s.Prompt, s.Answer) || s.Answer == "" {
			t.Errorf("%q gives %q away", s.Prompt, s.Answer)
		}
		if leans.MatchString(s.Prompt) {
			t.Errorf("not clear alone: %q", s.Prompt)
		}
		if s.Kind != notes.Cloze && doc.Title != "" && !strings.Contains(s.Prompt, doc.Title) {
			t.Errorf("does not name the note: %q", s.Prompt)
		}
		if s.Score < 0 || s.Score > 1 || i > 0 && s.Score > all[i-1].Score {
			t.Errorf("score %v of %q is out of order", s.Score, s.Prompt)
		}
		if s.Ticked && s.Score < suggest.TickFrom() {
			t.Errorf("score %v of %q is ticked", s.Score, s.Prompt)
		}
		if !slices.Equal(s.Section, doc.Sections[s.SectionIndex].Path) {
			t.Errorf("%q is from %q, not %q", s.Prompt, s.Section, doc.Sections[s.SectionIndex].Path)
		}
		if s.Ticked {
			ticked = append(ticked, s)
		}
	}
	return ticked
}

// checkAccepted checks that the note then has exactly the cards chosen, and
// still reads as before.
func checkAccepted(t *testing.T, doc *markup.Document, chosen []suggest.Suggestion) {
	t.Helper()
	type card struct {
		Kind           notes.Kind
		Prompt, Answer string
		Section        string
	}
	var want, got []card
	markdown := suggest.Accept(doc, chosen)
	after := markup.Parse(markdown)
	for _, s := range chosen {
		want = append(want, card{s.Kind, s.Prompt, s.Answer, strings.Join(s.Section, "/")})
	}
	for i := range doc.Cards {
		c := &doc.Cards[i]
		want = append(want, card{c.Kind, c.Prompt, c.Answer, strings.Join(c.Section, "/")})
	}
	for i := range after.Cards {
		c := &after.Cards[i]
		got = append(got, card{c.Kind, c.Prompt, c.Answer, strings.Join(c.Section, "/")})
	}
	order := func(a, b card) int {
		return strings.Compare(a.Section+a.Prompt+a.Answer, b.Section+b.Prompt+b.Answer)
	}
	slices.SortFunc(want, order)
	slices.SortFunc(got, order)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\nin\n%s", diff, markdown)
	}
	for i, s := range after.Sections {
		if strings.TrimSpace(s.Text) != strings.TrimSpace(doc.Sections[i].Text) {
			t.Errorf("section %q now reads\n%s\nand was\n%s", s.Title, s.Text, doc.Sections[i].Text)
		}
	}
}

func TestSuggestForTheRealBriefing(t *testing.T) {
	doc, all := suggested(t, sharedtest.Pact(t))
	ticked := checkSuggestions(t, doc, all)
	if len(ticked) < 8 || len(ticked) > 60 {
		t.Errorf("%d suggestions are ticked", len(ticked))
	}
	kinds := map[notes.Kind]int{}
	for _, s := range ticked {
		kinds[s.Kind]++
	}
	if kinds[notes.Basic] < 1 || kinds[notes.Cloze] < 3 || kinds[notes.List] < 2 {
		t.Errorf("ticked kinds: %v", kinds)
	}
	checkAccepted(t, doc, ticked)
	checkAccepted(t, doc, all)
	if _, again := suggested(t, sharedtest.Pact(t)); len(again) != len(all) || again[0].Prompt != all[0].Prompt || again[len(all)-1].Prompt != all[len(all)-1].Prompt {
		t.Error("a second run suggests other cards")
	}
}

const assembly = `The River Assembly
Composition:
- Members: The assembly has 24 members from four provinces, elected every five years.
- Council: consists of a speaker, two deputies and a clerk.
- Quorum: Half of the members, as Section 12 of the River Charter demands.
- Concerns: This agreement was criticised by the recent panel.
History
- 1956: Two provinces agreed to share the water of the upper river.
- Founded in 1961, the River Basin Commission settled claims to the lower river.
- It met first in 1975 in the old port.
- In 1983 the assembly moved to the delta, and in 1999 it moved back.
What is the assembly for?
The assembly divides the water of the river among the farmers of four provinces.
Terms
A weir is a low wall across a river that raises the level of the water.
The toll was cut by 40 per cent in the year that followed the great flood of the delta.
`

func TestSuggest(t *testing.T) {
	doc, all := suggested(t, assembly)
	ticked := checkSuggestions(t, doc, all)
	has := func(kind notes.Kind, prompt, answer string) bool {
		return slices.ContainsFunc(all, func(s suggest.Suggestion) bool {
			return s.Kind == kind && s.Prompt == prompt && s.Answer == answer
		})
	}
	want := []struct {
		kind           notes.Kind
		prompt, answer string
	}{
		{notes.List, "The River Assembly — Composition: what does “Council” consist of? Name all three.", "- a speaker\n- two deputies\n- a clerk"},
		{notes.Cloze, "**Quorum:** Half of the members, as Section […] of the River Charter demands.", "12"},
		{notes.Basic, "The River Assembly — History: what happened in 1956?", "Two provinces agreed to share the water of the upper river."},
		{notes.Cloze, "Founded in […], the River Basin Commission settled claims to the lower river.", "1961"},
		{notes.Cloze, "Founded in 1961, the […] settled claims to the lower river.", "River Basin Commission"},
		{notes.Basic, "The River Assembly — History: it met first in … in the old port.", "1975"},
		{notes.Cloze, "In […] the assembly moved to the delta, and in 1999 it moved back.", "1983"},
		{notes.Cloze, "In 1983 the assembly moved to the delta, and in […] it moved back.", "1999"},
		{notes.Basic, "The River Assembly: What is the assembly for?", "The assembly divides the water of the river among the farmers of four provinces."},
		{notes.Basic, "The River Assembly — Terms: what is a weir?", "a low wall across a river that raises the level of the water."},
		{notes.Cloze, "The toll was cut by […] per cent in the year that followed the great flood of the delta.", "40"},
	}
	for _, w := range want {
		if !has(w.kind, w.prompt, w.answer) {
			t.Errorf("no %v %q with %q", w.kind, w.prompt, w.answer)
		}
	}
	for _, s := range all {
		if strings.Contains(s.Prompt+s.Answer, "criticised") {
			t.Errorf("leans on other text: %q", s.Prompt)
		}
	}
	checkAccepted(t, doc, ticked)
	checkAccepted(t, doc, all)
	for i := range all {
		checkAccepted(t, doc, all[i:i+1])
	}
}

// "Key facts" holds whatever there is to say: what stands there is no list to learn.
func TestSuggestAsksForNoListOfFacts(t *testing.T) {
	const points = "\n\n- Launch: the probe left in May.\n- Samples: it brought back two kilograms of rock.\n- Relay: a satellite passes its signals on.\n"
	for heading, want := range map[string]bool{"Key facts": false, "Highlights": false, "Stages of the mission": true} {
		_, all := suggested(t, "The lander\n\n"+heading+points)
		lists := slices.ContainsFunc(all, func(s suggest.Suggestion) bool { return s.Kind == notes.List })
		if lists != want {
			t.Errorf("%s: a list is suggested: %v, want %v (%+v)", heading, lists, want, all)
		}
	}
}

func TestSuggestInHindi(t *testing.T) {
	doc, all := suggested(t, "संविधान सभा\nइतिहास:\n- गठन: सभा का गठन 1946 में हुआ और उसमें कुल 389 सदस्य चुने गए थे।\n- पहली बैठक: दिसंबर में हुई।\n- अध्यक्ष: डॉ. राजेंद्र प्रसाद को सभा का स्थायी अध्यक्ष चुना गया।")
	for _, want := range []string{"1946", "389"} {
		if !slices.ContainsFunc(all, func(s suggest.Suggestion) bool { return s.Kind == notes.Cloze && s.Answer == want }) {
			t.Errorf("no cloze hides %s: %+v", want, all)
		}
	}
	if !slices.ContainsFunc(all, func(s suggest.Suggestion) bool {
		return strings.Contains(s.Answer, "राजेंद्र प्रसाद")
	}) {
		t.Errorf("a sentence without a number is not asked: %+v", all)
	}
	checkAccepted(t, doc, all)
}

func TestSuggestLeavesCardsAndCodeAlone(t *testing.T) {
	doc := markup.Parse("# Rivers\n\n## Dams\n\nThe dam was built in {{c1::1961}} by 300 soldiers of the crown.\n\nWhen did the first dam of the river break?::In 1975\n\n" +
		"Which three towns did the flood of 1980 reach?\n?\n- Arl\n- Bex\n- Cor\n\n```\nThe code was written in 1999 by hand.\n```\n\n| Year | 1970 |\n| --- | --- |\n| The weir was built in | 1971 |\n")
	all := suggestions(t, doc)
	three := slices.IndexFunc(all, func(s suggest.Suggestion) bool { return s.Answer == "300" })
	if three < 0 || slices.ContainsFunc(all, func(s suggest.Suggestion) bool {
		return s.Answer == "1961" || s.Answer == "1999" || strings.Contains(s.Prompt, "flood")
	}) {
		t.Fatalf("suggested %+v", all)
	}
	if got := suggest.Accept(doc, all[three:three+1]); !strings.Contains(got, "in {{c1::1961}} by {{c2::300}} soldiers") {
		t.Error(got)
	}
	checkAccepted(t, doc, all)
}

func TestAcceptEdited(t *testing.T) {
	doc, all := suggested(t, "The weir\nHistory\nThe weir was built in 1961 by the crown.\nLater\nNothing came of it in the end, as all know well.")
	if len(all) == 0 || all[0].Kind != notes.Cloze {
		t.Fatalf("suggested %+v", all)
	}
	tests := []struct{ name, prompt, answer, want string }{
		{"as it was", all[0].Prompt, all[0].Answer, "The weir was built in {{c1::1961}} by the crown.\n\n## Later"},
		{"edited cloze", "When was the weir built?", "1961", "by the crown.\n\nWhen was the weir built?::1961\n\n## Later"},
		{"colons", "What is a::b?", "::c", `What is a\::b?::\::c`},
		{"a colon", "What is it?", ":c", `What is it? :: :c`},
		{"a list", "Which towns?", "- Arl\n\n- Bex", "Which towns?\n?\n- Arl\n- Bex\n\n## Later"},
		{"looks like a list", "1. What?", "This #tag", `1\. What?::This \#tag`},
		{"without end", "The builder of the weir", "the crown", "The builder of the weir :: the crown"},
		{"nothing", " ", "1961", "by the crown.\n\n## Later"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := all[0]
			s.Prompt, s.Answer = tt.prompt, tt.answer
			got := suggest.Accept(doc, []suggest.Suggestion{s})
			if !strings.Contains(got, tt.want) {
				t.Errorf("want %q in\n%s", tt.want, got)
			}
			cards := 1
			if strings.TrimSpace(tt.prompt) == "" {
				cards = 0
			}
			if n := len(markup.Parse(got).Cards); n != cards {
				t.Errorf("%d cards in\n%s", n, got)
			}
		})
	}
}

// Of several things that commas alone part, none is asked without the others; and what shortens
// a unit ends no sentence.
func TestSuggestKeepsRowsAndUnitsWhole(t *testing.T) {
	_, all := suggested(t, `The Narmada Basin

Tributaries
The basin covers 98,796 sq. km, nearly 3% of the area of the country.
- Left bank: Burhner, Banjar, Sher, Shakkar, Dudhi, Ganjal. All of them rise in the hills of the south.
- Right bank: Hiran, Tendoni, Barna, Kolar.`)
	if len(all) == 0 {
		t.Fatal("nothing is suggested")
	}
	for _, s := range all {
		some := regexp.MustCompile(`Burhner|Sher|Ganjal|Hiran|Barna|Kolar`)
		if s.Kind == notes.Cloze && some.MatchString(s.Answer) && some.MatchString(s.Prompt) || strings.HasPrefix(s.Prompt, "km") || strings.HasSuffix(s.Prompt, "sq.") {
			t.Errorf("%s → %s", s.Prompt, s.Answer)
		}
	}
}

// What an encyclopaedia says of other articles is no heading and is asked nothing; nor is a
// definition in small letters a heading.
func TestHatNotes(t *testing.T) {
	doc, all := suggested(t, `Loktak Lake
This article is about the lake in Manipur. For the town of that name, see Moirang.
Not to be confused with Loktak Hydroelectric Project, a power station in the Bishnupur district.
Main article: Geography of Manipur
Loktak Lake is a freshwater lake in the Indian state of Manipur. It is known for its phumdis, masses of vegetation that float on the water.
Crimes
Further information: Lakes of India
The law of the lake names crimes of several kinds and sets a court for each of them.
Organised crime: any continuing unlawful activity including kidnapping, robbery and extortion by members of a syndicate.`)
	for _, s := range doc.Sections {
		if strings.HasPrefix(s.Title, "Main article") || s.Title == "Organised crime" {
			t.Errorf("a heading %q", s.Title)
		}
	}
	asks := regexp.MustCompile(`confused|that name|Further|Main article`)
	for _, s := range all {
		if asks.MatchString(s.Prompt) {
			t.Errorf("%s → %s", s.Prompt, s.Answer)
		}
	}
	if len(all) == 0 {
		t.Error("nothing is suggested")
	}
}

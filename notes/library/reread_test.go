package library_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/suggest"
)

const harbours = `Print
The Harbour Pact of Arlen
Why in the News?
The two states of Arlen signed the Harbour Pact in March 2019 after ten years of talks.
Key Features:
- Free Passage: Article 4 gives shipps of both states free passage through the straits.
- Joint Rescue: The pact sets up a joint rescue service with its seat in Port Selby.
- Fishing: Each state may catch up to 40,000 tonnes of herring a year.
Challenges:
- Cost: The rescue service is late because the states disagree on its budgett.
`

// A learner takes what is ticked but for one card, and puts another into his own
// words; later the site mends two lines and adds one.
func TestCorrectedBriefingKeepsCards(t *testing.T) {
	lib, _ := open(t, nil)
	plan, err := lib.Intake().PlanText(t.Context(), harbours, intake.Options{Suggest: true, Format: intake.Briefing})
	if err != nil {
		t.Fatal(err)
	}
	n := plan.Notes[0]
	declined, rephrased, reworded := "", "", "Where is the joint rescue service of the Arlen straits?"
	for i := range n.Suggestions {
		s := &n.Suggestions[i]
		switch {
		case strings.Contains(s.Prompt, "name the three"):
			declined, n.Chosen[i] = s.Prompt, false
		case strings.Contains(s.Prompt, "Why?"):
			s.Prompt, n.Chosen[i] = strings.Replace(s.Prompt, "“Cost: The rescue service is late.”", "The rescue service is late.", 1), true
			rephrased = s.Prompt
		case strings.Contains(s.Prompt, "Joint Rescue") && s.Answer == "Port Selby":
			s.Prompt, s.Answer, n.Chosen[i] = reworded, "Port Selby", true
		}
	}
	if declined == "" || !strings.Contains(rephrased, ": The rescue service is late. Why?") {
		t.Fatalf("suggested %+v", n.Suggestions)
	}
	done, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	before := lib.CardsOf(done.NoteIDs[0])
	if len(before) < 5 {
		t.Fatalf("%d cards", len(before))
	}
	for _, c := range before {
		grade(t, lib, c.ID, notes.Good)
	}

	mended := strings.NewReplacer("gives shipps of", "gives ships of", "signed the Harbour Pact in March 2019 after", "signed the Pact in March 2019, after", "budgett", "budget").Replace(harbours) +
		"- Depth: The channel of Selby is only 11 metres deep, too little for large ships.\n"
	plan, err = lib.Intake().PlanText(t.Context(), mended, intake.Options{Suggest: true, Format: intake.Briefing})
	if err != nil {
		t.Fatal(err)
	}
	foreseen, err := lib.Intake().Foresee(t.Context(), plan.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	again, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil || again.Updated != 1 || again.Cards.Retired != 0 || again.Cards != foreseen.Cards {
		t.Fatalf("%+v, foreseen %+v, %v", again, foreseen, err)
	}
	reviewed := map[notes.CardID]bool{}
	prompts, alike := map[string]bool{}, 0
	for _, c := range lib.CardsOf(again.NoteIDs[0]) {
		reviewed[c.ID] = c.Progress.Reps == 1
		prompts[c.Prompt] = true
		if strings.Contains(c.Prompt, "The rescue service is late") {
			alike++
		}
	}
	for _, c := range before {
		if !reviewed[c.ID] {
			t.Errorf("%q lost its history", c.Prompt)
		}
	}
	if prompts[declined] || !prompts[reworded] || !prompts[rephrased] || alike > 1 || len(prompts) <= len(before) {
		t.Errorf("%d cards were %d: %v", len(prompts), len(before), prompts)
	}
	page, err := lib.Page(again.NoteIDs[0])
	if err != nil || page.Text.Original != mended || strings.Contains(page.Text.Markdown, "shipps") {
		t.Errorf("the original is\n%s", page.Text.Original)
	}
}

// What the corrected text no longer tells is no card any more; it keeps its
// reviews.
func TestCardLeavesWithTheTextOfABriefing(t *testing.T) {
	lib, _ := open(t, nil)
	plan, err := lib.Intake().PlanText(t.Context(), harbours, intake.Options{Suggest: true, Format: intake.Briefing})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
		t.Fatal(err)
	}
	shorter := harbours[:strings.Index(harbours, "- Fishing")]
	plan, err = lib.Intake().PlanText(t.Context(), shorter, intake.Options{Suggest: true, Format: intake.Briefing})
	if err != nil {
		t.Fatal(err)
	}
	again, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil || again.Cards.Retired == 0 || again.Cards.Added != 0 {
		t.Errorf("%+v, %v", again, err)
	}
	for _, c := range lib.CardsOf(again.NoteIDs[0]) {
		if strings.Contains(c.Prompt, "Fishing") {
			t.Errorf("%q is still asked", c.Prompt)
		}
	}
}

// The same briefing under another title is asked once: questions that begin with the
// title are those that were, by the new one. What was not taken stays away, and a gap
// that the learner moved stays where it is.
func TestBriefingUnderAnotherTitleKeepsCards(t *testing.T) {
	lib, _ := open(t, nil)
	opts := intake.Options{Suggest: true, Format: intake.Briefing}
	plan, err := lib.Intake().PlanText(t.Context(), harbours, opts)
	if err != nil {
		t.Fatal(err)
	}
	n, declined, moved := plan.Notes[0], "", false
	for i := range n.Suggestions {
		s := &n.Suggestions[i]
		switch start, _, gap := s.Hidden(); {
		case gap && s.Answer == "March 2019":
			if *s, moved = suggest.Regap(n.Document, *s, start+len("March "), start+len("March 2019 after")); !moved {
				t.Fatal("the gap cannot be moved")
			}
		case strings.Contains(s.Prompt, "40,000") || s.Answer == "40,000 tonnes":
			declined, n.Chosen[i] = s.Prompt, false
		}
	}
	if declined == "" || !moved {
		t.Fatalf("suggested %+v", n.Suggestions)
	}
	done, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	before := lib.CardsOf(done.NoteIDs[0])

	opts.UpdateAlike = true
	again := add(t, lib, strings.Replace(harbours, "The Harbour Pact of Arlen", "Straits open to both, says Arlen", 1), opts)
	if again.Updated != 1 || again.NoteIDs[0] != done.NoteIDs[0] {
		t.Fatalf("%+v", again)
	}
	gaps, asked := 0, map[string]int{}
	for _, c := range lib.CardsOf(again.NoteIDs[0]) {
		_, question, _ := strings.Cut(c.Prompt, "Arlen")
		asked[question]++
		if c.Answer == "2019 after" {
			gaps++
		}
		if c.Prompt == declined {
			t.Errorf("%q was declined", c.Prompt)
		}
		if asked[question] > 1 && !c.Kind.Form().InPlace || strings.HasPrefix(c.Prompt, "The Harbour Pact of Arlen") {
			t.Errorf("%q is asked again", c.Prompt)
		}
	}
	if gaps != 1 || again.Cards.Retired > 0 {
		t.Errorf("%d gaps where one was moved, %+v; there were %v", gaps, again.Cards, before)
	}
}

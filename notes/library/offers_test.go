package library_test

import (
	"strings"
	"testing"

	"precis/notes/intake"
	"precis/notes/markup/dialect"
)

const interview = "# Go\n\n### What is Go?\n\nA language.\n\n### What is a channel?\n\n```go\nc := make(chan int)\n```\n\nIt passes values.\n\n### Why use it?\n\nIt is fast.\n"

// Questions that stand as headings are offered, and come in where the learner says so.
func TestHeadingsAreOffered(t *testing.T) {
	lib, _ := open(t, map[string]string{"go.md": interview})
	did := importAll(t, lib, intake.Options{Suggest: true}, "/in")
	if did.Cards.Added != 0 || did.ReadAs[0].Offered != 3 {
		t.Fatalf("the import did %+v", did)
	}
	did = importAll(t, lib, intake.Options{Format: intake.Markdown, Dialect: dialect.Interview}, "/in")
	if did.Updated != 1 || did.Cards.Added != 3 {
		t.Fatalf("read as headings that ask it did %+v", did)
	}
	cards := lib.CardsOf(did.NoteIDs[0])
	if c := cards[1]; c.Prompt != "What is a channel?" || c.Answer != "```go\nc := make(chan int)\n```\n\nIt passes values." {
		t.Errorf("the card is %+v", c)
	}
	if did := importAll(t, lib, intake.Options{}, "/in"); did.Unchanged != 1 || did.Cards.Added+did.Cards.Updated+did.Cards.Retired > 0 {
		t.Errorf("read again it did %+v", did)
	}
	lib.SetFiles(tree(map[string]string{"go.md": strings.Replace(interview, "It is fast.", "It is very fast.", 1)}))
	if did := importAll(t, lib, intake.Options{}, "/in"); did.Updated != 1 || did.Cards.Added != 0 || did.Cards.Retired != 0 || did.Cards.Updated != 1 {
		t.Errorf("with a word changed it did %+v", did)
	}
}

// Two questions are offered to nobody, and come in where the learner says that they are
// some. Where there is none, reading again changes nothing.
func TestFewHeadingsThatAsk(t *testing.T) {
	lib, _ := open(t, map[string]string{"go.md": "# Go\n\n### What is Go?\n\nA language.\n\n### Notes\n\nNone.\n\n### Why use it?\n\nIt is fast.\n", "plain.md": "# Plain\n\nText.\n"})
	if did := importAll(t, lib, intake.Options{}, "/in"); did.ReadAs[0].Offered != 0 {
		t.Errorf("%d are offered", did.ReadAs[0].Offered)
	}
	chosen := intake.Options{Format: intake.Markdown, Dialect: dialect.Interview}
	if did := importAll(t, lib, chosen, "/in"); did.Cards.Added != 3 || did.Updated != 1 {
		t.Errorf("chosen, it did %+v", did)
	}
	if did := importAll(t, lib, chosen, "/in"); did.Cards.Added != 0 || did.Updated != 0 {
		t.Errorf("again, it did %+v", did)
	}
}

// Of those offered, the ones that were ticked stay when the text is read again.
func TestOffersThatWereTaken(t *testing.T) {
	lib, _ := open(t, map[string]string{"go.md": interview})
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan.Notes[0].Chosen[1] = true
	did, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil || did.Cards.Added != 1 || did.ReadAs[0].Offered != 2 {
		t.Fatalf("it did %+v (%v)", did, err)
	}
	lib.SetFiles(tree(map[string]string{"go.md": interview + "\n### Who made it?\n\nThree people.\n"}))
	if did := importAll(t, lib, intake.Options{}, "/in"); did.Updated != 1 || did.Cards.Added != 0 || did.Cards.Retired != 0 || did.Cards.Kept != 1 {
		t.Errorf("with a question more it did %+v", did)
	}
}

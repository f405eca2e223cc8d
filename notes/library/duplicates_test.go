package library_test

import (
	"context"
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/intake"
)

// Cards that ask and answer the same are duplicates, however they are written; one of two that
// is deleted leaves none.
func TestDuplicates(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"bills.md": "# Bills\n\nWhich article defines a **money bill**?::Article 110\n\nWho certifies it?::The Speaker\n",
		"news.md":  "# News\n\nWhich Article defines a money bill ?::article 110.\n\nWho certifies it?::The Chair\n",
	})
	importAll(t, lib, intake.Options{}, "/in")
	found := func() (all []string) {
		t.Helper()
		cards, err := lib.Search().Find(context.Background(), "is:duplicate")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range cards {
			all = append(all, f.Card.Prompt)
		}
		slices.Sort(all)
		return all
	}
	if got := found(); len(got) != 2 || got[0] != "Which Article defines a money bill ?" || got[1] != "Which article defines a **money bill**?" {
		t.Errorf("duplicates are %q", got)
	}
	cards, err := lib.Search().Find(context.Background(), "is:duplicate note:News")
	if err != nil || len(cards) != 1 {
		t.Fatal(len(cards), err)
	}
	if _, err := lib.Delete(nil, []notes.CardID{cards[0].Card.ID}); err != nil {
		t.Fatal(err)
	}
	if got := found(); len(got) != 0 {
		t.Errorf("of one there are duplicates %q", got)
	}
}

// Gaps in two places of one sentence ask two things, though what is left and what is hidden
// read the same.
func TestGapsAreNoDuplicates(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"logic.md": "# Logic\n\nThe last row is {{c1::true}}, {{c2::true}}.\n\nA *{{c1::proof}}* ends.\n",
		"again.md": "# Again\n\nA {{c1::proof}} ends!\n",
	})
	importAll(t, lib, intake.Options{}, "/in")
	cards, err := lib.Search().Find(context.Background(), "is:duplicate")
	if err != nil {
		t.Fatal(err)
	}
	if len(cards) != 2 || cards[0].Card.Answer != "proof" || cards[1].Card.Answer != "proof" {
		for _, f := range cards {
			t.Errorf("a duplicate: %q", f.Card.Prompt)
		}
	}
}

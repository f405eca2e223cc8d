package score_test

import (
	"os"
	"testing"

	"precis/notes/briefing"
	"precis/notes/briefing/marked"
	"precis/notes/briefing/score"
)

// The weights that ship belong to the code that uses them: pages that the models were
// trained on come out nearly right, and those that they never saw well.
func TestLinesOfMarkedPages(t *testing.T) {
	for _, set := range []struct {
		name                                          string
		titles, found, right, furnitureLeftOut, taken float64
	}{
		{"written", 0.95, 0.96, 0.96, 0.95, 0.005},
		{"unseen", 0.85, 0.95, 0.88, 0.91, 0.01},
		{"fresh", 0.84, 0.96, 0.91, 0.90, 0.008},
	} {
		pages, err := marked.Read(os.DirFS("../testdata/" + set.name))
		if err != nil {
			t.Fatal(err)
		}
		var all briefing.PageScore
		for i := range pages {
			s, err := score.Lines(&pages[i])
			if err != nil {
				t.Fatal(err)
			}
			all.Add(s)
		}
		for _, part := range []struct {
			name        string
			part, whole int
			least       float64
		}{
			{"titles", all.Named, all.Titles, set.titles},
			{"headings found", all.Found, all.Headings, set.found},
			{"headings right", all.Right, all.Made, set.right},
			{"furniture left out", all.Furniture - all.Left, all.Furniture, set.furnitureLeftOut},
			{"text kept", all.Text - all.Taken, all.Text, 1 - set.taken},
		} {
			if share := float64(part.part) / float64(part.whole); share < part.least {
				t.Errorf("%s, %s: %d of %d, and not %.1f %%: run `make train`", set.name, part.name, part.part, part.whole, 100*part.least)
			}
		}
	}
}

func TestLinesCountsWhatWentWrong(t *testing.T) {
	page := marked.Page{
		Name: "port", Title: "The port", Text: "Share\nAnother port\nIt was opened in 1990 and has been closed in winter ever since.\nAlso read: Major ports of the coast\n",
		Marks: []string{"F", "H1", "=", "="},
	}
	s, err := score.Lines(&page)
	if err != nil {
		t.Fatal(err)
	}
	if want := (briefing.PageScore{Pages: 1, Titles: 1, Text: 3, Taken: 1, Headings: 1}); s != want {
		t.Errorf("%+v\nand not\n%+v", s, want)
	}
}

// A page of which nothing is to be read counts as one of which all was left out, and does
// not end the scoring of a folder.
func TestAPageWithNothingToReadIsScored(t *testing.T) {
	page := marked.Page{Name: "menu", Text: "Print\nShare\nFont size:\n", Marks: []string{"F", "F", "F"}}
	s, err := score.Lines(&page)
	if err != nil {
		t.Fatal(err)
	}
	if want := (briefing.PageScore{Pages: 1, Titles: 1, Named: 1, Furniture: 1}); s != want {
		t.Errorf("%+v\nand not\n%+v", s, want)
	}
	if cards, err := score.Cards(t.Context(), &page); err != nil || cards != (score.Tally{}) {
		t.Errorf("%+v, %v", cards, err)
	}
}

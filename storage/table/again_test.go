package table_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage/table"
)

// A table whose file has another name, or whose first row is corrected, is the one that it
// was: cards keep their histories, and none is there twice.
func TestTablesThatChangeTheirNameOrFirstRow(t *testing.T) {
	const rows = "front,back\nWhat is the capital of Peru?,Lima\nHow long is the Nile?,6650 km\nWho wrote the Iliad?,Homer\n"
	const mended = "front,back\nWhat is the capital city of Peru?,Lima\nHow long is the Nile?,6650 km\nWho wrote the Iliad?,Homer\nWho wrote Faust?,Goethe\n"
	other := "front,back\nWhat is the capital of Chile?,Santiago\nWho wrote the Iliad?,Homer\n"
	folder := t.TempDir()
	lib, err := library.Open(storetest.Memory(), library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: intake.Disk{}, Sources: []intake.Source{table.Source{}}})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	bring := func(name, text string) {
		t.Helper()
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		plan, err := lib.Intake().PlanFiles(t.Context(), []string{file}, intake.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
			t.Fatal(err)
		}
	}
	said := func() (titles, cards []string) {
		for _, n := range lib.Notes() {
			titles = append(titles, n.Title)
			for _, c := range lib.CardsOf(n.ID) {
				what := c.Prompt
				if c.Progress.Studied() {
					what += " (studied)"
				}
				cards = append(cards, what)
			}
		}
		return titles, cards
	}
	holds := func(what string, titles, cards []string) {
		t.Helper()
		gotTitles, gotCards := said()
		if !slices.Equal(gotTitles, titles) || !slices.Equal(gotCards, cards) {
			t.Errorf("%s: %q, %q", what, gotTitles, gotCards)
		}
	}

	bring("words.csv", rows)
	for _, n := range lib.Notes() {
		for _, c := range lib.CardsOf(n.ID) {
			if _, err := lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
		}
	}
	studied := []string{"What is the capital of Peru? (studied)", "How long is the Nile? (studied)", "Who wrote the Iliad? (studied)"}
	bring("questions.csv", rows)
	holds("another name", []string{"questions"}, studied)
	bring("questions.csv", mended)
	later := []string{"What is the capital city of Peru? (studied)", studied[1], studied[2], "Who wrote Faust?"}
	holds("a first row that was corrected", []string{"questions"}, later)
	bring("elsewhere/questions.csv", other)
	titles, _ := said()
	if len(titles) != 2 {
		t.Errorf("another table of the name took its place: %q", titles)
	}
}

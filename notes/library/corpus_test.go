package library_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup/dialect"
	"precis/notes/sharedtest"
)

// corpus returns the folder of real files that others wrote, or skips.
func corpus(t *testing.T) string {
	t.Helper()
	return sharedtest.Path(t, "corpus", "markdown")
}

// inCorpus is every note of the corpus: what it is read as, and its cards and
// schedules, counted by hand.
var inCorpus = map[string]struct {
	dialect          dialect.Dialect
	cards, schedules int
}{
	"hashcards/example/Art.md":       {dialect.Hashcards, 2, 0}, // two questions with a picture
	"hashcards/example/Audio.md":     {dialect.Hashcards, 1, 0},
	"hashcards/example/French.md":    {dialect.Hashcards, 2, 0}, // a cloze over a blank line
	"hashcards/example/Geography.md": {dialect.Hashcards, 3, 0}, // a question, two clozes
	"hashcards/example/Geology.md":   {dialect.Hashcards, 1, 0}, // a list
	"hashcards/example/Math.md":      {dialect.Hashcards, 9, 0}, // four questions, a cloze, four clozes in a table
	"hashcards/example/Quotes.md":    {dialect.Hashcards, 3, 0},
	"hashcards/test/Deck.md":         {dialect.Hashcards, 2, 0},

	"mdanki/README.md":               {dialect.Native, 0, 0}, // decks stand in code only
	"mdanki/samples/complex.md":      {dialect.MDAnki, 3, 0},
	"mdanki/samples/media.md":        {dialect.MDAnki, 2, 0}, // by the files beside it
	"mdanki/samples/media_remote.md": {dialect.MDAnki, 1, 0},
	"mdanki/samples/simple.md":       {dialect.MDAnki, 4, 0}, // the fifth heading has no text

	"obsidian-sr/docs/docs/en/flashcards/cards-with-blank-lines.md": {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/cloze-cards.md":            {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/decks.md":                  {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/flashcards-overview.md":    {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/q-and-a-cards.md":          {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/reviewing.md":              {dialect.Native, 0, 0},
	"obsidian-sr/docs/docs/en/flashcards/statistics.md":             {dialect.Native, 0, 0},

	"obsidian-sr/tests/vaults/filesButNoQuestions/The nature of light.md": {dialect.Native, 0, 0},
	"obsidian-sr/tests/vaults/notes1/Computation Graph.md":                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes2/Triboelectric Effect.md":             {dialect.Obsidian, 1, 1}, // its schedule behind a blank line
	"obsidian-sr/tests/vaults/notes3/A.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes3/B.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes3/C.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes3/D.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes4/A.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes4/B.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes4/C.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes4/D.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes4/notes4_readme.md":                    {dialect.Native, 0, 0},
	"obsidian-sr/tests/vaults/notes5/A.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes5/B.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes5/C.md":                                {dialect.Obsidian, 0, 0},
	"obsidian-sr/tests/vaults/notes5/D.md":                                {dialect.Obsidian, 2, 0},
	"obsidian-sr/tests/vaults/notes5/notes5_readme.md":                    {dialect.Native, 0, 0},
	"obsidian-sr/tests/vaults/notes6/A.md":                                {dialect.Obsidian, 2, 2}, // three schedules for two clozes in braces
	"obsidian-sr/tests/vaults/notes7/A.md":                                {dialect.Obsidian, 1, 0},
	"obsidian-sr/tests/vaults/notes7/B.md":                                {dialect.Obsidian, 1, 0},
	"obsidian-sr/tests/vaults/readme.md":                                  {dialect.Native, 0, 0},
}

// corpusMedia are the files that the notes of the corpus refer to.
var corpusMedia = []string{"jss.webp", "nodejs.png", "ruby_on_rails.png", "test.mp3", "thetempest.webp"}

func TestCorpus(t *testing.T) {
	dir := corpus(t)
	lib, _ := open(t, nil)
	lib.SetFiles(intake.Disk{})
	plan, err := lib.Intake().PlanFiles(context.Background(), []string{dir}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	did, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if did.Added != len(inCorpus) || did.Schedules != 3 {
		t.Errorf("added %d notes and %d schedules, want %d and 3", did.Added, did.Schedules, len(inCorpus))
	}
	type count struct{ notes, want, found int }
	counts := map[dialect.Dialect]count{}
	for _, n := range lib.Notes() {
		rel, err := filepath.Rel(dir, n.Path)
		if err != nil {
			t.Fatal(err)
		}
		want, known := inCorpus[filepath.ToSlash(rel)]
		if !known {
			t.Errorf("%s is not in the list", rel)
			continue
		}
		schedules := 0
		cards := lib.CardsOf(n.ID)
		for _, c := range cards {
			if c.Progress.State != notes.New {
				schedules++
			}
		}
		c := counts[want.dialect]
		counts[want.dialect] = count{c.notes + 1, c.want + want.cards, c.found + len(cards)}
		if len(cards) != want.cards || schedules != want.schedules {
			t.Errorf("%s: %d cards and %d schedules, want %d and %d", rel, len(cards), schedules, want.cards, want.schedules)
		}
	}
	for d, c := range counts {
		t.Logf("%s: %d notes, %d cards expected, %d found", d.Title(), c.notes, c.want, c.found)
	}
	read := map[dialect.Dialect]int{}
	for _, want := range inCorpus {
		read[want.dialect]++
	}
	for _, c := range plan.Dialects() {
		if read[c.Dialect] != c.Notes {
			t.Errorf("%d notes read as %s, want %d", c.Notes, c.Dialect, read[c.Dialect])
		}
	}
	checkMedia(t, lib, dir)
	for _, w := range did.Warnings {
		if !strings.Contains(w.Message.String(), "itself was scheduled") && !strings.Contains(w.Message.String(), "is missing") && !strings.Contains(w.Message.String(), "is empty") && !strings.Contains(w.Message.String(), ".webp: it is in no format that is shown") {
			t.Errorf("%s:%d: %s", w.File, w.Line, w.Message)
		}
	}
	before := state(t, lib)
	if again := importAll(t, lib, intake.Options{}, dir); again.Unchanged != len(inCorpus) || again.Cards.Added+again.Cards.Updated+again.Cards.Retired > 0 {
		t.Errorf("a second import did %+v, want all unchanged", again)
	}
	if !reflect.DeepEqual(state(t, lib), before) {
		t.Error("a second import changed the library")
	}
	roundTrip(t, lib)
}

func checkMedia(t *testing.T, lib *library.Library, dir string) {
	t.Helper()
	for _, name := range corpusMedia {
		got, err := lib.Asset("assets/" + name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var want []byte
		err = filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err == nil && e.Name() == name {
				want, err = os.ReadFile(path)
			}
			return err
		})
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s has %d bytes, want %d (%v)", name, len(got), len(want), err)
		}
	}
}

// roundTrip exports a library, imports that into an empty one, and compares:
// notes, cards, ids and media are the same. Progress stays behind: it travels in
// backups.
func roundTrip(t *testing.T, from *library.Library) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	done, err := from.Keeper().ExportMarkdown(context.Background(), library.Selection{}, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	into, _ := open(t, nil)
	into.SetFiles(intake.Disk{})
	plan, err := into.Intake().PlanFiles(context.Background(), []string{out}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if foreign := plan.Dialects(); foreign != nil {
		t.Errorf("what was exported is taken for %v", foreign)
	}
	did, err := into.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if did.AssetsAdded != done.Assets || did.Added != done.Notes || did.Cards.Added != done.Cards {
		t.Errorf("exported %+v, imported %+v", done, did)
	}
	got, want := withoutProgress(essence(t, into)), withoutProgress(essence(t, from))
	for id, note := range want {
		if !reflect.DeepEqual(got[id], note) {
			t.Errorf("note %s comes back as\n%v\nnot\n%v", id, got[id], note)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d notes come back, not %d", len(got), len(want))
	}
	for _, n := range from.Notes() {
		page, err := from.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Concat(page.Document.Images, page.Document.Files) {
			a, errA := from.Asset(name)
			b, errB := into.Asset(name)
			if !bytes.Equal(a, b) || (errA == nil) != (errB == nil) {
				t.Errorf("%s comes back with %d bytes, not %d (%v, %v)", name, len(b), len(a), errA, errB)
			}
		}
	}
}

func withoutProgress(all map[string]any) map[string]any {
	for _, note := range all {
		cards := note.([]any)[3].([]notes.Card)
		for i := range cards {
			cards[i].Progress = notes.Progress{}
		}
	}
	return all
}

package library_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
)

func TestSaveKeepsHistory(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, parliament, "Polity").Note.ID
	before := lib.CardsOf(id)
	for _, c := range before {
		grade(t, lib, c.ID, notes.Good)
	}
	edited := save(t, lib, id, strings.NewReplacer("Three", "Three in a year", "## Sessions", "## Sittings\n\nNew?::Yes").Replace(parliament))
	want := edit.CardCounts{Added: 1, Updated: 1, Kept: 3}
	if edited.Cards != want {
		t.Errorf("saving did %+v, want %+v", edited.Cards, want)
	}
	after := lib.CardsOf(id)
	if len(after) != 5 || after[4].ID != before[3].ID || after[4].Progress.Reps != 1 || after[4].Section[0] != "Sittings" {
		t.Errorf("cards are %+v", after)
	}
}

func TestRetiredCardComesBack(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, parliament, "").Note.ID
	card := lib.CardsOf(id)[3]
	grade(t, lib, card.ID, notes.Easy)
	save(t, lib, id, replace(parliament, "How many sessions a year are usual?::Three\n", ""))
	gone, err := lib.Card(card.ID)
	if err != nil || !gone.Progress.Retired {
		t.Fatalf("card is %+v, %v, want it retired", gone, err)
	}
	if found, err := lib.Search().Find(t.Context(), "sessions"); err != nil || len(found) != 0 {
		t.Errorf("found %d retired cards (%v)", len(found), err)
	}
	if found, err := lib.Search().Find(t.Context(), "is:retired"); err != nil || len(found) != 1 {
		t.Errorf("found %d cards by is:retired (%v), want 1", len(found), err)
	}
	save(t, lib, id, parliament)
	back, err := lib.Card(card.ID)
	if err != nil || back.Progress.Retired || back.Progress.Reps != 1 {
		t.Errorf("card is %+v, %v, want it alive with its review", back, err)
	}
}

// state is all that a learner can see of a library.
func state(t rapid.TB, lib *library.Library) map[string]any {
	t.Helper()
	s := map[string]any{"notes": lib.Notes(), "settings": lib.SettingsTable(""), "decks": lib.DeckNames()}
	found, err := lib.Search().Find(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	retired, err := lib.Search().Find(context.Background(), "is:retired")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(found, retired...) {
		log, err := lib.Reviews(f.Card.ID)
		if err != nil {
			t.Fatal(err)
		}
		s[string(f.Card.ID)] = []any{*f.Card, log}
	}
	for _, n := range lib.Notes() {
		page, err := lib.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		s["text "+string(n.ID)] = page.Text
	}
	return s
}

func TestEveryChangeCanBeUndoneAndDoneAgain(t *testing.T) {
	lib, now := open(t, map[string]string{"more.md": "# More\n\nX?::Y\n"})
	id := create(t, lib, parliament, "Polity").Note.ID
	cards := lib.CardsOf(id)
	yes := true
	flag := uint8(3)
	changes := []struct {
		name string
		do   func() error
	}{
		{"grade", func() error { _, err := lib.Study().Grade(cards[1].ID, notes.Good, time.Second); return err }},
		{"suspend", func() error {
			_, err := lib.Mark([]notes.CardID{cards[0].ID, cards[2].ID}, library.Mark{Suspend: &yes})
			return err
		}},
		{"bury and flag", func() error {
			_, err := lib.Mark([]notes.CardID{cards[3].ID}, library.Mark{Bury: &yes, Flag: &flag})
			return err
		}},
		{"reset", func() error { _, err := lib.Mark([]notes.CardID{cards[1].ID}, library.Mark{Reset: true}); return err }},
		{"tag", func() error {
			_, err := lib.Mark([]notes.CardID{cards[0].ID}, library.Mark{AddTags: []string{"money"}})
			return err
		}},
		{"edit", func() error { _, err := librarytest.Rewrite(lib, id, replace(parliament, "Three", "3")); return err }},
		{"move", func() error { _, err := lib.Decks().MoveNotes([]notes.NoteID{id}, "Law/Parliament"); return err }},
		{"rename deck", func() error { _, err := lib.Decks().Rename("Law", "Politics"); return err }},
		{"new deck", func() error { return lib.Decks().New("Politics/Empty") }},
		{"rename an empty deck", func() error { _, err := lib.Decks().Rename("Politics/Empty", "Politics/Bare"); return err }},
		{"delete a deck, notes kept", func() error { return lib.Decks().Delete("Politics", "Other") }},
		{"settings", func() error { return lib.Set("", map[string]string{"new_per_day": "7"}) }},
		{"import", func() error {
			plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
			if err != nil {
				return err
			}
			_, err = lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
			return err
		}},
		{"fold", func() error {
			done, err := lib.Fold([]notes.NoteID{id, lib.Notes()[0].ID}, "Both", "")
			id = done.Note.ID
			return err
		}},
		{"delete a card", func() error { _, err := lib.Delete(nil, []notes.CardID{cards[1].ID}); return err }},
		{"delete a note", func() error { _, err := lib.Delete([]notes.NoteID{id}, nil); return err }},
		{"another note", func() error { _, err := lib.Create(parliament, "Law"); return err }},
		{"delete a deck with its notes", func() error { return lib.Decks().Delete("Law", "") }},
	}
	states := []map[string]any{state(t, lib)}
	for _, c := range changes {
		now.pass(time.Minute)
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		states = append(states, state(t, lib))
		if reflect.DeepEqual(states[len(states)-1], states[len(states)-2]) {
			t.Fatalf("%s changed nothing", c.name)
		}
	}
	for i := len(changes) - 1; i >= 0; i-- {
		if _, err := lib.Undo(); err != nil {
			t.Fatalf("undo %s: %v", changes[i].name, err)
		}
		if !reflect.DeepEqual(state(t, lib), states[i]) {
			t.Errorf("undoing %s did not give the state before", changes[i].name)
		}
	}
	for i, c := range changes {
		if _, err := lib.Redo(); err != nil {
			t.Fatalf("redo %s: %v", c.name, err)
		}
		if !reflect.DeepEqual(state(t, lib), states[i+1]) {
			t.Errorf("doing %s again did not give the state after", c.name)
		}
	}
	if _, err := lib.Redo(); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("one redo too many: %v", err)
	}
}

func TestDeletedNoteComesBackWithItsHistory(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "---\nid: note-a\n---\n# A\n\nQ?::1 <!--id:card-a-->\n"})
	id := importAll(t, lib, intake.Options{}, "/in").NoteIDs[0]
	grade(t, lib, "card-a", notes.Good)
	if n, err := lib.Delete([]notes.NoteID{id}, nil); n != 1 || err != nil {
		t.Fatalf("deleted %d, %v", n, err)
	}
	importAll(t, lib, intake.Options{}, "/in")
	back, err := lib.Card("card-a")
	if err != nil || back.Progress.Retired || back.Progress.Reps != 1 {
		t.Errorf("card is %+v, %v, want it alive with its review", back, err)
	}
}

func TestGradeBuriesSiblingsForTheDay(t *testing.T) {
	lib, now := open(t, nil)
	id := create(t, lib, parliament, "").Note.ID
	cards := lib.CardsOf(id)
	grade(t, lib, cards[1].ID, notes.Easy)
	sibling, err := lib.Card(cards[2].ID)
	if err != nil || !sibling.Progress.Buried(lib.Today()) {
		t.Errorf("sibling is %+v, %v, want it buried", sibling.Progress, err)
	}
	q, err := lib.Study().Queue(t.Context(), "")
	if err != nil || slices.Contains(q.Cards, cards[2].ID) {
		t.Errorf("the buried sibling is in the queue %v (%v)", q.Cards, err)
	}
	now.pass(24 * time.Hour)
	if q, err = lib.Study().Queue(t.Context(), ""); err != nil || !slices.Contains(q.Cards, cards[2].ID) {
		t.Errorf("the sibling is not back the day after: %v (%v)", q.Cards, err)
	}
}

func TestLimitsCountWhatWasDone(t *testing.T) {
	lib, _ := open(t, nil)
	var b strings.Builder
	for _, r := range "abcdefghij" {
		b.WriteString("\nWhat is " + string(r) + "?::" + string(r) + "\n")
	}
	id := create(t, lib, "# Letters\n"+b.String(), "A/B").Note.ID
	if err := lib.Set("A", map[string]string{"new_per_day": "3"}); err != nil {
		t.Fatal(err)
	}
	grade(t, lib, lib.CardsOf(id)[0].ID, notes.Easy)
	q, err := lib.Study().Queue(t.Context(), "A/B")
	if err != nil || q.New != 2 {
		t.Errorf("%d new cards remain (%v), want 2", q.New, err)
	}
}

func TestExportImportGivesTheSame(t *testing.T) {
	picture := "\x89PNG\r\n\x1a\n"
	from, _ := open(t, map[string]string{
		"Law/Parliament.md": parliament,
		"Law/map.md":        "# Map: of India?\n\n![](pics/map.png)\n\nWhere?:::There #geo\n",
		"Law/pics/map.png":  picture,
		"loose.md":          "Text without a title.\n\nName two\n?\n- one\n- two\n\n",
	})
	importAll(t, from, intake.Options{}, "/in")
	out := filepath.Join(t.TempDir(), "out")
	done, err := from.Keeper().ExportMarkdown(context.Background(), library.Selection{}, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if done.Notes != 3 || done.Cards != 7 || done.Assets != 1 {
		t.Errorf("exported %+v, want 3 notes, 7 cards, 1 asset", done)
	}
	if _, err := os.Stat(filepath.Join(out, "assets", "map.png")); err != nil {
		t.Error(err)
	}
	into, _ := open(t, nil)
	into.SetFiles(intake.Disk{})
	importAll(t, into, intake.Options{}, out)
	if got, want := essence(t, into), essence(t, from); !reflect.DeepEqual(got, want) {
		t.Errorf("imported again:\n%v\nwant\n%v", got, want)
	}
	if again := importAll(t, into, intake.Options{}, out); again.Unchanged != 3 {
		t.Errorf("a second import did %+v, want all unchanged", again)
	}
}

// essence is what must survive export and import: all but paths and times.
func essence(t *testing.T, lib *library.Library) map[string]any {
	t.Helper()
	all := map[string]any{}
	for _, n := range lib.Notes() {
		page, err := lib.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		n.Path, n.Imported, n.Created, n.Updated = "", "", time.Time{}, time.Time{}
		for i := range page.Cards {
			page.Cards[i].Added = time.Time{}
		}
		all[string(n.ID)] = []any{n, page.Text.Markdown, page.Document.Sections, page.Cards}
	}
	return all
}

func TestExportNeedsAnEmptyFolder(t *testing.T) {
	lib, _ := open(t, nil)
	create(t, lib, parliament, "")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Keeper().ExportMarkdown(context.Background(), library.Selection{}, dir, nil); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("err = %v, want a refusal", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v (%v), want what it held", entries, err)
	}
}

func TestSubscribersHearUntilTheyCancel(t *testing.T) {
	lib, _ := open(t, nil)
	var heard []notes.Change
	cancel := lib.Subscribe(func(c notes.Change) { heard = append(heard, c) })
	id := create(t, lib, parliament, "").Note.ID
	if len(heard) != 1 || !slices.Contains(heard[0].Notes, id) || len(heard[0].Cards) != 4 {
		t.Errorf("heard %+v", heard)
	}
	cancel()
	save(t, lib, id, "# Nothing\n")
	if len(heard) != 1 {
		t.Errorf("heard %d changes after cancelling", len(heard)-1)
	}
}

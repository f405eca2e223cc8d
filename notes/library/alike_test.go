package library_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/sharedtest"
)

// elsewhere is a briefing as another site has it: another title and furniture, and a
// line less.
func elsewhere(text string) string {
	text = replace(text, "The Harbour Pact of Arlen", "Straits open to both, says Arlen")
	text = replace(text, "- Cost: The rescue service is late because the states disagree on its budgett.\n", "")
	return "Home\nNews\nSubscribe\n" + text + "Share this article\nAll rights reserved\n"
}

func plan(t *testing.T, lib *library.Library, text string, opts intake.Options) *intake.Planned {
	t.Helper()
	opts.Format = intake.Briefing
	p, err := lib.Intake().PlanText(t.Context(), text, opts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Intake().Foresee(t.Context(), p.Snapshot()); err != nil {
		t.Fatal(err)
	}
	return p.Notes[0]
}

func add(t *testing.T, lib *library.Library, text string, opts intake.Options) intake.Imported {
	t.Helper()
	opts.Format = intake.Briefing
	p, err := lib.Intake().PlanText(t.Context(), text, opts)
	if err != nil {
		t.Fatal(err)
	}
	done, err := lib.Intake().Commit(t.Context(), p.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// The same briefing from another site is a note of its own, which is said, or a new
// text of the one that is there.
func TestSameBriefingFromElsewhere(t *testing.T) {
	lib, _ := open(t, nil)
	first := add(t, lib, harbours, intake.Options{Suggest: true}).NoteIDs[0]
	card := lib.CardsOf(first)[0]
	grade(t, lib, card.ID, notes.Good)

	separate := plan(t, lib, elsewhere(harbours), intake.Options{})
	if id, ok := separate.Alike(); !ok || id != first || separate.Verdict != intake.Adds {
		t.Fatalf("alike %q %v, %v", id, ok, separate.Verdict)
	}
	update := plan(t, lib, elsewhere(harbours), intake.Options{UpdateAlike: true})
	if id, ok := update.Known(); !ok || id != first || update.Verdict != intake.Updates {
		t.Fatalf("known as %q %v, %v", id, ok, update.Verdict)
	}

	done := add(t, lib, elsewhere(harbours), intake.Options{})
	if done.Added != 1 || len(done.Warnings) != 1 || !strings.Contains(done.Warnings[0].Message.String(), "“The Harbour Pact of Arlen”") && !strings.Contains(done.Warnings[0].Message.String(), `"The Harbour Pact of Arlen"`) {
		t.Errorf("%+v", done)
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	done = add(t, lib, elsewhere(harbours), intake.Options{UpdateAlike: true})
	if done.Updated != 1 || done.NoteIDs[0] != first || len(done.Warnings) != 0 {
		t.Errorf("%+v", done)
	}
	n, err := lib.Note(first)
	if err != nil || n.Title != "Straits open to both, says Arlen" {
		t.Errorf("%q %v", n.Title, err)
	}
	if c := lib.CardsOf(first); len(c) == 0 || c[0].ID != card.ID || c[0].Progress.Reps != 1 {
		t.Errorf("the card has lost its history: %+v", c)
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if n, err := lib.Note(first); err != nil || n.Title != "The Harbour Pact of Arlen" {
		t.Errorf("undone it is %q %v", n.Title, err)
	}
}

// What a note says is looked at again after it has changed.
func TestAlikeFollowsTheLibrary(t *testing.T) {
	lib, _ := open(t, nil)
	first := add(t, lib, harbours, intake.Options{}).NoteIDs[0]
	if _, ok := plan(t, lib, elsewhere(harbours), intake.Options{}).Alike(); !ok {
		t.Fatal("not known")
	}
	save(t, lib, first, "# Something else\n\nOf which no word is the same.\n")
	if _, ok := plan(t, lib, elsewhere(harbours), intake.Options{}).Alike(); ok {
		t.Error("known by a text that is gone")
	}
}

// A page that shares its title and its headings with a note is another one.
func TestSameTitleIsNoUpdate(t *testing.T) {
	const frame = "Daily Digest\nWhy in the News?\n%\nKey Features:\n%\nChallenges:\n%\nConclusion:\n%\n"
	fill := func(with ...string) string {
		text := frame
		for _, w := range with {
			text = strings.Replace(text, "%", w, 1)
		}
		return text
	}
	lib, _ := open(t, nil)
	add(t, lib, fill("The two states of Arlen signed a pact on their harbours in March 2019.", "The pact sets up a rescue service with its seat in Port Selby.", "The service is late because the states disagree on its budget.", "Free passage is worth its price."), intake.Options{Suggest: true})
	other := plan(t, lib, fill("The census of birds found forty thousand cranes on the salt lakes in June 2021.", "The count was made by volunteers from nine villages.", "Three lakes could not be reached for the floods.", "The next count comes in two years."), intake.Options{})
	if id, known := other.Known(); known || other.Verdict != intake.Adds {
		t.Errorf("it is taken for %q: %v", id, other.Verdict)
	}
}

// Of the pages that were written to try things on none is taken for another, not even
// for one with the same title.
func TestNoPageIsTakenForAnother(t *testing.T) {
	lib, _ := open(t, nil)
	i, before := 0, ""
	for name, page := range sharedtest.Texts(t, "../briefing/testdata/written/*.txt") {
		if i++; i%3 != 1 {
			continue
		}
		r, err := briefing.Read(page)
		if err != nil {
			t.Fatal(name, err)
		}
		if before != "" {
			create(t, lib, "# "+r.Title+"\n\n"+before, "All")
		}
		_, before, _ = strings.Cut(r.Markdown, "\n")
		n := plan(t, lib, page, intake.Options{Deck: "All"})
		if id, known := n.Known(); known {
			t.Errorf("%s is taken for %s", name, id)
		}
		if id, ok := n.Alike(); ok {
			t.Errorf("%s is like %s", name, id)
		}
	}
}

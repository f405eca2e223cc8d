package pack_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/merge"
	"precis/notes/packs"
)

// What the learner deleted of a pack does not come back with its next version,
// unless it is asked for.
func TestDeletedHere(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	id := teacher.create("Geo/Rivers", rivers)
	straits := teacher.create("Geo", "# Straits\n\nBusiest? :: Malacca\n")
	_, v1 := teacher.publish("Geo", packs.Details{})
	learner.open(v1, intake.Options{})
	busiest, deepest := learner.card("Busiest?"), learner.card("Deepest?")
	if _, err := learner.lib.Study().Grade(busiest.ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := learner.lib.Delete([]notes.NoteID{straits}, []notes.CardID{deepest.ID, learner.card("Holiest?").ID}); err != nil {
		t.Fatal(err)
	}
	for _, pairs := range [][2]string{{":: Nile", ":: The Nile"}, {":: The Nile", ":: the Nile, 6650 km"}} {
		teacher.edit(id, pairs[0], pairs[1], "- Holiest? :: ", "- Holiest? :: the ")
		teacher.edit(straits, "Malacca", "Malacca, still")
		_, next := teacher.publish("Geo", packs.Details{})
		for deleted, want := range map[bool][]intake.DeckCount{
			false: {{Deck: "Geo/Rivers", Notes: 1, Cards: 1}},
			true:  {{Deck: "Geo", Notes: 1, Cards: 1}, {Deck: "Geo/Rivers", Notes: 1, Cards: 1}},
		} {
			plan, err := learner.lib.Intake().PlanFiles(t.Context(), []string{next}, intake.Options{Deleted: deleted}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := plan.ByDeck(); !slices.Equal(got, want) {
				t.Errorf("counted %+v, want %+v", got, want)
			}
			if err := plan.Close(); err != nil {
				t.Error(err)
			}
		}
		did := learner.open(next, intake.Options{})
		if did.Added != 0 || did.Conflicts != 1 || len(learner.lib.Notes()) != 1 {
			t.Errorf("%+v", did)
		}
		if len(did.Warnings) != 1 || !strings.Contains(did.Warnings[0].Message.String(), "Straits") {
			t.Errorf("warned %+v", did.Warnings)
		}
		if text := learner.markdown(id); strings.Contains(text, "Deepest?") || strings.Contains(text, "Holiest?") || !strings.Contains(text, pairs[1]) {
			t.Errorf("a card that was deleted is in\n%s", text)
		}
		// Of a card that the author changed since, the learner is asked.
		if all := learner.conflicts(); len(all) != 1 || all[0].Mine != "" || !strings.Contains(all[0].Theirs, "Holiest?") {
			t.Errorf("%+v", all)
		}
		if did := learner.open(next, intake.Options{Deleted: true}); did.Added != 1 {
			t.Errorf("taken back: %+v", did)
		}
		if c := learner.card("Busiest?"); c.ID != busiest.ID || c.Progress.Reps != 1 || !strings.HasPrefix(c.Answer, "Malacca, still") {
			t.Errorf("what was taken back is %+v", c)
		}
		if _, err := learner.lib.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}

// Of two places that both changed, each is decided on its own; what is decided now
// waits no longer.
func TestPlacesAreDecidedOneByOne(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	id := teacher.create("Geo", rivers)
	_, path := teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	learner.edit(id, ":: Nile", ":: my Nile", ":: Congo", ":: my Congo", ":: Ganges", ":: my Ganges")
	teacher.edit(id, ":: Nile", ":: their Nile", ":: Congo", ":: their Congo", ":: Ganges", ":: their Ganges")
	_, path = teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	if all := learner.conflicts(); len(all) != 3 {
		t.Fatalf("%+v", all)
	}
	teacher.edit(id, "their Nile", "their long Nile", "their Congo", "their long Congo", "their Ganges", "their long Ganges")
	_, path = teacher.publish("Geo", packs.Details{})
	plan, err := learner.lib.Intake().PlanFiles(t.Context(), []string{path}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	note := plan.Notes[0]
	choices := map[string]intake.Differ{"Nile": intake.TakeTheirs, "Congo": intake.KeepBoth}
	for _, c := range note.Changes() {
		for word, choice := range choices {
			if c.Kind == merge.ByBoth && strings.Contains(c.Mine, word) {
				note.Decide(&c, choice)
			}
		}
	}
	if n := note.Waiting(); n != 1 {
		t.Errorf("%d wait", n)
	}
	if did, err := learner.lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil || did.Conflicts != 1 {
		t.Errorf("%+v, %v", did, err)
	}
	if err := plan.Close(); err != nil {
		t.Fatal(err)
	}
	text := learner.markdown(id)
	for _, want := range []string{"Longest? :: their long Nile\n", "Deepest? :: my Congo\n", "Deepest? :: their long Congo\n", "- Holiest? :: my Ganges\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "my Nile") {
		t.Errorf("what was given up is in\n%s", text)
	}
	if all := learner.conflicts(); len(all) != 1 || all[0].Theirs != "- Holiest? :: their long Ganges" {
		t.Errorf("there wait %+v", all)
	}
}

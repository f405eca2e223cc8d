package pack_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/merge"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage/pack"
)

// fataler is what *testing.T and *rapid.T have in common here.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// person is somebody with a library of their own.
type person struct {
	fataler
	t      *testing.T
	lib    *library.Library
	store  notes.Store
	folder string
	now    time.Time
	files  int
}

func newPerson(t *testing.T, on fataler, seed byte) *person {
	p := &person{fataler: on, t: t, store: storetest.Memory(), folder: t.TempDir(), now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	p.begin(p.store, seed)
	return p
}

// begin opens the library that a store keeps.
func (p *person) begin(store notes.Store, seed byte) {
	p.Helper()
	lib, err := library.Open(store, library.Options{
		Now: func() time.Time { return p.now }, Chance: rand.NewChaCha8([32]byte{seed}), Files: intake.Disk{},
		Sources: []intake.Source{pack.Format{}}, Packs: pack.Format{},
	})
	if err != nil {
		p.Fatal(err)
	}
	p.lib = lib
}

func (p *person) create(deck, markdown string) notes.NoteID {
	p.Helper()
	did, err := p.lib.Create(markdown, deck)
	if err != nil {
		p.Fatal(err)
	}
	return did.Note.ID
}

// edit changes a note as its writer does.
func (p *person) edit(id notes.NoteID, pairs ...string) {
	p.Helper()
	page, err := p.lib.Page(id)
	if err != nil {
		p.Fatal(err)
	}
	text := strings.NewReplacer(pairs...).Replace(page.Text.Markdown)
	if text == page.Text.Markdown {
		p.Fatalf("%q is not in\n%s", pairs, text)
	}
	if _, err := librarytest.Rewrite(p.lib, id, text); err != nil {
		p.Fatal(err)
	}
}

func (p *person) markdown(id notes.NoteID) string {
	p.Helper()
	page, err := p.lib.Page(id)
	if err != nil {
		p.Fatal(err)
	}
	return page.Text.Markdown
}

func (p *person) publish(deck string, details packs.Details) (packs.Published, string) {
	p.Helper()
	chosen, err := p.lib.Search().Selected(library.Selection{Deck: deck})
	if err != nil {
		p.Fatal(err)
	}
	p.files++
	out := filepath.Join(p.folder, fmt.Sprintf("pack-%d.precis", p.files))
	did, err := p.lib.Packs().Publish(p.t.Context(), chosen, deck, details, out, nil)
	if err != nil {
		p.Fatal(err)
	}
	return did, out
}

func (p *person) open(path string, opts intake.Options) intake.Imported {
	p.Helper()
	did, err := p.tryOpen(path, opts)
	if err != nil {
		p.Fatal(err)
	}
	return did
}

func (p *person) tryOpen(path string, opts intake.Options) (intake.Imported, error) {
	plan, err := p.lib.Intake().PlanFiles(p.t.Context(), []string{path}, opts, nil)
	if err != nil {
		return intake.Imported{}, err
	}
	foreseen, err := p.lib.Intake().Foresee(p.t.Context(), plan.Snapshot())
	if err != nil {
		return intake.Imported{}, err
	}
	did, err := p.lib.Intake().Commit(p.t.Context(), plan.Snapshot(), nil)
	foreseen.NoteIDs = did.NoteIDs
	if err == nil && cmp.Diff(foreseen, did) != "" {
		p.Fatalf("what was foreseen is not what was done: %s", cmp.Diff(foreseen, did))
	}
	return did, errors.Join(err, plan.Close())
}

func (p *person) card(prompt string) notes.Card {
	p.Helper()
	for _, n := range p.lib.Notes() {
		for _, c := range p.lib.CardsOf(n.ID) {
			if c.Prompt == prompt {
				return c
			}
		}
	}
	p.Fatalf("there is no card %q", prompt)
	return notes.Card{}
}

func (p *person) contents() storetest.Library {
	p.Helper()
	all, err := storetest.Read(p.store)
	if err != nil {
		p.Fatal(err)
	}
	return all
}

func (p *person) conflicts() []notes.Conflict {
	p.Helper()
	all, err := p.lib.Packs().Conflicts()
	if err != nil {
		p.Fatal(err)
	}
	return all
}

const rivers = "# Rivers\n\n## Africa\n\nLongest? :: Nile\nDeepest? :: Congo\n\nThe Nile is long. It is slow.\n\n## Asia\n\n- Holiest? :: Ganges\n"

func told(s string) *string { return &s }

// What a pack says of itself and its notes stays, and a version is a new one only
// where something changed.
func TestPublish(t *testing.T) {
	teacher := newPerson(t, t, 1)
	id := teacher.create("Geo/Rivers", rivers)
	first, path := teacher.publish("Geo", packs.Details{Title: told("Geography"), Authors: []string{"A. Teacher"}, License: told("CC0-1.0")})
	if first.Version != 1 || !first.Changed || first.Cards != 3 || first.Title != "Geography" || first.Deck != "Geo" || !first.Published {
		t.Errorf("%+v", first)
	}
	before := teacher.contents()
	teacher.now = teacher.now.AddDate(0, 1, 0)
	again, path2 := teacher.publish("Geo", packs.Details{})
	if again.Version != 1 || again.Changed || again.ID != first.ID {
		t.Errorf("nothing changed: %+v", again)
	}
	if diff := cmp.Diff(before, teacher.contents()); diff != "" {
		t.Errorf("nothing changed: %s", diff)
	}
	one, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if two, err := os.ReadFile(path2); err != nil || string(one) != string(two) {
		t.Errorf("the same content gave other bytes (%v)", err)
	}
	teacher.edit(id, "Congo", "the Congo")
	next, _ := teacher.publish("Geo", packs.Details{Label: told("December")})
	if next.Version != 2 || !next.Changed || next.ID != first.ID || next.License != "CC0-1.0" || next.Label != "December" || !next.Created.Equal(first.Created) || next.Updated.Equal(first.Updated) {
		t.Errorf("%+v", next)
	}
	if what, err := teacher.lib.Undo(); err != nil || what.String() != "Publish “Geography”" {
		t.Errorf("undone: %q, %v", what, err)
	}
	other, _ := teacher.publish("Geo/Rivers", packs.Details{})
	if other.ID == first.ID || other.Title != "Rivers" {
		t.Errorf("another deck is the pack %+v", other)
	}
}

// What a pack cannot say of itself is neither foreseen nor written; what it can say is read.
func TestWhatIsSaidOfAPackHasBounds(t *testing.T) {
	line, text := strings.Repeat("क", 400), strings.Repeat("क", 7000)
	for name, tt := range map[string]struct {
		details packs.Details
		want    string
	}{
		"a title":       {packs.Details{Title: &line}, "is longer than the 1000 bytes"},
		"a label":       {packs.Details{Label: &line}, "is longer than the 1000 bytes"},
		"an author":     {packs.Details{Authors: []string{"A. Teacher", line}}, "is longer than the 1000 bytes"},
		"a description": {packs.Details{Description: &text}, "the description has 21000 bytes, more than the 20000"},
		"authors":       {packs.Details{Authors: slices.Repeat([]string{"A"}, 1001)}, "more than 1000 authors"},
		"all within":    {packs.Details{Title: told(line[:999]), Label: told(line[:999]), Description: told(text[:19_998]), Authors: slices.Repeat([]string{"A"}, 1000)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			teacher := newPerson(t, t, 1)
			teacher.create("Geo", rivers)
			chosen, before, out := teacher.lib.Notes(), teacher.contents(), filepath.Join(teacher.folder, "a.precis")
			_, foreseen := teacher.lib.Packs().Foresee(t.Context(), chosen, "Geo", tt.details)
			_, err := teacher.lib.Packs().Publish(t.Context(), chosen, "Geo", tt.details, out, nil)
			if tt.want == "" {
				if err := errors.Join(foreseen, err); err != nil {
					t.Fatal(err)
				}
				newPerson(t, t, 2).open(out, intake.Options{})
				return
			}
			for _, err := range []error{foreseen, err} {
				if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%v, not %q", err, tt.want)
				}
			}
			if _, err := os.Stat(out); err == nil || cmp.Diff(before, teacher.contents()) != "" {
				t.Error("something was written")
			}
		})
	}
}

// A pack is for the learner's eyes until it is shared, goes where a link leads, and
// clears away what a process that was killed left long ago.
func TestPublishPlace(t *testing.T) {
	teacher := newPerson(t, t, 1)
	teacher.create("Geo", rivers)
	at := func(name string) string { return filepath.Join(teacher.folder, name) }
	old := teacher.now.Add(-48 * time.Hour)
	err := errors.Join(os.WriteFile(at(".precis-export-old"), nil, 0o600), os.Chtimes(at(".precis-export-old"), old, old),
		os.WriteFile(at("place.precis"), []byte("an older one"), 0o600), os.Symlink("place.precis", at("pack-1.precis")))
	if err != nil {
		t.Fatal(err)
	}
	_, link := teacher.publish("Geo", packs.Details{})
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v", err)
	}
	if info, err := os.Stat(at("place.precis")); err != nil || info.Mode().Perm() != 0o600 || info.Size() < 100 {
		t.Errorf("%v, %v", info, err)
	}
	if _, err := os.Stat(at(".precis-export-old")); err == nil {
		t.Error("what was left is there still")
	}
}

// Nothing that a learner does or has on the computer is in a pack.
func TestNothingOfTheLearnerTravels(t *testing.T) {
	teacher := newPerson(t, t, 1)
	teacher.create("Geo", rivers)
	c := teacher.card("Longest?")
	if _, err := teacher.lib.Study().Grade(c.ID, notes.Good, 7*time.Second); err != nil {
		t.Fatal(err)
	}
	yes, flag := true, uint8(5)
	for _, m := range []library.Mark{{Suspend: &yes}, {Flag: &flag}} {
		if _, err := teacher.lib.Mark([]notes.CardID{c.ID}, m); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(teacher.folder, "seas.md"), []byte("# Seas\n\nSaltiest? :: Dead Sea\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	teacher.open(filepath.Join(teacher.folder, "seas.md"), intake.Options{Deck: "Geo"})
	if err := teacher.lib.Preferences().Set("theme", "dark-secret"); err != nil {
		t.Fatal(err)
	}
	_, studied := teacher.publish("Geo", packs.Details{})
	for name, content := range unzip(t, studied) {
		for _, word := range []string{teacher.folder, "suspend", "flag", "stability", "due", "dark-secret", "review"} {
			if strings.Contains(content, word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	// What is only progress is no new version.
	if _, err := teacher.lib.Study().Grade(teacher.card("Deepest?").ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if again, _ := teacher.publish("Geo", packs.Details{}); again.Changed {
		t.Error("a review makes a new version")
	}
}

func TestOpening(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	id := teacher.create("Geo/Rivers", rivers)
	asia := teacher.create("Geo", "# Straits\n\nBusiest? :: Malacca\n")
	first, v1 := teacher.publish("Geo", packs.Details{Authors: []string{"A. Teacher"}})
	did := learner.open(v1, intake.Options{})
	if did.Added != 2 || did.Cards.Added != 4 {
		t.Errorf("%+v", did)
	}
	before := learner.contents()
	if did = learner.open(v1, intake.Options{}); did.Unchanged != 2 || did.Added+did.Updated+did.Conflicts != 0 {
		t.Errorf("again: %+v", did)
	}
	if diff := cmp.Diff(before, learner.contents()); diff != "" {
		t.Errorf("again: %s", diff)
	}

	nile := learner.card("Longest?")
	if _, err := learner.lib.Study().Grade(nile.ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	holy := learner.card("Holiest?")
	if _, err := learner.lib.Study().Grade(holy.ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := learner.lib.Decks().MoveNotes([]notes.NoteID{id}, "Mine"); err != nil {
		t.Fatal(err)
	}
	learner.edit(id, "Nile\nDeep", "the Nile\nMine? :: Yes\nDeep", "It is slow.", "It is very slow.")

	teacher.edit(id, "Nile\nDeep", "Nile, 6650 km\nDeep", "Congo", "the Congo", "- Holiest? :: Ganges\n", "- Widest? :: Amazon\n", "is long.", "is 6650 km long.")
	if _, err := teacher.lib.Delete([]notes.NoteID{asia}, nil); err != nil {
		t.Fatal(err)
	}
	_, v2 := teacher.publish("Geo", packs.Details{})
	learned := learner.contents()
	did = learner.open(v2, intake.Options{})
	if did.Conflicts != 1 || did.Updated != 0 || did.Cards.Retired != 1 || did.Cards.Added != 1 {
		t.Errorf("%+v", did)
	}
	want := "# Rivers\n\n## Africa\n\nLongest? :: the Nile\nMine? :: Yes\nDeepest? :: the Congo\n\nThe Nile is 6650 km long. It is very slow.\n\n## Asia\n\n- Widest? :: Amazon\n"
	if got := learner.markdown(id); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n, err := learner.lib.Note(id); err != nil || n.Deck != "Mine" {
		t.Errorf("the note is in %q (%v)", n.Deck, err)
	}
	if _, err := learner.lib.Note(asia); err != nil {
		t.Errorf("a note that the author removed: %v", err)
	}
	if c := learner.card("Longest?"); c.ID != nile.ID || c.Progress.Reps != 1 {
		t.Errorf("the card is %+v", c)
	}
	if c, err := learner.lib.Card(holy.ID); err != nil || !c.Progress.Retired || c.Progress.Reps != 1 {
		t.Errorf("the removed card is %+v (%v)", c.Progress, err)
	}
	waiting := learner.conflicts()
	if len(waiting) != 1 || waiting[0].Card != nile.ID || waiting[0].Pack != first.ID || waiting[0].Mine != "Longest? :: the Nile" || waiting[0].Theirs != "Longest? :: Nile, 6650 km" || waiting[0].Base != "Longest? :: Nile" {
		t.Errorf("%+v", waiting)
	}
	if _, err := learner.lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(learned, learner.contents()); diff != "" {
		t.Errorf("undone at once: %s", diff)
	}
	for choice, want := range map[intake.Differ]string{intake.KeepMine: "Longest? :: the Nile\nMine", intake.TakeTheirs: "Longest? :: Nile, 6650 km\nMine", intake.KeepBoth: "Longest? :: the Nile\n\nLongest? :: Nile, 6650 km\n"} {
		did = learner.open(v2, intake.Options{Differ: choice})
		if got := learner.markdown(id); !strings.Contains(got, want) || len(learner.conflicts()) > 0 || did.Updated != 1 {
			t.Errorf("choice %d: %+v\n%s", choice, did, got)
		}
		if _, err := learner.lib.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	learner.open(v2, intake.Options{})
	if n, err := learner.lib.Packs().Resolve([]string{learner.conflicts()[0].ID}, merge.Theirs); n != 1 || err != nil {
		t.Errorf("resolved %d: %v", n, err)
	}
	if c := learner.card("Longest?"); c.ID != nile.ID || c.Answer != "Nile, 6650 km" || c.Progress.Reps != 1 || len(learner.conflicts()) > 0 {
		t.Errorf("decided: %+v", c)
	}
}

func TestRefusedVersions(t *testing.T) {
	teacher, learner, other := newPerson(t, t, 1), newPerson(t, t, 2), newPerson(t, t, 3)
	id := teacher.create("Geo", rivers)
	published, v1 := teacher.publish("Geo", packs.Details{Authors: []string{"A. Teacher", "B. Topper"}})
	teacher.edit(id, "Congo", "the Congo")
	_, v2 := teacher.publish("Geo", packs.Details{Authors: []string{"a. teacher"}})
	learner.open(v2, intake.Options{})
	before := learner.contents()

	if _, err := learner.tryOpen(v1, intake.Options{}); !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), "version 1") {
		t.Errorf("an older version: %v", err)
	}
	other.create("Geo", "# Rivers\n\nLongest? :: Volga\n")
	_, foreign := other.publish("Geo", packs.Details{Authors: []string{"Mallory"}})
	claim(t, foreign, published.ID)
	if _, err := learner.tryOpen(foreign, intake.Options{}); !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), "Mallory") {
		t.Errorf("a pack of somebody else: %v", err)
	}
	if diff := cmp.Diff(before, learner.contents()); diff != "" {
		t.Errorf("what was refused changed the library: %s", diff)
	}
	learner.open(v1, intake.Options{Older: true})
	if got := learner.markdown(id); !strings.Contains(got, ":: Congo") {
		t.Errorf("the older version is\n%s", got)
	}
}

// An author who writes the own name otherwise is asked about once; the reviews and changes
// of those who say that it is the same pack go on.
func TestAnAuthorOfAnotherName(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	id := teacher.create("Geo", rivers)
	_, v1 := teacher.publish("Geo", packs.Details{Authors: []string{"Asha"}})
	learner.open(v1, intake.Options{})
	if _, err := learner.lib.Study().Grade(learner.card("Longest?").ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	learner.edit(id, "It is slow.", "It is very slow.")
	foresee := func(authors ...string) bool {
		next, err := teacher.lib.Packs().Foresee(t.Context(), teacher.lib.Notes(), "Geo", packs.Details{Authors: authors})
		if err != nil {
			t.Fatal(err)
		}
		return next.OtherAuthors
	}
	if foresee("asha", "B. Topper") || !foresee("Asha Verma") {
		t.Error("what is foreseen of the authors is not so")
	}
	teacher.edit(id, "Congo", "the Congo")
	_, v2 := teacher.publish("Geo", packs.Details{Authors: []string{"Asha Verma"}})
	before := learner.contents()
	if _, err := learner.tryOpen(v2, intake.Options{}); !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), "by Asha, but is by Asha Verma") || !strings.Contains(err.Error(), "--other-authors") {
		t.Errorf("by another name: %v", err)
	}
	if diff := cmp.Diff(before, learner.contents()); diff != "" {
		t.Errorf("what was refused changed the library: %s", diff)
	}
	learner.open(v2, intake.Options{OtherAuthors: true})
	if got := learner.markdown(id); !strings.Contains(got, ":: the Congo") || !strings.Contains(got, "It is very slow.") || learner.card("Longest?").Progress.Reps != 1 {
		t.Errorf("the note is\n%s", got)
	}
	teacher.edit(id, "the Congo", "the great Congo")
	_, v3 := teacher.publish("Geo", packs.Details{})
	learner.open(v3, intake.Options{})
	if got := learner.markdown(id); !strings.Contains(got, ":: the great Congo") {
		t.Errorf("the version after it is\n%s", got)
	}
}

// Whatever author and learner do over several versions, no review is lost and no
// text of the learner, opening a version twice is opening it once, and one undo
// takes it back.
func TestVersionsAndReviews(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		teacher, learner := newPerson(t, rt, 1), newPerson(t, rt, 2)
		id := teacher.create("Geo", rivers)
		n := 0
		word := func(side string) string { n++; return fmt.Sprintf("%s%d", side, n) }
		change := func(p *person, side string) {
			text := p.markdown(id)
			lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
			at := rapid.IntRange(2, len(lines)-1).Draw(rt, "line")
			switch rapid.SampledFrom([]string{"add", "append", "remove", "section"}).Draw(rt, "edit") {
			case "add":
				lines = slices.Insert(lines, at, "", "Q "+word(side)+"? :: "+word(side), "")
			case "append":
				if strings.Contains(lines[at], "::") {
					lines[at] += " " + word(side)
				}
			case "remove":
				if strings.Contains(lines[at], "::") {
					lines = slices.Delete(lines, at, at+1)
				}
			case "section":
				lines = append(lines, "", "## "+word(side), "", "Q "+word(side)+"? :: "+word(side))
			}
			if _, err := librarytest.Rewrite(p.lib, id, strings.Join(lines, "\n")+"\n"); err != nil {
				rt.Fatal(err)
			}
		}
		_, path := teacher.publish("Geo", packs.Details{})
		learner.open(path, intake.Options{})
		reviews := 0
		for range rapid.IntRange(1, 4).Draw(rt, "versions") {
			for range rapid.IntRange(0, 3).Draw(rt, "edits") {
				change(teacher, "t")
			}
			for range rapid.IntRange(0, 3).Draw(rt, "my edits") {
				change(learner, "m")
			}
			if cards := learner.lib.CardsOf(id); len(cards) > 0 {
				c := rapid.SampledFrom(cards).Draw(rt, "card")
				learner.now = learner.now.AddDate(0, 0, 1)
				if _, err := learner.lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
					rt.Fatal(err)
				}
				reviews++
			}
			mine := learner.markdown(id)
			before := learner.contents()
			_, path := teacher.publish("Geo", packs.Details{})
			learner.open(path, intake.Options{})
			after := learner.contents()
			if len(after.Reviews) != reviews {
				rt.Fatalf("%d reviews of %d are left", len(after.Reviews), reviews)
			}
			merged := learner.markdown(id)
			for line := range strings.Lines(mine) {
				if strings.Contains(line, " m") && !strings.Contains(merged, line) && !strings.Contains(line, " t") {
					rt.Fatalf("my line %q is lost in\n%s", line, merged)
				}
			}
			for _, r := range after.Reviews {
				if _, err := learner.lib.Card(r.Card); err != nil {
					rt.Fatalf("the card of a review is gone: %v", err)
				}
			}
			learner.open(path, intake.Options{})
			if diff := cmp.Diff(after, learner.contents()); diff != "" {
				rt.Fatalf("opened twice: %s", diff)
			}
			if cmp.Diff(before, after) == "" {
				continue
			}
			if _, err := learner.lib.Undo(); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(before, learner.contents()); diff != "" {
				rt.Fatalf("undone: %s", diff)
			}
			if _, err := learner.lib.Redo(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

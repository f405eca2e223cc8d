package library_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
)

// sectionOf returns the index and the headings of the section with a title.
func sectionOf(t *testing.T, lib *library.Library, id notes.NoteID, title string) (int, []string) {
	t.Helper()
	page, err := lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(page.Document.Sections, func(s notes.Section) bool { return s.Title == title })
	if at < 0 {
		t.Fatalf("no section %q in %q", title, page.Text.Markdown)
	}
	return at, page.Document.Sections[at].Path
}

// A section becomes a note of its own: its cards go along with their progress, and what led to
// it leads to the note.
func TestSplitOff(t *testing.T) {
	lib, _ := open(t, nil)
	old := create(t, lib, `---
tags: [polity]
aliases: [Parliament]
---
# Bills

See [[#Money bills]] and [[#Kinds#Signing|how]].

## Kinds

Who counts? :: A clerk

### Money bills

Under {{c1::Article 110}}, see [[#Kinds]][^1] and [here][r].

#### Signing

Who signs? ::: The president ^sign

## After

Text[^1].

[^1]: A note
[r]: https://example.org
`, "Polity").Note
	other := create(t, lib, "# Other\n\n[[Bills#Money bills]] [[Parliament#^sign]] [[Bills]] [[Bills#After]]\n", "Else").Note
	cards := lib.CardsOf(old.ID)
	for _, c := range cards {
		grade(t, lib, c.ID, notes.Good)
	}
	before := state(t, lib)
	at, path := sectionOf(t, lib, old.ID, "Money bills")
	made, err := lib.Decks().SplitOff(old.ID, at, path, "Money bills")
	if err != nil {
		t.Fatal(err)
	}
	if made.Deck != "Polity" || !slices.Equal(made.Tags, []string{"polity"}) || made.Title != "Money bills" {
		t.Errorf("the new note is %+v", made)
	}
	const part = `---
tags: [polity]
---
# Money bills

Under {{c1::Article 110}}, see [[Bills#Kinds|#Kinds]][^1] and [here][r].

## Signing

Who signs? ::: The president ^sign

[^1]: A note
[r]: https://example.org
`
	if got := markdownOf(t, lib, made.ID); got != part {
		t.Errorf("the new note reads\n%s", got)
	}
	const rest = `---
tags: [polity]
aliases: [Parliament]
---
# Bills

See [[Money bills|#Money bills]] and [[Money bills#Signing|how]].

## Kinds

Who counts? :: A clerk

[[Money bills]]

## After

Text[^1].

[^1]: A note
[r]: https://example.org
`
	if got := markdownOf(t, lib, old.ID); got != rest {
		t.Errorf("the old note reads\n%s", got)
	}
	if got := markdownOf(t, lib, other.ID); !strings.Contains(got, "[[Money bills|Bills#Money bills]] [[Money bills#^sign|Parliament#^sign]] [[Bills]] [[Bills#After]]") {
		t.Errorf("links lead elsewhere: %s", got)
	}
	var ids []notes.CardID
	for _, c := range append(lib.CardsOf(old.ID), lib.CardsOf(made.ID)...) {
		ids = append(ids, c.ID)
		if c.Progress.Reps != 1 {
			t.Errorf("%q was reviewed %d times", c.Prompt, c.Progress.Reps)
		}
	}
	if len(ids) != len(cards) || len(lib.CardsOf(made.ID)) != 3 {
		t.Errorf("%d cards of %d, %d in the new note", len(ids), len(cards), len(lib.CardsOf(made.ID)))
	}
	if what, err := lib.Undo(); err != nil || what.String() != "Make “Money bills” a note of its own" || !reflect.DeepEqual(before, state(t, lib)) {
		t.Errorf("undone: %v (%v)", what, err)
	}
}

// What cannot become a note of its own is refused, in words.
func TestSplitOffRefuses(t *testing.T) {
	lib, _ := open(t, nil)
	n := create(t, lib, "# Bills\n\nText\n\n## Kinds\n\nQ :: A\n", "D").Note
	create(t, lib, "# Taken\n", "D")
	at, path := sectionOf(t, lib, n.ID, "Kinds")
	for _, tt := range []struct {
		name    string
		section int
		path    []string
		title   string
	}{
		{"text before the first heading", 0, nil, "Text"},
		{"a section that is gone", at, []string{"Other"}, "Kinds"},
		{"no title", at, path, " "},
		{"a title that is taken", at, path, "Taken"},
		{"a title that no link has", at, path, "#"},
	} {
		if _, err := lib.Decks().SplitOff(n.ID, tt.section, tt.path, tt.title); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if err := lib.Preferences().KeepDraft(n.ID, "typed", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Decks().SplitOff(n.ID, at, path, "Kinds"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("with a draft: %v", err)
	}
}

// A note with a conflict to decide, which is of its whole text, is neither split nor renamed.
func TestConflictsAreDecidedFirst(t *testing.T) {
	store := storetest.Memory()
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	n := create(t, lib, "# Bills\n\n## Kinds\n\nQ :: A\n", "D").Note
	at, path := sectionOf(t, lib, n.ID, "Kinds")
	_, err = store.Update(notes.Action{}, func(w notes.Writer) error {
		return w.PutConflict(notes.Conflict{ID: "conflict-1", Pack: "p", Note: n.ID, Base: "a", Mine: "b", Theirs: "c"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Decks().SplitOff(n.ID, at, path, "Kinds"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("it is split: %v", err)
	}
	if _, err := lib.Decks().Renamable(n.ID); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("it can be renamed: %v", err)
	}
	if _, err := lib.Decks().RenameNote(n.ID, "Acts"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("it is renamed: %v", err)
	}
}

// Splitting loses no card, no review and no progress, and undoing it gives the library back
// as it was.
func TestSplitOffLosesNothing(t *testing.T) {
	split := 0
	rapid.Check(t, func(rt *rapid.T) {
		lib, _ := open(t, nil)
		lines := rapid.SliceOfN(foldLines, 2, 16).Draw(rt, "lines")
		id := create(t, lib, "---\ntitle: One\n---\n"+strings.Join(lines, "\n")+"\n", "D").Note.ID
		create(t, lib, "# Other\n\n[[One]] [[One#S]] :: [x](One.md#S)\n", "E")
		all := lib.CardsOf(id)
		for _, c := range all {
			grade(t, lib, c.ID, notes.Good)
		}
		all = lib.CardsOf(id)
		page, err := lib.Page(id)
		if err != nil {
			rt.Fatal(err)
		}
		if len(page.Document.Sections) == 0 {
			return
		}
		at := rapid.IntRange(0, len(page.Document.Sections)-1).Draw(rt, "section")
		before := state(rt, lib)
		made, err := lib.Decks().SplitOff(id, at, page.Document.Sections[at].Path, fmt.Sprint("New ", at))
		if err != nil {
			if !errors.Is(err, notes.ErrInvalid) || !reflect.DeepEqual(before, state(rt, lib)) {
				rt.Fatalf("refused: %v", err)
			}
			return
		}
		split++
		after := append(lib.CardsOf(id), lib.CardsOf(made.ID)...)
		for _, c := range all {
			is := slices.IndexFunc(after, func(o notes.Card) bool { return o.ID == c.ID })
			if is < 0 || after[is].Progress != c.Progress {
				rt.Fatalf("card %s is lost or other", c.ID)
			}
		}
		if len(after) != len(all) {
			rt.Fatalf("%d cards became %d", len(all), len(after))
		}
		if _, err := lib.Undo(); err != nil || !reflect.DeepEqual(before, state(rt, lib)) {
			rt.Fatalf("undo does not give the library back: %v", err)
		}
	})
	if split == 0 {
		t.Error("nothing could be split")
	}
}

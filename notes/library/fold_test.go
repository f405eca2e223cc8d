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

// foldLines are lines of notes that are likely to meet those of others badly.
var foldLines = rapid.SampledFrom([]string{
	"", "", "# T", "## S", "##### Deep", "Under\n---", "text", "Q :: A", "Q[^1] ::: A", "why\n?\nbecause", "{{c1::a}} {{c2::b}} ^abc",
	"+++", "```", "[^1]: f", "[r]: https://x.org", "see [r]", "[[One]]", "[[Two#S]] :: [two](Two.md)", "[[#^abc]]", "==mark==", "<!--", "$$",
})

func foldedNotes(t *rapid.T, lib *library.Library) (ids []notes.NoteID) {
	for i, title := range []string{"One", "Two", "One", "Four"}[:rapid.IntRange(2, 4).Draw(t, "notes")] {
		lines := rapid.SliceOfN(foldLines, 0, 10).Draw(t, title)
		e, err := lib.Create(fmt.Sprintf("---\ntitle: %s\ndate: 2024-06-1%d\n---\n%s\n", title, i, strings.Join(lines, "\n")), "D")
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, e.Note.ID)
	}
	return ids
}

// Folding loses no card, no review and no progress, and undoing it gives the library
// back as it was.
func TestFoldLosesNothing(t *testing.T) {
	folded := 0
	rapid.Check(t, func(rt *rapid.T) {
		lib, _ := open(t, nil)
		ids := foldedNotes(rt, lib)
		other := create(t, lib, "# Other\n\n[[One]] [[Two#S]] :: [x](Two.md#S)\n", "E").Note.ID
		for i, c := range lib.CardsOf(ids[0]) {
			grade(t, lib, c.ID, notes.Good)
			if i == 1 {
				if _, err := lib.Delete(nil, []notes.CardID{c.ID}); err != nil {
					rt.Fatal(err)
				}
				break
			}
		}
		var cards []notes.CardID
		for _, id := range ids {
			for _, c := range lib.CardsOf(id) {
				cards = append(cards, c.ID)
			}
		}
		before := state(rt, lib)
		done, err := lib.Fold(ids, "All", "")
		if err != nil {
			if !errors.Is(err, notes.ErrInvalid) || !reflect.DeepEqual(before, state(rt, lib)) {
				rt.Fatalf("refused: %v", err)
			}
			return
		}
		folded++
		all := state(rt, lib)
		var after []notes.CardID
		for _, c := range lib.CardsOf(done.Note.ID) {
			after = append(after, c.ID)
			was, _ := before[string(c.ID)].([]any)
			is, _ := all[string(c.ID)].([]any)
			if was[0].(notes.Card).Progress != c.Progress || !reflect.DeepEqual(was[1], is[1]) {
				rt.Fatalf("card %s was %+v and is %+v", c.ID, was, is)
			}
		}
		if !slices.Equal(after, cards) || len(lib.CardsOf(other)) != 1 {
			rt.Fatalf("cards %v became %v", cards, after)
		}
		for key := range before {
			if _, kept := all[key]; !kept && !strings.HasPrefix(key, "text ") {
				rt.Fatalf("%s is lost", key)
			}
		}
		if _, err := lib.Undo(); err != nil || !reflect.DeepEqual(before, state(rt, lib)) {
			rt.Fatalf("undo does not give the library back: %v", err)
		}
	})
	if folded == 0 {
		t.Error("nothing could be folded")
	}
}

// What links led to before, they lead to after: to the section with the same text.
func TestFoldKeepsLinks(t *testing.T) {
	lib, _ := open(t, nil)
	var ids []notes.NoteID
	for _, text := range []string{
		"# Daily\n\n## Bank\n\nfirst bank ^bbb\n", "---\ntitle: Daily\ndate: 2024-06-02\n---\n## Bank\n\nsecond bank ^bbb\n",
		"# C# notes\n\ntop\n\n## Bank\n\nthird bank ^bbb\n\n### Deep\n\ndepth\n",
	} {
		ids = append(ids, create(t, lib, text, fmt.Sprintf("D/%d", len(ids))).Note.ID)
	}
	create(t, lib, "# All\n\n## Bank\n\nanother\n", "X")
	const links = "[[Daily]] [[0/Daily#Bank]] [[1/Daily#Bank]] [x](../1/Daily.md#^bbb) [[0/Daily#^bbb|y]] ![[1/Daily]]"
	other := create(t, lib, "# From\n\n"+links+"\n", "").Note.ID
	leads := func() (all []string) {
		page, err := lib.Page(other)
		if err != nil {
			t.Fatal(err)
		}
		body := page.Text.Markdown
		for body != "" {
			var target string
			_, rest, wiki := strings.Cut(body, "[[")
			_, dest, plain := strings.Cut(body, "](")
			switch {
			case wiki && (!plain || len(rest) > len(dest)):
				target, body, _ = strings.Cut(rest, "]]")
				target, _, _ = strings.Cut(target, "|")
			case plain:
				target, body, _ = strings.Cut(dest, ")")
				target = strings.NewReplacer("%20", " ", ".md", "", "%23", "#").Replace(target)
			default:
				return all
			}
			name, fragment, _ := strings.Cut(target, "#")
			to, section, err := lib.Search().Follow(other, name, fragment)
			if err != nil {
				t.Fatalf("%s: %v", target, err)
			}
			page, err := lib.Page(to.ID)
			if err != nil {
				t.Fatal(err)
			}
			if section < 0 {
				all = append(all, to.Title)
				continue
			}
			s := page.Document.Sections[section]
			all = append(all, strings.TrimSpace(s.Title+": "+s.Text))
		}
		return all
	}
	before := leads()
	done, err := lib.Fold(ids, "All", "D")
	if err != nil || done.Linked != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	want := []string{"Daily:", "Bank: first bank ^bbb", "Bank: second bank ^bbb-2", "Bank: second bank ^bbb-2", "Bank: first bank ^bbb", "Daily (2024-06-02): 2024-06-02"}
	if got := leads(); !slices.Equal(got, want) {
		t.Errorf("links led to %q and lead to %q", before, got)
	}
}

// So do links to a title with a bar in it, and links through folders that are not there.
func TestFoldKeepsLinksToALastName(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# TCP/IP\n\nlayers\n", "D").Note.ID
	two := create(t, lib, "# UDP\n\nno handshake\n", "D").Note.ID
	from := create(t, lib, "# From\n\n[[TCP/IP]] [[gone/UDP]]\n", "D").Note.ID
	if done, err := lib.Fold([]notes.NoteID{one, two}, "Nets", ""); err != nil || done.Linked != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if text, want := markdownOf(t, lib, from), "# From\n\n[[Nets#TCP/IP|TCP/IP]] [[Nets#UDP|gone/UDP]]\n"; text != want {
		t.Errorf("%q, want %q", text, want)
	}
}

// How sections are read again goes along with them.
func TestFoldKeepsReadings(t *testing.T) {
	store := storetest.Memory()
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	a := create(t, lib, "# A\n\nabove\n\n## S\n\ntext\n", "D").Note.ID
	b := create(t, lib, "# B\n\n## S\n\ntext\n", "D").Note.ID
	if _, err := store.Update(notes.Action{}, func(w notes.Writer) error {
		return w.PutReadings(notes.Readings{Note: a, Sections: []notes.SectionReading{{Path: []string{"S"}, Times: 2, Last: 5, Due: 9}, {Times: 1}}})
	}); err != nil {
		t.Fatal(err)
	}
	done, err := lib.Fold([]notes.NoteID{b, a}, "All", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.View(func(r notes.Reader) error {
		all, err := r.Readings()
		if len(all) != 1 || all[0].Note != done.Note.ID || len(all[0].Sections) != 2 {
			t.Fatalf("%+v", all)
		}
		if s, ok := all[0].Of([]string{"A", "S"}); !ok || s.Times != 2 || s.Due != 9 {
			t.Errorf("%+v", all[0])
		}
		if s, ok := all[0].Of([]string{"A"}); !ok || s.Times != 1 {
			t.Errorf("%+v", all[0])
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestFoldRefuses(t *testing.T) {
	lib, _ := open(t, nil)
	a := create(t, lib, "# A\n\ntext\n", "D").Note.ID
	b := create(t, lib, "# B\n\ntext\n", "D").Note.ID
	create(t, lib, "# Taken\n\ntext\n", "D")
	if err := lib.Preferences().KeepDraft(b, "unsaved", ""); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, title string
		ids         []notes.NoteID
		err         error
	}{
		{"one note", "All", []notes.NoteID{a}, notes.ErrInvalid},
		{"a note twice", "All", []notes.NoteID{a, a}, notes.ErrInvalid},
		{"no title", "  ", []notes.NoteID{a, b}, notes.ErrInvalid},
		{"a title that is taken", "taken", []notes.NoteID{a, b}, notes.ErrInvalid},
		{"a draft", "All", []notes.NoteID{a, b}, notes.ErrInvalid},
		{"no such note", "All", []notes.NoteID{a, "none"}, notes.ErrNotFound},
	} {
		if _, err := lib.Fold(tt.ids, tt.title, ""); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if err := lib.Preferences().KeepDraft(b, "", ""); err != nil {
		t.Fatal(err)
	}
	if done, err := lib.Fold([]notes.NoteID{b, a}, "A", ""); err != nil || done.Note.Title != "A" || done.Note.Deck != "D" {
		t.Errorf("%+v, %v", done, err)
	}
}

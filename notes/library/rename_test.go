package library_test

import (
	"errors"
	"reflect"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
)

func markdownOf(t *testing.T, lib *library.Library, id notes.NoteID) string {
	t.Helper()
	page, err := lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	return page.Text.Markdown
}

// A note that is renamed keeps its cards with what they went through, other notes lead to
// it as before, and one undo brings all of it back.
func TestRename(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# One\n\nSee [[One#Part]].\n\n## Part\n\nQ :: A\n", "D").Note.ID
	other := create(t, lib, "# Other\n\n[[one]] :: [it](One.md#Part)\n\n[[D/One|that]] and [[Two]]\n", "E").Note.ID
	card := lib.CardsOf(one)[0].ID
	grade(t, lib, card, notes.Good)
	before := state(t, lib)

	linked, err := lib.Decks().RenameNote(one, "  The first\tof *all* ")
	if err != nil || linked != 1 {
		t.Fatalf("%d notes link to it: %v", linked, err)
	}
	for id, want := range map[notes.NoteID]string{
		one:   "# The first of \\*all\\*\n\nSee [[The first of *all*#Part|One#Part]].\n\n## Part\n\nQ :: A\n",
		other: "# Other\n\n[[The first of *all*|one]] :: [it](The%20first%20of%20*all*.md#Part)\n\n[[D/The first of *all*|that]] and [[Two]]\n",
	} {
		if text := markdownOf(t, lib, id); text != want {
			t.Errorf("%q, want %q", text, want)
		}
	}
	if n, err := lib.Note(one); err != nil || n.Title != "The first of *all*" {
		t.Errorf("it is called %q (%v)", n.Title, err)
	}
	if c := lib.CardsOf(one)[0]; c.ID != card || c.Progress.Reps != 1 {
		t.Errorf("its card is %+v", c)
	}
	if from, err := lib.Search().BackLinks(one); err != nil || len(from) != 1 {
		t.Errorf("links come from %v (%v)", from, err)
	}
	if what, err := lib.Undo(); err != nil || what.String() != "Rename “One” to “The first of *all*”" {
		t.Errorf("undone: %q (%v)", what, err)
	}
	if after := state(t, lib); !reflect.DeepEqual(before, after) {
		t.Errorf("not as before: %v, want %v", after, before)
	}
}

// A note whose text names no title has its own all the same.
func TestRenameWithoutHeading(t *testing.T) {
	lib, _ := open(t, nil)
	bare := create(t, lib, "Only words.\n", "D").Note.ID
	if _, err := lib.Decks().RenameNote(bare, "Named"); err != nil {
		t.Fatal(err)
	}
	n, _ := lib.Note(bare)
	if text := markdownOf(t, lib, bare); n.Title != "Named" || text != "Only words.\n" {
		t.Errorf("%q: %q", n.Title, text)
	}
}

// A link that would lead to another note of the new title says in which deck the note is.
func TestRenameToATitleOfAnotherDeck(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# One\n", "D").Note.ID
	create(t, lib, "# Two\n", "E")
	from := create(t, lib, "# Three\n\n[[One]]\n", "D").Note.ID
	if _, err := lib.Decks().RenameNote(one, "Two"); err != nil {
		t.Fatal(err)
	}
	if text := markdownOf(t, lib, from); text != "# Three\n\n[[D/Two|One]]\n" {
		t.Errorf("%q", text)
	}
	if n, err := lib.Search().FindNote("D/Two"); err != nil || n.ID != one {
		t.Errorf("it leads to %v (%v)", n, err)
	}
}

// A title with a bar in it is the whole of a link's last name, and a link through folders
// that are not there leads by its last name.
func TestRenameFollowsEveryWayToALink(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# TCP/IP\n", "Net").Note.ID
	other := create(t, lib, "# Other\n\n[[tcp/ip]] [[Net/TCP/IP]] [a](../Net/TCP/IP.md) [[gone/Other]]\n", "E").Note.ID
	from := create(t, lib, "# From\n\n[[gone/Other#x]]\n", "E").Note.ID
	for id, to := range map[notes.NoteID]string{one: "Names", other: "Another"} {
		if _, err := lib.Decks().RenameNote(id, to); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[notes.NoteID]string{
		other: "# Another\n\n[[Names|tcp/ip]] [[Net/Names|Net/TCP/IP]] [a](../Net/Names.md) [[Another|gone/Other]]\n",
		from:  "# From\n\n[[Another#x|gone/Other#x]]\n",
	} {
		if text := markdownOf(t, lib, id); text != want {
			t.Errorf("%q, want %q", text, want)
		}
	}
}

// Links by the name of a file lead on, unless another note is called so.
func TestRenameLeavesNamesOfFiles(t *testing.T) {
	lib, _ := open(t, map[string]string{"a/Lake.md": "text\n", "b/Lake.md": "text\n", "Sea.md": "text\n", "From.md": "[[Lake]] [[a/Lake]] [[Sea]]\n"})
	importAll(t, lib, intake.Options{}, "/in")
	for name, to := range map[string]string{"a/Lake": "Pond", "Sea": "Ocean"} {
		n, err := lib.Search().FindNote(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Decks().RenameNote(n.ID, to); err != nil {
			t.Fatal(err)
		}
	}
	from, err := lib.Search().FindNote("From")
	if err != nil {
		t.Fatal(err)
	}
	if text, want := markdownOf(t, lib, from.ID), "[[Pond|Lake]] [[a/Pond|a/Lake]] [[Sea]]\n"; text != want {
		t.Errorf("%q, want %q", text, want)
	}
	for target, want := range map[string]string{"Pond": "Pond", "a/Pond": "Pond", "Sea": "Ocean", "Lake": "Lake"} {
		if n, err := lib.Search().FindNote(target); err != nil || n.Title != want {
			t.Errorf("%s leads to %q (%v)", target, n.Title, err)
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# One\n", "D").Note.ID
	create(t, lib, "# Two\n\n[[One]]\n", "D")
	drafted := create(t, lib, "# Three\n", "D").Note.ID
	if err := lib.Preferences().KeepDraft(drafted, "# Three more\n", ""); err != nil {
		t.Fatal(err)
	}
	for title, id := range map[string]notes.NoteID{"": one, "two": one, "C# and others": one, "Four": drafted} {
		if _, err := lib.Decks().RenameNote(id, title); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%q: %v", title, err)
		}
	}
	if _, err := lib.Decks().RenameNote(one, "ONE"); err != nil {
		t.Errorf("in other letters: %v", err)
	}
}

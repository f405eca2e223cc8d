package library_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/intake"
)

// What any text shows stays: of a note, of one that is not saved, of what waits to be decided.
func TestUnshownFiles(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"Note.md": "# Map\n\n![](map.png) [[song.mp3]] <img src=\"tag.png\"> [paper](doc.pdf#page=2) ![it][m]\n\n[m]: <two%20words.png>\n\nQ?::![](card.png)\n\n![](old.png)\n\n![](draft.png)\n",
		"map.png": "1", "song.mp3": "22", "tag.png": "333", "doc.pdf": "7", "two words.png": "8", "card.png": "4444", "old.png": "55555", "draft.png": "666666",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	id := did.NoteIDs[0]
	finds := func(when string, bytes int64, want ...string) {
		t.Helper()
		u, err := lib.Keeper().Unshown(context.Background())
		if err != nil || !slices.Equal(u.Names, want) || u.Bytes != bytes {
			t.Errorf("%s: %+v (%v), want %v of %d bytes", when, u, err, want, bytes)
		}
	}
	finds("all are shown", 0)
	text := markdownOf(t, lib, id)
	short := replace(replace(text, "![](assets/old.png)", ""), "![](assets/draft.png)", "")
	save(t, lib, id, short)
	finds("two are not", 11, "draft.png", "old.png")
	if err := lib.Preferences().KeepDraft(id, short+"\n![](assets/draft.png)\n", short); err != nil {
		t.Fatal(err)
	}
	finds("a draft shows one", 5, "old.png")

	u, err := lib.Keeper().RemoveUnshown(context.Background())
	if err != nil || len(u.Names) != 1 {
		t.Fatalf("removed %+v, %v", u, err)
	}
	finds("removed", 0)
	if _, err := lib.Asset("assets/old.png"); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("it is there: %v", err)
	}
	what, err := lib.Undo()
	if err != nil || what.String() != "Remove files that nothing shows" {
		t.Errorf("undone: %s, %v", what, err)
	}
	if data, err := lib.Asset("assets/old.png"); err != nil || string(data) != "55555" {
		t.Errorf("after undo it is %q, %v", data, err)
	}
	finds("undone", 5, "old.png")
	if u, err = lib.Keeper().RemoveUnshown(context.Background()); err != nil || len(u.Names) != 1 {
		t.Fatalf("removed again %+v, %v", u, err)
	}
	if u, err = lib.Keeper().RemoveUnshown(context.Background()); err != nil || len(u.Names) != 0 {
		t.Errorf("where there are none: %+v, %v", u, err)
	}
	if what, err := lib.Undo(); err != nil || what.Kind != notes.ActionRemoveFiles {
		t.Errorf("undone: %s, %v", what, err)
	}
	finds("undone again", 5, "old.png")
}

package devices_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library"
)

// noRoom is a store that has none for a note that nobody asked for.
type noRoom struct{ notes.Store }

func (f noRoom) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	return f.Store.Update(what, func(w notes.Writer) error {
		if what == (notes.Action{}) {
			w = noNote{w}
		}
		return change(w)
	})
}

type noNote struct{ notes.Writer }

func (noNote) PutNote(notes.Note) error { return notes.ErrFull }

// What is written and not saved of a note or a card that another device deletes is a note of its
// own, also where nobody is writing just then, and where none can be made at first; what stays
// keeps its draft.
func TestDraftOfANoteThatAnotherDeviceDeletes(t *testing.T) {
	for name, ends := range map[string]bool{"at once": false, "when it is opened with room again": true} {
		t.Run(name, func(t *testing.T) {
			p, a, b := pair(t)
			gone, stays := a.create(t, rivers), a.create(t, "# Lakes\n\nWhich? :: Ladoga\n\nLarge? :: Onega\n")
			a.join(t)
			b.join(t)
			settle(t, p, a, b)
			for _, id := range []notes.NoteID{gone, stays} {
				if err := b.Preferences().KeepDraft(id, b.markdown(t, id)+"\nHalf a sentence\n", "before"); err != nil {
					t.Fatal(err)
				}
			}
			lakes := b.CardsOf(stays)
			for i, id := range []notes.CardID{b.CardsOf(gone)[0].ID, lakes[0].ID, lakes[1].ID} {
				card := library.CardDraft(id)
				if err := b.Preferences().SetAll(map[string]string{card: fmt.Sprint("Half a question ", i), card + "/from": "before"}); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := a.Delete([]notes.NoteID{gone}, []notes.CardID{lakes[1].ID}); err != nil {
				t.Fatal(err)
			}
			a.sync(t)
			p.showAll()
			if ends {
				b.open(t, noRoom{b.store})
				b.sync(t)
				if n := len(b.Notes()); n != 1 {
					t.Errorf("%d notes are there without room", n)
				}
				b.open(t, b.store)
				if err := b.Preferences().Adopt(); err != nil {
					t.Fatal(err)
				}
				if n := len(b.Notes()); n != 4 {
					t.Errorf("%d notes are there once it is open", n)
				}
			}
			settle(t, p, a, b)
			same(t, a, b)
			said := map[string]bool{}
			for _, n := range a.Notes() {
				if said[n.Title+a.markdown(t, n.ID)] = true; n.ID == gone {
					t.Error("the note is there")
				}
			}
			if diff := cmp.Diff(map[string]bool{
				"Lakes# Lakes\n\nWhich? :: Ladoga\n\n": true, "Rivers" + rivers + "\nHalf a sentence\n": true, "Rivers# Rivers\n\nHalf a question 0": true, "Lakes# Lakes\n\nHalf a question 2": true,
			}, said); diff != "" {
				t.Errorf("there are (-want +got):\n%s", diff)
			}
			if err := b.store.View(func(r notes.Reader) error {
				return r.EachPreference(func(name, value string) error {
					if !strings.Contains(name, string(stays)) && !strings.Contains(name, string(lakes[0].ID)) {
						t.Errorf("%s is still %q", name, value)
					}
					return nil
				})
			}); err != nil || b.Preferences().Draft(stays) == "" {
				t.Errorf("the draft of the other note is %q (%v)", b.Preferences().Draft(stays), err)
			}
		})
	}
}

// written are two devices that hold a note; the second keeps a draft of its card. both has them
// meet.
func written(t *testing.T) (a, b *device, both func(), id notes.NoteID, draft string) {
	t.Helper()
	p, a, b := meeting(t)
	id = a.create(t, rivers)
	both = func() { settle(t, p, a, b) }
	both()
	draft = library.CardDraft(b.CardsOf(id)[0].ID)
	if err := b.Preferences().KeepText(draft, "Half a question", "before"); err != nil {
		t.Fatal(err)
	}
	return a, b, both, id, draft
}

func (d *device) delete(t *testing.T, id notes.NoteID) {
	t.Helper()
	if _, err := d.Delete([]notes.NoteID{id}, nil); err != nil {
		t.Fatal(err)
	}
}

// made returns the note that was made of a draft, and how many there are.
func made(t *testing.T, d *device) (notes.Note, int) {
	t.Helper()
	all := d.Notes()
	if len(all) == 0 {
		t.Fatal("no note was made")
	}
	return all[0], len(all)
}

// What a device makes of a draft by itself is no step that Undo takes back.
func TestUndoLeavesWhatWasMadeOfADraft(t *testing.T) {
	a, b, both, id, _ := written(t)
	b.create(t, "# Lakes\n\nStill.\n")
	a.delete(t, id)
	both()
	if what, err := b.Undo(); err != nil || what.Kind != notes.ActionAddNote {
		t.Errorf("Undo took back %v (%v)", what.Kind, err)
	}
	if n, all := made(t, b); n.Title != "Rivers" || all != 1 {
		t.Errorf("%d notes, the first “%s”", all, n.Title)
	}
}

// What is typed on is the draft of the note that was made, and a note of its own where that was
// changed meanwhile or went.
func TestTypedOnAfterItWasDeleted(t *testing.T) {
	for name, meanwhile := range map[string]func(*testing.T, *device, notes.NoteID){
		"as it was made": func(*testing.T, *device, notes.NoteID) {},
		"changed":        func(t *testing.T, a *device, id notes.NoteID) { a.save(t, id, "# Rivers\n\nAnother text.\n") },
		"deleted":        func(t *testing.T, a *device, id notes.NoteID) { a.delete(t, id) },
	} {
		t.Run(name, func(t *testing.T) {
			a, b, both, id, draft := written(t)
			var told []notes.NoteID
			defer b.Subscribe(func(c notes.Change) { told = append(told, c.Adopted...) })()
			a.delete(t, id)
			both()
			first, _ := made(t, b)
			meanwhile(t, a, first.ID)
			both()
			for _, text := range []string{"Half a question, and more", "Half a question, and more still"} {
				if err := b.Preferences().KeepText(draft, text, "before"); err != nil {
					t.Fatal(err)
				}
			}
			both()
			same(t, a, b)
			notesOf, texts := len(b.Notes()), []string{}
			for _, n := range b.Notes() {
				texts = append(texts, b.markdown(t, n.ID), b.Preferences().Draft(n.ID))
			}
			said := strings.Join(texts, "\n")
			want := map[string]int{"as it was made": 1, "changed": 2, "deleted": 1}[name]
			if notesOf != want || !strings.Contains(said, "Half a question, and more still") || name == "changed" && !strings.Contains(said, "Another text.") {
				t.Errorf("%d notes:\n%s", notesOf, said)
			}
			if tellings := map[string]int{"as it was made": 1, "changed": 2, "deleted": 2}[name]; len(told) != tellings {
				t.Errorf("%d notes were told of, want %d", len(told), tellings)
			}
		})
	}
}

// What comes back has its draft as any other.
func TestDraftOfWhatComesBack(t *testing.T) {
	a, b, both, id, draft := written(t)
	a.delete(t, id)
	both()
	if _, err := a.Undo(); err != nil {
		t.Fatal(err)
	}
	both()
	_, before := made(t, b)
	if err := b.Preferences().KeepText(draft, "Another question", "before"); err != nil || b.Preferences().Get(draft) != "Another question" {
		t.Errorf("the draft is %q (%v)", b.Preferences().Get(draft), err)
	}
	b.delete(t, id) // which is no other device's, and may be undone
	if err := b.Preferences().KeepText(draft, "Half a third", "before"); err != nil || b.Preferences().Get(draft) != "Half a third" {
		t.Errorf("the draft of what is deleted here is %q (%v)", b.Preferences().Get(draft), err)
	}
	if _, now := made(t, b); now != before-1 {
		t.Errorf("%d notes, %d before one was deleted", now, before)
	}
}

package pack_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/packs"
)

// rename gives a deck another path.
func (p *person) rename(from, to string) {
	p.Helper()
	if _, err := p.lib.Decks().Rename(from, to); err != nil {
		p.Fatal(err)
	}
}

// listed returns a pack as the list of packs has it.
func (p *person) listed(id notes.PackID) packs.Listed {
	p.Helper()
	all, err := p.lib.Packs().List()
	i := slices.IndexFunc(all, func(l packs.Listed) bool { return l.ID == id })
	if err != nil || i < 0 {
		p.Fatalf("no pack %s among %v: %v", id, all, err)
	}
	return all[i]
}

// A pack is that of the same deck under whatever name, and of no other deck of that name.
func TestPackGoesWithItsDeck(t *testing.T) {
	p := newPerson(t, t, 1)
	p.create("Law/Courts", "# Courts\n\nWho sits? :: Judges\n")
	first, _ := p.publish("Law/Courts", packs.Details{})
	p.rename("Law", "Polity")
	if l := p.listed(first.ID); l.Deck != "Polity/Courts" {
		t.Errorf("the pack is of %q", l.Deck)
	}
	if second, _ := p.publish("Polity/Courts", packs.Details{}); second.ID != first.ID || second.Version != 2 { // its files have other paths
		t.Errorf("the next version is %+v", second.Pack)
	}

	p.create("Law/Courts", "# Cases\n\nWhich case? :: This one\n")
	other, _ := p.publish("Law/Courts", packs.Details{})
	if other.ID == first.ID || other.Version != 1 {
		t.Errorf("another deck of the old name is %+v", other.Pack)
	}

	before := p.contents()
	p.rename("Law/Courts", "Polity/Courts") // which has a pack of its own
	if l := p.listed(first.ID); l.Deck != "Polity/Courts" {
		t.Errorf("the pack of the deck that is there is of %q", l.Deck)
	}
	if l := p.listed(other.ID); l.Deck != "" || len(l.Notes) != 1 {
		t.Errorf("the pack of the deck that is gone is of %q, with %v", l.Deck, l.Notes)
	}
	if _, err := p.lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if l := p.listed(other.ID); l.Deck != "Law/Courts" {
		t.Errorf("after an undo it is of %q", l.Deck)
	}
	p.rename("Law/Courts", "law/courts")
	if l := p.listed(other.ID); l.Deck != "law/courts" {
		t.Errorf("spelled anew it is of %q", l.Deck)
	}
	if _, err := p.lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, p.contents()); diff != "" {
		t.Errorf("undo leaves (-before +after):\n%s", diff)
	}
}

// A deck of the same name with other notes is another pack, however it came to that name.
func TestAnotherDeckOfTheName(t *testing.T) {
	p := newPerson(t, t, 1)
	note := p.create("Law", "# Courts\n\nWho sits? :: Judges\n")
	first, _ := p.publish("Law", packs.Details{})
	if _, err := p.lib.Decks().MoveNotes([]notes.NoteID{note}, "Elsewhere"); err != nil {
		t.Fatal(err)
	}
	p.create("Law", "# Cases\n\nWhich case? :: This one\n")
	if l := p.listed(first.ID); l.Deck != "" {
		t.Errorf("what is shared again is the deck %q, where none of its notes is", l.Deck)
	}
	if other, _ := p.publish("Law", packs.Details{}); other.ID == first.ID || other.Version != 1 {
		t.Errorf("the other deck is %+v", other.Pack)
	}
	if _, err := p.lib.Decks().MoveNotes([]notes.NoteID{note}, "Law"); err != nil {
		t.Fatal(err)
	}
	if l := p.listed(first.ID); l.Deck != "Law" {
		t.Errorf("with its note back it is of %q", l.Deck)
	}
}

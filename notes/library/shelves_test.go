package library

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/storetest"
)

// Notes that change stand where they stand in a library that is opened anew.
func TestNotesKeepTheirOrders(t *testing.T) {
	store := storetest.Memory()
	fresh := func() *Library {
		l, err := Open(store, Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{})})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := fresh()
	var ids []notes.NoteID
	for i := range 12 {
		made, err := l.Create(fmt.Sprintf("# Part %d\n\nText.\n", i*7%12), fmt.Sprintf("Deck %d", i%3))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, made.Note.ID)
	}
	orders := func(l *Library) (all []string) {
		for _, shelf := range [][]*notes.Note{l.byTitle(), l.byID()} {
			for _, n := range shelf {
				all = append(all, fmt.Sprintf("%s %s %s", n.Deck, n.Title, n.ID))
			}
		}
		return all
	}
	orders(l)
	for name, change := range map[string]func() error{
		"renamed":      func() error { _, err := l.Decks().RenameNote(ids[3], "Part 100"); return err },
		"moved":        func() error { _, err := l.Decks().MoveNotes(ids[4:7], "Deck 0/Below"); return err },
		"deleted":      func() error { _, err := l.Delete(ids[8:10], nil); return err },
		"made":         func() error { _, err := l.Create("# A new one\n\nText.\n", "Deck 1"); return err },
		"of one title": func() error { _, err := l.Decks().RenameNote(ids[0], "Part 7"); return err },
		"deck renamed": func() error { _, err := l.Decks().Rename("Deck 2", "Deck 10"); return err },
		"twice": func() error {
			return l.follow(notes.Change{Notes: []notes.NoteID{ids[1], ids[1], "gone"}})
		},
	} {
		if err := change(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := orders(l), orders(fresh()); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

package library_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
)

// Whatever is done, the queues are those of the library opened anew.
func TestQueuesFollowEveryChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store, now := storetest.Memory(), &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
		opened := func() *library.Library {
			lib, err := library.Open(store, library.Options{Now: now.Now, Chance: rand.NewChaCha8([32]byte{byte(now.now.Unix())}), Files: tree(nil)})
			if err != nil {
				t.Fatal(err)
			}
			return lib
		}
		lib := opened()
		decks := []string{"", "A", "A/B", "C"}
		text := func() string {
			var b strings.Builder
			for range rapid.IntRange(0, 5).Draw(t, "lines") {
				fmt.Fprintf(&b, "%s?::It is {{c1::one}} or {{c2::two}}%s\n\n",
					rapid.SampledFrom([]string{"V", "W", "X", "Y", "Z"}).Draw(t, "prompt"), rapid.SampledFrom([]string{"", " [until:: 2026-11-24]"}).Draw(t, "until"))
			}
			return b.String()
		}
		note := func() notes.NoteID {
			all := lib.Notes()
			if len(all) == 0 {
				return ""
			}
			return rapid.SampledFrom(all).Draw(t, "note").ID
		}
		card := func() notes.CardID {
			cards := lib.CardsOf(note())
			if len(cards) == 0 {
				return ""
			}
			return rapid.SampledFrom(cards).Draw(t, "card").ID
		}
		yes := true
		// What a change cannot be done to, or undone, is left.
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				for _, deck := range []string{"", "A"} {
					got, err := lib.Study().Queue(deck)
					if err != nil {
						t.Fatal(err)
					}
					if want, err := opened().Study().Queue(deck); err != nil || !reflect.DeepEqual(got, want) {
						t.Fatalf("deck %q: %+v, opened anew %+v (%v)", deck, got, want, err)
					}
				}
			},
			"create": func(*rapid.T) { _, _ = lib.Create(text(), rapid.SampledFrom(decks).Draw(t, "deck")) },
			"edit":   func(*rapid.T) { _, _ = lib.Save(note(), text()) },
			"grade": func(*rapid.T) {
				_, _ = lib.Study().Grade(card(), rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade"), time.Second)
			},
			"bury":    func(*rapid.T) { _, _ = lib.Mark([]notes.CardID{card()}, library.Mark{Bury: &yes}) },
			"suspend": func(*rapid.T) { _, _ = lib.Mark([]notes.CardID{card()}, library.Mark{Suspend: &yes}) },
			"reset":   func(*rapid.T) { _, _ = lib.Mark([]notes.CardID{card()}, library.Mark{Reset: true}) },
			"move": func(*rapid.T) {
				_, _ = lib.Decks().MoveNotes([]notes.NoteID{note()}, rapid.SampledFrom(decks).Draw(t, "deck"))
			},
			"rename":  func(*rapid.T) { _, _ = lib.Decks().Rename("A", "C") },
			"delete":  func(*rapid.T) { _, _ = lib.Delete([]notes.NoteID{note()}, nil) },
			"remove":  func(*rapid.T) { _, _ = lib.Delete(nil, []notes.CardID{card()}) },
			"undo":    func(*rapid.T) { _, _ = lib.Undo() },
			"redo":    func(*rapid.T) { _, _ = lib.Redo() },
			"a day":   func(*rapid.T) { now.pass(24 * time.Hour) },
			"an hour": func(*rapid.T) { now.pass(time.Hour) },
		})
	})
}

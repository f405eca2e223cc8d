package library_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
)

// shown is what screens show of a library: of that whose deck is A too.
func shown(t rapid.TB, lib *library.Library) map[string]any {
	t.Helper()
	all := map[string]any{"changed": lib.Doubts().Changed(), "expired": lib.Doubts().Expired()}
	keep := func(what string, value any, err error) {
		t.Helper()
		if all[what] = value; err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for _, deck := range []string{"", "A"} {
		queue, err := lib.Study().Queue(context.Background(), deck)
		keep("queue of "+deck, queue, err)
		failed, err := lib.Study().QueueIn(context.Background(), library.Scope{Deck: deck, Cram: true, FailedToday: true, Since: lib.Now().Add(time.Second)})
		keep("missed of "+deck, failed, err)
		figures, err := lib.Study().Figures(context.Background(), deck, 30)
		keep("figures of "+deck, figures, err)
	}
	agenda, err := lib.Study().Agenda(context.Background(), 14)
	agenda.Backlog = library.Backlog{} // by how fast the learner was when the day began
	keep("agenda", agenda, err)
	totals, err := lib.Keeper().Totals()
	keep("totals", totals, err)
	for _, query := range []string{"", "is:due", "deck:A w", "is:retired", "is:suspended v", "prop:reps>0"} {
		found, err := lib.Search().Find(context.Background(), query)
		keep("cards of "+query, found, err)
		of, err := lib.Search().Notes(context.Background(), query)
		keep("notes of "+query, of.All(), err)
	}
	for _, n := range lib.Notes() {
		from, err := lib.Search().BackLinks(n.ID)
		keep("links to "+string(n.ID), from, err)
	}
	return all
}

// Whatever is done, what is shown is what the library shows when it is opened anew.
func TestWhatIsShownFollowsEveryChange(t *testing.T) {
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
			fmt.Fprintf(&b, "# %s\n\n", rapid.SampledFrom([]string{"One", "Two", "Three"}).Draw(t, "title"))
			for range rapid.IntRange(0, 5).Draw(t, "lines") {
				if rapid.IntRange(0, 9).Draw(t, "link") == 0 {
					fmt.Fprintf(&b, "See [[%s]].\n\n", rapid.SampledFrom([]string{"One", "Two"}).Draw(t, "to"))
				}
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
				anew := opened()
				for _, l := range []*library.Library{lib, anew} {
					if err := l.Search().Index(context.Background()); err != nil {
						t.Fatal(err)
					}
				}
				got, want := shown(t, lib), shown(t, anew)
				for what := range want {
					if !reflect.DeepEqual(got[what], want[what]) {
						t.Fatalf("%s: %+v\nopened anew %+v", what, got[what], want[what])
					}
				}
			},
			"create": func(*rapid.T) { _, _ = lib.Create(text(), rapid.SampledFrom(decks).Draw(t, "deck")) },
			"edit":   func(*rapid.T) { _, _ = librarytest.Rewrite(lib, note(), text()) },
			"grade": func(*rapid.T) {
				_, _ = lib.Study().Grade(card(), rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade"), time.Second)
			},
			"cram": func(*rapid.T) {
				_, _ = lib.Study().Cram(card(), rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade"), time.Second)
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

package library_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
)

const coral = `# Coral reefs

## Where they grow

Reefs need **warm** water, and they are {{c1::white}} where it is too warm.

## Monsoon and sea

The monsoon cools the shore.

When does the sea cool?::In June
`

// find names what a query finds among notes, and where its words stand.
func find(t *testing.T, lib *library.Library, query string) (titles, places []string) {
	t.Helper()
	found, err := lib.Search().Notes(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range found.All() {
		titles = append(titles, n.Title)
	}
	where, err := lib.Search().Places(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range where {
		said := fmt.Sprintf("%s#%d", p.Note.Title, p.Section)
		switch {
		case p.Card != nil:
			said += " card " + p.Card.Prompt
		case p.Text != "":
			said += " text " + p.Text
		default:
			said += " heading " + p.Heading
		}
		places = append(places, said)
	}
	return titles, places
}

func TestTextIsFound(t *testing.T) {
	tests := []struct {
		name, query string
		titles      []string
		places      []string
	}{
		{
			name: "a word of the text", query: "shore", titles: []string{"Coral reefs"},
			places: []string{"Coral reefs#1 text The monsoon cools the shore."},
		},
		{
			name: "a phrase over a cloze and bold", query: `"warm water, and they are white"`, titles: []string{"Coral reefs"},
		},
		{
			name: "a heading before what stands below", query: "monsoon", titles: []string{"Coral reefs"},
			places: []string{"Coral reefs#1 heading Monsoon and sea"},
		},
		{
			name: "a heading of a note", query: "grow coral", titles: []string{"Coral reefs"},
			places: []string{"Coral reefs#0 heading Where they grow"},
		},
		{
			name: "words of two sections", query: "warm shore", titles: []string{"Coral reefs"},
			places: []string{"Coral reefs#0 text Reefs need warm water, and they are white where it is too warm."},
		},
		{
			name: "a card", query: "june", titles: []string{"Coral reefs"},
			places: []string{"Coral reefs#1 card When does the sea cool?"},
		},
		{name: "not in this one", query: "-shore", titles: []string{"Parliament"}, places: []string{}},
		{name: "of a state", query: "is:new june", titles: []string{"Coral reefs"}, places: []string{}},
		{name: "either", query: "shore OR deck:none", titles: []string{"Coral reefs"}},
		{name: "cards of a section", query: `section:"monsoon and sea"`, titles: []string{"Coral reefs"}},
		{
			name: "a slip of the key", query: "mosnoon",
			places: []string{"Coral reefs#1 heading Monsoon and sea"},
		},
		{name: "nothing", query: "zebra"},
	}
	for _, indexed := range []bool{false, true} { // Notes reads every text, or not
		lib, _ := open(t, nil)
		for _, text := range []string{coral, parliament} {
			if _, err := lib.Create(text, "Inbox"); err != nil {
				t.Fatal(err)
			}
		}
		if indexed {
			if err := lib.Search().Index(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		for _, tt := range tests {
			t.Run(fmt.Sprintf("%s, indexed %v", tt.name, indexed), func(t *testing.T) {
				titles, places := find(t, lib, tt.query)
				if diff := cmp.Diff(tt.titles, titles); diff != "" {
					t.Errorf("notes (-want +got):\n%s", diff)
				}
				if strings.ContainsAny(tt.query, `":-`) {
					return // places are found by words alone
				}
				if diff := cmp.Diff(tt.places, places); diff != "" {
					t.Errorf("places (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// While words are still read, places are told as far as they are known, and that more may
// follow.
func TestPlacesAtHand(t *testing.T) {
	lib, _ := open(t, nil)
	for i := range 30 {
		if _, err := lib.Create(fmt.Sprintf("# Note %d\n\nWho saw %d?::Nobody\n", i, i), "Inbox"); err != nil {
			t.Fatal(err)
		}
	}
	tell := func(when, query string, wantPlaces int, wantWhole bool) {
		t.Helper()
		places, whole, err := lib.Search().AtHand(t.Context(), query)
		if err != nil || len(places) != wantPlaces || whole != wantWhole {
			t.Errorf("%s: %d places (%v), all of them: %v", when, len(places), err, whole)
		}
	}
	tell("nothing is asked", " ", 0, true)
	tell("nothing is read", "nobody", 0, false)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := lib.Search().Index(stopped); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	tell("little is read", "nobody", 0, false)
	if err := lib.Search().Index(t.Context()); err != nil {
		t.Fatal(err)
	}
	tell("all is read", "nobody", 30, true)
	if _, err := lib.Create("# Later\n\nWho came?::Nobody\n", "Inbox"); err != nil {
		t.Fatal(err)
	}
	tell("one more", "came", 1, true)
}

// However many cards are found among 200, they are sorted alike, and each has its place.
func TestFoundCardsAreSorted(t *testing.T) {
	lib, _ := open(t, nil)
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "Where is %c%d?::Number %d\n\n", 'a'+i*7%26, i, i)
	}
	if _, err := lib.Create(text.String(), "Inbox"); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{`"number 199"`, `"number 1"`, `"number 17"`, "where", "zebra", "where"} {
		cards, err := lib.Search().Cards(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		want, places := cards.All(), cards.Places()
		slices.SortFunc(want, func(a, b library.Found) int { return strings.Compare(a.Card.Prompt, b.Card.Prompt) })
		cards.Sort(places, "prompt", func(places []uint32) {
			slices.SortFunc(places, func(a, b uint32) int {
				return strings.Compare(cards.At(a).Card.Prompt, cards.At(b).Card.Prompt)
			})
		})
		if len(places) != cards.Len() || len(want) != cards.Len() {
			t.Fatalf("%s: %d of %d cards", query, len(places), len(want))
		}
		for i, place := range places {
			if cards.At(place) != want[i] {
				t.Errorf("%s: %q is number %d, not %q", query, cards.At(place).Card.Prompt, i, want[i].Card.Prompt)
			}
			if at, is := cards.Place(want[i].Card.ID); !is || at != place {
				t.Errorf("%s: %q is at %d (%v), not %d", query, want[i].Card.Prompt, at, is, place)
			}
		}
		if at, is := cards.Place("another"); is {
			t.Errorf("%s: a card that is none is at %d", query, at)
		}
	}
}

// What is sorted by the progress of cards is sorted anew once one was reviewed.
func TestFoundCardsAreSortedAfterAReview(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, "Where is one?::1\n\nWhere is two?::2\n\nWhere is three?::3\n", "Inbox").Note.ID
	sorted := func() (ids []notes.CardID) {
		found, err := lib.Search().Cards(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		places := found.Places()
		found.Sort(places, "reps", func(places []uint32) {
			slices.SortStableFunc(places, func(a, b uint32) int { return found.At(b).Card.Progress.Reps - found.At(a).Card.Progress.Reps })
		})
		for _, place := range places {
			ids = append(ids, found.At(place).Card.ID)
		}
		return ids
	}
	cards := lib.CardsOf(id)
	for _, i := range []int{2, 1, 1} {
		sorted()
		grade(t, lib, cards[i].ID, notes.Good)
	}
	if got, want := sorted(), []notes.CardID{cards[1].ID, cards[2].ID, cards[0].ID}; !slices.Equal(got, want) {
		t.Errorf("sorted by reviews: %q, not %q", got, want)
	}
}

// Cards and notes are found by the grades that they had, and studied so.
func TestFoundByGrades(t *testing.T) {
	d := newDesk(t)
	ids := d.ids()
	grade(t, d.Library, ids[0], notes.Again)
	d.later(3)
	grade(t, d.Library, ids[0], notes.Good)
	grade(t, d.Library, ids[1], notes.Good)
	for query, want := range map[string][]notes.CardID{
		"rated:1": ids[:2], "rated:1:good": ids[:2], "rated:1:again": nil, "rated:4:1": ids[:1],
		"introduced:1": ids[1:2], "introduced:4": ids[:2], "introduced:1 or rated:4:again": ids[:2],
	} {
		found, err := d.Search().Find(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		var got []notes.CardID
		for _, f := range found {
			got = append(got, f.Card.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %q, not %q", query, got, want)
		}
		if studied := d.queue(t, library.Scope{Cram: true, Query: query}); len(studied) != len(want) {
			t.Errorf("%s studies %q, not %q", query, studied, want)
		}
	}
	if titles, _ := find(t, d.Library, "introduced:1"); !slices.Equal(titles, []string{"Polity"}) {
		t.Errorf("notes that have one: %q", titles)
	}
}

// Whatever was created, edited, renamed, deleted and undone: a library that knows its
// words finds what one finds that reads everything.
func TestIndexFollowsTheLibrary(t *testing.T) {
	const seed = 3
	random := rand.New(rand.NewPCG(seed, seed))
	vocabulary := strings.Fields("article reef monsoon court money bill white matter water session june सभा विधेयक")
	some := func(n int) string {
		var words []string
		for range 1 + random.IntN(n) {
			words = append(words, vocabulary[random.IntN(len(vocabulary))])
		}
		return strings.Join(words, " ")
	}
	text := func() string {
		return fmt.Sprintf("# %s\n\n## %s\n\n%s.\n\nWhat is %s?::%s\n", some(2), some(3), some(6), some(3), some(3))
	}
	d := newDesk(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for round := range 300 {
		all := d.Notes()
		any := all[random.IntN(len(all))].ID
		switch random.IntN(6) {
		case 0:
			_, err := d.Create(text(), "Inbox")
			must(err)
		case 1, 2:
			_, err := librarytest.Rewrite(d.Library, any, text())
			must(err)
		case 3:
			if len(all) > 2 {
				_, err := d.Delete([]notes.NoteID{any}, nil)
				must(err)
			}
		case 4:
			_, err := d.Undo()
			must(err)
		case 5:
			must(d.Search().Index(context.Background()))
		}
		if round%5 != 0 {
			continue
		}
		fresh, err := library.Open(d.store, library.Options{Now: d.clock.Now, Chance: rand.NewChaCha8([32]byte{2}), Files: tree(nil)})
		must(err)
		query := some(2)
		if random.IntN(3) == 0 {
			query = `"` + query + `"`
		}
		for _, query := range []string{query, query + " is:retired"} {
			got, want := foundBy(t, d.Library, query), foundBy(t, fresh, query)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, round %d: %s finds (-reading +index):\n%s", seed, round, query, diff)
			}
		}
	}
}

func foundBy(t *testing.T, lib *library.Library, query string) []string {
	t.Helper()
	cards, err := lib.Search().Find(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range cards {
		all = append(all, string(f.Card.ID))
	}
	found, err := lib.Search().Notes(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range found.All() {
		all = append(all, string(n.ID))
	}
	slices.Sort(all)
	return all
}

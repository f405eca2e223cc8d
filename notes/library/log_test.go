package library_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
)

// What is worked out while changes are made misses none and counts none twice.
func TestWhatIsKeptWhileOthersChange(t *testing.T) {
	store, now := storetest.Memory(), &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	opened := func() *library.Library {
		lib, err := library.Open(store, library.Options{Now: now.Now, Chance: rand.NewChaCha8([32]byte{3}), Files: tree(nil)})
		if err != nil {
			t.Fatal(err)
		}
		return lib
	}
	lib := opened()
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "What is %d?::%d\n\n", i, i)
	}
	id := create(t, lib, "# One\n\n"+text.String(), "A").Note.ID
	other := create(t, lib, "# Two\n\nSee [[One]].\n", "A").Note.ID
	for range 5 {
		lib = opened() // which has worked out nothing
		var all sync.WaitGroup
		all.Go(func() {
			for _, c := range lib.CardsOf(id) {
				grade(t, lib, c.ID, notes.Good)
				save(t, lib, other, "# Two\n\nSee [[One]], and "+string(c.ID)+".\n")
			}
		})
		for range 2 {
			all.Go(func() {
				for range 20 {
					for _, deck := range []string{"", "A"} {
						if _, err := lib.Study().Figures(t.Context(), deck, 30); err != nil {
							t.Error(err)
						}
					}
					if _, err := lib.Search().BackLinks(id); err != nil {
						t.Error(err)
					}
					if _, err := lib.Search().Find(context.Background(), "what"); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		got, want := shown(t, lib), shown(t, opened())
		for what := range want {
			if !reflect.DeepEqual(got[what], want[what]) {
				t.Errorf("%s: %+v\nopened anew %+v", what, got[what], want[what])
			}
		}
	}
}

// Who hears of a change is told at once what nobody has asked before.
func TestWhatIsKeptIsToldInsideAChange(t *testing.T) {
	lib, _ := open(t, nil)
	one := create(t, lib, "# One\n\nWhat is one?::1\n", "A").Note.ID
	create(t, lib, "# Two\n\nSee [[One]].\n", "A")
	var heard map[string]any
	cancel := lib.Subscribe(func(notes.Change) { heard = shown(t, lib) })
	grade(t, lib, lib.CardsOf(one)[0].ID, notes.Good)
	cancel()
	if want := shown(t, lib); !reflect.DeepEqual(heard, want) {
		t.Errorf("inside the change %+v\nafter it %+v", heard, want)
	}
}

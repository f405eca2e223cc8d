package library

import (
	"testing"

	"precis/notes"
)

// torn is a store whose file tears while its cards are read.
type torn struct{ notes.Reader }

func (torn) EachCard(visit func(notes.Card) error) error {
	for range 2 * loadedAtOnce {
		if err := visit(notes.Card{ID: "c", Note: "n"}); err != nil {
			return err
		}
	}
	panic("a page is gone")
}

// What sorts cards in does not wait for ever where reading them ended in a fault, which the
// store tells of.
func TestReadingEndsInAFault(t *testing.T) {
	var all loaded
	func() {
		defer func() {
			if recover() == nil {
				t.Error("there was no fault")
			}
		}()
		_ = all.readCards(torn{}, &grouping{numbers: map[notes.NoteID]int32{}})
	}()
	if n := len(all.ofNote["n"]); n != loadedAtOnce {
		t.Errorf("%d cards were sorted in", n)
	}
}

package library

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/likeness"
)

// sketches are samples of what notes say. A note is read when it is first compared,
// and again after it has changed.
type sketches struct {
	mu  sync.Mutex
	all map[notes.NoteID]sketch
}

type sketch struct {
	of     time.Time // when the note was last changed
	sample likeness.Sketch
}

// Alike implements intake.Library.
func (s shelf) Alike(text string) ([]notes.NoteID, error) {
	said := likeness.Of(text)
	sample := said.Sample()
	k := &s.sketches
	k.mu.Lock()
	defer k.mu.Unlock()
	type alike struct {
		id    notes.NoteID
		share float64
	}
	var found []alike
	next := make(map[notes.NoteID]sketch, len(k.all))
	for _, n := range s.Notes() {
		kept, ok := k.all[n.ID]
		var whole likeness.Sketch
		read := func() error {
			text, err := s.text(n.ID)
			whole = likeness.Of(text.Markdown)
			return err
		}
		if !ok || !kept.of.Equal(n.Updated) {
			if err := read(); err != nil {
				return nil, err
			}
			kept = sketch{n.Updated, whole.Sample()}
		}
		next[n.ID] = kept
		if !likeness.MayBeAlike(sample, kept.sample) {
			continue
		}
		if whole == nil {
			if err := read(); err != nil {
				return nil, err
			}
		}
		if share := likeness.Alike(said, whole); share > 0 {
			found = append(found, alike{n.ID, share})
		}
	}
	k.all = next
	slices.SortFunc(found, func(a, b alike) int {
		return cmp.Or(cmp.Compare(b.share, a.share), strings.Compare(string(a.id), string(b.id)))
	})
	ids := make([]notes.NoteID, len(found))
	for i := range found {
		ids[i] = found[i].id
	}
	return ids, nil
}

package library

import (
	"cmp"
	"errors"
	"maps"
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
	said, sample := likeness.Of(text), likeness.Sample(text)
	type alike struct {
		id    notes.NoteID
		share float64
	}
	var found []alike
	candidates, err := s.candidates(sample)
	if err != nil {
		return nil, err
	}
	for _, id := range candidates {
		text, err := s.text(id)
		if err != nil {
			return nil, err
		}
		if share := likeness.Alike(said, likeness.Of(text.Markdown)); share > 0 {
			found = append(found, alike{id, share})
		}
	}
	slices.SortFunc(found, func(a, b alike) int {
		return cmp.Or(cmp.Compare(b.share, a.share), strings.Compare(string(a.id), string(b.id)))
	})
	ids := make([]notes.NoteID, len(found))
	for i := range found {
		ids[i] = found[i].id
	}
	return ids, nil
}

// candidates returns the notes that may be like a text, by its sample.
func (s shelf) candidates(sample likeness.Sketch) (ids []notes.NoteID, err error) {
	k := &s.sketches
	k.mu.Lock()
	defer k.mu.Unlock()
	for id, changed := range s.changed() {
		kept, ok := k.all[id]
		if !ok || !kept.of.Equal(changed) {
			text, err := s.text(id)
			if errors.Is(err, notes.ErrNotFound) {
				continue // it was deleted meanwhile
			}
			if err != nil {
				return nil, err
			}
			kept = sketch{changed, likeness.Sample(text.Markdown)}
			k.all[id] = kept
		}
		if likeness.MayBeAlike(sample, kept.sample) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// changed returns when each note was changed last. What is kept of others is let go.
func (s shelf) changed() map[notes.NoteID]time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	all := make(map[notes.NoteID]time.Time, len(s.notes))
	for id, n := range s.notes {
		all[id] = n.Updated
	}
	if s.sketches.all == nil {
		s.sketches.all = map[notes.NoteID]sketch{}
	}
	maps.DeleteFunc(s.sketches.all, func(id notes.NoteID, _ sketch) bool { return s.notes[id] == nil })
	return all
}

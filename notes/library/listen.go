package library

import (
	"maps"
	"slices"
	"sync"

	"precis/notes"
)

// listeners hear of changes after they are committed.
type listeners struct {
	mu   sync.Mutex
	next int
	all  map[int]func(notes.Change)
}

// Subscribe calls f after every change, on the goroutine that made it, until
// cancel is called.
func (l *Library) Subscribe(f func(notes.Change)) (cancel func()) {
	s := &l.listeners
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[int]func(notes.Change){}
	}
	id := s.next
	s.next++
	s.all[id] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.all, id)
	}
}

func (s *listeners) publish(c notes.Change) {
	s.mu.Lock()
	heard := slices.Collect(maps.Values(s.all))
	s.mu.Unlock()
	for _, f := range heard {
		f(c)
	}
}

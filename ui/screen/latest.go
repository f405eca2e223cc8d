package screen

import (
	"sync"
	"sync/atomic"
)

// Write returns what does a write of what is kept under a name, off the UI thread. Of those of
// a name the one that was asked for last stays: one that runs only after a later one does
// nothing. Until the last has succeeded it is among what is Unkept.
func (k *Keepers) Write(name string, write func() error) func() error {
	if k.writes == nil {
		k.writes = map[string]*latest{}
	}
	l := k.writes[name]
	if l == nil {
		l = &latest{}
		k.writes[name] = l
	}
	l.asked++
	number := l.asked
	l.last = func() error { return l.do(number, write) }
	return l.last
}

// latest orders the writes of one name.
type latest struct {
	asked   int64        // on the UI thread
	last    func() error // as it was asked for, on the UI thread
	mu      sync.Mutex
	written atomic.Int64
}

// waits reports whether the last write failed, or is not done yet.
func (l *latest) waits() bool { return l != nil && l.written.Load() < l.asked }

func (l *latest) do(number int64, write func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if number <= l.written.Load() {
		return nil
	}
	err := write()
	if err == nil {
		l.written.Store(number)
	}
	return err
}

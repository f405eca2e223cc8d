package screen

import "sync"

// Write returns what does a write of what is kept under a name, off the UI thread. Of those of
// a name the one that was asked for last stays: one that runs only after a later one does
// nothing.
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
	return func() error { return l.do(number, write) }
}

// latest orders the writes of one name.
type latest struct {
	asked   int // on the UI thread
	mu      sync.Mutex
	written int
}

func (l *latest) do(number int, write func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if number < l.written {
		return nil
	}
	err := write()
	if err == nil {
		l.written = number
	}
	return err
}

package devices_test

import (
	"context"
	"maps"
	"slices"
	"sync"

	"precis/notes"
	"precis/notes/devices"
)

// place is where devices meet in memory. How much of each log others see is set by
// hand: files arrive late.
type place struct {
	mu    sync.Mutex
	about map[string]devices.About
	logs  map[string][]devices.Fact
	shown map[string]int // of each log, by all but its device
	media map[notes.Content][]byte
}

func newPlace() *place {
	return &place{about: map[string]devices.About{}, logs: map[string][]devices.Fact{}, shown: map[string]int{}, media: map[notes.Content][]byte{}}
}

// at is the place as one device sees it.
type at struct {
	*place
	device *string
}

var (
	_ devices.Exchange = at{}
	_ devices.Places   = at{}
)

func (p at) Open(string, string) (devices.Exchange, error) { return p, nil }

func (p at) Unlock(context.Context, string, string) (string, string, error) { return "", "", nil }

func (p at) visible(device string) []devices.Fact {
	if device == *p.device {
		return p.logs[device]
	}
	return p.logs[device][:p.shown[device]]
}

func (p at) Logs(context.Context) ([]devices.Log, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []devices.Log
	for id, about := range p.about {
		l := devices.Log{About: about}
		if facts := p.visible(id); len(facts) > 0 {
			l.Last = facts[len(facts)-1].Number
		}
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b devices.Log) int {
		if a.Device < b.Device {
			return -1
		}
		return 1
	})
	return all, nil
}

func (p at) Facts(_ context.Context, device string, after uint64, f func(devices.Fact) error) (string, error) {
	p.mu.Lock()
	facts := slices.Clone(p.visible(device))
	p.mu.Unlock()
	for _, fact := range facts {
		if fact.Number > after {
			if err := f(fact); err != nil {
				return "", err
			}
		}
	}
	return "", nil
}

func (p at) Append(_ context.Context, about devices.About, facts []devices.Fact) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.about[about.Device] = about
	log := p.logs[about.Device]
	for len(facts) > 0 && len(log) > 0 && log[len(log)-1].Number >= facts[0].Number {
		log = log[:len(log)-1]
	}
	p.logs[about.Device] = append(log, facts...)
	return nil
}

func (p at) Media(_ context.Context, content notes.Content) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if data, ok := p.media[content]; ok {
		return data, nil
	}
	return nil, notes.ErrNotFound
}

func (p at) PutMedia(_ context.Context, _ string, data []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.media[notes.ContentOf(data)] = data
	return nil
}

// withoutMedia does something while none of the files that the place has so far can be had.
func (p *place) withoutMedia(do func()) {
	media := maps.Clone(p.media)
	clear(p.media)
	do()
	maps.Copy(p.media, media)
}

// showAll lets all see everything.
func (p *place) showAll() {
	for id := range p.logs {
		p.shown[id] = len(p.logs[id])
	}
}

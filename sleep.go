package main

import (
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

const (
	// leastSleep is how long the window sleeps at once while something goes on: short
	// beside a frame.
	leastSleep = 4 * time.Millisecond
	// mostSleep is by how much Fyne's own word of a change (of its settings) may come
	// late in a window that nobody touches.
	mostSleep = 2 * time.Second
	// naps are so many short sleeps between two long ones. The loop surely turns there, and
	// draws what came of an event that was answered when a sleep was over already.
	naps = 8
)

// sleeper lets the window sleep until there is something to do. Fyne's loop asks for
// events 60 times a second, which takes a hundredth of a processor for ever. The
// sleeper waits for them on the loop's own thread instead, so that the loop turns
// when one comes, and hardly ever where none does.
type sleeper struct {
	mu      sync.Mutex
	asleep  bool
	asked   bool      // since the last sleep, for something on the UI thread
	stirred time.Time // when something happened last; of the UI thread only
	naps    int       // short sleeps before the next long one; of the UI thread only
	tidy    bool      // since then, memory was given back; of the UI thread only
}

// start lets the window sleep from its beginning to its end.
func (s *sleeper) start() {
	s.stirred = time.Now()
	later(s.sleep)
}

// sleep sleeps until an event comes, or work of the UI thread, or for as long as is
// due, and has the loop do so again after its next turn.
func (s *sleeper) sleep() {
	began := time.Now()
	s.mu.Lock()
	if s.asked {
		s.asked, s.stirred = false, began
	}
	d := sleepFor(began.Sub(s.stirred))
	if s.naps > 0 {
		s.naps, d = s.naps-1, leastSleep
	} else if d > leastSleep {
		s.naps = naps
	}
	s.asleep = true
	s.mu.Unlock()
	glfw.WaitEventsTimeout(d.Seconds())
	s.mu.Lock()
	s.asleep = false
	s.mu.Unlock()
	switch now := time.Now(); {
	case now.Sub(began) < d-time.Millisecond: // an event ended it
		s.stirred, s.tidy = now, false
	case d == mostSleep && !s.tidy:
		s.tidy = true
		go debug.FreeOSMemory() // what a start or a screen took and does not need any more
	}
	later(s.sleep)
}

// wake ends a sleep; something waits for the UI thread.
func (s *sleeper) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = true
	if s.asleep { // and so the toolkit has not ended
		glfw.PostEmptyEvent()
	}
}

// later has the loop run f, or drop it where it ends before. fyne.Do alone runs it at
// once on the loop's own thread while the loop begins or ends.
func later(f func()) {
	queued := make(chan struct{})
	go func() {
		fyne.Do(f)
		close(queued)
	}()
	<-queued
}

// sleepFor returns how long to sleep where nothing has happened for a while: an eighth
// of that, so that what follows on a click by a clock of Fyne's own is hardly late.
func sleepFor(quiet time.Duration) time.Duration {
	return min(max(quiet/8, leastSleep), mostSleep)
}

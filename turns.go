package main

import (
	"context"
	"slices"
	"sync"
	"time"

	"precis/notes"
)

// turns lets one after the other go, in the order in which they come.
type turns struct {
	mu    sync.Mutex
	queue []chan struct{} // the first has the turn, and its channel is closed
	moved time.Time       // when the first came to be it
}

// take waits for a turn, until done is called. It is notes.ErrLocked when the one who has
// it keeps it for longer than patience: a queue that moves is waited in, however long it is.
func (t *turns) take(ctx context.Context, patience time.Duration) (done func(), err error) {
	turn := make(chan struct{})
	done = func() { t.leave(turn) }
	t.mu.Lock()
	t.queue = append(t.queue, turn)
	if len(t.queue) == 1 {
		t.next()
	}
	t.mu.Unlock()
	came := time.Now()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		select {
		case <-turn:
			return done, nil
		case <-timer.C:
			t.mu.Lock()
			mine, since := t.queue[0] == turn, t.moved
			t.mu.Unlock()
			left := patience - min(time.Since(came), time.Since(since))
			switch {
			case mine:
				return done, nil
			case left <= 0:
				done()
				return nil, notes.ErrLocked
			}
			timer.Reset(left)
		case <-ctx.Done():
			done()
			return nil, ctx.Err()
		}
	}
}

// leave takes one out of the queue, wherever it stands.
func (t *turns) leave(turn chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	first := t.queue[0] == turn
	t.queue = slices.DeleteFunc(t.queue, func(other chan struct{}) bool { return other == turn })
	if first && len(t.queue) > 0 {
		t.next()
	}
}

// next gives the first the turn. The caller holds mu.
func (t *turns) next() {
	close(t.queue[0])
	t.moved = time.Now()
}

package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"precis/notes"
)

// Thirty commands of half a second each, of which the last waits for a quarter of a minute:
// all have their turn, in the order in which they came.
func TestAQueueThatMovesIsWaitedIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all turns
		var order []int
		for i := range 30 {
			go func() {
				done, err := all.take(t.Context(), 2*time.Second)
				if err != nil {
					t.Errorf("number %d: %v", i, err)
					return
				}
				order = append(order, i)
				time.Sleep(time.Second / 2)
				done()
			}()
			synctest.Wait()
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if len(order) != 30 || !slices.IsSorted(order) {
			t.Errorf("they had their turn as %v", order)
		}
	})
}

// One that keeps its turn is waited for two seconds: from when it had it, or one came.
func TestAQueueThatStands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all turns
		leave, err := all.take(t.Context(), time.Second)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		begin := time.Now()
		if _, err := all.take(t.Context(), 2*time.Second); !errors.Is(err, notes.ErrLocked) || time.Since(begin) != 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		gone, interrupt := context.WithCancel(t.Context())
		go func() {
			time.Sleep(time.Second)
			interrupt()
		}()
		if _, err := all.take(gone, 2*time.Second); !errors.Is(err, context.Canceled) || time.Since(begin) != 3*time.Second {
			t.Errorf("interrupted: %v after %v", err, time.Since(begin))
		}
		leave()
		if leave, err = all.take(t.Context(), 0); err != nil {
			t.Errorf("those who went are still waited for: %v", err)
		}
		leave()
	})
}

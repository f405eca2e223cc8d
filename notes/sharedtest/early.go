package sharedtest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

// ending is a context that is done once it was asked so many times.
type ending struct {
	context.Context
	left atomic.Int64
}

func (c *ending) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// EndsEarly checks that long work ends soon wherever it is, and has found nothing then: that
// it asks hundreds of times whether it still should go on.
func EndsEarly(t *testing.T, work func(context.Context) (found int, err error)) {
	t.Helper()
	asked := int64(0)
	for ; ; asked = 2*asked + 1 {
		ctx := &ending{Context: t.Context()}
		ctx.left.Store(asked)
		found, err := work(ctx)
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) || found != 0 {
			t.Fatalf("ended after %d looks with %v and %d found", asked, err, found)
		}
	}
	if asked < 200 {
		t.Errorf("it looks only %d times", asked)
	}
}

package briefing_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
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

// Reading and suggesting end soon wherever they are: the longer the page, the more often
// they ask whether they still should go on.
func TestEndsEarly(t *testing.T) {
	page := strings.Repeat(sharedtest.Pact(t)+"\n", 20)
	whole, err := briefing.Read(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, work := range map[string]func(context.Context) (found int, err error){
		"reading": func(ctx context.Context) (int, error) {
			r, err := briefing.ReadKnowing(ctx, page, briefing.Known{})
			return len(r.Markdown), err
		},
		"suggesting": func(ctx context.Context) (int, error) {
			all, err := suggest.Cards(ctx, markup.Parse(whole.Markdown))
			return len(all), err
		},
	} {
		t.Run(name, func(t *testing.T) {
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
		})
	}
}

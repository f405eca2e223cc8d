package briefing_test

import (
	"context"
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/sharedtest"
)

func TestReadEndsEarly(t *testing.T) {
	page := strings.Repeat(sharedtest.Pact(t)+"\n", 20)
	sharedtest.EndsEarly(t, func(ctx context.Context) (int, error) {
		r, err := briefing.ReadKnowing(ctx, page, briefing.Known{})
		return len(r.Markdown), err
	})
}

package tasktest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/ui/task"
	"precis/ui/task/tasktest"
)

func TestImmediate(t *testing.T) {
	broken := errors.New("broken")
	var got []int
	var failed error
	tasktest.Immediate().Watch(t.Context(), func(_ context.Context, report task.Report) error {
		report(1, 2)
		report(2, 2)
		return broken
	}, func(done, _ int) { got = append(got, done) }, func(err error) { failed = err })
	if diff := cmp.Diff([]int{1, 2}, got); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	if !errors.Is(failed, broken) {
		t.Errorf("done(%v)", failed)
	}
}

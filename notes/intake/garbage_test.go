package intake_test

import (
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"precis/notes/intake"
)

// Two long imports at once leave the collector as it was.
func TestLongImportsLeaveTheCollector(t *testing.T) {
	const percent = 100
	defer debug.SetGCPercent(debug.SetGCPercent(percent))
	text := "# Wells\n\n" + strings.Repeat("Words of the note.\n\n", 60_000)
	planned := func() (commit func(report func(done, total int))) {
		im := newShelf(t).Intake()
		plan, err := im.PlanText(t.Context(), text, intake.Options{Format: intake.Markdown})
		if err != nil {
			t.Fatal(err)
		}
		return func(report func(done, total int)) {
			if _, err := im.Commit(t.Context(), plan.Snapshot(), report); err != nil {
				t.Error(err)
			}
		}
	}
	first, other := planned(), planned()
	ended := make(chan struct{})
	var second sync.WaitGroup
	first(func(int, int) {
		second.Go(func() { other(func(int, int) { <-ended }) })
		for range 20 { // in which the second one begins
			runtime.GC()
		}
	})
	close(ended)
	second.Wait()
	if left := debug.SetGCPercent(percent); left != percent {
		t.Errorf("there may be %d %% of garbage, not %d", left, percent)
	}
}

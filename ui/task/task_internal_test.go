package task

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
)

var errBroken = errors.New("broken")

func TestPace(t *testing.T) {
	now := time.Unix(0, 0)
	var got [][2]int
	p := newPace(func() time.Time { return now }, func(d, total int) { got = append(got, [2]int{d, total}) })
	now = now.Add(time.Hour)
	for i := range 1000 { // one second and a half
		p.report(i+1, 1000)
		now = now.Add(1500 * time.Microsecond)
	}
	p.finish()
	p.finish()
	if len(got) < 14 || len(got) > 17 {
		t.Errorf("%d reports in 1.5 s, want about 15", len(got))
	}
	if last := got[len(got)-1]; last != [2]int{1000, 1000} {
		t.Errorf("the last report is %v", last)
	}
}

func TestBackground(t *testing.T) {
	test.NewTempApp(t)
	done := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	Background().Run(ctx, func(ctx context.Context, _ Report) error {
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { done <- err })
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("done(%v), want cancelled", err)
	}
}

// What comes when the UI thread has ended is dropped; work is done all the same.
func TestNothingRunsAfterTheEnd(t *testing.T) {
	test.NewTempApp(t)
	t.Cleanup(func() { ended.Store(false) })
	synctest.Test(t, func(t *testing.T) {
		late := func() { t.Error("something ran on a UI thread that has ended") }
		Background().After(time.Millisecond, late)
		End()
		worked := false
		Background().Run(t.Context(), func(context.Context, Report) error {
			worked = true
			return nil
		}, func(error) { late() })
		Do(late)
		time.Sleep(time.Second) // of the clock of the test: until all is done
		synctest.Wait()
		if !worked {
			t.Error("the work is not done")
		}
	})
}

func TestLoad(t *testing.T) {
	test.NewTempApp(t)
	type loaded struct {
		v   int
		err error
	}
	done := make(chan loaded, 1)
	Load(t.Context(), Background(), func(context.Context) (int, error) { return 7, errBroken }, func(v int, err error) { done <- loaded{v, err} })
	if got := <-done; got.v != 7 || !errors.Is(got.err, errBroken) {
		t.Errorf("done(%d, %v)", got.v, got.err)
	}
}

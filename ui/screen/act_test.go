package screen_test

import (
	"context"
	"errors"
	"testing"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

func TestChangeIsNotStartedTwice(t *testing.T) {
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	var act screen.Act
	broken := errors.New("broken")
	ran, ended := 0, 0
	start := func(err error) bool {
		return screen.Change(&act, h, func(*library.Library) (int, error) {
			ran++
			return ran, err
		}, func(n int, _ error) { ended += n })
	}
	if !start(broken) || start(nil) || !act.Running() {
		t.Error("not started once")
	}
	r.Wait()
	if act.Running() || len(h.Errors) != 1 {
		t.Errorf("running %v, told %v", act.Running(), h.Errors)
	}
	start(nil)
	r.Wait()
	if ran != 2 || ended != 3 {
		t.Errorf("ran %d times, ended %d", ran, ended)
	}
}

func TestOlderAnswersAreIgnored(t *testing.T) {
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	var act screen.Act
	var got []int
	ask := func(n int) {
		screen.Read(&act, t.Context(), h, func(context.Context, *library.Library) (int, error) { return n, nil },
			func(n int, _ error) { got = append(got, n) })
	}
	ask(1)
	ask(2)
	r.Wait()
	ask(3)
	act.Drop()
	r.Wait()
	if len(got) != 1 || got[0] != 2 {
		t.Errorf("got %v, want 2 alone", got)
	}
}

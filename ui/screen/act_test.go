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

func TestReloadReadsOnceMoreForAllThatCameMeanwhile(t *testing.T) {
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	var act screen.Act
	asked, read := 0, 0
	var got []int
	reload := func() {
		asked++
		n := asked
		screen.Reload(&act, h, func(*library.Library) (int, error) { read++; return n, nil }, func(n int) { got = append(got, n) })
	}
	for range 5 {
		reload()
	}
	r.Wait()
	if read != 2 || len(got) != 1 || got[0] != 5 || act.Running() {
		t.Errorf("read %d times, got %v, running %v; want two readings and the fifth alone", read, got, act.Running())
	}
}

func TestAnotherReadEndsTheOneBefore(t *testing.T) {
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	var act screen.Act
	ended := 0
	wait := func(ctx context.Context, _ *library.Library) (int, error) {
		<-ctx.Done()
		ended++
		return 0, ctx.Err()
	}
	screen.Read(&act, t.Context(), h, wait, func(int, error) { t.Error("an old answer came") })
	screen.Read(&act, t.Context(), h, func(context.Context, *library.Library) (int, error) { return 1, nil }, func(int, error) {})
	r.Wait()
	if ended != 1 {
		t.Error("the read before was not ended")
	}
}

func TestWhatIsDoneIsToldAndTakenBack(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		h.Add(t, "Law", "# Bommai\n")
		var act screen.Act
		after := 0
		screen.Do(&act, h, "Renamed", func(lib *library.Library) error {
			_, err := lib.Decks().Rename("Law", "Courts")
			return err
		}, func() { after++ })
		wait()
		if after != 1 || len(h.Toasts) != 1 || h.Toasts[0] != "Renamed" {
			t.Fatalf("after %d, told %v", after, h.Toasts)
		}
		h.Action()
		wait()
		if decks := h.Lib.DeckNames(); len(decks) != 1 || decks[0] != "Law" {
			t.Errorf("undone, the decks are %v", decks)
		}
	})
}

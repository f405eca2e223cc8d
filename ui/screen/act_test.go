package screen_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"precis/notes"
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
		screen.Reload(&act, h, func(context.Context, *library.Library) (int, error) { read++; return n, nil }, func(n int) { got = append(got, n) })
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

// What a notice offers to take back is what it tells of, and nothing that came later.
func TestUndoOfANoticeIsOfItsChange(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Law", "# Bommai\n")
	var act screen.Act
	rename := func(lib *library.Library) error {
		_, err := lib.Decks().Rename("Law", "Courts")
		return err
	}
	screen.Do(&act, h, "Renamed", rename, func() {})
	if _, err := h.Lib.Decks().MoveNotes([]notes.NoteID{n.ID}, "Elsewhere"); err != nil {
		t.Fatal(err)
	}
	h.Action()
	if moved, err := h.Lib.Note(n.ID); err != nil || moved.Deck != "Elsewhere" || len(h.Errors) != 1 || !errors.Is(h.Errors[0], library.ErrSince) {
		t.Errorf("the note is in %q, told %v: %v", moved.Deck, h.Errors, err)
	}
	screen.Do(&act, h, "The same", func(lib *library.Library) error {
		_, err := lib.Decks().MoveNotes([]notes.NoteID{n.ID}, "Elsewhere")
		return err
	}, func() {})
	if h.Action != nil {
		t.Error("where nothing changed, it is offered to be taken back")
	}
}

// What was read holds until the library changes or the day ends, and need not be read
// again for a while.
func TestWhatIsReadHolds(t *testing.T) {
	broken := errors.New("broken")
	for _, tt := range []struct {
		name          string
		then          func(h *screentest.Host, act *screen.Act)
		holds, recent bool
	}{
		{"at once", func(*screentest.Host, *screen.Act) {}, true, true},
		{"a while later", func(h *screentest.Host, _ *screen.Act) { h.Clock = h.Clock.Add(5 * time.Minute) }, true, false},
		{"the clock was put back", func(h *screentest.Host, _ *screen.Act) { h.Clock = h.Clock.Add(-time.Second) }, true, false},
		{"the next day", func(h *screentest.Host, _ *screen.Act) { h.Clock = h.Clock.AddDate(0, 0, 1) }, false, false},
		{"a note came", func(h *screentest.Host, _ *screen.Act) { h.Add(t, "Law", "# Bommai\n") }, false, false},
		{"it was dropped", func(_ *screentest.Host, act *screen.Act) { act.Drop() }, false, false},
		{"it failed the next time", func(h *screentest.Host, act *screen.Act) {
			screen.Read(act, t.Context(), h, func(context.Context, *library.Library) (int, error) { return 0, broken }, func(int, error) {})
		}, false, false},
		{"a reload failed", func(h *screentest.Host, act *screen.Act) {
			screen.Reload(act, h, func(context.Context, *library.Library) (int, error) { return 0, broken }, func(int) {})
		}, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := screentest.New(t)
			var act screen.Act
			if act.Holds(h) {
				t.Error("what was never read holds")
			}
			screen.Read(&act, t.Context(), h, func(context.Context, *library.Library) (int, error) { return 1, nil }, func(int, error) {})
			tt.then(h, &act)
			if act.Holds(h) != tt.holds || act.Recent(h) != tt.recent {
				t.Errorf("holds %v, recent %v", act.Holds(h), act.Recent(h))
			}
		})
	}
}

//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"
)

func TestSleepFor(t *testing.T) {
	for _, c := range []struct {
		name        string
		quiet, want time.Duration
	}{
		{"while something happens", 0, leastSleep},
		{"by a clock that was set back", -time.Hour, leastSleep},
		{"half a second after a click", 480 * time.Millisecond, 60 * time.Millisecond},
		{"when nobody touches it", time.Hour, mostSleep},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sleepFor(c.quiet); got != c.want {
				t.Errorf("it sleeps %v, want %v", got, c.want)
			}
		})
	}
}

// A window that nobody touches is left alone by its loop, which turns 60 times a second
// otherwise; a command beside it is heard all the same.
func TestWindowSleeps(t *testing.T) {
	d, library, folder := newDesktop(t), newLibrary(t), t.TempDir()
	precis(t, library, "sample")
	window := d.open(library)
	d.until("the window sleeps", func() bool {
		before := window.turns()
		time.Sleep(2 * time.Second)
		return window.turns()-before < 30
	})
	d.changed("a note that a command brought in", func() {
		if said := d.answer(library, folder, "# Rivers\n\nText.\n", "import", "-"); said != "1 note added\n\n\nstatus 0" {
			t.Error(said)
		}
	})
	window.quit()
}

// turns is how often the thread of the window has waited for something: a line of
// proc_pid_status(5).
func (r *running) turns() (n int) {
	r.d.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.cmd.Process.Pid))
	if err != nil {
		r.d.t.Fatal(err)
	}
	_, line, _ := bytes.Cut(status, []byte("\nvoluntary_ctxt_switches:"))
	if _, err := fmt.Sscan(string(line), &n); err != nil {
		r.d.t.Fatal(err)
	}
	return n
}

package storage_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/notes"
	"precis/storage"
)

// A written is one write of a recorded trace.
type written struct {
	data []byte
	at   int64
	// acknowledged counts the grades that were before it.
	acknowledged int
}

// isHeader reports a write of a header: bbolt syncs before it and after it.
func (w *written) isHeader() bool { return w.at < 2*4096 }

const sector = 512 // what a disk writes whole

// TestPowerCut replays the recorded writes of grades up to a moment at which the
// power fails: what was not synced by then is on the disk or not, sector by sector,
// in any order. The library is sound, and all that was acknowledged is in it.
func TestPowerCut(t *testing.T) {
	path := learnt(t)
	image := read(t, path)
	f := open(t, path, storage.Options{})
	l := overFile(t, f)
	before := contents(t, f)
	var trace []written
	grades := 0
	f.Inject(&storage.Fault{Write: -1, SyncAfter: -1, Wrote: func(b []byte, at int64) {
		trace = append(trace, written{b, at, grades})
	}})
	for i := range 60 {
		if _, err := l.Study().Grade(before.Cards[i%len(before.Cards)].ID, notes.Grades[i%4], time.Second); err != nil {
			t.Fatal(err)
		}
		grades++
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	image = append(image, make([]byte, max(0, info.Size()-int64(len(image))))...)
	const seed = 20261128
	chance := rand.New(rand.NewPCG(seed, 1))
	cut := filepath.Join(t.TempDir(), "library.precis")
	cuts := rounds(t, 150)
	for range cuts {
		at := chance.IntN(len(trace)) + 1
		synced := at - 1
		for synced > 0 && !trace[synced].isHeader() && !trace[synced-1].isHeader() {
			synced--
		}
		disk := append([]byte{}, image...)
		for i, w := range trace[:at] {
			for from := 0; from < len(w.data); from += sector {
				if i < synced || chance.IntN(2) == 0 {
					copy(disk[int(w.at)+from:], w.data[from:min(from+sector, len(w.data))])
				}
			}
		}
		write(t, cut, string(disk))
		f, err := storage.Open(cut, storage.Options{})
		if err != nil {
			t.Errorf("cut at write %d of %d: %v", at, len(trace), err)
			continue
		}
		clean(t, f)
		if got, want := len(contents(t, f).Reviews)-len(before.Reviews), trace[at-1].acknowledged; got != want && got != want+1 {
			t.Errorf("cut at write %d: %d grades, %d were acknowledged", at, got, want)
		}
		if err := errors.Join(f.Close(), os.Remove(cut)); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("seed %d, %d cuts in %d writes", seed, cuts, len(trace))
}

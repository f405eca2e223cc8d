//go:build linux

package storage_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
)

func largeFile(tb testing.TB, cards int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "library.precis")
	f, err := storage.Open(path, storage.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := f.Update(notes.Action{Name: ""}, func(w notes.Writer) error { return fillMany(w, cards, true) }); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

// grade is what one answer in a review session writes: the card's progress,
// that of two siblings, and a log entry under rules that are known.
func grade(f *storage.File, i, cards int) error {
	_, err := f.Update(notes.Action{Name: "Grade"}, func(w notes.Writer) error {
		id := cardName(i * 104729 % cards)
		p := storetest.SampleProgress()
		p.Retired, p.Reps = false, i+10
		if err := w.PutProgress(id, p); err != nil {
			return err
		}
		for n := 1; n <= 2; n++ {
			p.BuriedOn = notes.Day(i)
			if err := w.PutProgress(cardName((i*104729+n)%cards), p); err != nil {
				return err
			}
		}
		rules, err := w.RulesNumber(notes.DefaultSettings())
		if err != nil {
			return err
		}
		r := storetest.SampleReview(id)
		r.Rules = rules
		_, err = w.AddReview(r)
		return err
	})
	return err
}

// BenchmarkGrade times a durable grade in libraries of all sizes against the least a
// durable change can cost on the same disk, turn by turn: three pages of 4 KB,
// fdatasync, one page, fdatasync.
func BenchmarkGrade(b *testing.B) {
	for _, cards := range benchtest.Sizes {
		b.Run(fmt.Sprint(cards), func(b *testing.B) { timeGrades(b, cards) })
	}
}

func timeGrades(b *testing.B, cards int) {
	path := largeFile(b, cards)
	f := open(b, path, storage.Options{})
	bare, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = bare.Close() }()
	if err := bare.Truncate(64 << 20); err != nil {
		b.Fatal(err)
	}
	if _, err := bare.WriteAt(make([]byte, 64<<20), 0); err != nil {
		b.Fatal(err)
	}
	page := make([]byte, 4096)
	write := func(pages ...int) {
		for _, p := range pages {
			if _, err := bare.WriteAt(page, int64(p)*4096); err != nil {
				b.Fatal(err)
			}
		}
		if err := syscall.Fdatasync(int(bare.Fd())); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	benchtest.Compare(b, func() time.Duration {
		i++
		return benchtest.Took(func() {
			if err := grade(f, i, cards); err != nil {
				b.Fatal(err)
			}
		})
	}, func() time.Duration {
		return benchtest.Took(func() {
			write(i*31%16000, i*57%16000, i*91%16000)
			write(0)
		})
	})
}

// BenchmarkStartToCounts is what the app waits for at start: the file is opened, its
// cards are read and what waits today is counted; against a plain scan of the cards in a
// file that is open.
func BenchmarkStartToCounts(b *testing.B) {
	for _, cards := range benchtest.Sizes {
		b.Run(fmt.Sprint(cards), func(b *testing.B) { timeStarts(b, cards) })
	}
}

func timeStarts(b *testing.B, cards int) {
	path := largeFile(b, cards)
	benchtest.Compare(b, func() time.Duration { return startToCounts(b, path) }, func() time.Duration {
		f, err := storage.Open(path, storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		count := 0
		took := benchtest.Took(func() {
			err = f.View(func(r notes.Reader) error {
				return r.EachCard(func(notes.Card) error { count++; return nil })
			})
		})
		if err := errors.Join(err, f.Close()); err != nil || count != cards {
			b.Fatal(count, err)
		}
		return took
	})
}

// startToCounts is how long it takes to open a file, read its cards and count what waits
// today, with the collector as main sets it while a library is opened.
func startToCounts(b *testing.B, path string) time.Duration {
	b.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	start := time.Now()
	f, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	lib, err := library.Open(f, library.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := lib.Study().Overview(b.Context()); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	if err := lib.Close(); err != nil {
		b.Fatal(err)
	}
	return took
}

// BenchmarkOpenLocked is how soon a second program hears that the library is open
// elsewhere: within 2 s, says the command line.
func BenchmarkOpenLocked(b *testing.B) {
	path := smallFile(b)
	open(b, path, storage.Options{})
	for b.Loop() {
		if _, err := storage.Open(path, storage.Options{}); !errors.Is(err, notes.ErrLocked) {
			b.Fatal(err)
		}
	}
}

// BenchmarkImport100k stores 100 000 cards, in no order, in one undoable change.
func BenchmarkImport100k(b *testing.B) {
	for b.Loop() {
		f, err := storage.Open(filepath.Join(b.TempDir(), "library.precis"), storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.Update(notes.Action{Name: "Import"}, func(w notes.Writer) error { return fillMany(w, 100_000, false) }); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadWhatWaits times 32 000 values that are put, and read by what their names
// begin with, in one change against eight changes of 4000: a change does not slow down
// as it grows.
func BenchmarkReadWhatWaits(b *testing.B) {
	f, err := storage.Open(filepath.Join(b.TempDir(), "library.precis"), storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	const many, parts = 32000, 8
	turn := 0
	put := func(first, n int) time.Duration {
		return benchtest.Took(func() {
			_, err := f.Update(notes.Action{}, func(w notes.Writer) (err error) {
				for i := first; i < first+n; i++ {
					name := fmt.Sprintf("v/%x", uint32(i)*2654435761) // in no order
					err = errors.Join(err, w.PutShared(name+"/a", fmt.Sprint(turn)), w.EachShared(name+"/", func(string, string) error { return nil }))
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		})
	}
	benchtest.Compare(b, func() time.Duration {
		turn++
		return put(0, many)
	}, func() (took time.Duration) {
		turn++
		for i := range parts {
			took += put(i*many/parts, many/parts)
		}
		return took
	})
}

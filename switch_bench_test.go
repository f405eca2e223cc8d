package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// BenchmarkSwitch goes from screen to screen in a library of 100 000 cards in 10 000
// notes, kept in a file, and tells how long it takes until all is there that a screen
// shows, drawing aside: where nothing has changed since it was shown last, and
// after a grade.
func BenchmarkSwitch(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.precis")
	crowd(b, path, 10_000)
	for _, to := range []struct {
		name string
		show func(*crowded)
	}{
		{"today", func(c *crowded) { c.window.Go(screen.AtToday) }},
		{"browse", func(c *crowded) { c.window.Go(screen.Browse("")) }},
		{"statistics", func(c *crowded) { c.window.Commands().Run("go.statistics") }},
		{"settings", func(c *crowded) { c.window.Commands().Run("go.settings") }},
		{"note", func(c *crowded) { c.window.Go(screen.Note(c.other())) }},
	} {
		for _, before := range []struct {
			name string
			do   func(*crowded)
		}{
			{"again", func(*crowded) {}},
			{"after a grade", (*crowded).grade},
		} {
			b.Run(to.name+"/"+before.name, func(b *testing.B) {
				c := openCrowd(b, path)
				to.show(c)
				timeSwitches(b, func() time.Duration {
					c.window.Go(screen.Paste{})
					before.do(c)
					return benchtest.Took(func() { to.show(c) })
				})
			})
		}
	}
}

// BenchmarkNextCard grades in a review of such a library, until the next question is there.
func BenchmarkNextCard(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.precis")
	crowd(b, path, 10_000)
	c := openCrowd(b, path)
	c.window.Go(screen.Review{})
	timeSwitches(b, func() time.Duration {
		c.window.Commands().Run("review.answer")
		c.clock = c.clock.Add(time.Second)
		return benchtest.Took(func() { c.window.Commands().Run("review.good") })
	})
}

func timeSwitches(b *testing.B, once func() time.Duration) {
	var took []time.Duration
	for b.Loop() {
		took = append(took, once())
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/switch")
}

// crowded is a window on a large library.
type crowded struct {
	tb     testing.TB
	clock  time.Time
	lib    *library.Library
	window *ui.Window
	note   int
}

func openCrowd(b testing.TB, path string) *crowded {
	b.Helper()
	c := &crowded{tb: b, clock: screentest.Start}
	file, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c.lib, err = library.Open(file, library.Options{Now: func() time.Time { return c.clock }, Chance: rand.NewChaCha8([32]byte{7})})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.lib.Close() })
	c.window = ui.NewWindow(screentest.App(b), c.lib, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0", Path: path})
	c.window.Window().Resize(fyne.NewSize(1280, 800))
	return c
}

// other is another note each time.
func (c *crowded) other() notes.NoteID {
	c.note++
	return notes.NoteID(fmt.Sprintf("note%06d", c.note%100))
}

func (c *crowded) grade() {
	queue, err := c.lib.Study().Queue(c.tb.Context(), "")
	if err != nil {
		c.tb.Fatal(err)
	}
	if _, err := c.lib.Study().Grade(queue.Cards[0], notes.Good, time.Second); err != nil {
		c.tb.Fatal(err)
	}
	c.clock = c.clock.Add(time.Second)
}

// crowd makes a library of so many notes in 40 decks, each with ten cards of which most
// were reviewed twice; a tenth are due.
func crowd(b testing.TB, path string, count int) {
	b.Helper()
	file, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	today := notes.DayOf(screentest.Start, 4)
	_, err = file.Update(notes.Action{}, func(w notes.Writer) error {
		for i := range count {
			if err := put(w, i, today); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, file.Close()); err != nil {
		b.Fatal(err)
	}
}

// put writes one note of a crowd.
func put(w notes.Writer, i int, today notes.Day) error {
	n := storetest.SampleNote(notes.NoteID(fmt.Sprintf("note%06d", i)))
	n.Title, n.Deck = fmt.Sprintf("Rivers of region %d", i), fmt.Sprintf("Deck %02d", i%40)
	n.Path, n.Imported = "", ""
	var text strings.Builder
	fmt.Fprintf(&text, "# %s\n", n.Title)
	err := w.PutNote(n)
	for section := range 5 {
		heading := fmt.Sprintf("Basin %d", section)
		fmt.Fprintf(&text, "\n## %s\n\nWater gathers in basin %d of region %d, and leaves it by one river.\n", heading, section, i)
		for k := range 2 {
			c := notes.Card{
				ID: notes.CardID(fmt.Sprintf("card%06d-%d%d", i, section, k)), Note: n.ID, Added: screentest.Start.AddDate(0, 0, -40),
				Prompt: fmt.Sprintf("Which river %d leaves basin %d of region %d?", k, section, i), Answer: fmt.Sprintf("River %d", i),
				Section: []string{n.Title, heading}, SectionIndex: section + 1, Place: 2*section + k, Block: 2*section + k,
			}
			fmt.Fprintf(&text, "\n%s::%s\n", c.Prompt, c.Answer)
			reviewed := (section+k)%5 != 0
			if reviewed {
				c.Progress = notes.Progress{
					State: notes.InReview, Stability: float64(10 + i%60), Difficulty: 5, Reps: 2, LastReview: screentest.Start.AddDate(0, 0, -20),
					LastDay: today - 20, DueDay: today - 2 + notes.Day((i+k)%28),
				}
			}
			if err = errors.Join(err, w.PutCard(c)); !reviewed {
				continue
			}
			for _, days := range []int{30, 20} {
				_, failed := w.AddReview(notes.Review{
					Card: c.ID, At: screentest.Start.AddDate(0, 0, -days), Day: today - notes.Day(days), Grade: notes.Good, Took: 8 * time.Second,
					Before: notes.InReview, State: notes.InReview, Stability: c.Progress.Stability, Difficulty: 5, DueDay: c.Progress.DueDay,
				})
				err = errors.Join(err, failed)
			}
		}
	}
	return errors.Join(err, w.PutText(n.ID, notes.Text{Markdown: text.String()}))
}

package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// BenchmarkSwitch goes from screen to screen in a library of 100 000 cards in 10 000
// notes, and tells how long it takes until all is there that a screen shows, drawing
// aside: where nothing has changed since it was shown last, and after a grade.
func BenchmarkSwitch(b *testing.B) {
	clock := now
	lib := open(b, crowd(b, 10_000), func() time.Time { return clock })
	w := ui.NewWindow(screentest.App(b), lib, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0", Path: "library.db"})
	w.Window().Resize(fyne.NewSize(1280, 800))
	first, second := lib.Notes()[0].ID, lib.Notes()[1].ID
	note := func() {
		w.OpenNote(first, -1)
		first, second = second, first
	}
	nothing := func() {}
	grade := func() {
		queue, err := lib.Study().Queue("")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := lib.Study().Grade(queue.Cards[0], notes.Good, time.Second); err != nil {
			b.Fatal(err)
		}
		clock = clock.Add(time.Second)
	}
	for _, before := range []struct {
		name string
		do   func()
	}{{"again", nothing}, {"after a grade", grade}} {
		for _, to := range []struct {
			name string
			show func()
		}{
			{"today", w.ShowToday},
			{"browse", func() { w.Browse("") }},
			{"statistics", func() { w.Commands().Run("go.statistics") }},
			{"settings", func() { w.Commands().Run("go.settings") }},
			{"note", note},
		} {
			b.Run(to.name+"/"+before.name, func(b *testing.B) {
				var took []time.Duration
				to.show()
				for b.Loop() {
					w.PasteBriefing()
					before.do()
					took = append(took, benchtest.Took(to.show))
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/switch")
			})
		}
	}
}

// crowd is a library of so many notes in 40 decks, each with ten cards of which most were
// reviewed twice; a tenth are due.
func crowd(b *testing.B, count int) notes.Store {
	b.Helper()
	store := storetest.MemoryAt(func() time.Time { return now })
	today := notes.DayOf(now, 4)
	if _, err := store.Update(notes.Action{}, func(w notes.Writer) error {
		for i := range count {
			if err := put(w, i, today); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return store
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
			c := storetest.SampleCard(notes.CardID(fmt.Sprintf("card%06d-%d%d", i, section, k)), n.ID)
			c.Prompt, c.Answer = fmt.Sprintf("Which river %d leaves basin %d of region %d?", k, section, i), fmt.Sprintf("River %d", i)
			c.Section, c.SectionIndex, c.Place, c.Block = []string{n.Title, heading}, section, 2*section+k, 2*section+k
			c.Until = 0
			fmt.Fprintf(&text, "\n%s::%s\n", c.Prompt, c.Answer)
			c.Progress = notes.Progress{}
			reviewed := (section+k)%5 != 0
			if reviewed {
				c.Progress = notes.Progress{
					State: notes.InReview, Stability: float64(10 + i%60), Difficulty: 5, Reps: 2, LastReview: now.AddDate(0, 0, -20),
					LastDay: today - 20, DueDay: today - 2 + notes.Day((i+k)%28),
				}
			}
			if err = errors.Join(err, w.PutCard(c)); !reviewed {
				continue
			}
			for _, days := range []int{30, 20} {
				r := storetest.SampleReview(c.ID)
				r.At = now.AddDate(0, 0, -days-i%5)
				_, failed := w.AddReview(r)
				err = errors.Join(err, failed)
			}
		}
	}
	return errors.Join(err, w.PutText(n.ID, notes.Text{Markdown: text.String()}))
}

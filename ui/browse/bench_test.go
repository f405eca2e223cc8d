package browse

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/storetest"
	"precis/ui/screen/screentest"
)

// many are a library of 100 000 cards in 100 notes, whose ids, by which they lie in memory, are
// drawn by chance as those of a learner are. All but each tenth were reviewed. The texts are
// formats of numbers: of a card and its note, and of the card.
func many(b *testing.B, asked, answered string) *screentest.Host {
	store := storetest.Memory()
	random := rand.New(rand.NewPCG(1, 1))
	today := notes.DayOf(screentest.Start, 4)
	if _, err := store.Update(notes.Action{}, func(w notes.Writer) (err error) {
		for n := range 100 {
			note := notes.Note{ID: notes.NoteID(fmt.Sprintf("%016x", random.Uint64())), Title: fmt.Sprint("Note ", n), Deck: "Many"}
			err = errors.Join(err, w.PutNote(note), w.PutText(note.ID, notes.Text{Markdown: "# " + note.Title}))
			for i := range 1000 {
				c := notes.Card{
					ID: notes.CardID(fmt.Sprintf("%016x", random.Uint64())), Note: note.ID, Place: i, Block: i, Added: screentest.Start,
					Section: []string{note.Title}, Prompt: fmt.Sprintf(asked, i, n), Answer: fmt.Sprintf(answered, i),
				}
				if i%10 > 0 {
					days := 1 + random.IntN(60)
					c.Progress = notes.Progress{
						State: notes.InReview, Stability: 100 * random.Float64(), Difficulty: 1 + 9*random.Float64(), Reps: random.IntN(20),
						LastReview: screentest.Start.AddDate(0, 0, -days), LastDay: today - notes.Day(days), DueDay: today + notes.Day(random.IntN(60)),
					}
				}
				err = errors.Join(err, w.PutCard(c))
			}
		}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	h := screentest.NewOn(b, store)
	if err := h.Lib.Search().Index(b.Context()); err != nil {
		b.Fatal(err)
	}
	return h
}

// timeSort sorts all cards by a column, the other way round each time, which is worked out anew.
func timeSort(b *testing.B, h *screentest.Host, column int) {
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		took = append(took, benchtest.Took(func() {
			r, err := findCards(b.Context(), h.Lib, "")
			if err != nil {
				b.Fatal(err)
			}
			r.Sort(column, n%2 == 1)
		}))
	}
	b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/sort")
}

// BenchmarkSortTexts sorts 100 000 cards whose texts are in other letters, or have marks.
func BenchmarkSortTexts(b *testing.B) {
	for _, tt := range []struct{ name, asked, answered string }{
		{"German", "Wie groß wäre Nummer %d in Übung %d?", "Für alle %d"},
		{"Hindi", "प्रश्न %d, पाठ %d: क्या है?", "उत्तर %d है"},
		{"Markdown", "What is **number** %d of `note` %d?", "The *answer* %d"},
	} {
		h := many(b, tt.asked, tt.answered)
		for _, column := range []int{cardPrompt, cardAnswer} {
			b.Run(tt.name+" by "+cardColumns()[column].name, func(b *testing.B) { timeSort(b, h, column) })
		}
	}
}

// BenchmarkHundredThousand measures one query, one sort and one step of scrolling over
// 100 000 cards.
func BenchmarkHundredThousand(b *testing.B) {
	h := many(b, "What is number %d of note %d?", "The answer %d")
	s := New(h)
	h.Put(b, s)
	for _, query := range []string{"", "number", "number 77", "deck:many"} {
		b.Run("query "+query, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				took = append(took, benchtest.Took(func() {
					r, err := findCards(b.Context(), h.Lib, query)
					if err != nil {
						b.Fatal(err)
					}
					r.Sort(cardDue, false)
				}))
			}
			b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/query")
		})
	}
	for i, column := range cardColumns() {
		b.Run("sort by "+column.name, func(b *testing.B) { timeSort(b, h, i) })
	}
	var due waiting
	for _, query := range []string{"", "number"} {
		b.Run("notes "+query, func(b *testing.B) {
			for b.Loop() {
				r, err := findNotes(b.Context(), h.Lib, query, &due)
				if err != nil {
					b.Fatal(err)
				}
				r.Sort(noteTitle, false)
			}
		})
	}
	b.Run("scroll", func(b *testing.B) {
		for b.Loop() {
			s.list.table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -120)})
		}
	})
	b.Run("select", func(b *testing.B) {
		for b.Loop() {
			s.list.move(1, 0)
		}
	})
}

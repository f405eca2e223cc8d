package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
)

// Run checks that what open returns keeps the contract of notes.Store. open is
// called once a subtest and returns an empty library; Run closes it.
func Run(t *testing.T, open func(t *testing.T) notes.Store) {
	for _, group := range [][]clause{contents, changes, histories, shared, outboxes} {
		for _, tt := range group {
			t.Run(tt.name, func(t *testing.T) {
				s := open(t)
				tt.check(t, s)
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
		}
	}
}

// A clause is one promise of the contract.
type clause struct {
	name  string
	check func(t *testing.T, s notes.Store)
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 123e6, time.UTC)

// SampleNote returns a note with every field set.
func SampleNote(id notes.NoteID) notes.Note {
	return notes.Note{
		ID: id, Title: "Straits and trade", Deck: "World/Seas", Tags: []string{"sea", "trade"},
		Date: "2026-11-20", Source: "https://example.org/straits", Language: "en",
		Path: "/home/learner/straits.md", Imported: "9f86d0", SectionCount: 3,
		Created: noon, Updated: noon.Add(time.Hour), Read: noon.Add(2 * time.Hour),
	}
}

// SampleCard returns a card with every field set, progress included.
func SampleCard(id notes.CardID, note notes.NoteID) notes.Card {
	return notes.Card{
		ID: id, Note: note, Section: []string{"Straits", "Malacca"}, SectionIndex: 2, Place: 5,
		Kind: notes.Cloze, Prompt: "About […] of trade passes here.", Answer: "a third",
		Tags: []string{"figures"}, Block: 4, Group: 1, Until: 20900, Replaces: "an-older-card", Added: noon, Progress: SampleProgress(),
	}
}

// SampleProgress returns a progress with every field set.
func SampleProgress() notes.Progress {
	return notes.Progress{
		State: notes.Relearning, Due: noon.Add(10 * time.Minute), DueDay: 20780, Stability: 12.25,
		Difficulty: 6.5, Step: 1, Reps: 9, Lapses: 2, LastReview: noon, LastDay: 20780,
		Suspended: true, BuriedOn: 20781, Flag: 3, Leech: true, Retired: true,
	}
}

// SampleReview returns an entry of the log with every field set but Seq.
func SampleReview(card notes.CardID) notes.Review {
	return notes.Review{
		Card: card, At: noon, Day: 20780, Event: notes.Graded, Grade: notes.Again,
		Took: 4200 * time.Millisecond, Seed: 1 << 63, Rules: 1, Before: notes.InReview,
		State: notes.Relearning, Stability: 12.25, Difficulty: 6.5, Step: 1,
		Due: noon.Add(10 * time.Minute), DueDay: 20780,
	}
}

// SamplePack returns a pack with every field set.
func SamplePack(id notes.PackID) notes.Pack {
	return notes.Pack{
		ID: id, Version: 3, Label: "November 2026", Title: "Straits", Description: "What passes where.",
		Authors: []string{"A. Teacher", "B. Topper"}, License: "CC-BY-4.0", Language: "en",
		Created: noon, Updated: noon.Add(time.Hour), Notes: []notes.NoteID{"b", "a"}, Extra: `{"site":"x"}`,
		Published: true, Deck: "World", Content: "9f86d0", Source: "/home/learner/straits.precis", Stored: noon.Add(2 * time.Hour),
	}
}

// SampleConflict returns a conflict with every field set.
func SampleConflict(id string, note notes.NoteID) notes.Conflict {
	return notes.Conflict{
		ID: id, Pack: "p", Note: note, Section: []string{"Straits", "Malacca"}, Card: "ca", Key: "title",
		Base: "How wide? :: 3 km", Mine: "How wide? :: 2.8 km", Theirs: "How wide? :: 2.7 km",
	}
}

// SampleExam returns an exam with every field set.
func SampleExam(id notes.ExamID) notes.Exam {
	return notes.Exam{
		ID: id, Name: "Prelims", Date: 20900, Query: "deck:World -tag:old", Created: noon,
		Minutes: notes.StudyMinutes{0, 45, 45, 45, 45, 45, 90}, Target: 0.85,
	}
}

// SampleExamDay returns what was said of a day, with every field set.
func SampleExamDay(exam notes.ExamID, day notes.Day) notes.ExamDay {
	return notes.ExamDay{Exam: exam, Day: day, Recall: 0.5, Low: 0.625, Expected: 0.75, High: 0.875}
}

// SampleReadings returns readings with every field set.
func SampleReadings(note notes.NoteID) notes.Readings {
	return notes.Readings{Note: note, Whole: notes.Chosen, Sections: []notes.SectionReading{
		{Path: []string{"Straits", "Malacca"}, Choice: notes.Declined, Times: 3, Last: 20780, Due: 20787},
		{Path: nil, Times: 1, Due: 20781},
	}}
}

// fill stores two notes, b with its text, with a card each, and a review.
func fill(w notes.Writer) error {
	_, err := w.AddReview(SampleReview("cb"))
	return errors.Join(err,
		w.PutNote(SampleNote("b")), w.PutText("b", notes.Text{Markdown: "# Straits\n", Original: "Straits"}),
		w.PutNote(SampleNote("a")),
		w.PutCard(SampleCard("cb", "b")), w.PutCard(SampleCard("ca", "a")))
}

// update makes one change and says what it touched, as undo and redo do; which step it
// was is left out.
func update(t *testing.T, s notes.Store, what string, f func(notes.Writer) error) notes.Change {
	t.Helper()
	c, err := s.Update(notes.Action{Name: what}, f)
	if err != nil {
		t.Fatalf("Update(%q): %v", what, err)
	}
	c.Step = 0
	return c
}

func view(t *testing.T, s notes.Store, f func(notes.Reader) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatalf("View: %v", err)
	}
}

func undo(t *testing.T, s notes.Store) (notes.Action, notes.Change) {
	t.Helper()
	what, c, err := s.Undo()
	if err != nil {
		t.Fatalf("Undo: %v", err)
	}
	c.Step = 0
	return what, c
}

func redo(t *testing.T, s notes.Store) (notes.Action, notes.Change) {
	t.Helper()
	what, c, err := s.Redo()
	if err != nil {
		t.Fatalf("Redo: %v", err)
	}
	c.Step = 0
	return what, c
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func wantErr(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got error %v, want %v", what, err, want)
	}
}

// Library is everything that a Reader can tell, for comparing two states.
type Library struct {
	Notes    []notes.Note
	Texts    map[notes.NoteID]notes.Text
	Cards    []notes.Card
	Reviews  []notes.Review
	Settings notes.DeckSettings
	Assets   map[string]string

	Packs     []notes.Pack
	Conflicts []notes.Conflict

	Exams    []notes.Exam
	ExamDays []notes.ExamDay

	Readings []notes.Readings
}

// Read returns the whole contents of a store.
func Read(s notes.Store) (Library, error) {
	l := Library{Texts: map[notes.NoteID]notes.Text{}, Assets: map[string]string{}}
	err := s.View(func(r notes.Reader) (err error) {
		if err := r.EachNote(func(n notes.Note) error {
			l.Notes = append(l.Notes, n)
			text, err := r.Text(n.ID)
			if errors.Is(err, notes.ErrNotFound) {
				return nil
			}
			l.Texts[n.ID] = text
			return err
		}); err != nil {
			return err
		}
		if err := r.EachCard(func(c notes.Card) error { l.Cards = append(l.Cards, c); return nil }); err != nil {
			return err
		}
		if err := r.EachReview(func(e notes.Review) error { l.Reviews = append(l.Reviews, e); return nil }); err != nil {
			return err
		}
		if l.Settings, err = r.Settings(); err != nil {
			return err
		}
		if l.Packs, err = r.Packs(); err != nil {
			return err
		}
		if l.Conflicts, err = r.Conflicts(); err != nil {
			return err
		}
		if l.Exams, err = r.Exams(); err != nil {
			return err
		}
		for _, e := range l.Exams {
			days, err := r.ExamDays(e.ID)
			if err != nil {
				return err
			}
			l.ExamDays = append(l.ExamDays, days...)
		}
		if l.Readings, err = r.Readings(); err != nil {
			return err
		}
		names, err := r.Assets()
		if err != nil {
			return err
		}
		for _, name := range names {
			data, err := r.Asset(name)
			if err != nil {
				return err
			}
			l.Assets[name] = string(data)
		}
		return nil
	})
	return l, err
}

func contentsOf(t *testing.T, s notes.Store) Library {
	t.Helper()
	l, err := Read(s)
	if err != nil {
		t.Fatalf("read everything: %v", err)
	}
	return l
}

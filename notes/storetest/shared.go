package storetest

import (
	"errors"
	"testing"

	"precis/notes"
)

// shared: packs and conflicts are kept like the rest, and bases of texts.
var shared = []clause{
	{"packs and conflicts come back, in order", func(t *testing.T, s notes.Store) {
		change := update(t, s, "Open a pack", func(w notes.Writer) error {
			return errors.Join(w.PutPack(SamplePack("q")), w.PutPack(SamplePack("p")), w.PutPack(notes.Pack{ID: "e"}),
				w.PutConflict(SampleConflict("y", "a")), w.PutConflict(SampleConflict("x", "b")), w.PutConflict(notes.Conflict{ID: "z", Note: "n"}))
		})
		equal(t, "change", change, notes.Change{Packs: true})
		got := contentsOf(t, s)
		empty := got.Packs[0]
		empty.Created, empty.Updated, empty.Stored = notes.Pack{}.Created, notes.Pack{}.Updated, notes.Pack{}.Stored
		equal(t, "empty pack", empty, notes.Pack{ID: "e"})
		equal(t, "packs", got.Packs[1:], []notes.Pack{SamplePack("p"), SamplePack("q")})
		equal(t, "conflicts", got.Conflicts, []notes.Conflict{SampleConflict("x", "b"), SampleConflict("y", "a"), {ID: "z", Note: "n"}})
	}},
	{"packs and conflicts go, and come back with undo", func(t *testing.T, s notes.Store) {
		update(t, s, "Open a pack", func(w notes.Writer) error {
			return errors.Join(w.PutPack(SamplePack("p")), w.PutConflict(SampleConflict("x", "b")))
		})
		before := contentsOf(t, s)
		change := update(t, s, "Forget it", func(w notes.Writer) error {
			wantErr(t, "delete another pack", w.DeletePack("q"), notes.ErrNotFound)
			wantErr(t, "delete another conflict", w.DeleteConflict("y"), notes.ErrNotFound)
			return errors.Join(w.DeletePack("p"), w.DeleteConflict("x"))
		})
		equal(t, "change", change, notes.Change{Packs: true})
		after := contentsOf(t, s)
		equal(t, "left", len(after.Packs)+len(after.Conflicts), 0)
		_, change = undo(t, s)
		equal(t, "change of undo", change, notes.Change{Packs: true})
		equal(t, "after undo", contentsOf(t, s), before)
		redo(t, s)
		equal(t, "after redo", contentsOf(t, s), after)
	}},
	{"what is no id names no pack and no conflict", func(t *testing.T, s notes.Store) {
		update(t, s, "Try", func(w notes.Writer) error {
			wantErr(t, "pack", w.PutPack(notes.Pack{ID: "a b"}), notes.ErrInvalid)
			wantErr(t, "conflict", w.PutConflict(notes.Conflict{ID: "", Note: "n"}), notes.ErrInvalid)
			wantErr(t, "note of a conflict", w.PutConflict(notes.Conflict{ID: "x"}), notes.ErrInvalid)
			return nil
		})
	}},
	{"a text keeps its base", func(t *testing.T, s notes.Store) {
		want := notes.Text{Markdown: "# B\n", Original: "B", Base: "---\nid: b\n---\n# B\n"}
		update(t, s, "Fill", func(w notes.Writer) error { return w.PutText("b", want) })
		view(t, s, func(r notes.Reader) error {
			got, err := r.Text("b")
			equal(t, "text", got, want)
			return err
		})
	}},
	{"exams and what their days said come back, in order", func(t *testing.T, s notes.Store) {
		change := update(t, s, "Plan", func(w notes.Writer) error {
			return errors.Join(w.PutExam(SampleExam("y")), w.PutExam(SampleExam("x")), w.PutExam(notes.Exam{ID: "z"}))
		})
		equal(t, "change", change, notes.Change{Exams: true})
		change = update(t, s, "", func(w notes.Writer) error {
			return errors.Join(w.PutExamDay(SampleExamDay("y", 20782)), w.PutExamDay(SampleExamDay("y", 9)),
				w.PutExamDay(SampleExamDay("y", 20781)), w.PutExamDay(SampleExamDay("x", 20780)))
		})
		equal(t, "change of days", change, notes.Change{})
		got := contentsOf(t, s)
		got.Exams[2].Created = notes.Exam{}.Created
		equal(t, "exams", got.Exams, []notes.Exam{SampleExam("x"), SampleExam("y"), {ID: "z"}})
		equal(t, "days", got.ExamDays, []notes.ExamDay{SampleExamDay("x", 20780), SampleExamDay("y", 9), SampleExamDay("y", 20781), SampleExamDay("y", 20782)})
	}},
	{"an exam goes with its days, and comes back with undo", func(t *testing.T, s notes.Store) {
		update(t, s, "Plan", func(w notes.Writer) error {
			return errors.Join(w.PutExam(SampleExam("x")), w.PutExam(SampleExam("xx")), w.PutExamDay(SampleExamDay("x", 9)), w.PutExamDay(SampleExamDay("xx", 9)))
		})
		before := contentsOf(t, s)
		change := update(t, s, "Delete", func(w notes.Writer) error {
			wantErr(t, "delete another", w.DeleteExam("q"), notes.ErrNotFound)
			err := errors.Join(w.PutExamDay(SampleExamDay("x", 10)), w.DeleteExam("x"))
			wantErr(t, "put a day of it", w.PutExamDay(SampleExamDay("x", 11)), notes.ErrNotFound)
			return err
		})
		equal(t, "change", change, notes.Change{Exams: true})
		after := contentsOf(t, s)
		equal(t, "left", after.Exams, []notes.Exam{SampleExam("xx")})
		equal(t, "days left", after.ExamDays, []notes.ExamDay{SampleExamDay("xx", 9)})
		_, change = undo(t, s)
		equal(t, "change of undo", change, notes.Change{Exams: true})
		equal(t, "after undo", contentsOf(t, s), before)
		redo(t, s)
		equal(t, "after redo", contentsOf(t, s), after)
	}},
	{"readings come back, go with their note, and come back with undo", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		change := update(t, s, "Read", func(w notes.Writer) error {
			wantErr(t, "of no note", w.PutReadings(SampleReadings("none")), notes.ErrNotFound)
			return errors.Join(w.PutReadings(SampleReadings("b")), w.PutReadings(SampleReadings("a")))
		})
		equal(t, "change", change, notes.Change{Notes: []notes.NoteID{"a", "b"}})
		before := contentsOf(t, s)
		equal(t, "readings", before.Readings, []notes.Readings{SampleReadings("a"), SampleReadings("b")})
		change = update(t, s, "Delete", func(w notes.Writer) error {
			return errors.Join(w.DeleteNote("b"), w.PutReadings(notes.Readings{Note: "a"}))
		})
		equal(t, "change of delete", change, notes.Change{Notes: []notes.NoteID{"a", "b"}})
		equal(t, "left", len(contentsOf(t, s).Readings), 0)
		undo(t, s)
		equal(t, "after undo", contentsOf(t, s), before)
	}},
	{"what is no id names no exam", func(t *testing.T, s notes.Store) {
		update(t, s, "Try", func(w notes.Writer) error {
			wantErr(t, "exam", w.PutExam(notes.Exam{ID: "a b"}), notes.ErrInvalid)
			return nil
		})
	}},
}

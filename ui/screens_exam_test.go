package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/ui/screen"
	"precis/ui/screen/screentest"

	"precis/notes"
	"precis/notes/library"
	"precis/ui"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

// examOf takes the pictures of an exam with 40 days behind it, and of the sheet that
// asks for one. The store is that of the library.
func examOf(t *testing.T, lib *library.Library, store notes.Store) {
	var atlas strings.Builder
	atlas.WriteString("# An atlas of India\n")
	for _, s := range []string{"Rivers and their tributaries", "Passes", "Wetlands", "Ports", "Tiger reserves", "Soils", "Straits and channels"} {
		fmt.Fprintf(&atlas, "\n## %s\n", s)
		for n := range 60 {
			fmt.Fprintf(&atlas, "\nWhere is number %d of the %s?::On sheet %d\n", n+1, strings.ToLower(s), n%12+1)
		}
	}
	if _, err := lib.Create(atlas.String(), "Geography"); err != nil {
		t.Fatal(err)
	}
	x, err := lib.Exams().Put(t.Context(), notes.Exam{
		Name: "Prelims 2027", Date: lib.Today() + 45, Query: "deck:Polity OR deck:Geography",
		Minutes: notes.StudyMinutes{0, 12, 12, 12, 12, 12, 20}, Target: 0.9,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Update(notes.Action{}, func(w notes.Writer) error {
		for back := notes.Day(40); back > 0; back-- {
			if back >= 18 && back < 25 {
				continue // a week without Precis
			}
			part := float64(40-back) / 40
			said := notes.ExamDay{Exam: x.ID, Day: lib.Today() - back, Recall: 0.02 + 0.08*part, Low: 0.7, Expected: 0.8, High: 0.9}
			if err := w.PutExamDay(said); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0"})
	w.Window().Resize(size)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		run(t, w, "view."+string(variant))
		w.Go(screen.Exam(x.ID))
		picture(t, w.Window().Canvas(), "exam", variant)
		w.PlanExam(x)
		picture(t, w.Window().Canvas(), "exam-sheet", variant)
		run(t, w, "overlay.close")
	}
}

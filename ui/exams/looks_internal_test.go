package exams

import (
	"testing"
	"time"

	"precis/notes"
	"precis/notes/exam"
	"precis/notes/library"
	"precis/ui/screen/screentest"
)

// known is a screen on which figures are known, so that its pictures do not depend on
// how a plan is made: 40 days of it are past, 60 are left.
func known(t *testing.T, h *screentest.Host) *Screen {
	t.Helper()
	note := h.Add(t, "International Relations", "# Russia–North Korea pact\n\n## Strategic implications\n\nWho gains?::China\n")
	today := h.Lib.Today()
	x := notes.Exam{
		ID: "a", Name: "Prelims 2027", Date: today + 60, Query: `deck:Polity OR deck:"International Relations"`,
		Minutes: notes.StudyMinutes{0, 30, 30, 30, 30, 30, 60}, Target: 0.9,
	}
	plan := library.ExamPlan{
		Exam: x, DaysLeft: 60, Cards: 412, New: 120, Today: 24 * time.Minute, RecallToday: 0.52,
		Recall: exam.Range{Low: 0.79, Expected: 0.83, High: 0.87},
	}
	for d := range notes.Day(40) {
		share := 0.2 + 0.32*float64(d)/40
		if d >= 18 && d < 25 {
			continue // a week was missed
		}
		plan.Past = append(plan.Past, notes.ExamDay{Exam: x.ID, Day: today - 40 + d, Recall: share, Low: 0.7, Expected: 0.8, High: 0.88})
	}
	for d := range notes.Day(61) {
		share := 0.52 + 0.31*float64(d)/60
		plan.Days = append(plan.Days, exam.DayRecall{Day: today + d, Recall: exam.Range{Low: share - 0.04, Expected: share, High: share + 0.04}})
	}
	for i, path := range [][]string{
		{"Strategic implications", "For China, and for everyone who trades across the straits that its ships pass"}, {"How decisions are taken"}, {"Reefs of India"}, {},
	} {
		plan.Sections = append(plan.Sections, library.ExamSection{Head: note, Index: i, Path: path, Cards: 3 + i, Recall: 0.41 + 0.12*float64(i)})
	}
	s := New(h)
	mains := notes.Exam{ID: "b", Name: "Mains: the long papers of the second stage of the examination", Date: today + 200, Minutes: notes.EveryDay(45)}
	s.exams = []notes.Exam{x, mains}
	s.plans[x.ID] = plan
	s.choices[x.ID] = library.ExamChoices{More: []time.Duration{-step, step}, Recall: []float64{0.76, 0.87}, Needed: 39 * time.Minute, Enough: true}
	h.Window().SetContent(s.Content())
	s.draw()
	return s
}

func TestLooks(t *testing.T) {
	h := screentest.New(t)
	known(t, h)
	h.Looks(t, "exams")
	h.Look("light", 1, 1280, 800)
	screentest.Picture(t, h.Window(), "exams-light-1280")
	h.Look("dark", 1, 1280, 800)
	screentest.Picture(t, h.Window(), "exams-dark-1280")
}

func TestSheetLooks(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", "# Parliament\n\nHow many houses?::Two\n")
	h.Add(t, "World", "# Straits\n\nHow wide?::2.8 km\n")
	s := New(h)
	h.Put(t, s)
	Ask(h, notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 181, Query: "deck:Polity", Target: 0.85}, func(notes.Exam) {})
	h.Looks(t, "sheet")
}

//go:build linux

package main

import "testing"

// planned is an exam as `exam --json` lists it.
type planned struct {
	Name        string
	Date        string
	Minutes     float64
	DaysLeft    int `json:"days_left"`
	Cards, New  int
	RecallToday float64 `json:"recall_today"`
	OnTheDay    struct {
		Low, Expected, High float64
	} `json:"recall_on_the_day"`
}

// An exam is made by keyboard, some of a day is reviewed for it, and after a week
// without Precis the plan goes on from where it is.
func TestWindowExam(t *testing.T) {
	const first, later = "2026-11-23T10:00:00Z", "2026-12-01T10:00:00Z"
	d, library := newDesktop(t), newLibrary(t)
	precis(t, library, "sample", "--now", first)
	exam := func(now string) planned {
		all := value[[]planned](t, library, "exam", "--now", now)
		if len(all) != 1 {
			t.Fatalf("%d exams", len(all))
		}
		return all[0]
	}

	window := d.open(library, "--now", first)
	d.changed("the palette", func() { d.keys("ctrl+k") })
	d.changed("what is found", func() { d.write("Plan for an exam") })
	d.changed("the sheet", func() { d.keys("Return") })
	d.write("Prelims")
	d.keys("Tab")
	d.write("2027-01-12")
	d.keys("Tab")
	d.changed("the fields", func() { d.write("300") }) // in place of 30
	d.keep("exam-sheet")
	d.changed("the plan", func() { d.keys("Return") })
	d.keep("exam-planned")
	d.changed("a question", func() { d.keys("Return") })
	for range 3 { // A: a question may be a list, each item of which waits for a key
		d.changed("the answer", func() { d.keys("a") })
		d.changed("the next question", func() { d.keys("3") })
	}
	d.changed("the plan again", func() { d.keys("Escape") })
	d.keep("exam-reviewed")
	window.quit()

	got := exam(first)
	if got.Name != "Prelims" || got.Date != "2027-01-12" || got.DaysLeft != 50 || got.Cards == 0 || got.New != got.Cards-3 {
		t.Errorf("planned %+v", got)
	}
	missed := exam(later)
	if missed.DaysLeft != 42 || missed.RecallToday >= got.RecallToday || missed.OnTheDay.Expected > got.OnTheDay.High {
		t.Errorf("after a week %+v, before it %+v", missed, got)
	}
	window = d.open(library, "--now", later)
	d.changed("the plan after a week", func() { d.keys("ctrl+shift+x") })
	d.keep("exam-week-missed")
	d.changed("the plan without the exam", func() { d.keys("Delete") })
	d.keep("exam-deleted")
	d.changed("the exam again", func() { d.keys("ctrl+z") })
	window.quit()
	if got := exam(later); got.Name != "Prelims" {
		t.Errorf("after undo %+v", got)
	}
}

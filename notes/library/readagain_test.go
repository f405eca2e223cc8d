package library_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

// houses is a note of three sections, of 400 words, of 200 with a card, and empty.
const houses = "# Houses\n\n## Upper\n\n{400}\n\n## Lower\n\n{200}\n\nWho presides? :: The speaker\n\n## Joint\n"

func housesNote(t testing.TB, d *desk) notes.NoteID {
	t.Helper()
	text := replace(replace(houses, "{400}", strings.Repeat("word ", 400)), "{200}", strings.Repeat("other ", 200))
	e, err := d.Create(text, "Law")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Study().MarkRead(e.Note.ID); err != nil {
		t.Fatal(err)
	}
	return e.Note.ID
}

// toRead says what is to be read today.
func (d *desk) toRead(t testing.TB) string {
	t.Helper()
	r, err := d.Study().ReadAgain()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, one := range r.Now {
		names = append(names, one.Name())
	}
	return strings.Join(names, ", ")
}

func (d *desk) later(days int) { d.clock.now = d.clock.now.AddDate(0, 0, days) }

// A section that is chosen comes tomorrow, and then at growing distances.
func TestReadAgain(t *testing.T) {
	d := newDesk(t)
	id := housesNote(t, d)
	if got := d.toRead(t); got != "" {
		t.Errorf("nothing is chosen, and %q is to be read", got)
	}
	if err := d.Study().ChooseReading(id, 0, true); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Study().MarkReadAgain(id, 0); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("read before its time: %v", err)
	}
	for _, want := range []int{1, 3, 7, 16, 35, 90, 180, 365, 365} {
		d.later(want - 1)
		if got := d.toRead(t); got != "" {
			t.Errorf("%q a day before %d days are over", got, want)
		}
		d.later(1)
		r, err := d.Study().ReadAgain()
		if err != nil || len(r.Now) != 1 || r.Minutes != 2 || r.InPlan || r.Now[0].Name() != "Upper" {
			t.Fatalf("after %d days: %+v, %v", want, r, err)
		}
		if _, err := d.Study().MarkReadAgain(id, 0); err != nil {
			t.Fatal(err)
		}
	}
	if what, err := d.Undo(); err != nil || what.String() != "Read “Upper” again" || d.toRead(t) != "Upper" {
		t.Errorf("%v, %v", what, err)
	}
	if err := d.Study().ChooseReading(id, 0, false); err != nil || d.toRead(t) != "" {
		t.Errorf("declined: %v", err)
	}
}

// A deck that is read again brings sections without cards and with weak ones.
func TestReadADeckAgain(t *testing.T) {
	d := newDesk(t)
	id := housesNote(t, d)
	card := d.CardsOf(id)[0].ID
	if err := d.Set("Law", map[string]string{"read_again": "true"}); err != nil {
		t.Fatal(err)
	}
	if got := d.toRead(t); got != "" {
		t.Errorf("%q was read today", got)
	}
	d.later(1)
	if got := d.toRead(t); got != "Upper" {
		t.Errorf("%q without a card", got)
	}
	grade(t, d.Library, card, notes.Easy)
	if got := d.toRead(t); got != "Upper" {
		t.Errorf("%q beside a strong card", got)
	}
	d.later(60)
	if got := d.toRead(t); got != "Upper, Lower" {
		t.Errorf("%q with a weak card", got)
	}
	if whole, sections, err := d.Study().NoteReading(id); err != nil || !whole || !sections[0].Due || !sections[1].Due || sections[2].Due {
		t.Errorf("%v %+v %v", whole, sections, err)
	}
	for _, step := range []struct {
		name string
		do   func() error
		want string
	}{
		{"a section is declined", func() error { return d.Study().ChooseReading(id, 0, false) }, "Lower"},
		{"the note is declined", func() error { return d.Study().ChooseReading(id, -1, false) }, ""},
		{"and chosen again", func() error { return d.Study().ChooseReading(id, -1, true) }, "Lower"},
		{"a day off", func() error { return d.Set("", map[string]string{"days_off": d.Today().String()}) }, ""},
	} {
		if err := step.do(); err != nil || d.toRead(t) != step.want {
			t.Errorf("%s: %q, %v", step.name, d.toRead(t), err)
		}
	}
}

// The minutes of a day keep the rest for later, and count in plans where wished.
func TestReadingMinutes(t *testing.T) {
	d := newDesk(t)
	id := housesNote(t, d)
	other := housesNote(t, d)
	if err := errors.Join(d.Study().ChooseReading(id, 0, true), d.Study().ChooseReading(id, 1, true), d.Study().ChooseReading(other, 0, true)); err != nil {
		t.Fatal(err)
	}
	d.later(1)
	exam := notes.Exam{Name: "Prelims", Date: d.Today() + 30, Minutes: notes.EveryDay(30)}
	if _, err := d.Exams().Put(t.Context(), exam); err != nil {
		t.Fatal(err)
	}
	planned := func() int { // of the 30 minutes of the day
		plans, err := d.Exams().Plans(t.Context(), nil)
		if err != nil || len(plans) != 1 {
			t.Fatalf("%d plans, %v", len(plans), err)
		}
		return 30 - int(plans[0].Today.Round(time.Minute)/time.Minute)
	}
	for _, tt := range []struct {
		limit, inPlan        string
		now, held, min, plan int
	}{
		{"20", "false", 3, 0, 5, 0},
		{"20", "true", 3, 0, 5, 5},
		{"3", "true", 2, 1, 3, 3},
		{"1", "true", 1, 2, 2, 2},
		{"0", "true", 0, 3, 0, 0},
	} {
		if err := d.Set("", map[string]string{"reading_minutes": tt.limit, "reading_in_plan": tt.inPlan}); err != nil {
			t.Fatal(err)
		}
		r, err := d.Study().ReadAgain()
		plan := planned()
		if err != nil || len(r.Now) != tt.now || r.Held != tt.held || r.Minutes != tt.min || plan != tt.plan {
			t.Errorf("%+v: %d now, %d held, %d min, %d planned", tt, len(r.Now), r.Held, r.Minutes, plan)
		}
	}
	if err := d.Set("", map[string]string{"reading_minutes": "20", "reading_pace": "100"}); err != nil {
		t.Fatal(err)
	}
	if r, err := d.Study().ReadAgain(); err != nil || r.Minutes != 10 || r.Now[0].Takes != 4*time.Minute {
		t.Errorf("at half the pace: %d min, the first %v, %v", r.Minutes, r.Now[0].Takes, err)
	}
	if err := d.Set("", map[string]string{"reading_minutes": "3", "reading_pace": "200"}); err != nil {
		t.Fatal(err)
	}
	r, _ := d.Study().ReadAgain()
	if _, err := d.Study().MarkReadAgain(r.Now[0].Head.ID, r.Now[0].Index); err != nil {
		t.Fatal(err)
	}
	if after, _ := d.Study().ReadAgain(); len(after.Now) != 1 {
		t.Errorf("of 3 minutes 2 are read, and %d sections are to be read", len(after.Now))
	}
	if plan := planned(); plan != 3 {
		t.Errorf("of 3 minutes 2 are read, and the plan leaves room for %d", plan)
	}
}

// Readings follow the headings, or the text under them, through edits; they go with
// their note and come back with it.
func TestReadingsFollowEdits(t *testing.T) {
	d := newDesk(t)
	id := housesNote(t, d)
	if err := d.Study().ChooseReading(id, 0, true); err != nil {
		t.Fatal(err)
	}
	d.later(1)
	page, err := d.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	text := page.Text.Markdown
	for _, step := range []struct{ name, old, with, want string }{
		{"another text under the heading", "word word", "word new", "Upper"},
		{"another heading over the text", "## Upper", "## Council", "Council"},
		{"a section before it", "## Council", "## First\n\nSome words.\n\n## Council", "Council"},
		{"a heading above it", "## First", "## All\n\n### First", "Council"},
		{"one level down", "## Council", "### Council", "Council"},
		{"both are new", "### Council\n\nword new", "### Senate\n\nnew new", ""},
		{"and as they were", "### Senate\n\nnew new", "### Council\n\nword new", "Council"},
	} {
		text = replace(text, step.old, step.with)
		save(t, d.Library, id, text)
		if got := d.toRead(t); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
	}
	before := d.contents(t)
	if _, err := d.Delete([]notes.NoteID{id}, nil); err != nil {
		t.Fatal(err)
	}
	if l := d.contents(t); len(l.Readings) != 0 || d.toRead(t) != "" {
		t.Errorf("the note is gone, and there are %+v", l.Readings)
	}
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if after := d.contents(t); !slices.EqualFunc(after.Readings, before.Readings, func(a, b notes.Readings) bool { return a.Note == b.Note && len(a.Sections) == len(b.Sections) }) {
		t.Errorf("%+v was %+v", after.Readings, before.Readings)
	}
}

// Weak sections are chosen at once, and undone at once.
func TestReadThese(t *testing.T) {
	d := behind(t, 20, 90)
	a, err := d.Study().Agenda(t.Context(), 14)
	if err != nil || len(a.Fading) == 0 {
		t.Fatalf("%+v, %v", a.Fading, err)
	}
	if err := d.Study().ReadThese(a.Fading); err != nil {
		t.Fatal(err)
	}
	if a, err = d.Study().Agenda(t.Context(), 14); err != nil || !a.Fading[0].Chosen {
		t.Errorf("%+v, %v", a.Fading, err)
	}
	if _, err := d.Undo(); err != nil || d.toRead(t) != "" {
		t.Errorf("%q, %v", d.toRead(t), err)
	}
}

// However it is read: a section comes on the day it was said to, and never sooner
// after one more reading than after the one before.
func TestReadingDistancesGrow(t *testing.T) {
	d := newDesk(t)
	id := housesNote(t, d)
	if err := d.Study().ChooseReading(id, 0, true); err != nil {
		t.Fatal(err)
	}
	last := notes.Day(0)
	rapid.Check(t, func(t *rapid.T) {
		d.later(rapid.IntRange(0, 40).Draw(t, "days"))
		_, sections, err := d.Study().NoteReading(id)
		if err != nil {
			t.Fatal(err)
		}
		next, err := d.Study().MarkReadAgain(id, 0)
		if due := sections[0].Next <= d.Today(); due != (err == nil) || due != sections[0].Due {
			t.Fatalf("due on %v, read on %v: %v", sections[0].Next, d.Today(), err)
		}
		if err != nil {
			return
		}
		if distance := next - d.Today(); distance < last || distance > 365 {
			t.Fatalf("%d days after %d", distance, last)
		} else {
			last = distance
		}
	})
}

package anki

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/intake"
)

// review is a row of the log for SQL: the day and hour of the collection, ease,
// interval, last interval, factor, type.
func reviewSQL(card int, day, hour, ease int, interval, last, factor, kind int) string {
	at := (int64(madeDay) + int64(day)*86400 + int64(hour)*3600) * 1000
	return fmt.Sprintf("insert into revlog values (%d,%d,-1,%d,%d,%d,%d,5000,%d)", at+int64(card), card, ease, interval, last, factor, kind)
}

// scheduled reads a card with changes to its row and with a log.
func scheduled(t *testing.T, conf object, tags string, changes []string, log ...string) (intake.History, *intake.Batch) {
	t.Helper()
	m := made{types: []madeType{basic}, conf: conf, more: append([]string{noteSQL(1, 1, "g", tags, "a", "b"), cardSQL(1, 1, 0, changes...)}, log...)}
	batch := readMade(t, m)
	return historyOf(t, batch, "g", 0), batch
}

func dayAt(n int) notes.Day { return notes.DayOf(time.Unix(madeDay, 0).UTC(), 4) + notes.Day(n) }

func TestSchedules(t *testing.T) {
	review := []string{"type=2", "queue=2", "due=40", "ivl=30", "factor=2500", "reps=5", "lapses=1"}
	at := func(day, hour int) time.Time { return time.Unix(madeDay+int64(day)*86400+int64(hour)*3600, 0).UTC() }
	for _, tt := range []struct {
		name    string
		tags    string
		changes []string
		want    notes.Progress
	}{
		{"new", "", nil, notes.Progress{}},
		{"new with a flag, suspended", "", []string{"queue=-1", "flags=3"}, notes.Progress{Flag: 3, Suspended: true}},
		{"in review", "", review, notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1}},
		{"suspended", "", append(review, "queue=-1"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1, Suspended: true}},
		{"buried by its sibling", "", append(review, "queue=-2"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1, BuriedOn: dayAt(100)}},
		{"buried by hand", "", append(review, "queue=-3"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1, BuriedOn: dayAt(100)}},
		{"in a filtered deck", "", append(review, "did=3", "odid=2", "due=-99", "odue=40"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1}},
		{"a leech", "leech", append(review, "flags=8+7"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1, Leech: true, Flag: 7}},
		{"overdue by years", "", append(review, "due=-400"), notes.Progress{State: notes.InReview, DueDay: dayAt(-400), LastDay: dayAt(-430), Reps: 5, Lapses: 1}},
		{"learning", "", []string{"type=1", "queue=1", fmt.Sprintf("due=%d", at(20, 6).Unix()), "left=2002", "reps=1"}, notes.Progress{State: notes.Learning, Due: at(20, 6), DueDay: dayAt(20), LastDay: dayAt(20), Step: 1, Reps: 1}},
		{"learning over days", "", []string{"type=1", "queue=3", "due=21", "left=1001", "reps=2"}, notes.Progress{State: notes.Learning, DueDay: dayAt(21), LastDay: dayAt(20), Step: 2, Reps: 2}},
		{"learning, suspended", "", []string{"type=1", "queue=-1", fmt.Sprintf("due=%d", at(20, 6).Unix()), "left=3003", "reps=1"}, notes.Progress{State: notes.Learning, Due: at(20, 6), DueDay: dayAt(20), LastDay: dayAt(20), Reps: 1, Suspended: true}},
		{"relearning", "", []string{"type=3", "queue=1", fmt.Sprintf("due=%d", at(20, 6).Unix()), "left=1001", "reps=9", "lapses=2", "factor=1800"}, notes.Progress{State: notes.Relearning, Due: at(20, 6), DueDay: dayAt(20), LastDay: dayAt(20), Reps: 9, Lapses: 2}},
		{"relearning under the first scheduler", "", append(review, "queue=1", fmt.Sprintf("due=%d", at(20, 6).Unix()), "odue=41", "left=1001"), notes.Progress{State: notes.Relearning, Due: at(20, 6), DueDay: dayAt(20), LastDay: dayAt(20), Reps: 5, Lapses: 1}},
		{"relearning over days under the first scheduler", "", append(review, "queue=3", "due=21", "odue=41", "left=1001"), notes.Progress{State: notes.Relearning, DueDay: dayAt(21), LastDay: dayAt(20), Reps: 5, Lapses: 1}},
		{"on a step of a filtered deck of the first scheduler", "", append(review, "queue=1", "did=3", "odid=2", fmt.Sprintf("due=%d", at(20, 6).Unix()), "odue=40"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1}},
		{"new cards' place in a filtered deck of the first scheduler", "", append(review, "queue=0", "did=3", "odid=2", "due=-100000", "odue=40"), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1}},
		{"in review, due at a moment", "", append(review, "queue=-1", fmt.Sprintf("due=%d", at(40, 6).Unix())), notes.Progress{State: notes.InReview, DueDay: dayAt(40), LastDay: dayAt(10), Reps: 5, Lapses: 1, Suspended: true}},
		{"learning over days, due at a moment", "", []string{"type=1", "queue=3", fmt.Sprintf("due=%d", at(20, 6).Unix()), "left=1001", "reps=2"}, notes.Progress{State: notes.Learning, Due: at(20, 6), DueDay: dayAt(20), LastDay: dayAt(20), Step: 2, Reps: 2}},
		{"due when nobody lives", "", append(review, "due=4611686018427387904"), notes.Progress{State: notes.InReview, DueDay: notes.DayOf(time.Unix(1<<35, 0).UTC(), 4), LastDay: notes.DayOf(time.Unix(1<<35, 0).UTC(), 4) - 30, Reps: 5, Lapses: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := scheduled(t, nil, tt.tags, tt.changes)
			p := h.Progress
			if p.State != notes.New && (!h.Estimated || !(p.Stability > 0) || p.Difficulty < 1 || p.Difficulty > 10 || p.LastReview.IsZero() || p.Due.IsZero()) {
				t.Errorf("%+v, estimated %v", p, h.Estimated)
			}
			if p.State == notes.InReview && !p.Due.Equal(p.LastReview.AddDate(0, 0, int(p.DueDay-p.LastDay))) {
				t.Errorf("due %v, %d days behind %v", p.Due, p.DueDay-p.LastDay, p.LastReview)
			}
			p.Stability, p.Difficulty, p.LastReview = 0, 0, time.Time{}
			if tt.want.Due.IsZero() {
				p.Due = time.Time{}
			}
			if p != tt.want {
				t.Errorf("%+v\nwant %+v", p, tt.want)
			}
		})
	}
}

func TestMemory(t *testing.T) {
	model, err := fsrs.New(notes.DefaultParameters[:])
	if err != nil {
		t.Fatal(err)
	}
	review := []string{"type=2", "queue=2", "due=40", "ivl=30", "factor=2300", "reps=2"}
	replayed := model.Next(model.Next(model.Next(fsrs.Memory{}, 0, notes.Good), 0, notes.Good), 4, notes.Hard)
	estimated, err := model.FromSM2(30, 2.3, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	begun, err := model.FromSM2(6, 2.5, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	log := []string{
		reviewSQL(1, 6, 1, 3, -600, -60, 0, 0), reviewSQL(1, 6, 2, 3, 4, -600, 2500, 0), reviewSQL(1, 10, 5, 2, 30, 4, 2350, 1),
	}
	difficult := replayed
	difficult.Difficulty = (0.55-0.1)*9 + 1
	for _, tt := range []struct {
		name      string
		data      string
		log       []string
		want      fsrs.Memory
		estimated bool
	}{
		{"kept by FSRS", `{"s":12.5,"d":6.25,"pos":4}`, log, fsrs.Memory{Stability: 12.5, Difficulty: 6.25}, false},
		{"of the log", "", log, replayed, false},
		{"of the log, since the data are damaged", "{", log, replayed, false},
		{"of the log, since the data are impossible", `{"s":-1,"d":60}`, log, replayed, false},
		{"of the log with FSRS's difficulty", "", append(log[:2:2], reviewSQL(1, 10, 5, 2, 30, 4, 550, 1)), difficult, false},
		{"of interval and ease", "", nil, estimated, true},
		{"of a log that begins late", "", []string{reviewSQL(1, 10, 5, 3, 30, 6, 2500, 1)}, model.Next(begun, 6, notes.Good), true},
		{"of the log since the card was made new", "", append([]string{reviewSQL(1, 1, 1, 4, 9, -600, 2500, 0), reviewSQL(1, 2, 1, 0, 0, 9, 0, 4)}, log...), replayed, false},
		{"rescheduled by hand", "", append(log, reviewSQL(1, 11, 1, 0, 29, 30, 2500, 4)), replayed, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := scheduled(t, nil, "", append(review, "data="+quoted(tt.data)), tt.log...)
			p := h.Progress
			if math.Abs(p.Stability-tt.want.Stability) > 1e-9 || math.Abs(p.Difficulty-tt.want.Difficulty) > 1e-9 || h.Estimated != tt.estimated {
				t.Errorf("%v, %v, estimated %v; want %+v, %v", p.Stability, p.Difficulty, h.Estimated, tt.want, tt.estimated)
			}
		})
	}
}

// Answers in a filtered deck that leaves the schedule as it is are none of the schedule's.
func TestCramming(t *testing.T) {
	review := []string{"type=2", "queue=2", "due=110", "ivl=100", "factor=2500", "reps=2"}
	log := []string{reviewSQL(1, 6, 1, 3, 4, -600, 2500, 0), reviewSQL(1, 10, 5, 3, 100, 4, 2500, 1)}
	cram, early := reviewSQL(1, 99, 5, 1, -60, 100, 0, reviewFiltered), reviewSQL(1, 99, 5, 3, 120, 100, 2500, reviewFiltered)
	without, batch := scheduled(t, nil, "", review, log...)
	if len(batch.Warnings) > 0 {
		t.Errorf("%v", batch.Warnings)
	}
	with, batch := scheduled(t, nil, "", review, append(log, cram)...)
	if with.Progress != without.Progress || len(with.Reviews) != 2 || with.Progress.LastDay != dayAt(10) {
		t.Errorf("crammed: %+v of %d reviews, without %+v", with.Progress, len(with.Reviews), without.Progress)
	}
	if len(batch.Warnings) != 1 || !strings.Contains(batch.Warnings[0].Message.String(), "filtered decks") {
		t.Errorf("%v", batch.Warnings)
	}
	if with, _ = scheduled(t, nil, "", review, append(log, early)...); len(with.Reviews) != 3 || with.Progress.LastDay != dayAt(99) {
		t.Errorf("reviewed early: %+v of %d reviews", with.Progress, len(with.Reviews))
	}
	if with, _ = scheduled(t, nil, "", nil, cram); len(with.Reviews) != 0 || with.Progress != (notes.Progress{}) {
		t.Errorf("previewed while new: %+v", with)
	}
}

func TestGradesOfTheLog(t *testing.T) {
	log := []string{
		reviewSQL(1, 6, 1, 1, -60, -60, 0, 0), reviewSQL(1, 6, 2, 2, 4, -600, 2500, 0), reviewSQL(1, 6, 3, 3, 4, -600, 2500, 0),
		reviewSQL(1, 10, 5, 2, 30, 4, 2350, 1), reviewSQL(1, 11, 5, 1, -600, 4, 2350, 1), reviewSQL(1, 11, 6, 2, 3, -600, 2350, 2),
	}
	for _, tt := range []struct {
		name string
		conf object
		want string
	}{
		{"four buttons", object{"schedVer": 2}, "[again hard good hard again hard]"},
		{"three buttons", object{}, "[again good easy hard again good]"},
		{"the first scheduler", object{"schedVer": 1}, "[again good easy hard again good]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := scheduled(t, tt.conf, "", nil, log...)
			var grades []notes.Grade
			var states []notes.State
			for _, r := range h.Reviews {
				grades, states = append(grades, r.Grade), append(states, r.Before, r.State)
			}
			if fmt.Sprint(grades) != tt.want {
				t.Errorf("%v, want %s", grades, tt.want)
			}
			if want := "[new learning learning review review review review review review relearning relearning review]"; fmt.Sprint(states) != want {
				t.Errorf("%v, want %s", states, want)
			}
		})
	}
}

// A collection that was created in another zone has the days on which it was
// learned there.
func TestDaysOfOtherZones(t *testing.T) {
	india := time.FixedZone("", 5*3600+1800)
	first := notes.DayOf(time.Date(2021, 2, 3, 12, 0, 0, 0, india), 4)
	for _, tt := range []struct {
		hour int
		conf object
	}{
		{4, object{"schedVer": 2}},
		{0, object{"schedVer": 2, "creationOffset": -330}},
		{4, object{"schedVer": 2, "creationOffset": -330}},
		{13, object{"schedVer": 2, "creationOffset": -330, "rollover": 13}},
		{23, object{"schedVer": 2, "creationOffset": -330, "rollover": 23}},
	} {
		for _, where := range []*time.Location{time.UTC, india, time.FixedZone("", -8*3600)} {
			c := &collection{created: time.Date(2021, 2, 3, tt.hour, 0, 0, 0, india), rollover: 4}
			c.take(func(key string) []byte {
				if value, ok := tt.conf[key]; ok {
					return []byte(fmt.Sprint(value))
				}
				return nil
			})
			if got := newCalendar(c, where).first; got != first {
				t.Errorf("%v in %v: the first day is %v, not %v", tt, where, got, first)
			}
		}
	}
}

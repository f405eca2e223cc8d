package study

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

// ledger is a card with its log and the rules that were in force.
type ledger struct {
	p     notes.Progress
	log   []notes.Review
	rules map[uint32]notes.Settings
}

func (l *ledger) lookup(number uint32) (notes.Settings, error) {
	s, ok := l.rules[number]
	if !ok {
		return s, notes.ErrNotFound
	}
	return s, nil
}

func (l *ledger) add(r notes.Review) {
	r.Seq = uint64(len(l.log) + 1)
	l.log = append(l.log, r)
}

// step does one thing to the card as the library does, and logs it.
func (l *ledger) step(t *rapid.T, now time.Time) {
	switch rapid.IntRange(0, 13).Draw(t, "what") {
	case 0:
		l.p = Reset(l.p)
		l.add(notes.Review{Card: "c", At: now.UTC(), Event: notes.Reset})
	case 1:
		l.p.State, l.p.Stability, l.p.Difficulty = notes.InReview, rapid.Float64Range(0.1, 900).Draw(t, "s"), 5.5
		l.p.Step, l.p.Due, l.p.DueDay = 0, now.UTC().Add(9*day), notes.DayOf(now, 4)+9
		r := notes.Review{
			Card: "c", At: now.UTC(), Day: notes.DayOf(now, 4), Event: notes.Rescheduled, State: l.p.State,
			Stability: l.p.Stability, Difficulty: l.p.Difficulty, Due: l.p.Due, DueDay: l.p.DueDay,
		}
		if rapid.Bool().Draw(t, "imported") {
			r.Event = notes.Imported
			l.p.LastReview, l.p.LastDay = r.At, r.Day
		}
		l.add(r)
	case 2:
		l.p.Suspended = !l.p.Suspended
		l.p.Flag = uint8(rapid.IntRange(0, 7).Draw(t, "flag"))
	case 3:
		l.p.BuriedOn = notes.DayOf(now, 4)
	case 4:
		g := rapid.SampledFrom(notes.Grades[:]).Draw(t, "crammed")
		l.add(RecordCram(&notes.Card{ID: "c", Progress: l.p}, g, now, time.Second, 4))
	case 5:
		l.reschedule(t, now)
	default:
		l.grade(t, now)
	}
}

// reschedule does what the library does when parameters have changed.
func (l *ledger) reschedule(t *rapid.T, now time.Time) {
	number := uint32(rapid.IntRange(1, len(l.rules)).Draw(t, "new rules"))
	s := l.rules[number]
	c, err := NewScheduler(&s)
	if err != nil {
		t.Fatal(err)
	}
	mem, ok := c.Remember(l.log)
	if !ok {
		return
	}
	p := c.Reschedule(l.p, mem, notes.DayOf(now, s.RolloverHour), 7, anyLoad(t))
	if p == l.p {
		return
	}
	l.p = p
	l.add(RecordReschedule("c", &p, time.UnixMilli(now.UnixMilli()), s.RolloverHour, 7, number))
}

func (l *ledger) grade(t *rapid.T, now time.Time) {
	number := uint32(rapid.IntRange(1, len(l.rules)).Draw(t, "rules"))
	s := l.rules[number]
	seed := Seed("c", l.p.Reps)
	c, err := NewScheduler(&s)
	if err != nil {
		t.Fatal(err)
	}
	all := c.Outcomes(anyLoad(t), l.p, now, seed)
	g := rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade")
	r := Record("c", l.p.State, g, &all[g-1], time.Second, seed, number)
	if r.Before != l.p.State || r.Due != all[g-1].Progress.Due || r.State != all[g-1].Progress.State {
		t.Fatalf("the log says %+v", r)
	}
	l.p = all[g-1].Progress
	l.add(r)
}

func TestReplayGivesTheStoredState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := ledger{rules: map[uint32]notes.Settings{}}
		for i := range rapid.IntRange(1, 3).Draw(t, "sets of rules") {
			l.rules[uint32(i+1)] = anySettings(t)
		}
		now := noon
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			now = now.Add(anyJump(t) + time.Duration(rapid.IntRange(0, 1e9).Draw(t, "ns")))
			now = now.In(rapid.SampledFrom(places).Draw(t, "place"))
			if year := now.Year(); year < 1990 || year > 2300 {
				now = noon
			}
			l.step(t, now)
			got, err := Replay(l.p, l.log, l.lookup)
			if err != nil {
				t.Fatal(err)
			}
			if got != l.p {
				t.Fatalf("replay gives\n%+v\nstored is\n%+v", got, l.p)
			}
		}
	})
}

// What a later version may do with the file's past: rules from before load
// balancing was known give the intervals they gave.
func TestRulesFromBeforeBalancing(t *testing.T) {
	s := notes.DefaultSettings()
	s.LoadBalance = false
	c, err := NewScheduler(&s)
	if err != nil {
		t.Fatal(err)
	}
	p := reviewed(40, 40, 40)
	busy := &Load{Calendar: &Calendar{}}
	for d := range 200 {
		busy.Calendar.Add(&notes.Progress{State: notes.InReview, DueDay: today + notes.Day(d/2)})
	}
	for seed := range uint64(50) {
		if c.Outcomes(busy, p, noon, seed) != c.Outcomes(nil, p, noon, seed) {
			t.Fatal("the calendar moved an interval that is not balanced")
		}
	}
}

func TestReplayRefuses(t *testing.T) {
	bad := notes.DefaultSettings()
	bad.Parameters = nil
	l := ledger{rules: map[uint32]notes.Settings{1: notes.DefaultSettings(), 2: bad}}
	tests := []struct {
		name  string
		entry notes.Review
		kind  error
	}{
		{"unknown grade", notes.Review{Grade: 5, Rules: 1}, notes.ErrInvalid},
		{"no grade", notes.Review{Rules: 1}, notes.ErrInvalid},
		{"missing rules", notes.Review{Grade: notes.Good, Rules: 9}, notes.ErrNotFound},
		{"bad rules", notes.Review{Grade: notes.Good, Rules: 2}, notes.ErrInvalid},
		{"unknown event", notes.Review{Event: 9}, notes.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.entry.Seq, tt.entry.Card = 17, "c1"
			kept := notes.Progress{Flag: 3}
			p, err := Replay(kept, []notes.Review{tt.entry}, l.lookup)
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), "entry 17 of card c1") {
				t.Errorf("error %v", err)
			}
			if p != kept {
				t.Errorf("%+v, want what was kept", p)
			}
		})
	}
}

func TestApplyRefusesWhatHasRules(t *testing.T) {
	kept := notes.Progress{Flag: 3}
	if p, err := Apply(kept, []notes.Review{{Grade: notes.Good, Rules: 1}}); p != kept || !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("it gives %+v, %v", p, err)
	}
}

// Where another device reviewed the card in between, an interval may be none that can
// be drawn: the nearest counts.
func TestReplayTakesTheNearest(t *testing.T) {
	s := notes.DefaultSettings()
	lookup := func(uint32) (notes.Settings, error) { return s, nil }
	entry := notes.Review{Grade: notes.Easy, State: notes.InReview, Rules: 1, At: noon, Day: 100}
	days := func(interval notes.Day) notes.Day {
		r := entry
		r.DueDay = r.Day + interval
		p, err := Replay(notes.Progress{}, []notes.Review{r}, lookup)
		if err != nil {
			t.Fatal(err)
		}
		return p.DueDay - r.Day
	}
	low, high := days(0), days(1000)
	if low < 2 || high <= low || high > 30 {
		t.Errorf("from %d to %d days", low, high)
	}
	for d := low; d <= high; d++ {
		if days(d) != d {
			t.Errorf("%d days, which can be drawn, became %d", d, days(d))
		}
	}
}

// longLog is the log of a card graded so many times under rules 1.
func longLog(t testing.TB, s *notes.Settings, reviews int) (notes.Progress, []notes.Review) {
	t.Helper()
	c, err := NewScheduler(s)
	if err != nil {
		t.Fatal(err)
	}
	var p notes.Progress
	log := make([]notes.Review, 0, reviews)
	now := noon
	for i := range reviews {
		g := []notes.Grade{3, 3, 1, 2, 3, 4, 3}[i%7]
		seed := Seed("long", p.Reps)
		all := c.Outcomes(nil, p, now, seed)
		r := Record("long", p.State, g, &all[g-1], time.Second, seed, 1)
		r.Seq = uint64(i + 1)
		p, log = all[g-1].Progress, append(log, r)
		now = now.Add(min(p.Due.Sub(now), 3*day))
	}
	return p, log
}

func TestReplayOfTenThousandReviews(t *testing.T) {
	s := notes.DefaultSettings()
	want, log := longLog(t, &s, 10000)
	got, err := Replay(want, log, func(uint32) (notes.Settings, error) { return s, nil })
	if err != nil || got != want {
		t.Errorf("replay gives %+v, error %v, stored is %+v", got, err, want)
	}
}

func BenchmarkReplay10k(b *testing.B) {
	s := notes.DefaultSettings()
	p, log := longLog(b, &s, 10000)
	for b.Loop() {
		if _, err := Replay(p, log, func(uint32) (notes.Settings, error) { return s, nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRemember10k(b *testing.B) {
	s := notes.DefaultSettings()
	_, log := longLog(b, &s, 10000)
	c, err := NewScheduler(&s)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.Remember(log)
	}
}

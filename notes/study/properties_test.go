package study

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/fsrs"
)

func anySteps(t *rapid.T, label string) []time.Duration {
	step := rapid.OneOf(
		rapid.Int64Range(1, 7200), rapid.Int64Range(7200, 86400*3), rapid.Int64Range(1, 365*86400),
	)
	var steps []time.Duration
	for _, seconds := range rapid.SliceOfN(step, 0, 4).Draw(t, label) {
		steps = append(steps, time.Duration(seconds)*time.Second)
	}
	return steps
}

func anySettings(t *rapid.T) notes.Settings {
	s := notes.DefaultSettings()
	s.DesiredRetention = rapid.Float64Range(0.7, 0.99).Draw(t, "retention")
	s.LearningSteps = anySteps(t, "learning")
	s.RelearningSteps = anySteps(t, "relearning")
	s.MaximumIntervalDays = rapid.OneOf(rapid.IntRange(1, 40), rapid.IntRange(1, 36500)).Draw(t, "maximum")
	s.RolloverHour = rapid.IntRange(0, 23).Draw(t, "rollover")
	s.LeechThreshold = rapid.IntRange(0, 5).Draw(t, "leech")
	s.Fuzz = rapid.Bool().Draw(t, "fuzz")
	s.LoadBalance = rapid.Bool().Draw(t, "balance")
	s.LeechAction = rapid.SampledFrom([]notes.LeechAction{notes.TagLeech, notes.SuspendLeech}).Draw(t, "leech action")
	if rapid.Bool().Draw(t, "easy days") {
		for i := range s.EasyDays {
			s.EasyDays[i] = notes.EasyDay(rapid.IntRange(0, 2).Draw(t, "easy"))
		}
	}
	if rapid.Bool().Draw(t, "days off") {
		s.DaysOff = anyDaysOff(t)
	}
	if rapid.Bool().Draw(t, "own parameters") {
		for i, b := range fsrs.Bounds {
			s.Parameters[i] = rapid.Float64Range(b.Low-0.1, b.High+0.1).Draw(t, "w")
		}
	}
	return s
}

func anyDaysOff(t *rapid.T) notes.DaysOff {
	var off notes.DaysOff
	last := today - 10
	for range rapid.IntRange(1, 6).Draw(t, "ranges") {
		first := last + notes.Day(rapid.IntRange(2, 30).Draw(t, "gap"))
		last = first + notes.Day(rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 40)).Draw(t, "off"))
		off = append(off, notes.DayRange{First: first, Last: last})
	}
	return off
}

// anyLoad is a calendar of some days after today, with siblings on some.
func anyLoad(t *rapid.T) *Load {
	if rapid.Bool().Draw(t, "no load") {
		return nil
	}
	ahead := rapid.IntRange(-5, 120)
	load := &Load{Calendar: &Calendar{}}
	for range rapid.IntRange(0, 40).Draw(t, "busy days") {
		p := notes.Progress{State: notes.InReview, DueDay: today + notes.Day(ahead.Draw(t, "day"))}
		for range rapid.IntRange(1, 30).Draw(t, "cards") {
			load.Calendar.Add(&p)
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "siblings") {
		load.Siblings = append(load.Siblings, today+notes.Day(ahead.Draw(t, "sibling")))
	}
	return load
}

// anyJump is how far the clock moves between two grades: mostly on, sometimes
// by years, sometimes back.
func anyJump(t *rapid.T) time.Duration {
	seconds := rapid.OneOf(
		rapid.Int64Range(0, 3600), rapid.Int64Range(0, 86400*60),
		rapid.Int64Range(-86400*365*20, 86400*365*50),
	).Draw(t, "jump")
	return time.Duration(seconds) * time.Second
}

var places = func() []*time.Location {
	var all []*time.Location
	for _, name := range []string{"UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			panic(err)
		}
		all = append(all, loc)
	}
	return all
}()

// Whatever the settings, the history, the clock and the place: a better grade
// never comes sooner, nothing comes before now or after the maximum, and the
// numbers stay numbers.
func TestOutcomesHoldTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings(t)
		var p notes.Progress
		now := noon
		for range rapid.IntRange(1, 25).Draw(t, "reviews") {
			now = now.Add(anyJump(t)).In(rapid.SampledFrom(places).Draw(t, "place"))
			if year := now.Year(); year < 1990 || year > 2300 {
				now = noon
			}
			load, seed := anyLoad(t), rapid.Uint64().Draw(t, "seed")
			c, err := NewScheduler(&s)
			if err != nil {
				t.Fatal(err)
			}
			all := c.Outcomes(load, p, now, seed)
			if all != c.Outcomes(load, p, now, seed) {
				t.Fatal("the same card beside the same calendar waits otherwise")
			}
			for i := range all {
				promise(t, all, i, &p, &s, now)
			}
			p = all[rapid.IntRange(0, 3).Draw(t, "grade")].Progress
		}
	})
}

func promise(t *rapid.T, all [4]Outcome, i int, before *notes.Progress, s *notes.Settings, now time.Time) {
	o, g, most := &all[i], notes.Grades[i], time.Duration(s.MaximumIntervalDays)*day
	p := &o.Progress
	if o.Interval <= 0 || o.Interval > most || p.Due.Sub(now) != o.Interval || o.Interval%time.Second != 0 {
		t.Fatalf("%v: interval %v, due after %v", g, o.Interval, p.Due.Sub(now))
	}
	if i > 0 && o.Interval < all[i-1].Interval {
		t.Fatalf("%v waits %v, the grade below %v", g, o.Interval, all[i-1].Interval)
	}
	if i > 1 && p.State == notes.InReview && all[i-1].Progress.State == notes.InReview &&
		o.Interval < min(all[i-1].Interval+day, most) {
		t.Fatalf("%v waits %v, no day more than the grade below (%v)", g, o.Interval, all[i-1].Interval)
	}
	if math.IsNaN(p.Stability) || p.Stability < fsrs.MinStability || p.Stability > fsrs.MaxStability ||
		math.IsNaN(p.Difficulty) || p.Difficulty < fsrs.MinDifficulty || p.Difficulty > fsrs.MaxDifficulty {
		t.Fatalf("%v: stability %g, difficulty %g", g, p.Stability, p.Difficulty)
	}
	if p.Reps != before.Reps+1 || p.LastDay != notes.DayOf(now, s.RolloverHour) || !p.LastReview.Equal(now) {
		t.Fatalf("%v: %+v does not record the review", g, p)
	}
	switch p.State {
	case notes.InReview:
		if o.Interval%day != 0 || p.DueDay != p.LastDay+notes.Day(o.Interval/day) || p.Step != 0 {
			t.Fatalf("%v: in review for %v, from day %d to %d", g, o.Interval, p.LastDay, p.DueDay)
		}
		if before.State != notes.InReview && i == 3 && !s.Fuzz && all[2].Progress.State == notes.InReview &&
			o.Interval < min(all[2].Interval+day, most) {
			t.Fatalf("easy waits %v, good %v", o.Interval, all[2].Interval)
		}
	case notes.Learning:
		if before.State != notes.New && before.State != notes.Learning {
			t.Fatalf("%v: learning after %v", g, before.State)
		}
	case notes.Relearning:
		if before.State != notes.InReview && before.State != notes.Relearning {
			t.Fatalf("%v: relearning after %v", g, before.State)
		}
	default:
		t.Fatalf("%v: state %v", g, p.State)
	}
	leech := before.Suspended || o.Leech && s.LeechAction == notes.SuspendLeech
	if p.Suspended != leech {
		t.Fatalf("%v: suspended %v, leech %v", g, p.Suspended, o.Leech)
	}
	lapse := g == notes.Again && before.State == notes.InReview
	if (p.Lapses == before.Lapses+1) != lapse {
		t.Fatalf("%v in %v: %d lapses after %d", g, before.State, p.Lapses, before.Lapses)
	}
}

func TestAClockSetBackCountsAsNoTime(t *testing.T) {
	p := reviewed(20, 0, 20)
	today := outcomes(t, p, plain(), noon, 1)
	for _, back := range []time.Duration{day, 400 * day, 20 * 365 * day} {
		for i, o := range outcomes(t, p, plain(), noon.Add(-back), 1) {
			if o.Progress.Stability != today[i].Progress.Stability || o.Interval != today[i].Interval {
				t.Errorf("%v, %v back: %v with stability %g, want those of the same day", notes.Grades[i], back, o.Interval, o.Progress.Stability)
			}
		}
	}
}

// On the nights that clocks change in Berlin the days are counted by the
// calendar, and intervals stay multiples of 24 hours.
func TestDaylightSaving(t *testing.T) {
	berlin := places[1]
	at := func(month time.Month, d, h, m int) time.Time { return time.Date(2026, month, d, h, m, 0, 0, berlin) }
	tests := []struct {
		name        string
		first, next time.Time
		days        int
	}{
		{"spring, a short day", at(time.March, 28, 12, 0), at(time.March, 29, 12, 0), 1},
		{"spring, before the turn", at(time.March, 28, 12, 0), at(time.March, 29, 3, 30), 0},
		{"spring, at the turn", at(time.March, 28, 12, 0), at(time.March, 29, 4, 0), 1},
		{"autumn, a long day", at(time.October, 24, 12, 0), at(time.October, 25, 12, 0), 1},
		{"autumn, the hour that comes twice", at(time.October, 24, 5, 0), at(time.October, 25, 2, 30).Add(time.Hour), 0},
		{"autumn, at the turn", at(time.October, 24, 23, 59), at(time.October, 25, 4, 0), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := outcomes(t, notes.Progress{}, plain(), tt.first, 1)[3].Progress
			got := outcomes(t, p, plain(), tt.next, 1)
			if days := int(got[2].Progress.LastDay - p.LastDay); days != tt.days {
				t.Fatalf("%d days passed, want %d", days, tt.days)
			}
			c, err := NewScheduler(plain())
			if err != nil {
				t.Fatal(err)
			}
			want := c.model.Next(fsrs.Memory{Stability: p.Stability, Difficulty: p.Difficulty}, tt.days, notes.Good)
			if got[2].Progress.Stability != want.Stability {
				t.Errorf("stability %g, want %g", got[2].Progress.Stability, want.Stability)
			}
			if got[2].Interval%day != 0 || !got[2].Progress.Due.Equal(tt.next.Add(got[2].Interval)) {
				t.Errorf("due %v after %v", got[2].Progress.Due, tt.next)
			}
		})
	}
}

func TestTenThousandReviews(t *testing.T) {
	s := notes.DefaultSettings()
	c, err := NewScheduler(&s)
	if err != nil {
		t.Fatal(err)
	}
	var p notes.Progress
	now := noon
	for i := range 10000 {
		p = c.Outcomes(nil, p, now, Seed("long", p.Reps))[[]int{2, 2, 0, 1, 2, 3, 2}[i%7]].Progress
		now = now.Add(min(p.Due.Sub(now), 40*day))
	}
	if p.Reps != 10000 || math.IsNaN(p.Stability) || p.Due.Before(p.LastReview) {
		t.Errorf("%+v", p)
	}
}

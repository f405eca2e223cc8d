package study

import (
	"errors"
	"math"
	"testing"
	"time"
	_ "time/tzdata"

	"precis/notes"
	"precis/notes/fsrs"
)

const day = 24 * time.Hour

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// plain are the default settings without fuzz, changed by change.
func plain(change ...func(*notes.Settings)) *notes.Settings {
	s := notes.DefaultSettings()
	s.Fuzz = false
	for _, c := range change {
		c(&s)
	}
	return &s
}

func learning(steps ...time.Duration) func(*notes.Settings) {
	return func(s *notes.Settings) { s.LearningSteps = steps }
}

func relearning(steps ...time.Duration) func(*notes.Settings) {
	return func(s *notes.Settings) { s.RelearningSteps = steps }
}

func atMost(days int) func(*notes.Settings) {
	return func(s *notes.Settings) { s.MaximumIntervalDays = days }
}

func outcomes(t testing.TB, p notes.Progress, s *notes.Settings, now time.Time, seed uint64) [4]Outcome {
	t.Helper()
	all, err := outcomesUnder(p, s, now, seed)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// grade takes the card through grades, each given when it is due.
func grade(t testing.TB, p notes.Progress, s *notes.Settings, now time.Time, grades ...notes.Grade) (notes.Progress, time.Time) {
	t.Helper()
	for _, g := range grades {
		p = outcomes(t, p, s, now, 1)[g-1].Progress
		now = p.Due
	}
	return p, now
}

// reviewed is a card in review, last seen so many days before noon.
func reviewed(stability float64, daysAgo, interval int) notes.Progress {
	last := noon.Add(-time.Duration(daysAgo) * day)
	today := notes.DayOf(noon, 4)
	return notes.Progress{
		State: notes.InReview, Stability: stability, Difficulty: 5, Reps: 4,
		LastReview: last, LastDay: today - notes.Day(daysAgo),
		Due: last.Add(time.Duration(interval) * day), DueDay: today - notes.Day(daysAgo) + notes.Day(interval),
	}
}

func TestIntervals(t *testing.T) {
	fresh := notes.Progress{}
	onStep := func(state notes.State, step int) notes.Progress {
		return notes.Progress{
			State: state, Step: step, Stability: 2.3, Difficulty: 5, Reps: 1,
			LastReview: noon.Add(-10 * time.Minute), LastDay: notes.DayOf(noon, 4),
		}
	}
	tests := []struct {
		name string
		p    notes.Progress
		s    *notes.Settings
		want [4]time.Duration
	}{
		{"new card", fresh, plain(), [4]time.Duration{time.Minute, 330 * time.Second, 10 * time.Minute, 8 * day}},
		{"last step", onStep(notes.Learning, 1), plain(), [4]time.Duration{time.Minute, 10 * time.Minute, 2 * day, 4 * day}},
		{"step beyond the last", onStep(notes.Learning, 7), plain(), [4]time.Duration{time.Minute, 10 * time.Minute, 2 * day, 4 * day}},
		{"sole step", fresh, plain(learning(10 * time.Minute)), [4]time.Duration{10 * time.Minute, 15 * time.Minute, 2 * day, 8 * day}},
		{"sole step of 3 days", fresh, plain(learning(3 * day)), [4]time.Duration{3 * day, 4 * day, 4 * day, 8 * day}},
		{"sole step of a day", fresh, plain(learning(day)), [4]time.Duration{day, 2 * day, 2 * day, 8 * day}},
		{"steps over days", fresh, plain(learning(time.Hour, 2*day)), [4]time.Duration{time.Hour, day, 2 * day, 8 * day}},
		{"three steps, the second", onStep(notes.Learning, 1), plain(learning(time.Minute, 10*time.Minute, time.Hour)), [4]time.Duration{time.Minute, 10 * time.Minute, time.Hour, 4 * day}},
		{"steps out of order", fresh, plain(learning(10*time.Minute, time.Minute)), [4]time.Duration{10 * time.Minute, 10 * time.Minute, 10 * time.Minute, 8 * day}},
		{"no steps", fresh, plain(learning()), [4]time.Duration{18316 * time.Second, day, 2 * day, 8 * day}},
		{"no steps, no same-day memory", fresh, plain(learning(), func(s *notes.Settings) { s.Parameters[17] = 0 }), [4]time.Duration{day, day, 2 * day, 8 * day}},
		{"relearning", onStep(notes.Relearning, 0), plain(), [4]time.Duration{10 * time.Minute, 15 * time.Minute, 2 * day, 4 * day}},
		{"maximum of a day", fresh, plain(learning(2*day, 3*day), atMost(1)), [4]time.Duration{day, day, day, day}},
		{"in review at the maximum", reviewed(90, 90, 90), plain(atMost(100)), [4]time.Duration{10 * time.Minute, 100 * day, 100 * day, 100 * day}},
		{"long relearning step", reviewed(1, 1, 1), plain(relearning(20 * day)), [4]time.Duration{20 * day, 20 * day, 21 * day, 22 * day}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, o := range outcomes(t, tt.p, tt.s, noon, 1) {
				if o.Interval != tt.want[i] {
					t.Errorf("%v: %v, want %v", notes.Grades[i], o.Interval, tt.want[i])
				}
				if o.Progress.Due.Sub(noon) != o.Interval {
					t.Errorf("%v: due after %v, not its interval %v", notes.Grades[i], o.Progress.Due.Sub(noon), o.Interval)
				}
			}
		})
	}
}

func TestPathOfACard(t *testing.T) {
	s := plain()
	p, now := grade(t, notes.Progress{}, s, noon, notes.Good)
	if p.State != notes.Learning || p.Step != 1 {
		t.Fatalf("after good: %v at step %d", p.State, p.Step)
	}
	p, _ = grade(t, p, s, now, notes.Again)
	if p.State != notes.Learning || p.Step != 0 || p.Lapses != 0 {
		t.Fatalf("after again on a step: %v at step %d, %d lapses", p.State, p.Step, p.Lapses)
	}
	p, now = grade(t, p, s, now, notes.Good, notes.Good)
	if p.State != notes.InReview || p.Step != 0 || p.DueDay != p.LastDay+notes.Day(p.Due.Sub(p.LastReview)/day) {
		t.Fatalf("after the last step: %+v", p)
	}
	p, now = grade(t, p, s, now, notes.Good, notes.Again)
	if p.State != notes.Relearning || p.Lapses != 1 || p.Reps != 6 {
		t.Fatalf("after a lapse: %v, %d lapses, %d reps", p.State, p.Lapses, p.Reps)
	}
	p, _ = grade(t, p, s, now, notes.Again)
	if p.State != notes.Relearning || p.Lapses != 1 {
		t.Fatalf("again while relearning: %v, %d lapses", p.State, p.Lapses)
	}
	p, _ = grade(t, p, s, p.Due, notes.Good)
	if p.State != notes.InReview || p.Due.Sub(p.LastReview) < day {
		t.Fatalf("after relearning: %+v", p)
	}
	p, _ = grade(t, p, plain(relearning()), p.Due, notes.Again)
	if p.Lapses != 2 || p.Due.Sub(p.LastReview) <= 0 {
		t.Fatalf("a lapse without relearning steps: %+v", p)
	}
}

// The reference flow without fuzz: the states of a card reviewed on the days
// 0, 3, 3 (again on the same day) and 12.
func TestMemoryFollowsEveryAnswer(t *testing.T) {
	s := plain()
	c, err := NewScheduler(s)
	if err != nil {
		t.Fatal(err)
	}
	var p notes.Progress
	mem := c.model.Next(fsrs.Memory{}, 0, notes.Hard)
	last := 0
	for i, step := range []struct {
		day int
		g   notes.Grade
	}{{0, notes.Hard}, {3, notes.Good}, {3, notes.Again}, {12, notes.Easy}} {
		if i > 0 {
			mem = c.model.Next(mem, step.day-last, step.g)
		}
		last = step.day
		p = c.Outcomes(nil, p, noon.Add(time.Duration(step.day)*day), 1)[step.g-1].Progress
		if p.Stability != mem.Stability || p.Difficulty != mem.Difficulty {
			t.Fatalf("answer %d: stability %g, difficulty %g, want %+v", i, p.Stability, p.Difficulty, mem)
		}
	}
}

func TestLowerBound(t *testing.T) {
	tests := []struct {
		name string
		last int
		days float64
		want int
	}{
		{"longer grows by a day", 10, 10.6, 11},
		{"same", 10, 10.4, 10},
		{"shorter within fuzz", 10, 9, 10},
		{"clearly shorter", 10, 5, 0},
		{"short, no fuzz", 2, 1.4, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := notBelow(tt.last, tt.days); got != tt.want {
				t.Errorf("at least %d days, want %d", got, tt.want)
			}
		})
	}
}

// A card whose last interval fuzz had made longer, reviewed early: hard does
// not shrink it, though its memory alone would give 10 days.
func TestHardKeepsAnIntervalWithinItsFuzz(t *testing.T) {
	p := reviewed(10, 1, 11)
	p.Difficulty = 10
	got := outcomes(t, p, plain(), noon, 1)
	if s := math.Round(got[1].Progress.Stability); s != 10 || got[1].Interval != 11*day {
		t.Errorf("hard waits %v with a stability of %g days, want 11 days with 10", got[1].Interval, s)
	}
	if got[2].Interval < 12*day || got[3].Interval < 13*day {
		t.Errorf("good waits %v, easy %v", got[2].Interval, got[3].Interval)
	}
}

func TestFuzzRange(t *testing.T) {
	// Those of ts-fsrs 5.4.2 and of the tests of Anki.
	tests := []struct {
		days      float64
		low, high int
	}{
		{1, 1, 1},
		{2.49, 2, 2},
		{2.5, 2, 4},
		{3, 2, 4},
		{4, 3, 5},
		{7, 5, 9},
		{17, 14, 20},
		{37, 33, 41},
		{730, 692, 768},
		{3650, 3466, 3834},
	}
	for _, tt := range tests {
		if low, high := fuzzRange(tt.days); low != tt.low || high != tt.high {
			t.Errorf("%g days: %d to %d, want %d to %d", tt.days, low, high, tt.low, tt.high)
		}
	}
}

func TestFuzzed(t *testing.T) {
	tests := []struct {
		days        float64
		least, most int
		low, high   int
	}{
		{2.5, 1, 1000, 2, 4},
		{2, 2, 1000, 2, 2},
		{2, 3, 1000, 3, 4},
		{2, 3, 3, 3, 3},
		{100, 101, 1000, 101, 108},
		{100, 1, 99, 92, 99},
		{100, 97, 103, 97, 103},
		{1, 3, 2, 2, 2},
	}
	for _, tt := range tests {
		seen := map[int]int{}
		for i := range 1000 {
			seen[draw{on: true, at: float64(i) / 1000}.fuzzed(tt.days, tt.least, tt.most)]++
		}
		if len(seen) != tt.high-tt.low+1 || seen[tt.low] == 0 || seen[tt.high] == 0 {
			t.Errorf("%g days from %d to %d: %v, want all of %d to %d", tt.days, tt.least, tt.most, seen, tt.low, tt.high)
		}
	}
}

func TestSeedSpreads(t *testing.T) {
	seen := map[int]int{}
	for reps := range 4000 {
		seen[int(fraction(Seed("card", reps))*8)]++
	}
	for i := range 8 {
		if seen[i] < 400 || seen[i] > 600 {
			t.Errorf("an eighth has %d of 4000 draws", seen[i])
		}
	}
	if got := Seed("a", 1); got != 0x5f29c2aadd9b8527 {
		t.Errorf("the seed of a card's second review is %#x: intervals already shown would change", got)
	}
	if Seed("a", 1) == Seed("b", 1) || Seed("a", 1) == Seed("a", 2) {
		t.Error("the seed does not follow card and reviews")
	}
}

func TestLeech(t *testing.T) {
	tests := []struct {
		threshold int
		at        []int // lapses, up to 13, that make a leech
	}{
		{0, nil},
		{1, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}},
		{3, []int{3, 5, 7, 9, 11, 13}},
		{8, []int{8, 12}},
	}
	for _, tt := range tests {
		s := plain(func(s *notes.Settings) { s.LeechThreshold = tt.threshold })
		var at []int
		for lapses := range 13 {
			p := reviewed(5, 5, 5)
			p.Lapses = lapses
			o := outcomes(t, p, s, noon, 1)
			if o[0].Leech {
				at = append(at, lapses+1)
			}
			if o[0].Leech != o[0].Progress.Leech || o[2].Leech || o[2].Progress.Leech {
				t.Errorf("threshold %d, %d lapses: the mark does not follow", tt.threshold, lapses)
			}
		}
		if len(at) != len(tt.at) {
			t.Errorf("threshold %d: leech at %v, want %v", tt.threshold, at, tt.at)
			continue
		}
		for i := range at {
			if at[i] != tt.at[i] {
				t.Errorf("threshold %d: leech at %v, want %v", tt.threshold, at, tt.at)
			}
		}
	}
}

func TestGradingASuspendedAndBuriedCard(t *testing.T) {
	p := reviewed(5, 5, 5)
	p.Suspended, p.BuriedOn, p.Flag = true, notes.DayOf(noon, 4), 3
	got := outcomes(t, p, plain(), noon, 1)[2].Progress
	if !got.Suspended || got.BuriedOn != 0 || got.Flag != 3 || got.Reps != 5 {
		t.Errorf("%+v", got)
	}
}

func TestReset(t *testing.T) {
	p := reviewed(5, 5, 5)
	p.Suspended, p.Flag, p.Leech, p.Lapses, p.BuriedOn, p.Retired = true, 2, true, 9, 7, true
	want := notes.Progress{Suspended: true, Flag: 2, BuriedOn: 7, Retired: true}
	if got := Reset(p); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestRetrievability(t *testing.T) {
	c, err := NewScheduler(plain())
	if err != nil {
		t.Fatal(err)
	}
	p := reviewed(5, 5, 5)
	if got := c.Retrievability(&p, noon); math.Abs(got-0.9) > 1e-12 {
		t.Errorf("after its stability: %g, want 0.9", got)
	}
	if got := c.Retrievability(&p, noon.Add(8*time.Hour)); math.Abs(got-0.9) > 1e-12 {
		t.Errorf("later that day: %g, want 0.9", got)
	}
	if got := c.Retrievability(&p, noon.Add(-9*day)); got != 1 {
		t.Errorf("clock set back: %g, want 1", got)
	}
	if got := c.Retrievability(&notes.Progress{}, noon); got != 0 {
		t.Errorf("new card: %g, want 0", got)
	}
}

func TestBadSettings(t *testing.T) {
	tests := map[string]func(*notes.Settings){
		"no parameters":     func(s *notes.Settings) { s.Parameters = nil },
		"NaN parameter":     func(s *notes.Settings) { s.Parameters[4] = math.NaN() },
		"NaN retention":     func(s *notes.Settings) { s.DesiredRetention = math.NaN() },
		"certain retention": func(s *notes.Settings) { s.DesiredRetention = 1 },
		"no maximum":        atMost(0),
		"endless maximum":   atMost(36501),
		"step of nothing":   learning(0),
		"negative step":     relearning(-time.Minute),
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := outcomesUnder(notes.Progress{}, plain(change), noon, 1); !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("error %v, want one of invalid input", err)
			}
		})
	}
}

// One grade's scheduling allocates nothing, beside however full a calendar.
func TestOutcomesAllocateNothing(t *testing.T) {
	for _, days := range []int{1, 12, 90, 20000} {
		c, err := NewScheduler(balanced(func(s *notes.Settings) { s.EasyDays[0] = notes.ReducedDay }))
		if err != nil {
			t.Fatal(err)
		}
		p := reviewed(float64(days), days, days)
		load := busy()
		if n := testing.AllocsPerRun(100, func() { c.Outcomes(load, p, noon, 7) }); n != 0 {
			t.Errorf("an interval of %d days: %g allocations", days, n)
		}
	}
}

// busy is a load of a year with some cards on each day, and two siblings.
func busy() *Load {
	load := &Load{Calendar: &Calendar{}, Siblings: []notes.Day{today + 20, today + 40}}
	for d := range 365 * 30 {
		load.Calendar.Add(&notes.Progress{State: notes.InReview, DueDay: today + notes.Day(d/30)})
	}
	return load
}

func BenchmarkOutcomes(b *testing.B) {
	s := notes.DefaultSettings()
	p := reviewed(12, 10, 10)
	b.Run("scheduler", func(b *testing.B) {
		c, err := NewScheduler(plain())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			c.Outcomes(nil, p, noon, 7)
		}
	})
	b.Run("balanced", func(b *testing.B) {
		weekend := func(s *notes.Settings) {
			s.EasyDays = notes.EasyDays{notes.MinimumDay, 0, 0, 0, 0, 0, notes.ReducedDay}
			s.DaysOff = notes.DaysOff{{First: today + 20, Last: today + 22}}
		}
		c, err := NewScheduler(balanced(weekend))
		if err != nil {
			b.Fatal(err)
		}
		load := busy()
		p := reviewed(300, 300, 300) // as wide as what is weighed gets
		b.ReportAllocs()
		for b.Loop() {
			c.Outcomes(load, p, noon, 7)
		}
	})
	b.Run("settings", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := outcomesUnder(p, &s, noon, 7); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// outcomesUnder prepares a scheduler for one call.
func outcomesUnder(p notes.Progress, s *notes.Settings, now time.Time, seed uint64) ([4]Outcome, error) {
	c, err := NewScheduler(s)
	if err != nil {
		return [4]Outcome{}, err
	}
	return c.Outcomes(nil, p, now, seed), nil
}

package study

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

// balanced are the default settings, changed by change.
func balanced(change ...func(*notes.Settings)) *notes.Settings {
	s := notes.DefaultSettings()
	for _, c := range change {
		c(&s)
	}
	return &s
}

// calendar counts so many cards on days after today.
func calendar(due map[int]int) *Calendar {
	c := &Calendar{}
	for ahead, cards := range due {
		for range cards {
			c.Add(&notes.Progress{State: notes.InReview, DueDay: today + notes.Day(ahead)})
		}
	}
	return c
}

// draws counts how often good sends a card away for how many days, over many
// seeds.
func draws(t *testing.T, s *notes.Settings, p notes.Progress, load *Load) map[int]int {
	t.Helper()
	c, err := NewScheduler(s)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[int]int{}
	for seed := range uint64(4000) {
		o := c.Outcomes(load, p, noon, seed)[2]
		seen[int(o.Progress.DueDay-today)]++
	}
	return seen
}

// the window of good for reviewed(20, 20, 20): what even draws reach.
func window(t *testing.T, p notes.Progress) (low, high int) {
	t.Helper()
	low, high = math.MaxInt, 0
	for days := range draws(t, balanced(func(s *notes.Settings) { s.LoadBalance = false }), p, nil) {
		low, high = min(low, days), max(high, days)
	}
	return low, high
}

func TestAFullDayGivesWay(t *testing.T) {
	p := reviewed(20, 20, 20)
	low, high := window(t, p)
	busy := map[int]int{}
	for d := low; d <= high; d++ {
		busy[d] = 40
	}
	quiet := (low + high) / 2
	busy[quiet] = 5
	seen := draws(t, balanced(), p, &Load{Calendar: calendar(busy)})
	if seen[quiet] < 3200 {
		t.Errorf("a day with 5 cards among days with 40 is drawn %d times of 4000: %v", seen[quiet], seen)
	}
}

// Anki gives a day without cards the weight 1 whatever else speaks against it.
func TestAnEmptyDayIsNotEverything(t *testing.T) {
	p := reviewed(20, 20, 20)
	low, high := window(t, p)
	busy := map[int]int{}
	for d := low; d <= high; d++ {
		busy[d] = 3
	}
	empty := (low + high) / 2
	delete(busy, empty)
	day := today + notes.Day(empty)
	tests := []struct {
		name   string
		change func(*notes.Settings)
		load   Load
		most   int
	}{
		{"at the minimum", func(s *notes.Settings) { s.EasyDays[day.Weekday()] = notes.MinimumDay }, Load{}, 40},
		{"with a sibling", func(*notes.Settings) {}, Load{Siblings: []notes.Day{day}}, 4},
		{"off", func(s *notes.Settings) { s.DaysOff = notes.DaysOff{{First: day, Last: day}} }, Load{}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.load.Calendar = calendar(busy)
			if seen := draws(t, balanced(tt.change), p, &tt.load); seen[empty] > tt.most {
				t.Errorf("drawn %d times of 4000: %v", seen[empty], seen)
			}
		})
	}
	if seen := draws(t, balanced(), p, &Load{Calendar: calendar(busy)}); seen[empty] < 2000 {
		t.Errorf("with nothing against it, drawn %d times of 4000: %v", seen[empty], seen)
	}
}

func TestSiblingsPart(t *testing.T) {
	p := reviewed(40, 40, 40)
	low, high := window(t, p)
	sibling := (low + high) / 2
	seen := draws(t, balanced(), p, &Load{Siblings: []notes.Day{today + notes.Day(sibling)}})
	without := draws(t, balanced(), p, nil)
	for distance := range 4 {
		for _, d := range []int{sibling - distance, sibling + distance} {
			if seen[d] >= without[d] {
				t.Errorf("%d days from a sibling: drawn %d times, without it %d", distance, seen[d], without[d])
			}
		}
	}
}

func TestReducedDayTakesHalf(t *testing.T) {
	// Cards of one interval learned day after day: the calendar fills as they
	// are graded.
	s := balanced(func(s *notes.Settings) { s.EasyDays[time.Saturday] = notes.ReducedDay })
	perWeekday := fill(t, s)
	others := 0.0
	for w, n := range perWeekday {
		if time.Weekday(w) != time.Saturday {
			others += float64(n) / 6
		}
	}
	if share := float64(perWeekday[time.Saturday]) / others; share < 0.3 || share > 0.7 {
		t.Errorf("a reduced day takes %.2f of another's cards: %v", share, perWeekday)
	}
}

// fill grades 20 cards on each of 140 days and returns what falls on each day of
// the week.
func fill(t *testing.T, s *notes.Settings) (perWeekday [7]int) {
	t.Helper()
	for d, n := range fillDays(t, s) {
		perWeekday[d.Weekday()] += n
	}
	return perWeekday
}

func fillDays(t *testing.T, s *notes.Settings) map[notes.Day]int {
	t.Helper()
	c, err := NewScheduler(s)
	if err != nil {
		t.Fatal(err)
	}
	load := &Load{Calendar: &Calendar{}}
	due := map[notes.Day]int{}
	for d := range 140 {
		now := noon.AddDate(0, 0, d)
		for i := range 20 {
			p := reviewed(20, 20, 20)
			p.LastDay += notes.Day(d)
			p.LastReview = p.LastReview.AddDate(0, 0, d)
			o := c.Outcomes(load, p, now, Seed(notes.CardID(fmt.Sprint(i)), d))[2].Progress
			load.Calendar.Add(&o)
			due[o.DueDay]++
		}
	}
	return due
}

// Days that all cards can reach come out more alike than fuzz alone makes them.
func TestBalanceEvensOutTheDays(t *testing.T) {
	spread := func(s *notes.Settings) float64 {
		due := fillDays(t, s)
		sum, squares, n := 0.0, 0.0, 0.0
		for d := today + 70; d < today+170; d++ {
			v := float64(due[d])
			sum, squares, n = sum+v, squares+v*v, n+1
		}
		return math.Sqrt(squares/n - sum/n*sum/n)
	}
	with := spread(balanced())
	without := spread(balanced(func(s *notes.Settings) { s.LoadBalance = false }))
	if with > 0.6*without {
		t.Errorf("standard deviation of the days %.2f with balancing, %.2f without", with, without)
	}
}

func TestTheCardItselfDoesNotCount(t *testing.T) {
	p := reviewed(20, 10, 31) // early: it is counted 21 days from today
	with, without := &Calendar{}, &Calendar{}
	for d := 10; d < 60; d++ {
		other := notes.Progress{State: notes.InReview, DueDay: today + notes.Day(d)}
		with.Add(&other)
		without.Add(&other)
	}
	with.Add(&p)
	// What the calendar without the card draws for a card that it never counted.
	c, err := NewScheduler(balanced())
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(300) {
		s := spread{c: c, today: today, load: &Load{Calendar: with}, own: p.DueDay, counted: true, inner: fraction(seed)}
		r := spread{c: c, today: today, load: &Load{Calendar: without}, inner: fraction(seed)}
		if a, b := s.pick(15, 27, 20), r.pick(15, 27, 20); a != b {
			t.Fatalf("seed %d: %d days where the card is counted, %d where not", seed, a, b)
		}
	}
}

// Whatever the calendar: an interval stays where fuzz alone may send it, and no
// day off is drawn while another day can be.
func TestPickStaysInItsWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings(t)
		c, err := NewScheduler(&s)
		if err != nil {
			t.Fatal(err)
		}
		low := rapid.IntRange(1, 300).Draw(t, "low")
		high := low + rapid.OneOf(rapid.IntRange(0, 16), rapid.IntRange(0, 200)).Draw(t, "wide")
		even := rapid.IntRange(low, high).Draw(t, "even")
		p := spread{
			c: c, today: today, load: anyLoad(t), own: today + 3,
			inner: rapid.Float64Range(0, 0.999999).Draw(t, "inner"),
		}
		got := p.pick(low, high, even)
		if got < low || got > high {
			t.Fatalf("%d days, outside %d to %d", got, low, high)
		}
		if !s.DaysOff.Hold(today + notes.Day(got)) {
			return
		}
		// A day off is drawn only where the days about the even draw are all off
		// and its range of them reaches over the window.
		r, _ := s.DaysOff.Around(today + notes.Day(even))
		if high > low && (int(r.First-today)-1 >= low || int(r.Last-today)+1 <= high) {
			t.Fatalf("%d days lead to a day off of %v, from %d to %d", got, s.DaysOff, low, high)
		}
	})
}

func TestCalendar(t *testing.T) {
	var c Calendar
	p := reviewed(5, 5, 9)
	suspended, retired, step := p, p, p
	suspended.Suspended, retired.Retired, step.State = true, true, notes.Relearning
	for _, p := range []*notes.Progress{&p, &p, &suspended, &retired, &step} {
		c.Add(p)
	}
	if got := c.On(p.DueDay); got != 2 {
		t.Errorf("%d cards, want 2", got)
	}
	clone := c.Clone()
	c.Remove(&p)
	c.Remove(&suspended)
	c.Remove(&p)
	if c.On(p.DueDay) != 0 || clone.On(p.DueDay) != 2 || len(c.due) != 0 {
		t.Errorf("%d cards left, %d in the copy", c.On(p.DueDay), clone.On(p.DueDay))
	}
	if (*Calendar)(nil).On(p.DueDay) != 0 {
		t.Error("no calendar has cards")
	}
}

package stats

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
)

const today notes.Day = 20780 // 2026-11-23

func review(card string, day notes.Day, g notes.Grade, before notes.State, took time.Duration) notes.Review {
	return notes.Review{Card: notes.CardID(card), Day: day, Grade: g, Before: before, Took: took}
}

func tally(log []notes.Review) *Tally {
	t := NewTally(time.UTC)
	t.Add(log)
	return t
}

func TestPerDay(t *testing.T) {
	log := []notes.Review{
		review("a", today, notes.Good, notes.New, 10*time.Second),
		review("b", today, notes.Again, notes.InReview, 5*time.Minute),
		review("b", today-2, notes.Again, notes.InReview, -time.Second),
		review("b", today-3, notes.Again, notes.InReview, time.Second),
		review("b", today+1, notes.Again, notes.InReview, time.Second),
		{Card: "b", Day: today, Event: notes.Reset, Took: time.Second},
	}
	want := []DayCount{{today - 2, 1, 0}, {today - 1, 0, 0}, {today, 2, 70 * time.Second}}
	if diff := cmp.Diff(want, tally(log).PerDay(today-2, today)); diff != "" {
		t.Error(diff)
	}
	if got := tally(log).PerDay(today, today-1); got != nil {
		t.Errorf("an empty period gives %v", got)
	}
}

func TestForecast(t *testing.T) {
	due := func(day notes.Day) notes.Progress { return notes.Progress{State: notes.InReview, DueDay: day} }
	suspended, retired := due(today), due(today)
	suspended.Suspended, retired.Retired = true, true
	var cards []*notes.Card
	for _, p := range []notes.Progress{
		due(today - 40), due(today), due(today + 1), due(today + 2), due(today + 3), due(math.MaxInt32),
		{State: notes.Learning, DueDay: today + 2},
		{},
		suspended, retired,
	} {
		cards = append(cards, &notes.Card{Progress: p})
	}
	tests := []struct {
		days int
		want []int
	}{{3, []int{2, 1, 2}}, {1, []int{2}}, {0, []int{}}, {-1, []int{}}}
	for _, tt := range tests {
		if got, overdue := Forecast(cards, nil, today, tt.days); !slices.Equal(got, tt.want) || overdue != 1 {
			t.Errorf("%d days: %v, of them %d overdue, want %v and 1", tt.days, got, overdue, tt.want)
		}
	}
}

// Days off are empty: what is due on them comes before or after.
func TestForecastAroundDaysOff(t *testing.T) {
	var cards []*notes.Card
	for day := range notes.Day(7) {
		cards = append(cards, &notes.Card{Progress: notes.Progress{State: notes.InReview, LastDay: today - 30, DueDay: today + day}})
	}
	off := notes.DaysOff{{First: today + 2, Last: today + 4}}
	if got, _ := Forecast(cards, off, today, 7); !slices.Equal(got, []int{2, 2, 0, 0, 0, 2, 1}) {
		t.Error(got)
	}
	off = notes.DaysOff{{First: today, Last: today}}
	if got, _ := Forecast(cards, off, today, 3); !slices.Equal(got, []int{0, 2, 1}) {
		t.Error(got)
	}
}

func TestHours(t *testing.T) {
	at := time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC)
	log := []notes.Review{
		{At: at, Grade: notes.Good, Before: notes.InReview},
		{At: at, Grade: notes.Again, Before: notes.InReview},
		{At: at, Grade: notes.Good, Before: notes.Learning},
	}
	of := NewTally(time.FixedZone("one ahead", 3600))
	of.Add(log)
	got := of.Hours(0, today)
	if got[0] != (Retention{1, 2}) || got[23] != (Retention{}) {
		t.Errorf("%v", got)
	}
}

func TestWilson(t *testing.T) {
	// Values of the score interval from R, prop.test(x, n, correct = FALSE).
	tests := []struct {
		r         Retention
		low, high float64
	}{
		{Retention{}, 0, 1},
		{Retention{9, 10}, 0.5958, 0.9821},
		{Retention{90, 100}, 0.8256, 0.9448},
		{Retention{0, 10}, 0, 0.2775},
		{Retention{10, 10}, 0.7225, 1},
	}
	for _, tt := range tests {
		low, high := tt.r.Range()
		if math.Abs(low-tt.low) > 5e-5 || math.Abs(high-tt.high) > 5e-5 {
			t.Errorf("%v: %.4f to %.4f, want %.4f to %.4f", tt.r, low, high, tt.low, tt.high)
		}
	}
	if got := (Retention{9, 10}).Rate(); got != 0.9 {
		t.Errorf("rate %g", got)
	}
	if got := (Retention{}).Rate(); got != 0 {
		t.Errorf("rate of nothing %g", got)
	}
}

// agedLog is two cards: one that becomes mature, one that is young throughout.
func agedLog() []notes.Review {
	due := func(r notes.Review, day notes.Day) notes.Review { r.DueDay = day; return r }
	return []notes.Review{
		due(review("a", today-100, notes.Easy, notes.New, 1), today-92),
		due(review("a", today-92, notes.Good, notes.InReview, 1), today-62),  // young, August
		due(review("a", today-62, notes.Again, notes.InReview, 1), today-62), // mature, September
		due(review("a", today-62, notes.Good, notes.Relearning, 1), today-52),
		{Card: "a", Day: today - 60, Event: notes.Rescheduled, DueDay: today - 41},
		{Card: "a", Day: today - 9, Event: notes.Crammed, Grade: notes.Again, DueDay: today - 41}, // no review
		due(review("a", today-1, notes.Hard, notes.InReview, 1), today+30),                        // 21 days: mature, November
		due(review("b", today-1, notes.Again, notes.InReview, 1), today+30),                       // young: nothing is known of it
	}
}

func TestRetained(t *testing.T) {
	got := tally(agedLog()).Retained(today-95, today)
	want := TrueRetention{
		ByAge: ByAge{Young: Retention{1, 2}, Mature: Retention{1, 2}},
		Months: []Month{
			{2026, time.August, ByAge{Young: Retention{1, 1}}},
			{2026, time.September, ByAge{Mature: Retention{0, 1}}},
			{Year: 2026, Month: time.October},
			{2026, time.November, ByAge{Young: Retention{0, 1}, Mature: Retention{1, 1}}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if all := got.All(); all != (Retention{2, 4}) {
		t.Errorf("all %v", all)
	}
	if got := tally(agedLog()).Retained(today-91, today-61); got.Young.Reviews != 0 || got.Mature.Reviews != 1 || len(got.Months) != 1 {
		t.Errorf("a shorter period: %+v", got)
	}
	if got := tally(nil).Retained(0, today); got.Months != nil {
		t.Errorf("no log: %+v", got)
	}
}

func TestAnswered(t *testing.T) {
	want := Answers{Learning: [4]int{0, 0, 1, 1}, Young: [4]int{1, 0, 1, 0}, Mature: [4]int{1, 1, 0, 0}}
	if got := tally(agedLog()).Answered(0, today); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := tally(agedLog()).Answered(today, today); got != (Answers{}) {
		t.Errorf("today %v, want nothing", got)
	}
}

// A tally from which a log was taken is that of the rest.
func TestTallyFollows(t *testing.T) {
	log := agedLog()
	a, b := log[:len(log)-1], log[len(log)-1:]
	got := tally(log)
	got.Remove(a)
	got.Add(a[:3])
	want := tally(append(slices.Clone(a[:3]), b...))
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if n := got.Reviews(); n != 4 {
		t.Errorf("%d reviews, want 4", n)
	}
}

func TestSpread(t *testing.T) {
	var cards []*notes.Card
	for _, p := range []notes.Progress{
		{Stability: 0.5, Difficulty: 1},
		{Stability: 1, Difficulty: 10},
		{Stability: 5000, Difficulty: 9.5},
		{Stability: 6.99, Difficulty: 5.5},
		{},
		{Stability: 5, Difficulty: 5, Retired: true},
	} {
		cards = append(cards, &notes.Card{Progress: p})
	}
	count := func(bins []Bin) (all []int) {
		for _, b := range bins {
			all = append(all, b.Cards)
		}
		return all
	}
	if got := count(Stabilities(cards)); !slices.Equal(got, []int{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1}) {
		t.Errorf("stability %v", got)
	}
	if got := count(Difficulties(cards)); !slices.Equal(got, []int{1, 0, 0, 0, 1, 0, 0, 0, 2}) {
		t.Errorf("difficulty %v", got)
	}
}

func TestByState(t *testing.T) {
	var cards []*notes.Card
	for _, p := range []notes.Progress{
		{},
		{State: notes.Learning},
		{State: notes.Relearning},
		{State: notes.InReview, LastDay: 100, DueDay: 120},
		{State: notes.InReview, LastDay: 100, DueDay: 121},
		{State: notes.InReview, Suspended: true},
		{Retired: true},
	} {
		cards = append(cards, &notes.Card{Progress: p})
	}
	expired := *cards[0]
	expired.Until = 99
	if got, want := ByState(append(cards, &expired), 100), (States{1, 2, 1, 1, 1, 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

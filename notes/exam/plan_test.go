package exam

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

func planned(t testing.TB, s Situation) *Plan {
	t.Helper()
	p, err := New(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func foreseen(t testing.TB, s Situation) Forecast {
	t.Helper()
	all, err := Foresee(context.Background(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// What nobody would plan for is planned as well as can be.
func TestBadInput(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*Situation)
		looks  bool // there are some today
	}{
		{"as it should be", func(*Situation) {}, true},
		{"the exam is today", func(s *Situation) { s.Exams[0] = s.Today }, true},
		{"the exam is tomorrow", func(s *Situation) { s.Exams[0] = s.Today + 1 }, true},
		{"the exam is past", func(s *Situation) { s.Exams[0] = s.Today - 3 }, false},
		{"no minutes", func(s *Situation) { s.Budget = nil }, false},
		{"less than none", func(s *Situation) { s.Budget = []time.Duration{-time.Hour, math.MinInt64} }, false},
		{"minutes of a later day alone", func(s *Situation) { s.Budget = []time.Duration{0, time.Hour} }, false},
		{"more minutes than a day has", func(s *Situation) { s.Budget[0] = math.MaxInt64 }, true},
		{"no cards", func(s *Situation) { s.Cards = nil }, false},
		{"no exams", func(s *Situation) { s.Exams, s.Cards = nil, nil }, false},
		{"ten years away", func(s *Situation) { s.Exams[0] = s.Today + 3653 }, true},
		{"the clock was set back", func(s *Situation) {
			for i := range s.Cards {
				s.Cards[i].Ago = -s.Cards[i].Ago
			}
		}, true}, // the new ones
		{"seen in another century", func(s *Situation) {
			for i := range s.Cards {
				s.Cards[i].Ago *= 40_000
			}
		}, true},
		{"memories that are none", func(s *Situation) {
			for i := range s.Cards {
				s.Cards[i].Memory = []fsrs.Memory{{}, {Stability: math.NaN(), Difficulty: math.NaN()}, {Stability: math.Inf(1), Difficulty: -4}, {Stability: -1, Difficulty: 1e9}}[i%4]
			}
		}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := crowd(60, 12, 3)
			tt.change(&s)
			p := planned(t, s)
			looks := p.Today(s.on(0))
			if (len(looks) > 0) != tt.looks {
				t.Errorf("%d looks today", len(looks))
			}
			for _, l := range looks {
				if !(l.PerMinute > 0) || !(l.Time > 0) {
					t.Errorf("look %+v", l)
				}
			}
			for _, c := range s.Cards {
				c.State, c.Ago = notes.InReview, 0
				if next := p.Next(c); next < 0 || next > 0 && next >= s.daysLeft(c.Exam) {
					t.Errorf("card %s is next seen in %d days of %d", c.ID, next, s.daysLeft(c.Exam))
				}
				p.Grade(c)
			}
			forecasts, err := Foresee(context.Background(), s, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range forecasts {
				for _, d := range f.Days {
					r := d.Recall
					if !(r.Low >= 0 && r.Low <= r.Expected && r.Expected <= r.High && r.High <= 1.0001) {
						t.Errorf("day %s: %+v", d.Day, r)
					}
				}
			}
		})
	}
}

func TestRefused(t *testing.T) {
	s := crowd(5, 3, 1)
	s.Cards[2].Exam = 1
	if _, err := New(context.Background(), s); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a card of an exam that is not there: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Foresee(ctx, crowd(5, 3, 1), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// More minutes never lower the forecast.
func TestMoreMinutes(t *testing.T) {
	s := crowd(200, 30, 4)
	choices, err := Choices(context.Background(), s, []time.Duration{10 * time.Minute, -3 * time.Minute, 0, 2 * time.Minute, -time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(choices, func(a, b Choice) int { return int(a.Minutes - b.Minutes) })
	for i := 1; i < len(choices); i++ {
		if choices[i].Recall[0] < choices[i-1].Recall[0] {
			t.Errorf("%v brings %.3f, %v %.3f", choices[i-1].Minutes, choices[i-1].Recall[0], choices[i].Minutes, choices[i].Recall[0])
		}
	}
	if first, last := choices[0].Recall[0], choices[len(choices)-1].Recall[0]; last < first+0.1 {
		t.Errorf("from nothing to 14 minutes: %.3f to %.3f", first, last)
	}
	last := 0.0
	for _, minutes := range []float64{0, 1, 2, 4, 8, 16, 64} {
		if now := foreseen(t, crowd(200, 30, minutes)).Recall.Expected; now < last-0.004 {
			t.Errorf("%g minutes a day: %.3f after %.3f", minutes, now, last)
		} else {
			last = now
		}
	}
}

func TestNeeded(t *testing.T) {
	s := crowd(150, 20, 3)
	day, _, ok, err := Needed(context.Background(), s, 0, 0.85)
	if err != nil || !ok {
		t.Fatalf("85 %% cannot be had: %v", err)
	}
	with := s.with(func(time.Duration) time.Duration { return day })
	if got := foreseen(t, with).Recall.Expected; got < 0.84 || got > 0.93 {
		t.Errorf("%v a day bring %.3f", day, got)
	}
	_, reachable, ok, err := Needed(context.Background(), s, 0, 0.9999)
	if err != nil || ok || reachable < 0.9 {
		t.Errorf("99.99 %%: %v, %.3f, %v", ok, reachable, err)
	}
}

// A plan answers to what happened.
func TestReacts(t *testing.T) {
	s := crowd(100, 20, 5)
	before := foreseen(t, s).Recall.Expected
	for _, tt := range []struct {
		name   string
		change func(*Situation)
		better bool
	}{
		{"five days were missed", func(s *Situation) {
			s.Today += 5
			s.Budget = s.Budget[5:]
			for i := range s.Cards {
				if s.Cards[i].State != notes.New {
					s.Cards[i].Ago += 5
				}
			}
		}, false},
		{"fifty new cards", func(s *Situation) {
			for i := range 50 {
				s.Cards = append(s.Cards, Card{ID: notes.CardID(fmt.Sprintf("late%d", i))})
			}
		}, false},
		{"answers take twice the time", func(s *Situation) {
			for i := range s.Budget {
				s.Budget[i] /= 2
			}
		}, false},
		{"the exam is put off", func(s *Situation) {
			s.Exams[0] += 20
			s.Budget = append(s.Budget, s.Budget...)
		}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			changed := s
			changed.Cards, changed.Budget, changed.Exams = slices.Clone(s.Cards), slices.Clone(s.Budget), slices.Clone(s.Exams)
			tt.change(&changed)
			p, err := planned(t, s).Again(context.Background(), changed)
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Today(changed.on(0))) == 0 {
				t.Error("nothing to look at today")
			}
			if after := foreseen(t, changed).Recall.Expected; (after > before) != tt.better {
				t.Errorf("from %.3f to %.3f", before, after)
			}
		})
	}
}

// Today's looks use the time, no card comes twice on a day, and grading one changes
// the place of no other.
func TestToday(t *testing.T) {
	s := crowd(300, 40, 6)
	p := planned(t, s)
	looks := p.Today(6 * time.Minute)
	total := time.Duration(0)
	for _, l := range looks {
		total += l.Time
	}
	if total < 5*time.Minute || total > 7*time.Minute {
		t.Errorf("looks of %v for 6 minutes", total)
	}
	for range looks {
		id := p.Today(time.Hour)[0].Card
		rest := slices.Clone(p.order[1:])
		at := slices.IndexFunc(s.Cards, func(c Card) bool { return c.ID == id })
		c := s.Cards[at]
		c.State, c.Ago, c.Memory = notes.InReview, 0, fsrs.Memory{Stability: 4, Difficulty: 5}
		p.Grade(c)
		if !slices.Equal(p.order, rest) {
			t.Fatal("another card was moved, or the card comes again")
		}
	}
	p.Grade(Card{ID: "elsewhere"})
	if p.Holds("elsewhere") || !p.Holds(s.Cards[0].ID) {
		t.Error("the plan holds another's card, or not its own")
	}
	days := p.Days()
	if len(days) != 40 || days[39].Day != s.Exams[0]-1 {
		t.Fatalf("%d days", len(days))
	}
	for _, d := range days {
		if d.Time > 8*time.Minute || d.Reviews < 0 || d.New < 0 {
			t.Errorf("%+v", d)
		}
	}
}

// The later a card's memory lasts, the later it is seen; the last look is late.
func TestNextIsSpaced(t *testing.T) {
	s := crowd(100, 60, 30)
	p := planned(t, s)
	weak := p.Next(Card{State: notes.InReview, Memory: fsrs.Memory{Stability: 1, Difficulty: 5}})
	strong := p.Next(Card{State: notes.InReview, Memory: fsrs.Memory{Stability: 15, Difficulty: 5}})
	if weak < 1 || strong <= weak || strong > 59 {
		t.Errorf("a weak card comes in %d days, a strong one in %d", weak, strong)
	}
}

// Two exams share the minutes: the nearer comes first where it pays, none starves.
func TestTwoExams(t *testing.T) {
	s := crowd(200, 30, 5)
	s.Exams = append(s.Exams, s.Today+10)
	for i := range s.Cards {
		s.Cards[i].Exam = i % 2
	}
	p := planned(t, s)
	for _, c := range s.Cards {
		c.State, c.Ago, c.Memory = notes.InReview, 0, fsrs.Memory{Stability: 3, Difficulty: 5}
		if next := p.Next(c); next >= s.daysLeft(c.Exam) {
			t.Fatalf("card of exam %d comes in %d days", c.Exam, next)
		}
	}
	both, err := p.Foresee(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(both[0].ByCard) != 100 || len(both[1].ByCard) != 100 || len(both[1].Days) != 11 {
		t.Errorf("%d and %d cards, %d days", len(both[0].ByCard), len(both[1].ByCard), len(both[1].Days))
	}
	idle := s
	idle.Budget = nil
	nothing, err := Foresee(context.Background(), idle, nil)
	if err != nil {
		t.Fatal(err)
	}
	for e := range both {
		if both[e].Recall.Expected < nothing[e].Recall.Expected+0.05 {
			t.Errorf("exam %d: %.3f with the plan, %.3f without", e, both[e].Recall.Expected, nothing[e].Recall.Expected)
		}
	}
	same := s
	same.Exams = []notes.Day{s.Today + 10, s.Today + 10}
	if len(planned(t, same).Today(time.Hour)) == 0 {
		t.Error("two exams on one day plan nothing")
	}
}

// What is expected of the cards adds up to what is expected of all.
func TestByCard(t *testing.T) {
	s := crowd(250, 25, 5)
	f := foreseen(t, s)
	sum := 0.0
	for _, recall := range f.ByCard {
		sum += recall / float64(len(f.ByCard))
	}
	if math.Abs(sum-f.Recall.Expected) > 0.002 {
		t.Errorf("cards %.4f, all %.4f", sum, f.Recall.Expected)
	}
}

// Who forgot more than the model foresaw is expected to do so again.
func TestForecastLearns(t *testing.T) {
	with := func(g notes.Grade) Range {
		s := crowd(100, 20, 5)
		for i := range s.Cards {
			if s.Cards[i].State != notes.New {
				s.Cards[i].Answers = []Answer{{0, notes.Good}, {4, g}, {4, g}}
			}
		}
		return foreseen(t, s).Recall
	}
	good, again := with(notes.Good), with(notes.Again)
	if again.Expected > good.Expected-0.03 {
		t.Errorf("%.3f after recalling all, %.3f after none", good.Expected, again.Expected)
	}
}

func TestAnswersOf(t *testing.T) {
	log := []notes.Review{
		{Day: 10, Grade: notes.Again},
		{Event: notes.Reset, Day: 12},
		{Day: 20, Grade: notes.Good},
		{Day: 20, Grade: notes.Hard},
		{Event: notes.Crammed, Day: 22, Grade: notes.Again},
		{Event: notes.Rescheduled, Day: 23},
		{Day: 27, Grade: notes.Easy},
	}
	want := []Answer{{0, notes.Good}, {0, notes.Hard}, {7, notes.Easy}}
	if got := AnswersOf(log); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

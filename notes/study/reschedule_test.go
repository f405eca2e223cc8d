package study

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/fsrs"
)

// Whatever the card and the settings: a rescheduled card keeps all but memory
// and due date, is due a whole number of days after its last review, never moves
// into the past, and stays where it is the second time.
func TestRescheduleHoldsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings(t)
		c, err := NewScheduler(&s)
		if err != nil {
			t.Fatal(err)
		}
		p := reviewed(
			rapid.Float64Range(0.01, 3000).Draw(t, "stability"),
			rapid.IntRange(-30, 900).Draw(t, "days ago"), rapid.IntRange(1, 1200).Draw(t, "interval"),
		)
		mem := fsrs.Memory{
			Stability:  math.Exp(rapid.Float64Range(-6, 10).Draw(t, "ln stability")),
			Difficulty: rapid.Float64Range(1, 10).Draw(t, "difficulty"),
		}
		load := anyLoad(t)
		got := c.Reschedule(p, mem, today, 7, load)
		if got.Stability != mem.Stability || got.Difficulty != mem.Difficulty {
			t.Fatalf("memory %+v", got)
		}
		kept := got
		kept.Stability, kept.Difficulty, kept.Due, kept.DueDay = p.Stability, p.Difficulty, p.Due, p.DueDay
		if kept != p {
			t.Fatalf("%+v became %+v", p, got)
		}
		if got.Due.Sub(got.LastReview) != time.Duration(got.DueDay-got.LastDay)*day {
			t.Fatalf("due on day %d at %v", got.DueDay, got.Due)
		}
		if got.DueDay < today && got.DueDay != p.DueDay || got.DueDay <= got.LastDay {
			t.Fatalf("moved from %v to %v, last seen %v, today %v", p.DueDay, got.DueDay, p.LastDay, today)
		}
		// Fuzz may add a day where the maximum cannot be kept any more.
		if got.DueDay != p.DueDay && int(got.DueDay-got.LastDay) > max(s.MaximumIntervalDays, int(today-p.LastDay)) {
			t.Fatalf("%d days where the maximum is %d", got.DueDay-got.LastDay, s.MaximumIntervalDays)
		}
		if again := c.Reschedule(got, mem, today, 7, anyLoad(t)); again != got {
			t.Fatalf("rescheduled twice: due %v, then %v", got.DueDay, again.DueDay)
		}
	})
}

func TestReschedule(t *testing.T) {
	tests := []struct {
		name     string
		p        notes.Progress
		s        *notes.Settings
		mem      float64
		interval int // afterwards
	}{
		{"longer", reviewed(10, 5, 10), plain(), 30, 30},
		{"shorter, still to come", reviewed(30, 5, 30), plain(), 10, 10},
		{"shorter than what has passed", reviewed(30, 20, 30), plain(), 10, 20},
		{"overdue stays", reviewed(10, 20, 10), plain(), 15, 10},
		{"no longer overdue", reviewed(10, 20, 10), plain(), 60, 60},
		{"within fuzz", reviewed(30, 5, 31), balanced(), 30, 31},
		{"today is within fuzz", reviewed(10, 20, 10), balanced(), 21, 10},
		{"fuzz off", reviewed(30, 5, 31), plain(), 30, 30},
		{"maximum", reviewed(30, 5, 30), plain(atMost(20)), 300, 20},
		{"more recall wanted", reviewed(30, 5, 30), plain(func(s *notes.Settings) { s.DesiredRetention = 0.95 }), 30, 12},
		{"no memory", reviewed(30, 5, 30), plain(), 0, 30},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := NewScheduler(tt.s)
			if err != nil {
				t.Fatal(err)
			}
			got := c.Reschedule(tt.p, fsrs.Memory{Stability: tt.mem, Difficulty: 5}, today, 1, nil)
			if days := int(got.DueDay - got.LastDay); days != tt.interval {
				t.Errorf("due after %d days, want %d", days, tt.interval)
			}
		})
	}
}

func TestRescheduleLeavesDaysOff(t *testing.T) {
	p := reviewed(40, 5, 40)
	s := balanced(func(s *notes.Settings) {
		s.DaysOff = notes.DaysOff{{First: p.DueDay - 1, Last: p.DueDay}}
	})
	c, err := NewScheduler(s)
	if err != nil {
		t.Fatal(err)
	}
	mem := fsrs.Memory{Stability: p.Stability, Difficulty: p.Difficulty}
	got := c.Reschedule(p, mem, today, 1, nil)
	if s.DaysOff.Hold(got.DueDay) || got.DueDay == p.DueDay {
		t.Errorf("due on %v, off are %v", got.DueDay, s.DaysOff)
	}
}

func TestRescheduleLeavesOthersAlone(t *testing.T) {
	c, err := NewScheduler(plain())
	if err != nil {
		t.Fatal(err)
	}
	suspended, retired := reviewed(5, 1, 5), reviewed(5, 1, 5)
	suspended.Suspended, retired.Retired = true, true
	for _, p := range []notes.Progress{{}, onStep(time.Minute), suspended, retired} {
		if got := c.Reschedule(p, fsrs.Memory{Stability: 100, Difficulty: 5}, today, 1, nil); got != p {
			t.Errorf("%+v became %+v", p, got)
		}
	}
}

// Under the rules in force all along, a log remembers what was stored, whatever
// cramming and rescheduling stand in it.
func TestRememberGivesTheStoredMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := ledger{rules: map[uint32]notes.Settings{1: anySettings(t)}}
		s := l.rules[1]
		c, err := NewScheduler(&s)
		if err != nil {
			t.Fatal(err)
		}
		now := noon
		for range rapid.IntRange(1, 20).Draw(t, "events") {
			now = now.Add(time.Duration(rapid.Int64Range(0, 86400*40).Draw(t, "seconds")) * time.Second)
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				l.p = Reset(l.p)
				l.add(notes.Review{Card: "c", Event: notes.Reset})
			case 1:
				l.add(RecordCram(&notes.Card{ID: "c", Progress: l.p}, notes.Again, now, 0, 4))
			case 2:
				l.reschedule(t, now)
			default:
				l.grade(t, now)
			}
			mem, ok := c.Remember(l.log)
			if ok != (l.p.State != notes.New) || mem.Stability != l.p.Stability || mem.Difficulty != l.p.Difficulty {
				t.Fatalf("remembers %+v (%v), stored is %+v", mem, ok, l.p)
			}
		}
	})
}

func TestRememberBeginsWithWhatWasImported(t *testing.T) {
	c, err := NewScheduler(plain())
	if err != nil {
		t.Fatal(err)
	}
	log := []notes.Review{
		{Event: notes.Graded, Grade: notes.Again, Day: today - 50},
		{Event: notes.Imported, State: notes.InReview, Stability: 30, Difficulty: 4, Day: today - 30},
		{Event: notes.Graded, Grade: notes.Good, Day: today},
	}
	want := c.model.Next(fsrs.Memory{Stability: 30, Difficulty: 4}, 30, notes.Good)
	if mem, ok := c.Remember(log); !ok || mem != want {
		t.Errorf("remembers %+v, want %+v", mem, want)
	}
	if _, ok := c.Remember(log[:0]); ok {
		t.Error("an empty log remembers")
	}
}

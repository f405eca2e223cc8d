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
	switch rapid.IntRange(0, 11).Draw(t, "what") {
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
	default:
		l.grade(t, now)
	}
}

func (l *ledger) grade(t *rapid.T, now time.Time) {
	number := uint32(rapid.IntRange(1, len(l.rules)).Draw(t, "rules"))
	s := l.rules[number]
	seed := Seed("c", l.p.Reps)
	all, err := Outcomes(l.p, &s, now, seed)
	if err != nil {
		t.Fatal(err)
	}
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

package exam

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// plain are rules without steps, by which a look is one answer.
func plain(t testing.TB) Rules {
	t.Helper()
	settings := notes.DefaultSettings()
	settings.LearningSteps, settings.RelearningSteps = nil, nil
	r, err := RulesOf(&settings)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// usual are the habits of a learner of whom nothing is known: 12 seconds an answer.
func usual() simulate.Habits { return new(simulate.Answers).Habits() }

// chances are how likely each grade is.
func chances(r *Rules, h *simulate.Habits, m fsrs.Memory, gap int) [4]float64 {
	if !(m.Stability > 0) {
		return h.First
	}
	recall := r.Model.Retrievability(float64(gap), m.Stability)
	all := [4]float64{1 - recall}
	for i, share := range h.Recalled {
		all[i+1] = recall * share
	}
	return all
}

// searched is the worth of a memory after a review on a day, by trying all days for
// all the looks to come.
func searched(r *Rules, h *simulate.Habits, m fsrs.Memory, day, days int, price float64) float64 {
	best := r.Model.Retrievability(float64(days-day), m.Stability)
	for next := day + 1; next < days; next++ {
		worth := -price * 12
		for g, chance := range chances(r, h, m, next-day) {
			worth += chance * searched(r, h, r.Model.Next(m, next-day, notes.Grades[g]), next, days, price)
		}
		best = max(best, worth)
	}
	return best
}

// What a card is worth is what trying everything finds.
func TestWorthIsOptimal(t *testing.T) {
	r, h := plain(t), usual()
	const days = 6
	for _, price := range []float64{0, 1e-4, 1e-3, 5e-3, 2e-2} {
		c := newDynamics(&r, &h, days, 0)
		g := newGroup(c, days)
		g.open(func(int) bool { return true })
		prices := make([]float64, days)
		for i := range prices {
			prices[i] = price
		}
		g.weigh(prices, 1e-6)
		for s := 2; s < stabilities; s += 5 {
			for d := range difficulties {
				m := fsrs.Memory{Stability: ofPoints[s], Difficulty: difficultyAt(d)}
				want := searched(&r, &h, m, 0, days, price)
				if got := g.values[0][d*stabilities+s]; math.Abs(got-want) > 0.006 {
					t.Errorf("price %g, stability %.2f, difficulty %.1f: worth %.4f, searched %.4f", price, m.Stability, m.Difficulty, got, want)
				}
			}
		}
	}
}

// seat is a card in a small exam: a memory, and the day of its last review.
type seat struct {
	memory fsrs.Memory
	seen   int
}

// known is what is expected of some cards on the day of the exam, when choose says
// which of them is looked at on each day; −1 is none.
func known(r *Rules, h *simulate.Habits, cards []seat, day, days int, choose func(day int, cards []seat) []int) float64 {
	if day == days {
		sum := 0.0
		for _, c := range cards {
			sum += r.Model.Retrievability(float64(days-c.seen), c.memory.Stability)
		}
		return sum
	}
	best := 0.0
	for _, i := range choose(day, cards) {
		if i < 0 {
			best = max(best, known(r, h, cards, day+1, days, choose))
			continue
		}
		c, sum := cards[i], 0.0
		for g, chance := range chances(r, h, c.memory, day-c.seen) {
			cards[i] = seat{r.Model.Next(c.memory, day-c.seen, notes.Grades[g]), day}
			sum += chance * known(r, h, cards, day+1, days, choose)
		}
		cards[i] = c
		best = max(best, sum)
	}
	return best
}

// Where a day has time for one look, the plan, made anew each day, comes close to
// the best of all ways to share the days among the cards.
func TestPlanIsNearOptimal(t *testing.T) {
	r, h := plain(t), usual()
	const days = 4
	for _, tt := range []struct {
		name  string
		cards []seat
	}{
		{"all new", make([]seat, 3)},
		{"known and new", []seat{{fsrs.Memory{Stability: 2, Difficulty: 5}, -1}, {}, {}}},
		{"strong, weak and new", []seat{{fsrs.Memory{Stability: 30, Difficulty: 4}, -20}, {fsrs.Memory{Stability: 0.5, Difficulty: 8}, -2}, {}}},
		{"overdue", []seat{{fsrs.Memory{Stability: 3, Difficulty: 6}, -30}, {fsrs.Memory{Stability: 8, Difficulty: 3}, -40}, {fsrs.Memory{Stability: 1, Difficulty: 9}, -9}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := make([]int, len(tt.cards)+1)
			for i := range all {
				all[i] = i - 1
			}
			best := known(&r, &h, tt.cards, 0, days, func(int, []seat) []int { return all })
			got := known(&r, &h, tt.cards, 0, days, func(day int, cards []seat) []int {
				s := Situation{Today: notes.Day(day), Exams: []notes.Day{days}, Rules: []Rules{r}, Habits: h}
				for range days - day {
					s.Budget = append(s.Budget, 13*time.Second)
				}
				for i, c := range cards {
					card := Card{ID: notes.CardID(fmt.Sprint(i)), Memory: c.memory}
					if c.memory.Stability > 0 {
						card.State, card.Ago = notes.InReview, day-c.seen
					}
					s.Cards = append(s.Cards, card)
				}
				p, err := New(context.Background(), s)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range p.Today(13 * time.Second)[:min(1, len(p.order))] {
					return []int{int(l.Card[0] - '0')}
				}
				return []int{-1}
			})
			t.Logf("planned %.4f, best %.4f", got, best)
			if got < 0.98*best {
				t.Errorf("planned %.4f, best %.4f", got, best)
			}
		})
	}
}

package exam

import (
	"context"
	"fmt"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/simulate"
)

func TestDiag(t *testing.T) {
	st := notes.DefaultSettings()
	st.Parameters = []float64{.45, .95, 3.2, 14.5, 7.1, .62, 2.1, .015, 1.45, .22, 1.05, 1.9, .09, .34, 1.2, .42, 2.4, .75, .35, .12, .35}
	r, _ := RulesOf(&st)
	var a simulate.Answers
	for i := range 1000 {
		for _, s := range []notes.State{notes.New, notes.Learning, notes.InReview} {
			for g, n := range []int{30, 15, 45, 10} {
				if i%100 < n && (s == notes.New) {
					a.Add(&notes.Review{Before: s, Grade: notes.Grades[g], Took: []time.Duration{16, 11, 7, 5}[g] * time.Second})
				}
			}
			for g, n := range []int{0, 15, 70, 15} {
				if i%100 < n && (s != notes.New) {
					a.Add(&notes.Review{Before: s, Grade: notes.Grades[g], Took: []time.Duration{16, 11, 7, 5}[g] * time.Second})
				}
			}
		}
	}
	h := a.Habits()
	for _, minutes := range []float64{2.8, 5.6, 11.3} {
		s := Situation{Today: 20000, Exams: []notes.Day{20090}, Rules: []Rules{r}, Habits: h}
		for i := range 1000 {
			s.Cards = append(s.Cards, Card{ID: notes.CardID(fmt.Sprint(i))})
		}
		for range 90 {
			s.Budget = append(s.Budget, time.Duration(minutes*float64(time.Minute)))
		}
		p, err := New(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		asked, budget := p.market.sums()
		g := p.market.groups[0]
		fmt.Printf("%.1f min: first %.1f s, pass %.1f fail %.1f; asked %.2f recall %.1f\n", minutes, g.course.firstTime, g.course.passed, g.course.failed, asked/budget, p.market.recall)
		for d := 0; d < 90; d += 1 {
			if d%10 == 0 || d > 80 {
				fmt.Printf("   day %d price %.5f asked %.2f begin %.3f profit %.3f\n", d, p.market.price[d], p.market.asked[d]/p.market.budget[d], g.begin(d), g.begin(d)-p.market.price[d]*g.course.firstTime)
			}
		}
	}
}

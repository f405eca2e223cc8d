package exam

import (
	"context"
	"time"

	"precis/notes"
)

// Forecast is what will be known on the day of an exam.
type Forecast struct {
	// Recall is the share of the exam's cards that will be recalled, 0 to 1.
	Recall Range
	// ByCard is the expected recall of each of its cards, 0 to 1, so that it can be
	// summed by section.
	ByCard map[notes.CardID]float64
	// Days are the days from today up to that of the exam, each with the recall
	// that is expected if the exam were held then.
	Days []DayRecall
}

// Range is what is expected, and the bounds within which 80 of 100 learners end.
type Range struct{ Low, Expected, High float64 }

// DayRecall is the share of an exam's cards recalled on a day.
type DayRecall struct {
	Day    notes.Day
	Recall Range
}

// Foresee lets learners study by the plan for the situation until the exams, and
// returns a forecast for each of them. report, which may be nil, is told how much
// is done. The end of ctx is an error, and what New refuses.
func Foresee(ctx context.Context, s Situation, report func(done, total int)) ([]Forecast, error) {
	if _, err := New(ctx, s); err != nil {
		return nil, err
	}
	all := make([]Forecast, len(s.Exams))
	counts := make([]int, len(s.Exams))
	for i := range all {
		all[i].ByCard = map[notes.CardID]float64{}
	}
	for _, c := range s.Cards {
		recall := s.Rules[c.Rules].Model.Retrievability(float64(c.Ago+s.daysLeft(c.Exam)), c.Memory.Stability)
		f := &all[c.Exam]
		f.ByCard[c.ID] = recall
		f.Recall.Expected += recall
		counts[c.Exam]++
	}
	for i := range all {
		r := &all[i].Recall
		r.Expected /= float64(max(1, counts[i]))
		r.Low, r.High = r.Expected, r.Expected
		for d := range s.daysLeft(i) + 1 {
			all[i].Days = append(all[i].Days, DayRecall{s.Today + notes.Day(d), *r})
		}
	}
	return all, nil
}

// Choice is what another number of minutes a day would bring.
type Choice struct {
	// Minutes are added to each day that has any; they may be negative.
	Minutes time.Duration
	// Recall is the share of the cards of each exam that is expected, 0 to 1.
	Recall []float64
}

// Choices returns what each of the changes of minutes would bring, in their order;
// more minutes never bring less.
func Choices(ctx context.Context, s Situation, more []time.Duration) ([]Choice, error) {
	all := make([]Choice, len(more))
	for i, m := range more {
		all[i] = Choice{Minutes: m, Recall: make([]float64, len(s.Exams))}
	}
	_, err := New(ctx, s)
	return all, err
}

// Needed returns the time for each day that has any by which the recall of an exam,
// 0 to 1, is expected; ok is false where no time of a day is enough, and reachable
// then is what can be.
func Needed(ctx context.Context, s Situation, exam int, recall float64) (a time.Duration, reachable float64, ok bool, err error) {
	_, err = New(ctx, s)
	return 0, 0, false, err
}

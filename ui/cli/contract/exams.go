package contract

import (
	"math"
	"time"

	"precis/notes"
	"precis/notes/library"
)

// Exam is an exam with its plan as `exam` lists it. What is to be recalled is null
// where the exam is past or has no cards.
type Exam struct {
	Name  string `json:"name"`
	Date  string `json:"date"`
	Query string `json:"query"`
	// Minutes are those of a day, on average over the week.
	Minutes       float64        `json:"minutes"`
	Weekdays      map[string]int `json:"minutes_by_weekday"`
	Target        *float64       `json:"target"`
	DaysLeft      int            `json:"days_left"`
	Cards         int            `json:"cards"`
	New           int            `json:"new"`
	Suspended     int            `json:"suspended"`
	RecallToday   *float64       `json:"recall_today"`
	RecallOnDay   *Expected      `json:"recall_on_the_day"`
	MinutesNeeded *float64       `json:"minutes_needed"` // null without a target, and where none is enough
	Reachable     *float64       `json:"reachable"`      // null unless the target is out of reach
}

// Expected is a forecast with its 80 % range.
type Expected struct {
	Low      float64 `json:"low"`
	Expected float64 `json:"expected"`
	High     float64 `json:"high"`
}

// ExamOf returns an exam as it is listed; c is what its target needs, nil where it
// was not asked.
func ExamOf(p *library.ExamPlan, c *library.ExamChoices) Exam {
	shape := Exam{
		Name: p.Name, Date: p.Date.String(), Query: p.Query,
		Minutes: thousandths(float64(p.Minutes.Week()) / 7), Weekdays: map[string]int{},
		Target: Optional(p.Target), DaysLeft: p.DaysLeft, Cards: p.Cards, New: p.New, Suspended: p.Suspended,
	}
	for i, minutes := range p.Minutes {
		shape.Weekdays[notes.WeekdayName(time.Weekday(i))] = minutes
	}
	if p.DaysLeft >= 0 && p.Cards > 0 {
		today := thousandths(p.RecallToday)
		shape.RecallToday = &today
		shape.RecallOnDay = &Expected{thousandths(p.Recall.Low), thousandths(p.Recall.Expected), thousandths(p.Recall.High)}
	}
	if c != nil && p.Target > 0 {
		if c.Enough {
			needed := math.Ceil(c.Needed.Minutes())
			shape.MinutesNeeded = &needed
		} else {
			reachable := thousandths(c.Reachable)
			shape.Reachable = &reachable
		}
	}
	return shape
}

// PlanDay is one day of the plan as `plan` lists it: expected looks at known and at
// new cards, their time, and what would be recalled if the exam were held then.
type PlanDay struct {
	Day     string  `json:"day"`
	Review  float64 `json:"review"`
	New     float64 `json:"new"`
	Minutes float64 `json:"minutes"`
	Recall  float64 `json:"recall_if_today"`
}

// PlanDayOf returns a day of a plan as it is listed.
func PlanDayOf(d *library.ExamDayPlan) PlanDay {
	return PlanDay{
		Day: d.Day.Day.String(), Review: thousandths(d.Reviews - d.New), New: thousandths(d.New),
		Minutes: thousandths(d.Time.Minutes()), Recall: thousandths(d.Recall),
	}
}

// thousandths rounds what is expected: more places would say more than is known.
func thousandths(v float64) float64 { return math.Round(v*1000) / 1000 }

package ahead

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
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
		Target: contract.Optional(p.Target), DaysLeft: p.DaysLeft, Cards: p.Cards, New: p.New, Suspended: p.Suspended,
	}
	for i, minutes := range p.Minutes {
		shape.Weekdays[notes.WeekdayName(time.Weekday(i))] = minutes
	}
	if p.DaysLeft >= 0 && p.Cards > 0 {
		today := thousandths(p.RecallToday)
		shape.RecallToday = &today
		shape.RecallOnDay = &Expected{thousandths(p.Recall.Low), thousandths(p.Recall.Expected), thousandths(p.Recall.High)}
	}
	if c != nil && p.Target > 0 && p.DaysLeft > 0 { // on the day no minutes change it
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

// PrintExams prints exams as a table so many characters wide, 0 for any width.
func PrintExams(w io.Writer, all []Exam, columns int) {
	if len(all) == 0 {
		fmt.Fprintln(w, "no exams")
		return
	}
	t := terminal.NewTable("exam", "date", ">days left", ">cards", ">new", ">minutes a day", ">recall now", ">on the day")
	var needs []string
	for _, x := range all {
		now, then := "", ""
		if x.RecallOnDay != nil {
			now = percent(*x.RecallToday)
			then = fmt.Sprintf("%s (%s to %s)", percent(x.RecallOnDay.Expected), percent(x.RecallOnDay.Low), percent(x.RecallOnDay.High))
		}
		t.Row(x.Name, x.Date, strconv.Itoa(x.DaysLeft), strconv.Itoa(x.Cards), strconv.Itoa(x.New), terminal.Mean(x.Minutes), now, then)
		switch {
		case x.MinutesNeeded != nil:
			needs = append(needs, fmt.Sprintf("%s: %s needs %s a day", x.Name, percent(*x.Target), minutes(*x.MinutesNeeded)))
		case x.Reachable != nil:
			needs = append(needs, fmt.Sprintf("%s: %s is out of reach; with all day long it would be %s", x.Name, percent(*x.Target), percent(*x.Reachable)))
		}
	}
	t.Print(w, columns)
	if len(needs) > 0 {
		fmt.Fprintf(w, "\n%s\n", strings.Join(needs, "\n"))
	}
}

func minutes(n float64) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%.0f minutes", n)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", notes.Percent(share)) }

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
		Day: d.Day.Day.String(), Review: thousandths(d.Reviews), New: thousandths(d.New),
		Minutes: thousandths(d.Time.Minutes()), Recall: thousandths(d.Recall),
	}
}

// PrintPlan prints the days of a plan as a table.
func PrintPlan(w io.Writer, days []PlanDay) {
	if len(days) == 0 {
		fmt.Fprintln(w, "nothing to plan")
		return
	}
	t := terminal.NewTable("day", ">known cards", ">new", ">minutes", ">recall if today")
	for _, d := range days {
		t.Row(d.Day, terminal.Mean(d.Review), terminal.Mean(d.New), terminal.Mean(d.Minutes), percent(d.Recall))
	}
	t.Print(w, 0)
}

// thousandths rounds what is expected: more places would say more than is known.
func thousandths(v float64) float64 { return math.Round(v*1000) / 1000 }

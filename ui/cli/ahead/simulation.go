// Package ahead holds what the command line says of the days ahead: as JSON, whose
// fields are added and never renamed, and as tables.
package ahead

import (
	"fmt"
	"io"
	"strconv"

	"precis/notes/simulate"
	"precis/ui/cli/terminal"
)

// Simulation is what simulate prints. The last two are there with --recommend only.
type Simulation struct {
	Days        []Day    `json:"days"`
	Recommended *float64 `json:"recommended_retention,omitempty"`
	Curve       []Cost   `json:"curve,omitempty"`
}

// Day is one day: reviews are answers to cards in review, new the cards begun,
// minutes the time that all answers take, remembered how many cards would be
// recalled at its end.
type Day struct {
	Day        string  `json:"day"`
	Reviews    int     `json:"reviews"`
	New        int     `json:"new"`
	Minutes    float64 `json:"minutes"`
	Remembered float64 `json:"remembered"`
}

// Cost is what one desired retention comes to over all days.
type Cost struct {
	Retention      float64 `json:"retention"`
	Minutes        float64 `json:"minutes"`
	Remembered     float64 `json:"remembered"`
	MinutesPerCard float64 `json:"minutes_per_card"`
}

// SimulationOf returns the days of a look ahead.
func SimulationOf(days []simulate.Day) *Simulation {
	s := &Simulation{Days: make([]Day, 0, len(days))}
	for _, d := range days {
		s.Days = append(s.Days, Day{d.Day.String(), d.Reviews, d.New, d.Time.Minutes(), d.Remembered})
	}
	return s
}

// Recommend adds what each desired retention costs, and the best of them.
func (s *Simulation) Recommend(curve simulate.Curve) {
	if len(curve) == 0 {
		return
	}
	best := curve.Recommended()
	s.Recommended = &best
	for _, c := range curve {
		s.Curve = append(s.Curve, Cost{c.Retention, c.Time.Minutes(), c.Remembered, c.PerCard().Minutes()})
	}
}

// Print prints the days, those of a longer time by the month of 30 days.
func (s *Simulation) Print(w io.Writer) {
	group := 1
	if len(s.Days) > 31 {
		group = 30
	}
	t := terminal.NewTable("from", ">days", ">reviews a day", ">new a day", ">minutes a day", ">remembered at the end")
	for from := 0; from < len(s.Days); from += group {
		some := s.Days[from:min(from+group, len(s.Days))]
		var reviews, fresh int
		var took float64
		for _, d := range some {
			reviews, fresh, took = reviews+d.Reviews, fresh+d.New, took+d.Minutes
		}
		n := float64(len(some))
		t.Row(some[0].Day, strconv.Itoa(len(some)), terminal.Mean(float64(reviews)/n), terminal.Mean(float64(fresh)/n), terminal.Mean(took/n),
			strconv.FormatFloat(some[len(some)-1].Remembered, 'f', 0, 64))
	}
	t.Print(w, 0)
	if s.Recommended == nil {
		return
	}
	fmt.Fprintf(w, "\nA desired retention of %.2f remembers cards in the least time:\n\n", *s.Recommended)
	t = terminal.NewTable(">retention", ">minutes in all", ">remembered", ">minutes per card")
	for _, c := range s.Curve {
		t.Row(fmt.Sprintf("%.2f", c.Retention), terminal.Mean(c.Minutes), terminal.Mean(c.Remembered), fmt.Sprintf("%.2f", c.MinutesPerCard))
	}
	t.Print(w, 0)
}

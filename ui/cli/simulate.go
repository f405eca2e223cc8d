package cli

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"precis/notes/library"
	"precis/notes/simulate"
	"precis/ui/cli/terminal"
)

// simulateJSON is a look ahead. The last two are there with --recommend only.
type simulateJSON struct {
	Days        []aheadJSON `json:"days"`
	Recommended *float64    `json:"recommended_retention,omitempty"`
	Curve       []costJSON  `json:"curve,omitempty"`
}

// aheadJSON is one day: reviews are answers to cards in review, new the cards
// begun, minutes the time that all answers take, remembered how many cards would
// be recalled at its end.
type aheadJSON struct {
	Day        string  `json:"day"`
	Reviews    int     `json:"reviews"`
	New        int     `json:"new"`
	Minutes    float64 `json:"minutes"`
	Remembered float64 `json:"remembered"`
}

// costJSON is what one desired retention comes to over all days.
type costJSON struct {
	Retention      float64 `json:"retention"`
	Minutes        float64 `json:"minutes"`
	Remembered     float64 `json:"remembered"`
	MinutesPerCard float64 `json:"minutes_per_card"`
}

// The bounds of --days, --retention and --minutes.
const (
	mostAheadDays  = 3650
	lowestDesired  = 0.7
	highestDesired = 0.99
	mostMinutes    = 24 * 60
)

func (a *app) simulateCommand() *cobra.Command {
	o := library.SimulateOptions{}
	var minutes float64
	var recommend bool
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Look ahead: how much work and memory the coming days bring",
		Long: `Look ahead day by day: your cards under your settings, answered as you answer, by
a learner whose memory follows the memory model.

With --recommend also find the desired retention, from 0.70 to 0.95, that
remembers cards in the least time.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			flags := cmd.Flags()
			switch {
			case o.Days < 1 || o.Days > mostAheadDays:
				return usagef("simulate: --days takes a number from 1 to %d", mostAheadDays)
			case flags.Changed("retention") && !(o.Retention >= lowestDesired && o.Retention <= highestDesired):
				return usagef("simulate: --retention takes a number from %g to %g", lowestDesired, highestDesired)
			case flags.Changed("minutes") && !(minutes >= 1 && minutes <= mostMinutes):
				return usagef("simulate: --minutes takes a number from 1 to %d", mostMinutes)
			}
			o.Most = time.Duration(minutes * float64(time.Minute))
			return a.reading(func(l *library.Library) error { return a.simulate(cmd, l, o, recommend) })
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.Days, "days", library.YearAhead, "how many days to look at, today being the first")
	f.Float64Var(&o.Retention, "retention", 0, "the desired `retention` of all decks (default: each its own)")
	f.Float64Var(&minutes, "minutes", 0, "the most time to spend on a day (default: no limit)")
	f.BoolVar(&recommend, "recommend", false, "also find the desired retention that costs least")
	return cmd
}

func (a *app) simulate(cmd *cobra.Command, l *library.Library, o library.SimulateOptions, recommend bool) error {
	report, end := a.progress("Looking ahead")
	days, err := l.Memory().Simulate(cmd.Context(), o, report)
	end()
	if err != nil {
		return err
	}
	shape := &simulateJSON{Days: make([]aheadJSON, 0, len(days))}
	for _, d := range days {
		shape.Days = append(shape.Days, aheadJSON{d.Day.String(), d.Reviews, d.New, d.Time.Minutes(), d.Remembered})
	}
	if recommend {
		report, end = a.progress("Comparing")
		curve, err := l.Memory().RetentionCurve(cmd.Context(), o.Days, report)
		end()
		if err != nil {
			return err
		}
		shape.add(curve)
	}
	return a.show(shape, func(p *printer) { printAhead(p, days, shape) })
}

func (s *simulateJSON) add(curve simulate.Curve) {
	if len(curve) == 0 {
		return
	}
	best := curve.Recommended()
	s.Recommended = &best
	for _, c := range curve {
		s.Curve = append(s.Curve, costJSON{c.Retention, c.Time.Minutes(), c.Remembered, c.PerCard().Minutes()})
	}
}

// printAhead prints the days, those of a longer time by the month of 30 days.
func printAhead(p *printer, days []simulate.Day, s *simulateJSON) {
	group := 1
	if len(days) > 31 {
		group = 30
	}
	t := terminal.NewTable("from", ">days", ">reviews a day", ">new a day", ">minutes a day", ">remembered at the end")
	for from := 0; from < len(days); from += group {
		some := days[from:min(from+group, len(days))]
		var reviews, fresh int
		var took time.Duration
		for _, d := range some {
			reviews, fresh, took = reviews+d.Reviews, fresh+d.New, took+d.Time
		}
		n := float64(len(some))
		t.Row(some[0].Day.String(), strconv.Itoa(len(some)), mean(float64(reviews)/n), mean(float64(fresh)/n), mean(took.Minutes()/n),
			strconv.FormatFloat(some[len(some)-1].Remembered, 'f', 0, 64))
	}
	t.Print(p, 0)
	if s.Recommended == nil {
		return
	}
	p.printf("\nA desired retention of %.2f remembers cards in the least time:\n\n", *s.Recommended)
	t = terminal.NewTable(">retention", ">minutes in all", ">remembered", ">minutes per card")
	for _, c := range s.Curve {
		t.Row(fmt.Sprintf("%.2f", c.Retention), mean(c.Minutes), mean(c.Remembered), fmt.Sprintf("%.2f", c.MinutesPerCard))
	}
	t.Print(p, 0)
}

// mean writes a mean: small ones with one place after the point.
func mean(v float64) string {
	if v < 100 {
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

package cli

import (
	"time"

	"github.com/spf13/cobra"

	"precis/notes/library"
	"precis/ui/cli/ahead"
)

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
				return usagef("--days takes a number from 1 to %d", mostAheadDays)
			case flags.Changed("retention") && !(o.Retention >= lowestDesired && o.Retention <= highestDesired):
				return usagef("--retention takes a number from %g to %g", lowestDesired, highestDesired)
			case flags.Changed("minutes") && !(minutes >= 1 && minutes <= mostMinutes):
				return usagef("--minutes takes a number from 1 to %d", mostMinutes)
			}
			o.Most = time.Duration(minutes * float64(time.Minute))
			return a.reading(func(l *library.Library) error { return a.simulate(cmd, l, o, recommend) })
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.Days, "days", library.YearAhead, "how many `days` to look at, today being the first")
	f.Float64Var(&o.Retention, "retention", 0, "the desired `retention` of all decks (default: each its own)")
	f.Float64Var(&minutes, "minutes", 0, "the most `minutes` to spend on a day (default: no limit)")
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
	shape := ahead.SimulationOf(days)
	if recommend {
		report, end = a.progress("Comparing")
		curve, err := l.Memory().RetentionCurve(cmd.Context(), o.Days, report)
		end()
		if err != nil {
			return err
		}
		shape.Recommend(curve)
	}
	return a.show(shape, func(p *printer) { shape.Print(p) })
}

package cli

import (
	"github.com/spf13/cobra"

	"precis/notes/library"
	"precis/notes/simulate"
	"precis/ui/cli/ahead"
)

func (a *app) backlogCommand() *cobra.Command {
	var days, minutes int
	cmd := &cobra.Command{
		Use:   "backlog",
		Short: "Show ways out of a pile of due cards: what each costs and remembers",
		Long: `Show ways out of what was due before today: the minutes of a day, when it is
cleared, and how many cards are remembered, on average over 30 days. Cards of exams
follow their plan, which takes its part of the minutes. To take a way:

  precis settings backlog="20m since 2026-11-29"`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			flags := cmd.Flags()
			switch {
			case flags.Changed("days") && (days < 1 || days > simulate.Outlook):
				return usagef("--days takes a number from 1 to %d", simulate.Outlook)
			case flags.Changed("minutes") && (minutes < 1 || minutes > mostMinutes):
				return usagef("--minutes takes a number from 1 to %d", mostMinutes)
			}
			return a.reading(func(l *library.Library) error { return a.backlog(cmd, l, days, minutes) })
		},
	}
	f := cmd.Flags()
	f.IntVar(&days, "days", 0, "the way of the fewest minutes that is done in so many `days`")
	f.IntVar(&minutes, "minutes", 0, "the way with so many `minutes` a day")
	return cmd
}

func (a *app) backlog(cmd *cobra.Command, l *library.Library, days, minutes int) error {
	report, end := a.progress("Looking for ways out")
	defer end()
	b, err := l.Study().Backlog(cmd.Context())
	if err != nil {
		return err
	}
	var ways []simulate.Way
	var way simulate.Way
	switch {
	case b.Overdue == 0:
	case days == 0 && minutes == 0:
		ways, err = l.Study().WaysOut(cmd.Context(), report)
	default:
		if days > 0 {
			way, err = l.Study().Fewest(cmd.Context(), days, report)
			ways = append(ways, way)
		}
		if minutes > 0 && err == nil {
			way, err = l.Study().Price(cmd.Context(), minutes, report)
			ways = append(ways, way)
		}
	}
	if err != nil {
		return err
	}
	end()
	shape := ahead.WaysOf(ways, l.Today())
	return a.show(shape, func(p *printer) {
		if b.Overdue == 0 {
			p.printf("Nothing was due before today.\n")
			return
		}
		p.printf("%s due before today, about %.0f min with today's.\n", counted(b.Overdue, "card"), max(b.Time.Minutes(), 1))
		ahead.PrintWays(p, shape)
		if b.Planned > 0 {
			p.printf("Of the minutes a day the plan for exams takes about %.0f.\n", max(b.Planned.Minutes(), 1))
		}
	})
}

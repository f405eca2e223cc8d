package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

// statDays is how far stats looks back and ahead: a year.
const statDays = 365

// mostStatDays is ten years.
const mostStatDays = 10 * statDays

func (a *app) statsCommand() *cobra.Command {
	var deck string
	var days int
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Print the figures behind Statistics",
		Args:  alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if days < 1 || days > mostStatDays {
				return usagef("--days takes a number from 1 to %d", mostStatDays)
			}
			return a.reading(func(l *library.Library) error {
				known, err := knownDeck(l, deck)
				if err != nil {
					return fmt.Errorf("stats: %w", err)
				}
				f, err := l.Study().Figures(cmd.Context(), known, days)
				if err != nil {
					return fmt.Errorf("stats: %w", err)
				}
				shape := contract.StatsOf(&f)
				return a.show(shape, func(p *printer) { printStats(p, l, shape) })
			})
		},
	}
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	cmd.Flags().IntVar(&days, "days", statDays, "how many `days` to look back and ahead")
	return cmd
}

// weekAhead is how many days of the forecast people are shown.
const weekAhead = 7

func printStats(p *printer, l *library.Library, s *contract.Stats) {
	t := terminal.NewTable("", "")
	reviews, today := 0, 0
	for _, d := range s.Reviews {
		reviews += d.Reviews
		today = d.Reviews
	}
	t.Row("reviews today", strconv.Itoa(today))
	t.Row(fmt.Sprintf("reviews in %s", counted(len(s.Reviews), "day")), strconv.Itoa(reviews))
	t.Row("retention", rateWords(s.Retention.All))
	t.Row("  young cards", rateWords(s.Retention.Young))
	t.Row("  mature cards", rateWords(s.Retention.Mature))
	t.Row("cards", fmt.Sprintf("%d new, %d learning, %d young, %d mature, %d suspended, %d expired",
		s.States.New, s.States.Learning, s.States.Young, s.States.Mature, s.States.Suspended, s.States.Expired))
	var ahead []string
	for _, d := range s.Forecast[:min(weekAhead, len(s.Forecast))] {
		ahead = append(ahead, strconv.Itoa(d.Due))
	}
	t.Row("due from today on", strings.Join(ahead, " "))
	t.Print(p, 0)
	printSections(p, l, s.Sections)
}

func rateWords(r contract.Rate) string {
	if r.Rate == nil {
		return "none reviewed yet"
	}
	return fmt.Sprintf("%.1f %% (%.1f to %.1f) of %s", *r.Rate*100, *r.Low*100, *r.High*100, counted(r.Reviews, "review"))
}

func printSections(p *printer, l *library.Library, all []contract.Memorised) {
	t := terminal.NewTable(">recall", ">cards", "section")
	for _, s := range all {
		if s.Recall == nil {
			continue
		}
		title := ""
		if n, err := l.Note(s.Note); err == nil {
			title = n.Title
		}
		t.Row(fmt.Sprintf("%.0f %%", notes.Percent(*s.Recall)), strconv.Itoa(s.Cards), strings.Join(append([]string{title}, s.Path...), " › "))
	}
	if !t.Empty() {
		p.printf("\n")
		t.Print(p, 0)
	}
}

package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/stats"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

// statsJSON has one key a chart.
type statsJSON struct {
	Reviews    []dayJSON       `json:"reviews"` // the heat map and the time spent
	Retention  retentionJSON   `json:"retention"`
	Forecast   []forecastJSON  `json:"forecast"` // the first day with what is overdue
	Overdue    int             `json:"overdue"`
	States     statesJSON      `json:"states"`
	Answers    answersJSON     `json:"answers"`
	Hours      []hourJSON      `json:"hours"`
	Stability  []binJSON       `json:"stability"`
	Difficulty []binJSON       `json:"difficulty"`
	Sections   []memorisedJSON `json:"sections"`
}

type dayJSON struct {
	Day     string `json:"day"`
	Reviews int    `json:"reviews"`
	TookMS  int64  `json:"took_ms"`
}

// rateJSON is true retention: of reviews of cards in review, how many were
// recalled, with the 95 % interval of the rate; null where there were none.
type rateJSON struct {
	Recalled int      `json:"recalled"`
	Reviews  int      `json:"reviews"`
	Rate     *float64 `json:"rate"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
}

type byAgeJSON struct {
	All    rateJSON `json:"all"`
	Young  rateJSON `json:"young"`
	Mature rateJSON `json:"mature"`
}

type retentionJSON struct {
	byAgeJSON
	Months []monthJSON `json:"months"`
}

type monthJSON struct {
	Month string `json:"month"`
	byAgeJSON
}

type forecastJSON struct {
	Day string `json:"day"`
	Due int    `json:"due"`
}

type statesJSON struct {
	New       int `json:"new"`
	Learning  int `json:"learning"`
	Young     int `json:"young"`
	Mature    int `json:"mature"`
	Suspended int `json:"suspended"`
	Expired   int `json:"expired"`
}

type answersJSON struct {
	Learning gradesJSON `json:"learning"`
	Young    gradesJSON `json:"young"`
	Mature   gradesJSON `json:"mature"`
}

type gradesJSON struct {
	Again int `json:"again"`
	Hard  int `json:"hard"`
	Good  int `json:"good"`
	Easy  int `json:"easy"`
}

type hourJSON struct {
	Hour int `json:"hour"`
	rateJSON
}

// binJSON is a bar of a histogram; high is null where it is open.
type binJSON struct {
	Low   float64  `json:"low"`
	High  *float64 `json:"high"`
	Cards int      `json:"cards"`
}

// memorisedJSON is how well a section is remembered; recall is null where none
// of its cards was reviewed.
type memorisedJSON struct {
	Note     notes.NoteID `json:"note"`
	Path     []string     `json:"path"`
	Cards    int          `json:"cards"`
	Reviewed int          `json:"reviewed"`
	Recall   *float64     `json:"recall"`
}

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
		RunE: func(*cobra.Command, []string) error {
			if days < 1 || days > mostStatDays {
				return usagef("stats: --days takes a number from 1 to %d", mostStatDays)
			}
			return a.reading(func(l *library.Library) error {
				known, err := knownDeck(l, deck)
				if err != nil {
					return fmt.Errorf("stats: %w", err)
				}
				f, err := l.Study().Figures(known, days)
				if err != nil {
					return fmt.Errorf("stats: %w", err)
				}
				shape := asStats(&f)
				return a.show(shape, func(p *printer) { printStats(p, l, shape) })
			})
		},
	}
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	cmd.Flags().IntVar(&days, "days", statDays, "how many days to look back and ahead")
	return cmd
}

func asStats(f *library.Figures) *statsJSON {
	s := &statsJSON{
		Reviews:   make([]dayJSON, 0, len(f.Days)),
		Retention: retentionJSON{asByAge(f.Retention.ByAge), make([]monthJSON, 0, len(f.Retention.Months))},
		Forecast:  make([]forecastJSON, 0, len(f.Forecast)), Overdue: f.Overdue,
		States:    statesJSON(f.States),
		Answers:   answersJSON{asGrades(f.Answers.Learning), asGrades(f.Answers.Young), asGrades(f.Answers.Mature)},
		Hours:     make([]hourJSON, 0, len(f.Hours)),
		Stability: asBins(f.Stabilities), Difficulty: asBins(f.Difficulties),
		Sections: make([]memorisedJSON, 0, len(f.Sections)),
	}
	for _, d := range f.Days {
		s.Reviews = append(s.Reviews, dayJSON{date(d.Day), d.Reviews, d.Time.Milliseconds()})
	}
	for _, m := range f.Retention.Months {
		s.Retention.Months = append(s.Retention.Months, monthJSON{fmt.Sprintf("%04d-%02d", m.Year, m.Month), asByAge(m.ByAge)})
	}
	for i, due := range f.Forecast {
		s.Forecast = append(s.Forecast, forecastJSON{date(f.Last + notes.Day(i)), due})
	}
	for hour, r := range f.Hours {
		s.Hours = append(s.Hours, hourJSON{hour, asRate(r)})
	}
	for _, in := range f.Sections {
		one := memorisedJSON{Note: in.Note, Path: contract.List(in.Path), Cards: in.Cards, Reviewed: in.Reviewed}
		if in.Reviewed > 0 {
			one.Recall = &in.Recall
		}
		s.Sections = append(s.Sections, one)
	}
	return s
}

func asByAge(b stats.ByAge) byAgeJSON {
	return byAgeJSON{All: asRate(b.All()), Young: asRate(b.Young), Mature: asRate(b.Mature)}
}

func asRate(r stats.Retention) rateJSON {
	shape := rateJSON{Recalled: r.Recalled, Reviews: r.Reviews}
	if r.Reviews > 0 {
		rate := r.Rate()
		low, high := r.Range()
		shape.Rate, shape.Low, shape.High = &rate, &low, &high
	}
	return shape
}

func asGrades(n [4]int) gradesJSON { return gradesJSON{n[0], n[1], n[2], n[3]} }

func asBins(bins []stats.Bin) []binJSON {
	all := make([]binJSON, 0, len(bins))
	for _, b := range bins {
		one := binJSON{Low: b.Low, Cards: b.Cards}
		if !math.IsInf(b.High, 1) {
			one.High = &b.High
		}
		all = append(all, one)
	}
	return all
}

// date writes a day of the learner as 2026-11-23.
func date(d notes.Day) string {
	y, m, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// weekAhead is how many days of the forecast people are shown.
const weekAhead = 7

func printStats(p *printer, l *library.Library, s *statsJSON) {
	t := terminal.NewTable("", "")
	reviews, today := 0, dayJSON{}
	for _, d := range s.Reviews {
		reviews += d.Reviews
		today = d
	}
	t.Row("reviews today", strconv.Itoa(today.Reviews))
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

func rateWords(r rateJSON) string {
	if r.Rate == nil {
		return "none reviewed yet"
	}
	return fmt.Sprintf("%.1f %% (%.1f to %.1f) of %s", *r.Rate*100, *r.Low*100, *r.High*100, counted(r.Reviews, "review"))
}

func printSections(p *printer, l *library.Library, all []memorisedJSON) {
	t := terminal.NewTable(">recall", ">cards", "section")
	for _, s := range all {
		if s.Recall == nil {
			continue
		}
		title := ""
		if n, err := l.Note(s.Note); err == nil {
			title = n.Title
		}
		t.Row(fmt.Sprintf("%.0f %%", *s.Recall*100), strconv.Itoa(s.Cards), strings.Join(append([]string{title}, s.Path...), " › "))
	}
	if !t.Empty() {
		p.printf("\n")
		t.Print(p, 0)
	}
}

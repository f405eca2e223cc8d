package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"precis/notes/fsrs/fit"
	"precis/notes/library"
	"precis/ui/cli/terminal"
)

// fitJSON is what came of a fit. Before, default and after are measured on later
// reviews than the new parameters were trained on, in five steps of time; null
// where there are too few reviews.
type fitJSON struct {
	Reviews    int        `json:"reviews"`
	Items      int        `json:"items"`
	Parameters []float64  `json:"parameters"`
	Before     *scoreJSON `json:"before"`
	Default    *scoreJSON `json:"default"`
	After      *scoreJSON `json:"after"`
	InSample   struct {
		Before *scoreJSON `json:"before"`
		After  *scoreJSON `json:"after"`
	} `json:"in_sample"`
	Accepted bool    `json:"accepted"`
	Verdict  string  `json:"verdict"` // accepted, too_few or no_better
	Applied  bool    `json:"applied"`
	Seconds  float64 `json:"seconds"`
}

var verdictNames = map[fit.Verdict]string{fit.Accepted: "accepted", fit.TooFew: "too_few", fit.NoBetter: "no_better"}

func (a *app) fitCommand() *cobra.Command {
	var from string
	var apply bool
	cmd := &cobra.Command{
		Use:   "fit",
		Short: "Train the memory model on your reviews, or on those of a file",
		Long: `Train the memory model on the reviews of the library, or on those of a CSV file
with the columns review_id, card_id, day, rating (1 to 4) and delta_t.

New parameters are accepted only if, trained on the past, they predict later
reviews better than the current and the default ones. Nothing changes without
--apply, and then only if they are accepted; undo takes it back.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(!apply, func(l *library.Library) error { return a.fit(cmd, l, from, apply) })
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "a `file` of reviews; - is standard input")
	cmd.Flags().BoolVar(&apply, "apply", false, "make the new parameters those of the library, if they are accepted")
	return cmd
}

// fitSeed makes every fit of the same reviews give the same parameters.
const fitSeed = 1

func (a *app) fit(cmd *cobra.Command, l *library.Library, from string, apply bool) error {
	began := a.env.Now()
	var log *fit.Log
	var err error
	if from != "" {
		log, err = a.readReviews(cmd.Context(), from)
	} else {
		log, err = l.Memory().MemoryLog(cmd.Context())
	}
	if err != nil {
		return fmt.Errorf("fit: %w", err)
	}
	report, end := a.progress("Training")
	r, err := l.Memory().FitTo(cmd.Context(), log, fitSeed, report)
	end()
	if err != nil {
		return err
	}
	shape := asFit(&r)
	if apply && shape.Accepted {
		if err := l.Memory().ApplyParameters(r.Parameters); err != nil {
			return err
		}
		shape.Applied = true
	}
	shape.Seconds = a.env.Now().Sub(began).Seconds()
	return a.show(shape, func(p *printer) { printFit(p, &r, shape) })
}

func asFit(r *fit.Result) *fitJSON {
	shape := &fitJSON{
		Reviews: r.Reviews, Items: r.Items, Parameters: r.Parameters[:],
		Before: asScore(r.Before), Default: asScore(r.Default), After: asScore(r.After),
		Accepted: r.Verdict == fit.Accepted, Verdict: verdictNames[r.Verdict],
	}
	shape.InSample.Before, shape.InSample.After = asScore(r.InSample.Before), asScore(r.InSample.After)
	return shape
}

func printFit(p *printer, r *fit.Result, s *fitJSON) {
	p.printf("%s, %d of them a day or more after the card's last\n", counted(r.Reviews, "review"), r.Items)
	if s.Before != nil {
		p.printf("\n")
		t := terminal.NewTable("on later reviews", ">log loss", ">RMSE (bins)")
		for _, row := range []struct {
			name  string
			score *scoreJSON
		}{{"current parameters", s.Before}, {"default parameters", s.Default}, {"new parameters", s.After}} {
			t.Row(row.name, fmt.Sprintf("%.4f", row.score.LogLoss), fmt.Sprintf("%.4f", row.score.RMSEBins))
		}
		t.Print(p, 0)
		p.printf("\n")
	}
	switch {
	case r.Verdict == fit.TooFew:
		p.printf("Too few to learn from: %d of the %d needed. The current parameters stay.\n", r.Items, fit.LeastItems)
	case r.Verdict == fit.NoBetter:
		p.printf("The new parameters do not predict clearly better. The current ones stay.\n")
	case s.Applied:
		p.printf("The new parameters predict better and hold from now on.\n")
	default:
		p.printf("The new parameters predict better; precis fit --apply makes them yours.\n")
	}
}

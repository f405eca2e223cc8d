// Package training holds what the command line says of training the memory model: as JSON,
// whose fields are added and never renamed, and as tables.
package training

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"precis/notes/fsrs/fit"
	"precis/ui/cli/terminal"
)

// Score is how well parameters predict.
type Score struct {
	LogLoss  float64 `json:"log_loss"`
	RMSEBins float64 `json:"rmse_bins"`
}

// scoreOf returns nil where nothing was scored.
func scoreOf(s fit.Score) *Score {
	if s.Items == 0 {
		return nil
	}
	return &Score{s.LogLoss, s.RMSEBins}
}

// Fit is what came of a fit. Before, default and after are measured on later
// reviews than the new parameters were trained on, in five steps of time; null
// where there are too few reviews.
type Fit struct {
	Reviews    int       `json:"reviews"`
	Items      int       `json:"items"`
	Parameters []float64 `json:"parameters"`
	Before     *Score    `json:"before"`
	Default    *Score    `json:"default"`
	After      *Score    `json:"after"`
	InSample   struct {
		Before *Score `json:"before"`
		After  *Score `json:"after"`
	} `json:"in_sample"`
	Accepted bool    `json:"accepted"`
	Verdict  string  `json:"verdict"` // accepted, too_few or no_better
	Applied  bool    `json:"applied"`
	Seconds  float64 `json:"seconds"`
}

var verdictNames = map[fit.Verdict]string{fit.Accepted: "accepted", fit.TooFew: "too_few", fit.NoBetter: "no_better"}

// FitOf returns what came of a fit that took so long; applied says that its parameters hold.
func FitOf(r *fit.Result, applied bool, took time.Duration) *Fit {
	f := &Fit{
		Reviews: r.Reviews, Items: r.Items, Parameters: r.Parameters[:],
		Before: scoreOf(r.Before), Default: scoreOf(r.Default), After: scoreOf(r.After),
		Accepted: r.Verdict == fit.Accepted, Verdict: verdictNames[r.Verdict], Applied: applied, Seconds: took.Seconds(),
	}
	f.InSample.Before, f.InSample.After = scoreOf(r.InSample.Before), scoreOf(r.InSample.After)
	return f
}

// Print prints the scores as a table, and what became of the parameters.
func (f *Fit) Print(w io.Writer) {
	reviews := "reviews"
	if f.Reviews == 1 {
		reviews = "review"
	}
	fmt.Fprintf(w, "%d %s, %d of them a day or more after the card's last\n", f.Reviews, reviews, f.Items)
	if f.Before != nil {
		fmt.Fprintln(w)
		t := terminal.NewTable("on later reviews", ">log loss", ">RMSE (bins)")
		for _, row := range []struct {
			name  string
			score *Score
		}{{"current parameters", f.Before}, {"default parameters", f.Default}, {"new parameters", f.After}} {
			t.Row(row.name, fmt.Sprintf("%.4f", row.score.LogLoss), fmt.Sprintf("%.4f", row.score.RMSEBins))
		}
		t.Print(w, 0)
		fmt.Fprintln(w)
	}
	switch {
	case f.Verdict == verdictNames[fit.TooFew]:
		fmt.Fprintf(w, "Too few to learn from: %d of the %d needed. The current parameters stay.\n", f.Items, fit.LeastItems)
	case f.Verdict == verdictNames[fit.NoBetter]:
		fmt.Fprintln(w, "The new parameters do not predict clearly better. The current ones stay.")
	case f.Applied:
		fmt.Fprintln(w, "The new parameters predict better and hold from now on.")
	default:
		fmt.Fprintln(w, "The new parameters predict better; precis fit --apply makes them yours.")
	}
}

// Evaluation is how well given parameters predict. Items are the reviews that can be
// predicted, scored those of them that were: cards of an unusual beginning are
// left out.
type Evaluation struct {
	Score
	Items  int `json:"items"`
	Scored int `json:"scored"`
}

// EvaluationOf returns a score, of at least one review, among items that can be predicted.
func EvaluationOf(s fit.Score, items int) Evaluation {
	return Evaluation{*scoreOf(s), items, s.Items}
}

// Print prints it as a table.
func (e *Evaluation) Print(w io.Writer) {
	t := terminal.NewTable("", ">")
	t.Row("log loss", fmt.Sprintf("%.5f", e.LogLoss))
	t.Row("RMSE (bins)", fmt.Sprintf("%.5f", e.RMSEBins))
	t.Row("reviews that can be predicted", strconv.Itoa(e.Items))
	t.Row("scored", strconv.Itoa(e.Scored))
	t.Print(w, 0)
}

package cli

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/fsrs/fit"
	"precis/notes/library"
	"precis/ui/cli/terminal"
	"precis/ui/cli/training"
)

// readReviews reads reviews from a CSV file; - is standard input.
func (a *app) readReviews(ctx context.Context, path string) (*fit.Log, error) {
	in, name, err := a.open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return fit.ReadCSV(in, name)
}

// open opens a file, or standard input for -, and returns what it is called too. Reading
// ends with ctx.
func (a *app) open(ctx context.Context, path string) (in io.ReadCloser, name string, err error) {
	if path == "-" {
		return terminal.Interruptible(ctx, io.NopCloser(a.env.Stdin)), "standard input", nil
	}
	if info, err := os.Stat(a.file(path)); err == nil && !info.Mode().IsRegular() {
		return nil, "", notes.Invalidf("%s is no file; use - for standard input", path)
	}
	f, err := os.Open(a.file(path))
	if err != nil {
		return nil, "", err
	}
	return terminal.Interruptible(ctx, f), path, nil
}

func (a *app) evaluateCommand() *cobra.Command {
	var from, parameters string
	cmd := &cobra.Command{
		Use:   "evaluate --from CSV",
		Short: "Measure how well parameters of the memory model predict reviews",
		Long: `Measure how well parameters of the memory model predict reviews: those of the
library, or the given ones. Nothing is trained and nothing stored.

The file has the columns review_id, card_id, day, rating (1 to 4) and delta_t.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from == "" {
				return usagef("name a file of reviews with --from")
			}
			if !cmd.Flags().Changed("parameters") {
				return a.reading(func(l *library.Library) error {
					return a.evaluate(cmd.Context(), from, l.Settings("").Parameters)
				})
			}
			w, err := training.ReadParameters(parameters)
			if err != nil {
				return usagef("--parameters: %v", err)
			}
			return a.evaluate(cmd.Context(), from, w)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "the `file` of reviews; - is standard input")
	cmd.Flags().StringVar(&parameters, "parameters", "", "17, 19 or 21 `numbers`, a,b,… (default: those of the library)")
	return cmd
}

func (a *app) evaluate(ctx context.Context, from string, w []float64) error {
	log, err := a.readReviews(ctx, from)
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	model, err := fsrs.New(w)
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	score := log.InSample(model)
	if score.Items == 0 {
		return fmt.Errorf("evaluate: %s: %w", from, notes.Invalidf("there are too few reviews to measure anything by"))
	}
	shape := training.EvaluationOf(score, log.Items())
	return a.show(shape, func(p *printer) { shape.Print(p) })
}

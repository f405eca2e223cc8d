package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"precis/notes/fsrs/fit"
	"precis/notes/library"
	"precis/ui/cli/training"
)

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
	apply = apply && r.Verdict == fit.Accepted
	if apply {
		if err := l.Memory().ApplyParameters(r.Parameters); err != nil {
			return err
		}
	}
	shape := training.FitOf(&r, apply, a.env.Now().Sub(began))
	return a.show(shape, func(p *printer) { shape.Print(p) })
}

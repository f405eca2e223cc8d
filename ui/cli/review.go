package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"precis/notes/library"
	"precis/ui/cli/session"
	"precis/ui/cli/terminal"
)

func (a *app) reviewCommand() *cobra.Command {
	var deck string
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Review in the terminal; with --json a dialogue in JSON lines",
		Long: `Review what is due: the question, Enter, the answer, then

  1 again   2 hard   3 good   4 easy
  z undo    - bury   @ suspend   q quit

On a pipe the queue is printed instead. With --json the review is a dialogue in
JSON lines for programs.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !a.json && !(a.env.StdinTerminal && a.env.StdoutTerminal) {
				return a.reading(func(l *library.Library) error {
					q, err := queueOf(cmd.Context(), l, deck)
					if err != nil {
						return err
					}
					return a.showQueue(l, q)
				})
			}
			return a.writing(func(l *library.Library) error {
				known, err := knownDeck(l, deck)
				if err != nil {
					return fmt.Errorf("review: %w", err)
				}
				s, ctx := &session.Session{Library: l, Deck: known}, cmd.Context()
				if !a.json {
					return s.End(ctx, a.converse(ctx, s))
				}
				d := dialogue{a, s, terminal.ReadLines(ctx, a.env.Stdin)}
				return s.End(ctx, d.run(ctx))
			})
		},
	}
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	return cmd
}

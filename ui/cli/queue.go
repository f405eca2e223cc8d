package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/study"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

// remainingJSON says how much is left to review today.
type remainingJSON struct {
	New      int `json:"new"`
	Learning int `json:"learning"`
	Due      int `json:"due"`
}

// queueJSON is what to review now, in order.
type queueJSON struct {
	remainingJSON
	Cards []notes.CardID `json:"cards"`
}

func remaining(q *study.Queue) remainingJSON { return remainingJSON{q.New, q.Learning, q.Due} }

func (a *app) queueCommand() *cobra.Command {
	var deck string
	cmd := &cobra.Command{
		Use:   "queue",
		Short: "List what to review now, in order",
		Args:  alone,
		RunE: a.reads(func(ctx context.Context, l *library.Library, _ []string) error {
			q, err := queueOf(ctx, l, deck)
			if err != nil {
				return err
			}
			return a.showQueue(l, q)
		}),
	}
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	return cmd
}

func queueOf(ctx context.Context, l *library.Library, deck string) (*study.Queue, error) {
	known, err := knownDeck(l, deck)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	q, err := l.Study().Queue(ctx, known)
	return &q, err
}

func (a *app) showQueue(l *library.Library, q *study.Queue) error {
	shape := queueJSON{remaining(q), contract.List(q.Cards)}
	return a.show(shape, func(p *printer) {
		if len(q.Cards) == 0 {
			printNothing(p, l, q)
			return
		}
		p.printf("%s\n", waiting(q))
		t := terminal.NewTable("id", "state", "prompt")
		for _, id := range q.Cards {
			c, err := l.Card(id)
			if err != nil {
				continue // deleted since the queue was made
			}
			t.Row(string(id), c.Progress.State.String(), oneLine(markup.PlainText(c.Prompt)))
		}
		t.Print(p, a.columns())
	})
}

// waiting says how much is left to review.
func waiting(q *study.Queue) string {
	return fmt.Sprintf("%d new · %d learning · %d due", q.New, q.Learning, q.Due)
}

func printNothing(p *printer, l *library.Library, q *study.Queue) {
	p.printf("Nothing to review now.\n")
	if !q.NextAt.IsZero() {
		p.printf("The next card comes at %s.\n", q.NextAt.In(l.Now().Location()).Format("15:04"))
	}
}

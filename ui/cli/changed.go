package cli

import (
	"context"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/cli/contract"
)

// doubtJSON is a card of which it is asked whether it is the one it was.
type doubtJSON struct {
	contract.Card
	Before beforeJSON `json:"before"`
}

// beforeJSON is what a card said before. ID is the card's own, or that of another
// card that it may have been split from.
type beforeJSON struct {
	ID     notes.CardID `json:"id"`
	Kind   string       `json:"kind"`
	Prompt string       `json:"prompt"`
	Answer string       `json:"answer"`
}

func (a *app) changedCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "changed",
		Short: "List cards that changed so much that you are to say what they are",
		Args:  alone,
		RunE: a.reads(func(_ context.Context, l *library.Library, _ []string) error {
			all := []doubtJSON{}
			for _, c := range l.Doubts().Changed() {
				o := c.Doubt
				all = append(all, doubtJSON{contract.CardOf(l, &c), beforeJSON{o.Of, o.Kind.String(), o.Prompt, o.Answer}})
			}
			return a.show(all, func(p *printer) { printChanged(p, all) })
		}),
	}
}

func printChanged(p *printer, all []doubtJSON) {
	if len(all) == 0 {
		p.printf("No card waits for a decision.\n")
		return
	}
	line := func(prompt, answer string) string {
		return oneLine(markup.PlainText(prompt)) + " :: " + oneLine(markup.PlainText(answer))
	}
	for _, c := range all {
		was := "was"
		if c.Before.ID != c.ID {
			was = "part of"
		}
		p.printf("%s\n  %-8s%s\n  %-8s%s\n", c.ID, was, line(c.Before.Prompt, c.Before.Answer), "now", line(c.Prompt, c.Answer))
	}
}

func (a *app) decideCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "decide CARD… same|new|split",
		Short: "Say what changed cards are",
		Long: `Say what changed cards are.

same   the same card: its history goes on
new    a new card: it begins anew, and what it was is retired with its history
split  a card of its own that begins with what you remember of the old one`,
		Args: need("changed cards by their ids, then same, new or split", 0),
		RunE: func(_ *cobra.Command, args []string) error {
			last := len(args) - 1
			decision, ok := library.Decisions[args[last]]
			if !ok || last == 0 {
				return usagef("name cards, then one of same, new, split")
			}
			return a.writing(func(l *library.Library) error {
				return a.showChanged(l.Doubts().Decide(unique[notes.CardID](args[:last]), decision))
			})
		},
	}
}

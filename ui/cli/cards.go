package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/search"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

func (a *app) cardsCommand() *cobra.Command {
	var query string
	var limit int
	cmd := &cobra.Command{
		Use:   "cards",
		Short: "List cards",
		Long: `List cards, all or those that a query finds.

A query is words that a card must contain, "phrases in quotation marks", and
deck:NAME tag:NAME tag:none note:ID-OR-TITLE section:NAME card:ID flag:0…7
question:WORDS answer:WORDS word:WHOLE-WORD re:"REGULAR EXPRESSION"
` + anyOf("kind") + ` rated:DAYS rated:DAYS:GRADE
introduced:DAYS added:DAYS edited:DAYS
` + anyOf("is") + `
` + anyOf("prop") + ` with ` + strings.Join(search.Comparisons(), " ") + ` and a number.
A * stands for any letters of a word or name. A - before a term turns it round, "or" between
two takes either, parentheses hold terms together.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 0 || limit == 0 && cmd.Flags().Changed("limit") {
				return usagef("--limit takes a number from 1")
			}
			return a.reading(func(l *library.Library) error {
				found, err := l.Search().Find(cmd.Context(), query)
				if err != nil {
					return fmt.Errorf("find cards: %w", err)
				}
				if limit > 0 && len(found) > limit {
					found = found[:limit]
				}
				return a.showCards(l, found)
			})
		},
	}
	cmd.Flags().StringVar(&query, "query", "", "what to find: a `search`, as in Browse")
	cmd.Flags().IntVar(&limit, "limit", 0, "list at most `N` cards")
	return cmd
}

// anyOf is a key of a search with the values it can have.
func anyOf(key string) string { return key + ":" + strings.Join(search.Values(key), "|") }

func (a *app) showCards(l *library.Library, found []library.Found) error {
	if a.json {
		all := make([]contract.Card, 0, len(found))
		for _, f := range found {
			all = append(all, contract.CardOf(l, f.Card))
		}
		return a.stdout.value(all)
	}
	return a.show(nil, func(p *printer) {
		t := terminal.NewTable("id", "state", "due", "deck", "prompt")
		for _, f := range found {
			t.Row(string(f.Card.ID), stateWord(f.Card, l.Today()), dueWord(l, f.Card), f.Deck(), markup.Listed(f.Card))
		}
		t.PrintOr(p, a.columns(), "No cards.")
	})
}

// stateWord is a card's state with what was set by hand.
func stateWord(c *notes.Card, today notes.Day) string {
	switch {
	case c.Progress.Retired:
		return "retired"
	case c.Expired(today):
		return "expired"
	case c.Progress.Suspended:
		return "suspended"
	default:
		return c.Progress.State.String()
	}
}

func (a *app) cardCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "card ID",
		Short: "Print a card with its reviews",
		Args:  need("the id of a card", 1),
		RunE: a.reads(func(_ context.Context, l *library.Library, args []string) error {
			c, err := l.Card(notes.CardID(args[0]))
			if err != nil {
				return fmt.Errorf("show: %w", err)
			}
			return a.showCard(l, &c)
		}),
	}
}

func (a *app) showCard(l *library.Library, c *notes.Card) error {
	whole, err := contract.WholeCardOf(l, c)
	if err != nil {
		return fmt.Errorf("show: %w", err)
	}
	return a.show(whole, func(p *printer) { printCard(p, l, c, &whole, a.columns()) })
}

func printCard(p *printer, l *library.Library, c *notes.Card, whole *contract.WholeCard, columns int) {
	p.printf("%s\n\n%s\n\n", terminal.Wrap(markup.PlainText(c.Prompt), columns, ""), terminal.Wrap(markup.PlainText(c.Answer), columns, "  "))
	if whole.Extra != nil {
		p.printf("%s\n\n", terminal.Wrap(markup.PlainText(*whole.Extra), columns, "  "))
	}
	t := terminal.NewTable("", "")
	add := func(name, value string) {
		if value != "" {
			t.Row(name, value)
		}
	}
	add("id", string(c.ID))
	add("note", string(c.Note))
	add("section", strings.Join(c.Section, " › "))
	add("kind", c.Kind.String())
	if whole.Deck != nil {
		add("deck", *whole.Deck)
	}
	add("tags", strings.Join(c.Tags, " "))
	add("state", stateWord(c, l.Today()))
	add("due", dueWord(l, c))
	if c.Progress.Stability > 0 {
		add("stability", fmt.Sprintf("%.1f days", c.Progress.Stability))
		add("difficulty", fmt.Sprintf("%.1f of 10", c.Progress.Difficulty))
	}
	if r := whole.Retrievability; r != nil {
		add("recall now", fmt.Sprintf("%.0f %%", notes.Percent(*r)))
	}
	if whole.Buried {
		add("buried", "until tomorrow")
	}
	if whole.Flag > 0 {
		add("flag", strconv.Itoa(int(whole.Flag)))
	}
	t.Print(p, columns)
	if len(whole.Reviews) == 0 {
		return
	}
	p.printf("\n")
	t = terminal.NewTable("reviewed", "grade", ">seconds", ">stability", ">difficulty")
	for _, r := range whole.Reviews {
		t.Row(when(l, *r.At), r.Grade, fmt.Sprintf("%.1f", float64(r.TookMS)/1000), terminal.Number(r.Stability), terminal.Number(r.Difficulty))
	}
	t.Print(p, columns)
}

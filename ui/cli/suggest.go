package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/suggest"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

type suggestionJSON struct {
	Kind    string   `json:"kind"`
	Prompt  string   `json:"prompt"`
	Answer  string   `json:"answer"`
	Section []string `json:"section"`
	Line    int      `json:"line"`
	Score   float64  `json:"score"`
	Rule    string   `json:"rule"`
	Ticked  bool     `json:"ticked"`
}

func (a *app) suggestCommand() *cobra.Command {
	marked := ""
	command := &cobra.Command{
		Use:   "suggest PATH|NOTE",
		Short: "Print the cards that a briefing suggests, best first; nothing is stored",
		Args: func(cmd *cobra.Command, args []string) error {
			if marked != "" {
				return cobra.NoArgs(cmd, args)
			}
			return need("a file, or the id of a note", 1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if marked != "" {
				return a.score(cmd.Context(), marked)
			}
			return a.reading(func(l *library.Library) error {
				found, warnings, err := a.suggestions(cmd, l, args[0])
				if err != nil {
					return err
				}
				a.warn(warnings)
				return a.showSuggestions(found)
			})
		},
	}
	command.Flags().StringVar(&marked, "score", "", "print how well the marked pages of a `folder` are read, and what the cards suggested for them ask")
	return command
}

func (a *app) suggestions(cmd *cobra.Command, l *library.Library, from string) (found []suggest.Suggestion, warnings []notes.Warning, err error) {
	taste := l.Preferences().Taste()
	_, missing := os.Stat(a.file(from))
	if page, err := l.Page(notes.NoteID(from)); missing != nil && from != "-" && err == nil {
		if found, err = suggest.Cards(cmd.Context(), page.Document); err != nil {
			return nil, nil, fmt.Errorf("suggest cards: %w", err)
		}
		return taste.Tick(found), nil, nil
	}
	plan, err := a.plan(cmd, l, []string{from}, intake.Options{Taste: taste}, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("suggest cards: %w", err)
	}
	defer func() { err = errors.Join(err, plan.Close()) }()
	for _, n := range plan.Notes {
		if n.Reading == nil { // a plan suggests for briefings only
			more, err := suggest.Cards(cmd.Context(), n.Document)
			if err != nil {
				return nil, nil, fmt.Errorf("suggest cards: %w", err)
			}
			n.Suggestions = append(n.Suggestions, taste.Tick(more)...)
		}
		found = append(found, n.Suggestions...)
	}
	slices.SortStableFunc(found, func(a, b suggest.Suggestion) int { return cmp.Compare(b.Score, a.Score) })
	return found, plan.Warnings, nil
}

func (a *app) showSuggestions(found []suggest.Suggestion) error {
	all := make([]suggestionJSON, 0, len(found))
	for _, s := range found {
		all = append(all, suggestionJSON{s.Kind.String(), s.Prompt, s.Answer, contract.List(s.Section), s.Line, s.Score, s.Rule, s.Ticked})
	}
	return a.show(all, func(p *printer) {
		t := terminal.NewTable(">score", "ticked", "kind", ">line", "prompt → answer")
		for _, s := range all {
			text := oneLine(markup.PlainText(s.Prompt)) + " → " + oneLine(markup.PlainText(s.Answer))
			tick := ""
			if s.Ticked {
				tick = "✓"
			}
			t.Row(strconv.FormatFloat(s.Score, 'f', 2, 64), tick, s.Kind, strconv.Itoa(s.Line), text)
		}
		t.PrintOr(p, a.columns(), "No suggestions.")
	})
}

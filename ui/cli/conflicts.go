package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/merge"
	"precis/ui/cli/contract"
)

// differs are the words for what both sides changed.
var differs = map[string]intake.Differ{
	"ask": intake.Ask, "mine": intake.KeepMine, "theirs": intake.TakeTheirs, "both": intake.KeepBoth,
}

func differOf(word string) (intake.Differ, error) {
	d, ok := differs[word]
	if !ok {
		return d, usagef("--conflicts is %q; give ask, mine, theirs or both", word)
	}
	return d, nil
}

// conflictJSON is a place that waits to be decided.
type conflictJSON struct {
	ID      string        `json:"id"`
	Pack    notes.PackID  `json:"pack"`
	Note    notes.NoteID  `json:"note"`
	Section []string      `json:"section"`
	Card    *notes.CardID `json:"card"`
	Base    string        `json:"base"`
	Mine    string        `json:"mine"`
	Theirs  string        `json:"theirs"`
}

func (a *app) conflictsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "conflicts",
		Short: "List what you and the author of a pack both changed",
		Args:  alone,
		RunE: a.reads(func(_ context.Context, l *library.Library, _ []string) error {
			all, err := l.Packs().Conflicts()
			if err != nil {
				return err
			}
			shape := []conflictJSON{}
			for _, c := range all {
				shape = append(shape, conflictJSON{c.ID, c.Pack, c.Note, contract.List(c.Section), contract.Optional(c.Card), c.Base, c.Mine, c.Theirs})
			}
			return a.show(shape, func(p *printer) {
				if len(shape) == 0 {
					p.printf("nothing to decide\n")
				}
				for _, c := range shape {
					p.printf("%s  %s\n", c.ID, placeIn(titleOf(l, c.Note), c.Section))
					for _, side := range [][2]string{{"was", c.Base}, {"mine", c.Mine}, {"theirs", c.Theirs}} {
						text := oneLine(side[1])
						if text == "" {
							text = "(not there)"
						}
						p.printf("  %-6s %s\n", side[0], text)
					}
				}
			})
		}),
	}
}

func (a *app) resolveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "resolve CONFLICT… mine|theirs|both",
		Short: "Decide what you and the author of a pack both changed",
		Args:  need("conflicts by their ids, then mine, theirs or both", 0),
		RunE: func(_ *cobra.Command, args []string) error {
			last := len(args) - 1
			choices := []string{"mine", "theirs", "both"}
			at := slices.Index(choices, args[last])
			if at < 0 || last == 0 {
				return usagef("name conflicts by their ids, then mine, theirs or both")
			}
			return a.writing(func(l *library.Library) error {
				return a.showChanged(l.Packs().Resolve(args[:last], []merge.Choice{merge.Mine, merge.Theirs, merge.Both}[at]))
			})
		},
	}
}

// titleOf returns the title of a note, its id where there is no such note.
func titleOf(l *library.Library, id notes.NoteID) string {
	if n, err := l.Note(id); err == nil {
		return n.Title
	}
	return string(id)
}

// placeIn names a section of a note.
func placeIn(title string, section []string) string {
	return strings.Join(append([]string{title}, section...), " / ")
}

package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

func (a *app) splitCommand() *cobra.Command {
	var title string
	cmd := &cobra.Command{
		Use:   "split NOTE HEADING…",
		Short: "Make a note of its own of a section, with those below it",
		Long: `Makes a note of its own of a section, with those below it. The section is named by its
heading; where several have it, by the headings above it too, from the top down. Cards keep
their ids and history, and a link stands in the place of the section. precis undo joins
them again.`,
		Args: need("a note by its id, and the heading of a section", 0),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("name the heading of a section")
			}
			return a.writing(func(l *library.Library) error {
				id := notes.NoteID(args[0])
				page, err := l.Page(id)
				if err != nil {
					return fmt.Errorf("split a note: %w", err)
				}
				at, err := sectionUnder(page.Document.Sections, args[1:])
				if err != nil {
					return fmt.Errorf("split %q: %w", page.Note.Title, err)
				}
				of := page.Document.Sections[at]
				made, err := l.Decks().SplitOff(id, at, of.Path, cmp.Or(title, of.Title))
				if err != nil {
					return err
				}
				shape := madeJSON{made.ID, len(l.CardsOf(made.ID))}
				return a.show(shape, func(p *printer) {
					p.printf("%s in %s: %s\n%s\n", made.Title, made.Deck, counted(shape.Cards, "card"), made.ID)
				})
			})
		},
	}
	cmd.Flags().StringVar(&title, "title", "", "the `title` of the new note (default: the heading)")
	return cmd
}

// sectionUnder returns the place of the only section whose headings end in those given.
func sectionUnder(sections []notes.Section, headings []string) (at int, err error) {
	at = -1
	for i, s := range sections {
		from := len(s.Path) - len(headings)
		switch {
		case from < 0 || !slices.Equal(s.Path[from:], headings):
		case at >= 0:
			return 0, notes.Invalidf("several sections are called %q: name the headings above it too", strings.Join(headings, " › "))
		default:
			at = i
		}
	}
	if at < 0 {
		return 0, notes.Invalidf("no section is called %q", strings.Join(headings, " › "))
	}
	return at, nil
}

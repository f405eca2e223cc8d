package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

// madeJSON is a note that was made of others, or of a part of one.
type madeJSON struct {
	Note  notes.NoteID `json:"note"`
	Cards int          `json:"cards"`
}

func (a *app) foldCommand() *cobra.Command {
	var title, deck string
	cmd := &cobra.Command{
		Use:   "fold NOTE… --title T",
		Short: "Make one note of several, a section each",
		Long: `Makes one note of several, a section each in the order given. Cards keep their ids
and history, and links to the notes lead to their sections. Without --deck it goes to
the nearest deck that holds them all. precis undo gives the notes back.`,
		Args: need("two notes or more by their ids", 0),
		RunE: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(title) == "" {
				return usagef("name the new note with --title")
			}
			ids := unique[notes.NoteID](args)
			if len(ids) < 2 {
				return usagef("name two notes or more by their ids")
			}
			return a.writing(func(l *library.Library) error {
				done, err := l.Fold(ids, title, deck)
				if err != nil {
					return err
				}
				return a.show(madeJSON{done.Note.ID, done.Cards}, func(p *printer) {
					p.printf("%s in %s: %s of %s\n%s\n", done.Note.Title, done.Note.Deck, counted(len(ids), "section"), counted(done.Cards, "card"), done.Note.ID)
				})
			})
		},
	}
	cmd.Flags().StringVar(&title, "title", "", "the `title` of the new note")
	deckFlag(cmd, &deck, "the `deck` of the new note")
	return cmd
}

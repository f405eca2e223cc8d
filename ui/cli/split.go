package cli

import (
	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

func (a *app) splitCommand() *cobra.Command {
	var title string
	cmd := &cobra.Command{
		Use:   "split NOTE SECTION",
		Short: "Make a note of its own of a section",
		Long: `Makes a note of its own of a section, which is named by its heading or by a path of
headings, A#B, with the sections below it. Cards keep their ids and history, a link stays
in its place, and links to the section lead to the note. precis undo gives it back.`,
		Args: need("a note by its id and a section by its heading", 2),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("split: name a section of the note by its heading")
			}
			return a.writing(func(l *library.Library) error {
				id := notes.NoteID(args[0])
				page, err := l.Page(id)
				if err != nil {
					return err
				}
				at := page.Document.SectionNamed(args[1])
				if at < 0 {
					return notes.Invalidf("“%s” has no section “%s”", page.Note.Title, args[1])
				}
				section := page.Document.Sections[at]
				if title == "" {
					title = section.Title
				}
				made, err := l.SplitOff(id, at, section.Path, title)
				if err != nil {
					return err
				}
				cards := len(l.CardsOf(made.ID))
				return a.show(foldedJSON{made.ID, cards}, func(p *printer) {
					p.printf("%s in %s: %s\n%s\n", made.Title, made.Deck, counted(cards, "card"), made.ID)
				})
			})
		},
	}
	cmd.Flags().StringVar(&title, "title", "", "the `title` of the new note; else its heading")
	return cmd
}

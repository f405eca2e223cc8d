package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

func (a *app) notesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "notes",
		Short: "List the notes",
		Args:  alone,
		RunE: a.reads(func(_ context.Context, l *library.Library, _ []string) error {
			all := allNotes(l)
			return a.show(all, func(p *printer) { printNotes(p, all, a.columns()) })
		}),
	}
}

func allNotes(l *library.Library) []contract.Note {
	all := []contract.Note{}
	for _, n := range l.Notes() {
		all = append(all, contract.NoteOf(l, &n))
	}
	return all
}

func printNotes(p *printer, all []contract.Note, columns int) {
	t := terminal.NewTable("id", ">sections", ">cards", ">due", "deck", "title")
	for _, n := range all {
		t.Row(string(n.ID), strconv.Itoa(n.SectionCount), strconv.Itoa(n.CardCount), strconv.Itoa(n.DueCount), n.Deck, n.Title)
	}
	t.PrintOr(p, columns, "No notes yet. precis import brings some in; precis sample adds an example.")
}

func (a *app) noteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "note ID",
		Short: "Print a note: its Markdown, or all of it with --json",
		Args:  need("the id of a note", 1),
		RunE: a.reads(func(_ context.Context, l *library.Library, args []string) error {
			page, err := l.Page(notes.NoteID(args[0]))
			if err != nil {
				return fmt.Errorf("show: %w", err)
			}
			if a.json {
				return a.stdout.value(contract.WholeNoteOf(l, page))
			}
			return a.show(nil, func(p *printer) { p.printf("%s\n", strings.TrimRight(page.Text.Markdown, "\n")) })
		}),
	}
}

// printOutline prints the headings of a note, each with its number of cards.
func printOutline(p *printer, page *library.Page) {
	p.printf("%s\n", page.Note.Title)
	for i, s := range page.Document.Sections {
		title := s.Title
		if title == "" {
			title = "(before the first heading)"
		}
		p.printf("%s%s", strings.Repeat("  ", max(len(s.Path), 1)), title)
		if n := len(page.SectionCards(i)); n > 0 {
			p.printf("  · %s", counted(n, "card"))
		}
		p.printf("\n")
	}
}

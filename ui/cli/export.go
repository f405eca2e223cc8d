package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

// exportJSON is what an export wrote.
type exportJSON struct {
	Out   string `json:"out"`
	Notes int    `json:"notes"`
	Cards int    `json:"cards"`
	Media int    `json:"media"`
}

func (a *app) exportCommand() *cobra.Command {
	var format, deck, out string
	var ids []string
	var said packFlags
	cmd := &cobra.Command{
		Use:   "export -o OUT",
		Short: "Write notes as a folder of Markdown, or as a pack to share",
		Args:  alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case format != "markdown" && format != "pack":
				return usagef("export: --format is %q; this version writes markdown and pack", format)
			case out == "":
				return usagef("export: name what to write with -o")
			case format != "pack" && said.given(cmd) != "":
				return usagef("export: --%s is for --format pack", said.given(cmd))
			case deck != "" && len(ids) > 0:
				return usagef("export: give --deck or --note, not both")
			}
			sel := library.Selection{Notes: unique[notes.NoteID](ids)}
			if deck != "" {
				sel.Deck = notes.CleanDeck(deck)
			}
			if format == "pack" {
				return a.exportPack(cmd, sel, said.details(cmd), out)
			}
			return a.reading(func(l *library.Library) error {
				report, end := a.progress("Exporting")
				did, err := library.ExportMarkdown(cmd.Context(), l, sel, out, report)
				end()
				if err != nil {
					return err
				}
				shape := exportJSON{filepath.Clean(out), did.Notes, did.Cards, did.Assets}
				return a.show(shape, func(p *printer) {
					p.printf("%s with %s written to %s\n", counted(did.Notes, "note"), counted(did.Cards, "card"), shape.Out)
				})
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "markdown", "`markdown`: a folder of .md files and assets; pack: one .precis file")
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	f.StringArrayVar(&ids, "note", nil, "only the note with this `id`; may be given again")
	f.StringVarP(&out, "out", "o", "", "what to write: a new or empty `folder`, or the file of a pack")
	said.define(cmd)
	return cmd
}

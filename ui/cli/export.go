package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/intake"
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
	var format, deck, out, answers string
	var ids []string
	var progress bool
	var said packFlags
	cmd := &cobra.Command{
		Use:   "export -o OUT",
		Short: "Write notes as a folder of Markdown, as a pack to share, for another app, or to print",
		Args:  alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			target, known := a.target(format)
			switch {
			case !known:
				return usagef("--format is %q; this version writes %s", format, listOf(a.writable(), "and"))
			case out == "" && target == nil:
				return usagef("name the folder with -o")
			case out == "":
				return usagef("name the file with -o")
			case progress && target == nil:
				return usagef("--with-progress is for other formats than markdown and pack")
			case target == nil && answers != "":
				return usagef("--answers is for --format html")
			case format != packFormat && said.given(cmd) != "":
				return usagef("--%s is for --format pack", said.given(cmd))
			case deck != "" && len(ids) > 0:
				return usagef("give --deck or --note, not both")
			}
			if answers != "" {
				placed, ok := target.(export.Placer)
				if !ok {
					return usagef("--answers is for --format html")
				}
				var err error
				if target, err = placed.Place(export.Answers(answers)); err != nil {
					return usagef("--answers: %v", err)
				}
			}
			sel := library.Selection{Notes: unique[notes.NoteID](ids)}
			if deck != "" {
				sel.Deck = notes.CleanDeck(deck)
			}
			if format == packFormat {
				return a.exportPack(cmd, sel, said.details(cmd), out)
			}
			return a.reading(func(l *library.Library) error {
				report, end := a.progress("Exporting")
				shape, err := a.exportInto(cmd.Context(), l, library.Export{Selection: sel, Target: target, Progress: progress}, out, report)
				end()
				if err != nil {
					return err
				}
				return a.show(shape, func(p *printer) {
					p.printf("%s with %s written to %s\n", counted(shape.Notes, "note"), counted(shape.Cards, "card"), shape.Out)
				})
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", string(intake.Markdown), "the `format` to write: "+listOf(a.writable(), "or"))
	deckFlag(cmd, &deck, "only this `deck` and those below it")
	f.StringArrayVar(&ids, "note", nil, "only the note with this `id`; may be given again")
	f.StringVarP(&out, "out", "o", "", "what to write: for markdown a `folder`, new or empty, else a file")
	f.BoolVar(&progress, "with-progress", false, "schedules, flags and reviews go out too, where the format has a place for them")
	f.StringVar(&answers, "answers", "", "where the answers stand on a page of html: `beside` the questions, below them, apart on their own page, or none")
	said.define(cmd)
	return cmd
}

// writable are the formats that can be exported.
func (a *app) writable() []string {
	all := []string{string(intake.Markdown), packFormat}
	for _, t := range a.env.Targets {
		all = append(all, t.Format())
	}
	return all
}

// target returns what writes a format, nil for Markdown and packs; known is false where
// nothing does.
func (a *app) target(format string) (target export.Target, known bool) {
	for _, t := range a.env.Targets {
		if t.Format() == format {
			return t, true
		}
	}
	return nil, format == string(intake.Markdown) || format == packFormat
}

// exportInto writes a file in the format of a target, or a folder of Markdown where there is none.
func (a *app) exportInto(ctx context.Context, l *library.Library, what library.Export, out string, report func(done, total int)) (exportJSON, error) {
	shape := exportJSON{Out: filepath.Clean(out)}
	if what.Target == nil {
		did, err := l.Keeper().ExportMarkdown(ctx, what.Selection, a.file(out), report)
		shape.Notes, shape.Cards, shape.Media = did.Notes, did.Cards, did.Assets
		return shape, err
	}
	did, err := l.Keeper().ExportTo(ctx, what, a.file(out), report)
	shape.Notes, shape.Cards, shape.Media = did.Notes, did.Cards, did.Media
	return shape, err
}

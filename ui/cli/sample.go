package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"precis/notes/intake"
	"precis/notes/library"
)

func (a *app) sampleCommand() *cobra.Command {
	var ifEmpty bool
	cmd := &cobra.Command{
		Use:   "sample",
		Short: "Add the sample briefing and print its sections",
		Args:  alone,
		RunE: a.writes(func(ctx context.Context, l *library.Library, _ []string) error {
			if err := a.addSample(ctx, l, ifEmpty); err != nil {
				return fmt.Errorf("add the sample: %w", err)
			}
			return nil
		}),
	}
	cmd.Flags().BoolVar(&ifEmpty, "if-empty", false, "leave a library that has other notes as it is and list those")
	return cmd
}

func (a *app) addSample(ctx context.Context, l *library.Library, ifEmpty bool) error {
	plan, err := l.Intake().PlanText(ctx, a.env.Sample, intake.Options{Format: intake.Markdown})
	if err != nil {
		return err
	}
	var did intake.Imported
	if _, known := plan.Notes[0].Known(); known || !ifEmpty || len(l.Notes()) == 0 {
		if did, err = l.Intake().Commit(ctx, plan.Snapshot(), nil); err != nil {
			return err
		}
	}
	pages := make([]*library.Page, 0, len(did.NoteIDs))
	for _, id := range did.NoteIDs {
		page, err := l.Page(id)
		if err != nil {
			return err
		}
		pages = append(pages, page)
	}
	return a.show(asImport(&did, plan.ByDeck()), func(p *printer) {
		for _, page := range pages {
			printOutline(p, page)
		}
		if len(pages) == 0 {
			printNotes(p, allNotes(l), a.columns())
		}
	})
}

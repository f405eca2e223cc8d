package cli

import (
	"context"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
)

type mediaJSON struct {
	Files   []string `json:"files"`
	Bytes   int64    `json:"bytes"`
	Removed bool     `json:"removed"`
}

func (a *app) mediaCommand() *cobra.Command {
	var remove bool
	cmd := &cobra.Command{
		Use:   "media",
		Short: "List pictures and other files that nothing shows; with --remove remove them",
		Long: "List pictures, recordings and other files that no note shows, no draft, and nothing that waits to be decided.\n" +
			"With --remove they are removed, which undo takes back; their room is free once it cannot any more.",
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(!remove, func(l *library.Library) error { return a.media(cmd.Context(), l, remove) })
		},
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "remove the files that are listed without it")
	return cmd
}

func (a *app) media(ctx context.Context, l *library.Library, remove bool) error {
	look := l.Keeper().Unshown
	if remove {
		look = l.Keeper().RemoveUnshown
	}
	u, err := look(ctx)
	if err != nil {
		return err
	}
	shape := mediaJSON{Files: contract.List(u.Names), Bytes: u.Bytes, Removed: remove && len(u.Names) > 0}
	return a.show(shape, func(p *printer) {
		for _, name := range shape.Files {
			p.printf("%s\n", name)
		}
		verb := "shown by nothing"
		if shape.Removed {
			verb = "removed"
		}
		p.printf("%s, %d MB, %s\n", counted(len(shape.Files), "file"), notes.Megabytes(shape.Bytes), verb)
	})
}

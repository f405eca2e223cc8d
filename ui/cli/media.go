package cli

import (
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
			"Those that only retired cards show are among them.\n" +
			"With --remove they are removed, which undo takes back; their room is free at a start some time after it cannot any more.",
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(!remove, func(l *library.Library) error {
				look, did := l.Keeper().Unshown, "shown by nothing"
				if remove {
					look, did = l.Keeper().RemoveUnshown, "removed"
				}
				u, err := look(cmd.Context())
				if err != nil {
					return err
				}
				return a.show(mediaJSON{contract.List(u.Names), u.Bytes, remove}, func(p *printer) {
					for _, name := range u.Names {
						p.printf("%s\n", name)
					}
					p.printf("%s, %s, %s\n", counted(len(u.Names), "file"), notes.Size(u.Bytes), did)
				})
			})
		},
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "remove the files that are listed without it")
	return cmd
}

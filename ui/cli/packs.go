package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

// listedPackJSON is a pack as `packs` lists it.
type listedPackJSON struct {
	ID        notes.PackID `json:"id"`
	Title     string       `json:"title"`
	Version   int          `json:"version"`
	Label     string       `json:"label"`
	Authors   []string     `json:"authors"`
	License   string       `json:"license"`
	Notes     int          `json:"notes"`
	Cards     int          `json:"cards"`
	Published bool         `json:"published"`
	Conflicts int          `json:"conflicts"`
}

func (a *app) packsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "packs",
		Short: "List the packs that you opened or published",
		Args:  alone,
		RunE: a.reads(func(_ context.Context, l *library.Library, _ []string) error {
			all, err := l.Packs().List()
			if err != nil {
				return err
			}
			shape := []listedPackJSON{}
			t := terminal.NewTable("title", ">version", "by", ">notes", ">cards", ">to decide", "id")
			for _, p := range all {
				shape = append(shape, listedPackJSON{
					p.ID, p.Title, p.Version, p.Label, contract.List(p.Authors), p.License, len(p.Notes), p.Cards, p.Published, p.Conflicts,
				})
				by := strings.Join(p.Authors, ", ")
				if p.Published {
					by = "you"
				}
				t.Row(p.Title, strconv.Itoa(p.Version), by, strconv.Itoa(len(p.Notes)), strconv.Itoa(p.Cards), strconv.Itoa(p.Conflicts), string(p.ID))
			}
			return a.show(shape, func(p *printer) { t.PrintOr(p, a.columns(), "no packs") })
		}),
	}
}

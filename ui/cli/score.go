package cli

import (
	"context"
	"fmt"
	"os"

	"precis/notes/briefing/score"
	"precis/ui/cli/terminal"
)

// score prints how well the marked pages of a folder are read, and what the cards
// suggested for them ask.
func (a *app) score(ctx context.Context, dir string) error {
	rows, err := score.Folder(ctx, os.DirFS(dir))
	if err != nil {
		return fmt.Errorf("score %s: %w", dir, err)
	}
	return a.show(rows, func(p *printer) {
		t := terminal.NewTable("page", ">title", ">headings found", ">right", ">furniture left", ">text taken", ">facts asked", ">by ticked", ">ticked wrong")
		of := func(part, whole int) string { return fmt.Sprintf("%d/%d", part, whole) }
		for _, r := range rows {
			t.Row(r.Page, of(r.Named, r.Titles), of(r.Found, r.Headings), of(r.Right, r.Made), of(r.Left, r.Furniture), of(r.Taken, r.Text), of(r.Asked, r.Facts), of(r.AskedTicked, r.Facts), of(r.Wrong, r.Ticked))
		}
		t.Print(p, a.columns())
	})
}

package cli

import (
	"fmt"
	"os"

	"precis/notes/briefing"
	"precis/notes/briefing/marked"
	"precis/notes/briefing/score"
)

// pageScoreJSON are the counts of a page, or of all.
type pageScoreJSON struct {
	Page string `json:"page"`
	briefing.PageScore
}

// score prints how well the marked pages of a folder are read.
func (a *app) score(dir string) error {
	pages, err := marked.Read(os.DirFS(dir))
	if err != nil {
		return fmt.Errorf("score %s: %w", dir, err)
	}
	rows := make([]pageScoreJSON, 0, len(pages)+1)
	all := pageScoreJSON{Page: "all"}
	for i := range pages {
		s, err := score.Lines(&pages[i])
		if err != nil {
			return fmt.Errorf("score %s: %w", dir, err)
		}
		rows = append(rows, pageScoreJSON{pages[i].Name, s})
		all.Add(s)
	}
	rows = append(rows, all)
	return a.show(rows, func(p *printer) {
		t := newTable("page", ">title", ">headings found", ">right", ">furniture left", ">text taken")
		of := func(part, whole int) string { return fmt.Sprintf("%d/%d", part, whole) }
		for _, r := range rows {
			t.row(r.Page, of(r.Named, r.Titles), of(r.Found, r.Headings), of(r.Right, r.Made), of(r.Left, r.Furniture), of(r.Taken, r.Text))
		}
		t.print(p, a.columns())
	})
}

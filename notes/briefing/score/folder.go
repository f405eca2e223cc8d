package score

import (
	"context"
	"io/fs"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/briefing/marked"
)

// Page are the counts of a page, or of all: of its lines, and of what the cards
// suggested for it ask.
type Page struct {
	Page string `json:"page"`
	briefing.PageScore
	Tally
}

// Folder returns the counts of each marked page of a folder, and last of all of them. A
// folder without any is notes.ErrInvalid.
func Folder(ctx context.Context, folder fs.FS) ([]Page, error) {
	pages, err := marked.Read(folder)
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, notes.Invalidf("there are no marked pages")
	}
	rows := make([]Page, 0, len(pages)+1)
	all := Page{Page: "all"}
	for i := range pages {
		r := Page{Page: pages[i].Name}
		if r.PageScore, err = Lines(&pages[i]); err != nil {
			return nil, err
		}
		if r.Tally, err = Cards(ctx, &pages[i]); err != nil {
			return nil, err
		}
		rows = append(rows, r)
		all.PageScore.Add(r.PageScore)
		all.Tally.Add(r.Tally)
	}
	return append(rows, all), nil
}

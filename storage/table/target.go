package table

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/markup"
)

// Target writes tables that spreadsheets and other apps read, and Source takes
// back as the same cards: CSV as RFC 4180 has it, in UTF-8, a row for each fact.
type Target struct{}

var _ export.Target = Target{}

// columns are those of a table that is written. Fields are Markdown.
var columns = []string{"Front", "Back", "Kind", "Tags", "Deck", "Note", "Section", "Id"}

// Format implements export.Target.
func (Target) Format() string { return string(Format) }

// CheckName implements export.Target.
func (Target) CheckName(name string) error {
	if !strings.EqualFold(filepath.Ext(name), ".csv") {
		return notes.Invalidf("the name of a table ends in .csv")
	}
	return nil
}

// Write implements export.Target. Pictures stay where they are; a table only names
// them.
func (Target) Write(ctx context.Context, w io.Writer, b *export.Batch, report func(done, total int)) (export.Written, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	written := export.Written{Notes: len(b.Notes)}
	err := out.Write(columns)
	for i := range b.Notes {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		if report != nil {
			report(i, len(b.Notes))
		}
		n := &b.Notes[i]
		for _, f := range n.Facts() {
			kind := f.Cards[0].Kind
			if !f.Clozed && !f.Boxed && len(f.Cards) > 1 {
				kind = notes.Reversed
			}
			tags := slices.Concat(f.Tags, n.Tags)
			slices.Sort(tags)
			tags = slices.Compact(tags)
			dated(&f)
			if err == nil {
				err = out.Write([]string{f.Front, f.Back, kind.String(), strings.Join(tags, " "), n.Deck, n.Title, strings.Join(f.Section, pathMark), export.IDs(f.Cards)})
			}
			written.Cards += len(f.Cards)
		}
	}
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return written, err
}

// dated writes until when a fact holds at its end, as Markdown does.
func dated(f *export.Fact) {
	field := markup.UntilField(f.Cards[0].Until)
	switch {
	case field == "", f.Boxed:
	case f.Clozed:
		f.Front += " " + field
	case strings.Contains(f.Back, "\n"):
		f.Back += "\n\n" + field
	default:
		f.Back += " " + field
	}
}

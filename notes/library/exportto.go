package library

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"precis/notes"
	"precis/notes/export"
)

// Export says what goes out, in which format, and whether the learner's progress goes with it.
type Export struct {
	Selection
	Target   export.Target
	Progress bool
}

// ExportTo writes notes to a file. The file appears complete or not at all; one that is
// there already is replaced, but for a library or a backup. report may be nil.
func (k Keeper) ExportTo(ctx context.Context, what Export, out string, report func(done, total int)) (export.Written, error) {
	written, err := k.l.exportTo(ctx, what, out, report)
	if err != nil {
		return export.Written{}, fmt.Errorf("export to %s: %w", out, notes.PlainPathError(err))
	}
	return written, nil
}

func (l *Library) exportTo(ctx context.Context, what Export, out string, report func(done, total int)) (written export.Written, err error) {
	if err := what.Target.CheckName(filepath.Base(out)); err != nil {
		return written, err
	}
	chosen, err := l.Search().Selected(what.Selection)
	if err != nil {
		return written, err
	}
	b := &export.Batch{Progress: what.Progress, Reviews: l.Reviews, Asset: l.Asset, AssetTo: shelf{l}.AssetTo, Now: l.now()}
	only := map[notes.CardID]bool{}
	for _, id := range what.Cards {
		only[id] = true
	}
	for _, n := range chosen {
		text, err := l.text(n.ID)
		if err != nil {
			return written, err
		}
		b.Notes = append(b.Notes, export.Note{Note: n, Markdown: text.Markdown, Cards: l.CardsOf(n.ID), Settings: *l.Settings(n.Deck), Only: only})
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o700); err != nil {
		return written, err
	}
	err = shelf{l}.PutFile(out, func(w io.Writer) error {
		written, err = what.Target.Write(ctx, w, b, report)
		return err
	}, func() error { return nil })
	return written, err
}

package ui

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/task"
	"precis/ui/words"
)

// Print writes notes as a page to print, and has the system open it.
func (w *Window) Print(what library.Selection) {
	at := slices.IndexFunc(w.opts.Targets, func(t export.Target) bool { return t.Format() == "html" })
	if at < 0 {
		return
	}
	var file string
	alert.RunWithDialog(w.ctx, w.runner, w.window, words.T("Making the page to print"), func(ctx context.Context, report task.Report) error {
		folder, err := os.MkdirTemp("", "precis-print-")
		if err != nil {
			return fmt.Errorf("make the page to print: %w", err)
		}
		file = filepath.Join(folder, "print.html")
		_, err = library.ExportTo(ctx, w.lib, what, w.opts.Targets[at], file, false, report)
		return err
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}); err != nil {
			w.Fail(notes.Invalidf("no program of the system opens the page: open %s in a browser, and print it there", file))
			return
		}
		// The system does not say whether it has one.
		w.Toast(words.F("Print the page in your browser. If none opens, it is in %s", file), "", nil)
	})
}

// printNote prints the note that is open.
func (w *Window) printNote() { w.Print(library.Selection{Notes: []notes.NoteID{w.at.note}}) }

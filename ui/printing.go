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
		folder, err := w.pageFolder()
		if err != nil {
			return fmt.Errorf("make the page to print: %w", err)
		}
		file = filepath.Join(folder, "print.html")
		_, err = w.lib.Keeper().ExportTo(ctx, library.Export{Selection: what, Target: w.opts.Targets[at]}, file, report)
		return err
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}); err != nil {
			alert.Tell(words.T("No program of the system opens the page"), words.F("Open %s in a browser, and print it there.", file), w.window)
			return
		}
		// The system does not say whether it has one.
		w.Toast(words.F("Print the page in your browser. If none opens, it is in %s", file), "", nil)
	})
}

// pageFolder returns a new folder for a page to print, which sweepPages removes.
func (w *Window) pageFolder() (string, error) {
	if w.opts.Pages != "" {
		if err := os.MkdirAll(w.opts.Pages, 0o700); err != nil {
			return "", err
		}
	}
	return os.MkdirTemp(w.opts.Pages, "precis-print-")
}

// sweepPages removes the pages that were printed before this start: a browser shows none of
// them that has to be read again. Those of this one stay: a browser may open them only after
// Precis has ended.
func (w *Window) sweepPages(context.Context, task.Report) error {
	if w.opts.Pages == "" {
		return nil
	}
	if err := os.RemoveAll(w.opts.Pages); err != nil {
		return fmt.Errorf("clear away printed pages: %w", err)
	}
	return nil
}

// printNote prints the note that is open.
func (w *Window) printNote() { w.Print(library.Selection{Notes: []notes.NoteID{w.here().Note}}) }

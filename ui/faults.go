package ui

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/words"
)

// tellOfFault says that the app ended by a fault the last time, where it did.
func (w *Window) tellOfFault() {
	if w.opts.Record.TakeCrash() != "" {
		w.Toast(words.T("Precis ended by a fault of its own. What you wrote is kept."), words.T("Copy the report"), w.copyDiagnostics)
	}
}

// copyDiagnostics copies what helps to find a fault, nothing of what is in notes.
func (w *Window) copyDiagnostics() {
	var act screen.Act
	screen.Read(&act, w.ctx, w, func(_ context.Context, lib *library.Library) (string, error) {
		return w.diagnostics(lib)
	}, func(text string, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.app.Clipboard().SetContent(text)
		w.Toast(words.T("Copied: versions, sizes and the log. It says nothing of what is in your notes."), "", nil)
	})
}

// diagnostics says what runs where, how large it is, and what went wrong. It is read
// by developers, so it stays in English.
func (w *Window) diagnostics(lib *library.Library) (string, error) {
	totals, err := lib.Keeper().Totals()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Precis %s, %s, %s/%s, %d processors\n", w.opts.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintf(&b, "notes %d, cards %d, reviews %d", totals.Notes, totals.Cards, totals.Reviews)
	if w.opts.Size != nil {
		if size, err := w.opts.Size(); err == nil {
			fmt.Fprintf(&b, ", %d bytes", size)
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Fprintf(&b, "\nmemory %d MB, goroutines %d\n", memory.HeapAlloc>>20, runtime.NumGoroutine())
	text, err := w.opts.Record.Text()
	b.WriteString(text)
	return b.String(), err
}

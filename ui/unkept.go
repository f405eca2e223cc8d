package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"precis/notes/disk"
	"precis/notes/filename"
	"precis/notes/markup"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

// inFolder is why texts could not be kept in the library, and the folder that has them as files.
type inFolder struct {
	error
	folder string
}

// Unwrap returns why.
func (e *inFolder) Unwrap() error { return e.error }

// keepOrSave keeps what is unkept. Texts that the library does not take are saved as files: the
// error is an *inFolder then. It touches no widgets.
func (w *Window) keepOrSave(keep func() error) error {
	err := keep()
	var unkept *screen.Unkept
	if w.opts.Unkept == "" || !errors.As(err, &unkept) || len(unkept.Texts) == 0 {
		return err
	}
	for _, text := range unkept.Texts {
		if failed := saveText(w.opts.Unkept, text, w.lib.Now()); failed != nil {
			return errors.Join(err, failed)
		}
	}
	return &inFolder{fmt.Errorf("what was written is saved in %s: %w", w.opts.Unkept, err), w.opts.Unkept}
}

// askToClose asks whether to close although something could not be kept, with others beside texts.
func (w *Window) askToClose(err error, others bool) {
	if w.closed {
		return
	}
	w.opts.Record.Fail(err)
	detail := words.T("If Precis closes now, what you wrote is lost.")
	var saved *inFolder
	if errors.As(err, &saved) {
		detail = words.F("What you wrote is saved as a file in %s. The next start offers it to you.", saved.folder)
		if others {
			detail += " " + words.T("Other unsaved choices, such as those in an import, are lost if Precis closes now.")
		}
	}
	w.failures.Ask(words.T("What you wrote cannot be kept in the library"), err, detail, words.T("Close Precis"), w.close, w.window)
}

// textFile ends the names of files with texts.
const textFile = ".md"

// saveText saves a text as a file of its own in a folder; where one there has it already, that one
// is of now.
func saveText(folder, text string, now time.Time) error {
	title := filename.Of(cmp.Or(markup.Parse(text).Title, words.T("Unsaved text")))
	err := os.MkdirAll(folder, 0o700)
	for i := 1; err == nil; i++ {
		name := title
		if i > 1 {
			name += " " + strconv.Itoa(i)
		}
		path := filepath.Join(folder, name+textFile)
		if before, missing := os.ReadFile(path); missing == nil && string(before) == text {
			return os.Chtimes(path, time.Time{}, now)
		}
		_, err = disk.New(path, func(part *os.File) error {
			_, err := part.WriteString(text)
			return err
		})
		if err == nil {
			return nil
		}
		if errors.Is(err, fs.ErrExist) {
			err = nil
		}
	}
	return fmt.Errorf("save what was written as a file: %w", err)
}

// toldUnkept is the preference that has the files which the learner was told of, a line each:
// their times and names.
const toldUnkept = "unkept-told"

// untold returns the files that the learner was not told of, who counts as told from now on.
func (w *Window) untold() (paths []string, err error) {
	disk.Sweep(w.opts.Unkept, w.lib.Now())
	entries, err := os.ReadDir(w.opts.Unkept)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	told := strings.Split(w.lib.Preferences().Get(toldUnkept), "\n")
	var all []string
	for _, e := range entries {
		info, failed := e.Info()
		if failed != nil || !info.Mode().IsRegular() || filepath.Ext(e.Name()) != textFile {
			continue // it is none, or half written by a process that was killed
		}
		one := toldAs(info)
		if all = append(all, one); !slices.Contains(told, one) {
			paths = append(paths, filepath.Join(w.opts.Unkept, e.Name()))
		}
	}
	if len(paths) > 0 {
		err = errors.Join(err, w.lib.Preferences().Set(toldUnkept, strings.Join(all, "\n")))
	}
	return paths, err
}

// toldAs is the line of a file, in any time zone that the computer is set to.
func toldAs(file fs.FileInfo) string {
	return file.ModTime().UTC().Format(time.RFC3339Nano) + " " + file.Name()
}

// tellOfUnkept offers the files that the learner was not told of.
func (w *Window) tellOfUnkept() {
	task.Load(w.ctx, w.runner, func(context.Context) ([]string, error) { return w.untold() }, func(paths []string, err error) {
		w.opts.Record.Fail(err)
		if len(paths) > 0 {
			alert.Confirm(words.T("What you wrote is in a file"), words.F("It could not be kept in the library when Precis closed last. It is in %s", w.opts.Unkept),
				words.T("Import"), func() { w.Go(screen.Import{Paths: paths}) }, w.window)
		}
	})
}

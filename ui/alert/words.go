// Package alert chooses the words for what went wrong, and shows them; also
// questions, and short quiet notices at the foot of the window.
package alert

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"precis/notes"
	"precis/ui/words"
)

// Words returns what went wrong as one plain sentence, and what the learner can
// do about it, which may be "". Both are "" for no error and for work that was
// cancelled: that is no alert.
func Words(err error) (sentence, advice string) {
	if err == nil || errors.Is(err, context.Canceled) {
		return "", ""
	}
	var file *notes.FileError
	if errors.As(err, &file) {
		return inFile(file), words.T("Correct the file, then import it again. Nothing else was changed by it.")
	}
	for _, kind := range kinds {
		if errors.Is(err, kind.err) {
			return kind.sentence(err), words.T(kind.advice)
		}
	}
	return sentenceOf(err.Error()), words.T("Nothing was changed. If it happens again, make a backup and look at the library's health under Settings.")
}

func inFile(file *notes.FileError) string {
	name := filepath.Base(file.File)
	what := strings.TrimSuffix(words.Fault(file.Err), ".")
	if errors.Is(file.Err, fs.ErrNotExist) {
		what = words.T("there is no such file")
	}
	if file.Line > 0 {
		return words.Sentence(words.F("%s, line %d: %s", name, file.Line, what))
	}
	return words.Sentence(name + ": " + what)
}

type kind struct {
	err      error
	sentence func(error) string
	advice   string
}

func always(sentence string) func(error) string {
	return func(error) string { return words.T(sentence) }
}

// told is what the error says to people, "" for nothing.
func told(err error) string {
	var told *notes.Told
	if errors.As(err, &told) {
		return words.Sentence(words.Message(told.Message))
	}
	return ""
}

// itself is what the error says to people, else all of its words.
func itself(err error) string {
	return cmp.Or(told(err), sentenceOf(strings.TrimSuffix(err.Error(), ": "+notes.ErrInvalid.Error())))
}

// gone is what the error says to people of what is not there: its own words name that by its
// id, which is nobody's.
func gone(err error) string {
	return cmp.Or(told(err), words.T("What this needs is not there any more."))
}

// pathOf returns the sentence with the path that the error names.
func pathOf(sentence string) func(error) string {
	return func(err error) string {
		var path *fs.PathError
		if errors.As(err, &path) {
			return words.F(sentence, filepath.Base(path.Path))
		}
		return words.F(sentence, words.T("The file"))
	}
}

// kinds are tried in order.
var kinds = []kind{
	{
		notes.ErrStored,
		always(words.Key("The change is stored, but could not be read back from the library.")),
		words.Key("Do not do it again. Close Precis and open it to see the change; if it happens again, make a backup and look at the library's health under Settings."),
	},
	{
		notes.ErrUnsettled,
		always(words.Key("The disk failed, and whether the change was stored is not known.")),
		words.Key("Close Precis and open it again to see what is stored. Until then nothing more is written."),
	},
	{
		notes.ErrMoved,
		always(words.Key("The library file was moved, removed or replaced by another program.")),
		words.Key("Close Precis, put the file back, and open it again. Until then nothing more is written; what you did last may be missing."),
	},
	{
		notes.ErrFull,
		always(words.Key("The disk is full, so nothing was stored.")),
		words.Key("Make room on it, then do it again."),
	},
	{
		notes.ErrDisk,
		always(words.Key("The disk could not be read or written, so nothing was stored.")),
		words.Key("Do it again. If it fails again, copy the library to another disk."),
	},
	{
		notes.ErrLocked,
		always(words.Key("The library is open in another window or program.")),
		words.Key("Close it there, then try again."),
	},
	{
		notes.ErrReadOnly,
		always(words.Key("The library can be read but not changed.")),
		words.Key("Make its file and folder writable, or open a copy."),
	},
	{
		notes.ErrCorrupt,
		always(words.Key("The library file is damaged, or it is not a library.")),
		words.Key("Restore a backup. The damaged file is left as it is."),
	},
	{
		notes.ErrNewer,
		always(words.Key("The library was written by a newer version of Precis.")),
		words.Key("Open it with that version; here it is left as it is."),
	},
	{
		notes.ErrWhole,
		always(words.Key("This file is a whole library.")),
		words.Key("Open it on an empty library, or restore it: File › Backups… puts it in the place of the library that you have."),
	},
	{
		notes.ErrForeign,
		itself,
		words.Key("Nothing was changed."),
	},
	{
		notes.ErrNothing,
		always(words.Key("There is nothing to undo or redo.")),
		"",
	},
	{
		notes.ErrNotFound,
		gone,
		words.Key("It may have been deleted or moved. Go back and choose it again."),
	},
	{
		notes.ErrInvalid,
		itself,
		words.Key("Correct it, then try again. Nothing was changed."),
	},
	{
		fs.ErrNotExist,
		pathOf(words.Key("%s is not there.")),
		words.Key("Check the name and the folder, then try again."),
	},
	{
		fs.ErrPermission,
		pathOf(words.Key("%s may not be read or written.")),
		words.Key("Change its permissions, or choose another place."),
	},
	{
		context.DeadlineExceeded,
		always(words.Key("It took too long, so it was stopped.")),
		words.Key("Try again."),
	},
}

// sentenceOf makes a sentence of the words of an error.
func sentenceOf(text string) string {
	if strings.TrimSpace(text) == "" {
		return words.T("Something went wrong.")
	}
	return words.Sentence(text)
}

// Package alert chooses the words for what went wrong, and shows them; also
// short quiet notices at the foot of the window.
package alert

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
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
		return inFile(file), "Correct the file, then import it again. Nothing else was changed by it."
	}
	for _, kind := range kinds {
		if errors.Is(err, kind.err) {
			return kind.sentence(err), kind.advice
		}
	}
	return sentenceOf(err.Error()), "Nothing was changed. If it happens again, make a backup and look at the library's health under Settings."
}

func inFile(file *notes.FileError) string {
	name := filepath.Base(file.File)
	what := strings.TrimSuffix(file.Err.Error(), ".")
	if errors.Is(file.Err, fs.ErrNotExist) {
		what = "there is no such file"
	}
	if file.Line > 0 {
		return sentenceOf(fmt.Sprintf("%s, line %d: %s", name, file.Line, what))
	}
	return sentenceOf(name + ": " + what)
}

type kind struct {
	err      error
	sentence func(error) string
	advice   string
}

func always(sentence string) func(error) string {
	return func(error) string { return sentence }
}

// pathOf returns the sentence with the path that the error names.
func pathOf(sentence string) func(error) string {
	return func(err error) string {
		var path *fs.PathError
		if errors.As(err, &path) {
			return fmt.Sprintf(sentence, filepath.Base(path.Path))
		}
		return fmt.Sprintf(sentence, "The file")
	}
}

// kinds are tried in order.
var kinds = []kind{
	{
		notes.ErrStored,
		always("The change is stored, but could not be read back from the library."),
		"Do not do it again. Close Precis and open it to see the change; if it happens again, make a backup and look at the library's health under Settings.",
	},
	{
		notes.ErrUnsettled,
		always("The disk failed, and whether the change was stored is not known."),
		"Close Precis and open it again to see what is stored. Until then nothing more is written.",
	},
	{
		notes.ErrMoved,
		always("The library file was moved, removed or replaced by another program."),
		"Close Precis, put the file back, and open it again. Until then nothing more is written; what you did last may be missing.",
	},
	{
		notes.ErrFull,
		always("The disk is full, so nothing was stored."),
		"Make room on it, then do it again.",
	},
	{
		notes.ErrDisk,
		always("The disk could not be read or written, so nothing was stored."),
		"Do it again. If it fails again, copy the library to another disk.",
	},
	{
		notes.ErrLocked,
		always("The library is open in another window or program."),
		"Close it there, then try again.",
	},
	{
		notes.ErrReadOnly,
		always("The library can be read but not changed."),
		"Make its file and folder writable, or open a copy.",
	},
	{
		notes.ErrCorrupt,
		always("The library file is damaged, or it is not a library."),
		"Restore a backup. The damaged file is left as it is.",
	},
	{
		notes.ErrNewer,
		always("The library was written by a newer version of Precis."),
		"Open it with that version; here it is left as it is.",
	},
	{
		notes.ErrWhole,
		always("This file is a whole library."),
		"Open it on an empty library, or restore it: File › Restore… puts it in the place of the library that you have.",
	},
	{
		notes.ErrNothing,
		always("There is nothing to undo or redo."),
		"",
	},
	{
		notes.ErrNotFound,
		func(err error) string { return sentenceOf(err.Error()) },
		"It may have been deleted or moved. Go back and choose it again.",
	},
	{
		notes.ErrInvalid,
		func(err error) string {
			return sentenceOf(strings.TrimSuffix(err.Error(), ": "+notes.ErrInvalid.Error()))
		},
		"Correct it, then try again. Nothing was changed.",
	},
	{
		fs.ErrNotExist,
		pathOf("%s is not there."),
		"Check the name and the folder, then try again.",
	},
	{
		fs.ErrPermission,
		pathOf("%s may not be read or written."),
		"Change its permissions, or choose another place.",
	},
	{
		context.DeadlineExceeded,
		always("It took too long, so it was stopped."),
		"Try again.",
	},
}

// sentenceOf makes a sentence of the words of an error: a capital, a full stop.
func sentenceOf(s string) string {
	s = strings.TrimSpace(s)
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return "Something went wrong."
	}
	if first, _, _ := strings.Cut(s, " "); !strings.ContainsAny(first, "./_:,") {
		s = string(unicode.ToUpper(r)) + s[size:]
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".?!…", last) {
		s += "."
	}
	return s
}

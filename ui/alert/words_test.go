package alert_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/alert"
)

func TestWords(t *testing.T) {
	tests := []struct {
		name     string
		err      error
		sentence string
	}{
		{"none", nil, ""},
		{"cancelled", fmt.Errorf("import: %w", context.Canceled), ""},
		{"locked", fmt.Errorf("open library: %w", notes.ErrLocked), "The library is open in another window or program."},
		{"file with a line", fmt.Errorf("import: %w", &notes.FileError{File: "/a/b/pact.md", Line: 12, Err: errors.New("cloze is not closed")}), "pact.md, line 12: cloze is not closed."},
		{"file without a line", &notes.FileError{File: "/a/pact.md", Err: errors.New("the file is empty")}, "pact.md: the file is empty."},
		{"missing file", &notes.FileError{File: "/a/pact.md", Err: &fs.PathError{Op: "open", Path: "/a/pact.md", Err: fs.ErrNotExist}}, "pact.md: there is no such file."},
		{"invalid", fmt.Errorf("a deck needs a name: %w", notes.ErrInvalid), "A deck needs a name."},
		{"gone", fmt.Errorf("rename: note %q: %w", "c83jf9", notes.ErrNotFound), "What this needs is not there any more."},
		{"gone, as it is told", notes.PlainPathError(fs.ErrNotExist), "There is no such file or folder."},
		{"not there", &fs.PathError{Op: "open", Path: "/x/y.md", Err: fs.ErrNotExist}, "y.md is not there."},
		{"stored, not read back", fmt.Errorf("save %q: %w: %w", "Rivers", notes.ErrStored, notes.ErrCorrupt), "The change is stored, but could not be read back from the library."},
		{"disk full", fmt.Errorf("grade: nothing was stored: %w (no space left on device)", notes.ErrFull), "The disk is full, so nothing was stored."},
		{"disk failing", fmt.Errorf("grade: nothing was stored: %w (input/output error)", notes.ErrDisk), "The disk could not be read or written, so nothing was stored."},
		{"not known", fmt.Errorf("grade: %w (%w)", notes.ErrUnsettled, notes.ErrDisk), "The disk failed, and whether the change was stored is not known."},
		{"moved", fmt.Errorf("grade: %w", notes.ErrMoved), "The library file was moved, removed or replaced by another program."},
		{"a whole library", fmt.Errorf("import /a/precis.db: %w", notes.ErrWhole), "This file is a whole library."},
		{"unknown", errors.New("disk on fire"), "Disk on fire."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sentence, advice := alert.Words(tt.err)
			if sentence != tt.sentence {
				t.Errorf("sentence %q, want %q", sentence, tt.sentence)
			}
			if errors.Is(tt.err, notes.ErrStored) && strings.Contains(advice, "Nothing was changed") {
				t.Errorf("a stored change is told as none: %q", advice)
			}
			if sentence == "" && advice != "" {
				t.Errorf("advice %q for nothing", advice)
			}
			if strings.Contains(sentence+advice, "!") {
				t.Errorf("%q %q shouts", sentence, advice)
			}
		})
	}
}

func TestEveryKindHasAdvice(t *testing.T) {
	for _, err := range []error{notes.ErrNotFound, notes.ErrInvalid, notes.ErrLocked, notes.ErrReadOnly, notes.ErrCorrupt, notes.ErrNewer, notes.ErrStored, notes.ErrFull, notes.ErrDisk, notes.ErrUnsettled, notes.ErrMoved} {
		if _, advice := alert.Words(err); advice == "" {
			t.Errorf("%v leaves the learner alone", err)
		}
	}
}

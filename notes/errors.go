package notes

import (
	"errors"
	"fmt"
)

// Kinds of failure. Storage and parsers wrap them; the interface chooses words
// by them.
var (
	// ErrNotFound: no such note, card, deck or asset.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the input is not what was asked for.
	ErrInvalid = errors.New("invalid")
	// ErrLocked: another process has the library open.
	ErrLocked = errors.New("the library is open in another window or program")
	// ErrReadOnly: the library may be read but not written.
	ErrReadOnly = errors.New("the library is read-only")
	// ErrCorrupt: the library file is damaged or no library.
	ErrCorrupt = errors.New("the library file is damaged")
	// ErrNewer: the library was written by a later version.
	ErrNewer = errors.New("the library was written by a newer version of Precis")
	// ErrStored: the change is stored, but could not be read back.
	ErrStored = errors.New("the change is stored, but could not be read back")
	// ErrDisk: the system could not read or write the disk.
	ErrDisk = errors.New("the disk could not be read or written")
	// ErrFull: there is no room left on the disk.
	ErrFull = errors.New("the disk is full")
	// ErrUnsettled: the disk failed in the middle of a change, so that it is not
	// known whether the change is stored. Nothing more is written until the
	// library is opened anew.
	ErrUnsettled = errors.New("the disk failed, and whether the change is stored is not known: nothing more is written until Precis is opened again")
	// ErrMoved: the library file was moved, removed or replaced while it was open.
	// Nothing more is written until the library is opened anew.
	ErrMoved = errors.New("the library file was moved, removed or replaced while it was open: nothing more is written until Precis is opened again")
	// ErrWhole: the file is a whole library, which only an empty one takes in.
	ErrWhole = errors.New("it is a whole library or a backup: restore it, which puts it in the place of the library that is open")
	// ErrForeign: the file is of another kind than is asked for.
	ErrForeign = errors.New("the file is of another kind")
	// ErrNothing: there is nothing to undo or redo.
	ErrNothing = errors.New("nothing to do")
)

// Invalidf returns an error of the kind ErrInvalid that says what is wrong with
// the input and no more.
func Invalidf(format string, args ...any) error {
	return &Told{Kind: ErrInvalid, Message: Messagef(format, args...)}
}

// InvalidBecause returns an error of the kind ErrInvalid that says what is wrong with the
// input, and keeps why a library or the system could not read it: that is for programs, the
// log and the command line, as nobody has translated it.
func InvalidBecause(cause error, said Message) error {
	return &Told{Kind: ErrInvalid, Message: said, Cause: cause}
}

// Megabytes is a size in bytes as it is said to people, in units of 2^20 rounded up, so that
// what is larger than a limit is not said to be as large.
func Megabytes(bytes int64) int64 { return (bytes + 1<<20 - 1) >> 20 }

// Told is an error in words for people, which the window can say in the
// learner's language.
type Told struct {
	// Kind is what the error is to a program, such as ErrInvalid.
	Kind    error
	Message Message
	// Cause is what it follows from, in words that are not for the learner, or nil.
	Cause error
}

// Error returns the message in English, with the cause.
func (e *Told) Error() string {
	if e.Cause == nil {
		return e.Message.String()
	}
	return e.Message.String() + ": " + e.Cause.Error()
}

// Unwrap returns the kind and the cause.
func (e *Told) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// FileError is a fault in a file that was read, at a line from 1; Line is 0
// where the fault has none.
type FileError struct {
	File string
	Line int
	Err  error
}

// Error returns "file:line: what", or "line 3: what" for text of no file.
func (e *FileError) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	case e.File == "":
		return fmt.Sprintf("line %d: %v", e.Line, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap returns what went wrong.
func (e *FileError) Unwrap() error { return e.Err }

// Warning is something about a file that was passed over while the rest was
// read. Line counts from 1; 0 where there is none.
type Warning struct {
	File    string
	Line    int
	Message Message
	// Count is how many of its kind it stands for, the first of them; 0 for itself
	// alone.
	Count int
}

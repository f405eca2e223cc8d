package storage

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	bberrors "go.etcd.io/bbolt/errors"

	"precis/notes"
)

// errFault: bbolt stopped in the middle, perhaps with its locks held.
var errFault = errors.New("fault")

// fault says of errFault what a learner can understand: that the file is damaged.
type fault struct{}

func (fault) Error() string { return notes.ErrCorrupt.Error() }

func (fault) Unwrap() []error { return []error{notes.ErrCorrupt, errFault} }

// guard runs f, in which a damaged file may make bbolt panic or memory that is
// mapped from it fault; both become an error that wraps notes.ErrCorrupt.
// Panics of the caller's own functions go on.
func guard(path string, f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			if !ours() {
				panic(cause)
			}
			err = fmt.Errorf("%s: %w", path, fault{})
		}
	}()
	return translate(path, f())
}

// ours reports, in a function deferred for a panic, whether it began in bbolt
// or in this package rather than in a caller's function.
func ours() bool {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	panicked := false
	for {
		frame, more := frames.Next()
		name := frame.Function
		switch {
		case name == "runtime.gopanic" || name == "runtime.sigpanic":
			panicked = true
		case !panicked:
		case strings.HasPrefix(name, "go.etcd.io/bbolt"), strings.HasPrefix(name, "precis/storage."):
			return true
		case strings.HasPrefix(name, "precis/") || strings.HasPrefix(name, "main.") || strings.Contains(strings.SplitN(name, "/", 2)[0], ".") && strings.Contains(name, "/"):
			return false
		}
		if !more {
			return false
		}
	}
}

// translate gives bbolt's errors the kinds that the rest of Precis knows.
func translate(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, notes.ErrCorrupt):
		return err // by a guard further in
	case errors.Is(err, bberrors.ErrTimeout):
		return fmt.Errorf("%s: %w", path, notes.ErrLocked)
	case errors.Is(err, bberrors.ErrDatabaseReadOnly):
		return fmt.Errorf("%s: %w", path, notes.ErrReadOnly)
	case errors.Is(err, errDamaged), errors.Is(err, bberrors.ErrInvalid), errors.Is(err, bberrors.ErrVersionMismatch),
		errors.Is(err, bberrors.ErrChecksum), errors.Is(err, bberrors.ErrInvalidMapping):
		return fmt.Errorf("%s: %w (%w)", path, notes.ErrCorrupt, err)
	default:
		return ofDisk(err)
	}
}

// ofDisk gives the system's failures of a disk their kinds.
func ofDisk(err error) error {
	switch {
	case errors.Is(err, notes.ErrDisk), errors.Is(err, notes.ErrFull):
		return err
	case anyOf(err, diskFull):
		return fmt.Errorf("%w (%w)", notes.ErrFull, err)
	case anyOf(err, diskFailed):
		return fmt.Errorf("%w (%w)", notes.ErrDisk, err)
	default:
		return err
	}
}

func anyOf(err error, kinds []error) bool {
	return slices.ContainsFunc(kinds, func(kind error) bool { return errors.Is(err, kind) })
}

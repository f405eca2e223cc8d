package notes

import (
	"errors"
	"io/fs"
)

// PlainPathError says in words why a path could not be read; the path itself is
// named by the caller.
func PlainPathError(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return pathError{"there is no such file or folder", ErrNotFound}
	case errors.Is(err, fs.ErrPermission):
		return pathError{"it may not be read", fs.ErrPermission}
	case errors.As(err, &pe):
		return pe.Err
	default:
		return err
	}
}

// pathError is an error in the learner's words; kind says what it is to a program.
type pathError struct {
	words string
	kind  error
}

func (e pathError) Error() string { return e.words }

func (e pathError) Unwrap() error { return e.kind }

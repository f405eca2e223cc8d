package library

import (
	"errors"
	"fmt"
	"io/fs"

	"precis/notes"
)

// plainPathError says in words why a path could not be read; the path itself is
// named by the caller.
func plainPathError(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no such file or folder: %w", notes.ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("it may not be read: %w", fs.ErrPermission)
	case errors.As(err, &pe):
		return pe.Err
	default:
		return err
	}
}

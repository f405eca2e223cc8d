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
		return &Told{Kind: ErrNotFound, Message: Messagef("there is no such file or folder")}
	case errors.Is(err, fs.ErrPermission):
		return &Told{Kind: fs.ErrPermission, Message: Messagef("it may not be read")}
	case errors.As(err, &pe):
		return pe.Err
	default:
		return err
	}
}

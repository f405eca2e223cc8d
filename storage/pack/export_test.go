package pack

import (
	"context"

	"precis/notes/intake"
)

// List returns pack.json of a pack.
var List = listOf

// ZipOf is zipOf.
var ZipOf = zipOf

// Verify reads all of a pack and compares it with its list; no note is parsed.
func Verify(ctx context.Context, f intake.File) error {
	_, err := verified(ctx, f)
	return err
}

// Package librarytest does for tests what a screen does for a learner.
package librarytest

import (
	"precis/notes"
	"precis/notes/library"
)

// Rewrite saves a text of a note as who has just read the note does.
func Rewrite(lib *library.Library, id notes.NoteID, markdown string) (library.Edited, error) {
	page, err := lib.Page(id)
	if err != nil {
		return library.Edited{}, err
	}
	return lib.Save(id, page.Text.Markdown, markdown)
}

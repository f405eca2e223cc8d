package library

import (
	"precis/notes"
	"precis/notes/markup"
	"precis/notes/suggest"
)

// Accept writes suggested cards into a note, as one change. A note whose text is no
// longer that of the document they were suggested for is notes.ErrInvalid.
func (l *Library) Accept(id notes.NoteID, doc *markup.Document, chosen []suggest.Suggestion) (Edited, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	return l.rewrite(id, notes.ActionEdit, func(markdown string) (string, error) {
		if markdown != doc.Markdown {
			return "", notes.Invalidf("its text has changed since cards were suggested for it")
		}
		return suggest.Accept(doc, chosen), nil
	})
}

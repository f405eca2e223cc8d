package screen

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/words"
)

// CopyNote puts a whole note on the clipboard, as Markdown.
func CopyNote(a *Act, h Host, id notes.NoteID) {
	Read(a, h.Context(), h, func(_ context.Context, lib *library.Library) (string, error) {
		page, err := lib.Page(id)
		if err != nil {
			return "", err
		}
		return page.Document.Markdown, nil
	}, func(markdown string, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(markdown)
		h.Toast(words.T("Copied as Markdown"), "", nil)
	})
}

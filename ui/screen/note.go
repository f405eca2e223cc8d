package screen

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
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

// RenameNote asks for another title of a note.
func RenameNote(a *Act, h Host, id notes.NoteID) {
	h.KeepText(func() { askTitle(a, h, id) })
}

func askTitle(a *Act, h Host, id notes.NoteID) {
	n, err := h.Library().Decks().Renamable(id)
	if err != nil {
		h.Fail(err)
		return
	}
	Ask(h, alert.Question{
		Title: words.T("Rename the note"), Value: n.Title, Verb: words.T("Rename"),
		Detail: words.T("The heading of its text changes too, and links go on leading to it."),
	}, func(title string) {
		if title != n.Title {
			Do(a, h, words.F("Renamed to “%s”", title), func(lib *library.Library) error {
				_, err := lib.Decks().RenameNote(id, title)
				return err
			}, func() {})
		}
	})
}

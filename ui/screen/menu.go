package screen

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/widgets"
	"precis/ui/words"
)

// ShowMenu shows what can be done, at a place of the window.
func ShowMenu(h Host, at fyne.Position, items ...*fyne.MenuItem) {
	widgets.ShowMenu(fyne.NewMenu("", items...), h.Window().Canvas(), at)
}

// NoteMenu returns what shows the menu of a note: first what is given, then what can be done
// with the note.
func NoteMenu(h Host, note notes.NoteID, first ...*fyne.MenuItem) func(at fyne.Position) {
	return func(at fyne.Position) {
		n, err := h.Library().Note(note)
		if err != nil {
			h.Fail(err)
			return
		}
		items := h.MenuOf(n.Deck, note)
		if len(first) > 0 {
			items = append(append(first[:len(first):len(first)], fyne.NewMenuItemSeparator()), items...)
		}
		ShowMenu(h, at, items...)
	}
}

// SectionMenu is NoteMenu for a section of a note: it can be read, and its cards crammed.
func SectionMenu(h Host, note notes.NoteID, section int) func(at fyne.Position) {
	return NoteMenu(h, note,
		fyne.NewMenuItem(words.T("Read the section"), func() { h.OpenNote(note, section) }),
		fyne.NewMenuItem(words.T("Cram its cards"), func() {
			h.Review(library.Scope{Note: note, InSection: true, Section: section, Cram: true})
		}))
}

// DeckMenu returns what shows the menu of a deck.
func DeckMenu(h Host, deck string) func(at fyne.Position) {
	return func(at fyne.Position) { ShowMenu(h, at, h.MenuOf(deck, "")...) }
}

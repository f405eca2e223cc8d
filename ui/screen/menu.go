package screen

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/widgets"
	"precis/ui/words"
)

// ShowMenu shows what can be done, at a place of the window.
func ShowMenu(h Host, at fyne.Position, items ...*fyne.MenuItem) {
	if len(items) == 0 {
		return
	}
	widgets.ShowMenu(fyne.NewMenu("", items...), h.Window().Canvas(), at)
}

// NoteMenu returns what shows the menu of a note: first what is given, then what can be done
// with the note.
func NoteMenu(h Host, note notes.NoteID, first ...*fyne.MenuItem) func(at fyne.Position) {
	return func(at fyne.Position) { ShowMenu(h, at, noteItems(h, note, first)...) }
}

func noteItems(h Host, note notes.NoteID, first []*fyne.MenuItem) []*fyne.MenuItem {
	n, err := h.Library().Note(note)
	if err != nil {
		h.Fail(err)
		return nil
	}
	items := h.MenuOf(n.Deck, note)
	if len(first) > 0 {
		items = append(append(first[:len(first):len(first)], fyne.NewMenuItemSeparator()), items...)
	}
	return items
}

// SectionMenu is NoteMenu for a section of a note: it can be read, and its cards crammed.
func SectionMenu(h Host, note notes.NoteID, section int) func(at fyne.Position) {
	return NoteMenu(h, note, sectionItems(h, note, section)...)
}

func sectionItems(h Host, note notes.NoteID, section int) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem(words.T("Read the section"), func() { h.Go(Section{Note: note, Index: section}) }),
		fyne.NewMenuItem(words.T("Cram its cards"), func() {
			h.Go(Review{Note: note, InSection: true, Section: section, Cram: true})
		}),
	}
}

// PlaceMenu is SectionMenu, or NoteMenu for a section below 0, of what is named in a panel:
// leave closes that before anything is done. Before the menu is shown it must stay: Fyne
// has a press that closes a panel close the menu behind it too.
func PlaceMenu(h Host, note notes.NoteID, section int, leave func()) func(at fyne.Position) {
	return func(at fyne.Position) {
		var first []*fyne.MenuItem
		if section >= 0 {
			first = sectionItems(h, note, section)
		}
		items := noteItems(h, note, first)
		leaving(items, leave)
		ShowMenu(h, at, items...)
	}
}

func leaving(items []*fyne.MenuItem, leave func()) {
	for _, item := range items {
		if item.ChildMenu != nil {
			leaving(item.ChildMenu.Items, leave)
		}
		if do := item.Action; do != nil {
			item.Action = func() {
				leave()
				do()
			}
		}
	}
}

// DeckMenu returns what shows the menu of a deck.
func DeckMenu(h Host, deck string) func(at fyne.Position) {
	return func(at fyne.Position) { ShowMenu(h, at, h.MenuOf(deck, "")...) }
}

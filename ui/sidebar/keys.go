package sidebar

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/words"
)

// Commands are what can be done by key in the tree.
func (s *Sidebar) Commands() []command.Command {
	inTree := func() bool { return s.focusedLine() >= 0 }
	onDeck := func() bool { at := s.focusedLine(); return at >= 0 && s.lines[at].note == "" }
	onNote := func() bool { _, ok := s.chosenNote(); return ok }
	either := func(id string, keys []command.Key, name, nameOnDeck string, note func(notes.NoteID), deck func(string)) command.Command {
		return command.Command{ID: id, Name: name, Label: func() string {
			if onDeck() {
				return nameOnDeck
			}
			return name
		}, Keys: keys, Menu: words.T("Edit"), Group: 2, Enabled: func() bool { return onDeck() || onNote() }, Do: func() {
			if onDeck() {
				deck(s.lines[s.focusedLine()].deck)
			} else if id, ok := s.chosenNote(); ok {
				note(id)
			}
		}}
	}
	return []command.Command{
		{ID: "sidebar.up", Name: words.T("Line above in the library"), Keys: command.Keys("Up"), Hidden: true, Enabled: inTree, Do: func() { s.step(-1) }},
		{ID: "sidebar.down", Name: words.T("Line below in the library"), Keys: command.Keys("Down"), Hidden: true, Enabled: inTree, Do: func() { s.step(1) }},
		{ID: "sidebar.focus", Name: words.T("Go to the library tree"), Keys: command.Keys("Ctrl+L"), Menu: words.T("Go"), Group: 2, Do: s.Focus},
		{ID: "sidebar.menu", Name: words.T("Deck or note actions…"), Keys: command.Keys("Ctrl+."), Menu: words.T("Edit"), Group: 2, Enabled: func() bool {
			return s.chosenLine() >= 0
		}, Do: s.menuAtLine},
		{ID: "sidebar.new-deck", Name: words.T("New deck…"), Menu: words.T("File"), Do: func() { s.newDeck("") }},
		either("sidebar.rename", command.Keys("F2"), words.T("Rename the note…"), words.T("Rename the deck…"), func(id notes.NoteID) {
			screen.RenameNote(&s.acting, s.host, id)
		}, s.rename),
		{ID: "sidebar.delete-deck", Name: words.T("Delete the deck…"), Keys: command.Keys("Delete"), Enabled: onDeck, Do: func() { s.removeDeck(s.lines[s.focusedLine()].deck) }},
		either("sidebar.move", command.Keys("Ctrl+Shift+M"), words.T("Move the note to a deck…"), words.T("Move the deck…"), s.move, s.askDeck),
		{ID: "sidebar.delete", Name: words.T("Delete the note"), Menu: words.T("Edit"), Group: 2, Enabled: onNote, Do: func() {
			id, _ := s.chosenNote()
			s.remove(id)
		}},
	}
}

// Focus puts the focus into the tree, on the selected note if it is shown.
func (s *Sidebar) Focus() {
	at := max(find(s.lines, s.selected), 0)
	if at < len(s.lines) {
		s.focusLine(at)
	}
}

// focusedLine returns the line that has the focus, -1 for none.
func (s *Sidebar) focusedLine() int {
	focused := s.host.Window().Canvas().Focused()
	if focused == nil {
		return -1
	}
	for at := range s.lines {
		if f, ok := s.tree.Object(at).(fyne.Focusable); ok && f == focused {
			return at
		}
	}
	return -1
}

func (s *Sidebar) focusLine(at int) {
	if len(s.lines) == 0 {
		return
	}
	at = min(max(at, 0), len(s.lines)-1)
	s.tree.Reveal(at)
	if f, ok := s.tree.Object(at).(fyne.Focusable); ok {
		s.host.Window().Canvas().Focus(f)
	}
}

func (s *Sidebar) step(by int) {
	if at := s.focusedLine(); at >= 0 {
		s.focusLine(at + by)
	}
}

// chosenLine is the line with the focus, else that of the note that is open.
func (s *Sidebar) chosenLine() int {
	if at := s.focusedLine(); at >= 0 {
		return at
	}
	return find(s.lines, s.selected)
}

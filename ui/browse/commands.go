package browse

import (
	"fmt"
	"strings"

	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/extra"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Commands are what can be done with what was found.
func (s *Screen) Commands() []command.Command {
	found := func() bool { return s.front && s.hasCurrent() }
	some := func() bool { return s.front && s.canAct() }
	cards := func() bool { return some() && s.list == s.cards }
	inNotes := func() bool { return some() && s.list == s.notes }
	do := func(group int, id, name, keys string, enabled func() bool, f func()) command.Command {
		c := command.Command{ID: "browse." + id, Name: name, Menu: words.T("Cards"), Group: group, Do: f, Enabled: enabled}
		c.Keys = command.Keys(strings.Fields(keys)...)
		return c
	}
	act := func(group int, id, name, keys string, can func() bool, f func()) command.Command {
		return do(group, id, name, keys, can, func() { s.act(can, f) })
	}
	move := func(id, key string, by func() int) command.Command {
		c := do(0, id, words.T("Move in the list"), key, some, func() {
			held := s.held()
			s.act(some, func() { s.list.move(by(), held) })
		})
		c.Menu, c.Hidden = "", true
		return c
	}
	all := []command.Command{
		do(0, "search", words.T("Search cards and notes"), "/ Ctrl+F", func() bool { return s.front }, s.focus),
		do(0, "save", words.T("Save this search…"), "Ctrl+D", func() bool { return s.front && s.canSave() }, s.save),
		do(0, "saved", words.T("Saved searches"), "", func() bool { return s.front }, s.showSaved),
		do(0, "duplicates", words.T("Find duplicates"), "", func() bool { return s.front }, s.findDuplicates),
		act(0, "kind", words.T("Show cards or notes"), "V", func() bool { return s.front }, s.switchKind),
		act(0, "sort", words.T("Sort by…"), "S", some, s.chooseOrder),
		do(0, "columns", words.T("Choose columns…"), "C", func() bool { return s.front && s.list == s.cards && s.cards.Len() > 0 }, s.chooseColumns),
		act(0, "select-all", words.T("Select all"), "Ctrl+A", some, func() { s.list.selectAll() }),
		act(1, "open", words.T("Open in the reader"), "Enter", some, s.open),
		act(1, "edit", words.T("Edit at its line"), "E", some, s.edit),
		act(1, "rename", words.T("Rename the note…"), "F2", inNotes, s.rename),
		act(2, "suspend", words.T("Stop showing, or show again"), "@", cards, s.suspend),
		act(2, "bury", words.T("Hide until tomorrow, or not"), "-", cards, s.bury),
		act(2, "reset", words.T("Reset: make new again"), "R", cards, s.reset),
		act(2, "until", words.T("Say until when it holds…"), "", cards, s.hold),
		do(3, "cram", words.T("Cram what is found"), "X", found, s.cram),
		do(3, "ahead", words.T("Study what is found ahead…"), "A", found, s.ahead),
		act(4, "add-tag", words.T("Add a tag…"), "T", cards, s.addTag),
		act(4, "remove-tag", words.T("Take a tag off…"), "U", cards, s.removeTag),
		act(4, "move", words.T("Move notes to a deck…"), "M", some, s.moveNotes),
		act(4, "fold", words.T("Fold notes into one…"), "", func() bool { return some() && (s.waits || s.several()) }, s.foldNotes),
		act(5, "share", words.T("Share what is selected…"), "", some, s.share),
		act(5, "export", words.T("Export what is selected…"), "Ctrl+Shift+E", some, s.export),
		act(5, "delete", words.T("Delete"), "Delete", some, s.remove),
		s.preview.text.Command("browse", some),
		move("down", "Down", func() int { return 1 }),
		move("up", "Up", func() int { return -1 }),
		move("page-down", "PageDown", func() int { return s.list.table.PageRows() }),
		move("page-up", "PageUp", func() int { return -s.list.table.PageRows() }),
		move("top", "Home", func() int { return -s.list.Len() }),
		move("end", "End", func() int { return s.list.Len() }),
	}
	for flag := range uint8(8) {
		name, key := words.T("Take the flag off"), "0" // Ctrl+0 is the window's
		if flag > 0 {
			name, key = words.F("Flag: %s", words.T(widgets.FlagNames[flag-1])), fmt.Sprintf("Ctrl+%d", flag)
		}
		all = append(all, act(6, fmt.Sprintf("flag-%d", flag), name, key, cards, func() { s.flag(flag) }))
	}
	return all
}

// findDuplicates shows cards that ask and answer the same, beside one another.
func (s *Screen) findDuplicates() {
	s.cards.column, s.cards.descending = cardPrompt, false
	s.cards.table.SetSorted(cardPrompt, false)
	s.Search("is:duplicate")
}

// cram and ahead begin study of all cards that the query finds.
func (s *Screen) cram() { extra.Cram(s.host, s.scope()) }

func (s *Screen) ahead() { extra.Ahead(s.host, s.scope()) }

func (s *Screen) scope() library.Scope { return library.Scope{Query: s.Query()} }

// focus has the caret in the field, where what is typed replaces the query.
func (s *Screen) focus() {
	s.host.Window().Canvas().Focus(s.field.Surface)
	s.field.SelectAll()
}

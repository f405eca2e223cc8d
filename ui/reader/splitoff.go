package reader

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/words"
)

// splittable reports whether a section can become a note of its own: it has a heading.
func (s *Screen) splittable(section int) bool {
	return section >= 0 && section < len(s.view.document.Sections) && s.view.document.Sections[section].Level > 0
}

// splitItems offers to make a note of a section, where that can be.
func (s *Screen) splitItems(section int) []*fyne.MenuItem {
	if !s.splittable(section) {
		return nil
	}
	return []*fyne.MenuItem{fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("Make a note of this section…"), func() { s.splitOff(section) })}
}

// splitOff asks what the note is to be called that a section becomes, and makes it.
func (s *Screen) splitOff(section int) {
	id, of := s.view.note.ID, s.view.document.Sections[section]
	s.host.KeepText(func() {
		if _, err := s.host.Library().Decks().Settled(id); err != nil { // what was just kept is a draft
			s.host.Fail(err)
			return
		}
		s.askSplitOff(id, section, of)
	})
}

func (s *Screen) askSplitOff(id notes.NoteID, section int, of notes.Section) {
	screen.Ask(s.host, alert.Question{
		Title: words.T("Make a note of this section"), Value: of.Title, Verb: words.T("Make the note"),
		Detail: words.T("The section, with those below it, goes into a note of its own. Its cards keep their history, and a link stays in its place."),
	}, func(title string) {
		screen.Do(&s.splitting, s.host, words.F("“%s” is a note of its own now", title), func(lib *library.Library) error {
			_, err := lib.Decks().SplitOff(id, section, of.Path, title)
			return err
		}, func() {})
	})
}

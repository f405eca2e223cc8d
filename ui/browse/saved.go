package browse

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// showSaved shows the saved searches, and what can be done with them, below the star; where none
// is saved yet, it saves this one.
func (s *Screen) showSaved() {
	if len(s.host.Library().Search().Saved()) == 0 && s.canSave() {
		s.save()
		return
	}
	widgets.ShowMenuBelow(s.savedMenu(), s.host.Window().Canvas(), s.star)
}

func (s *Screen) savedMenu() *fyne.Menu {
	all := s.host.Library().Search().Saved()
	save := fyne.NewMenuItem(words.T("Save this search…"), s.save)
	save.Disabled = !s.canSave()
	menu := fyne.NewMenu("", save)
	if len(all) == 0 {
		return menu
	}
	rename, forget := fyne.NewMenuItem(words.T("Rename…"), nil), fyne.NewMenuItem(words.T("Delete"), nil)
	rename.ChildMenu, forget.ChildMenu = fyne.NewMenu(""), fyne.NewMenu("")
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	for _, one := range all {
		item := func(do func()) *fyne.MenuItem { return fyne.NewMenuItem(widgets.InMenu(one.Name), do) }
		ask := item(func() { s.Search(one.Query) })
		ask.Checked = one.Query == s.Query()
		menu.Items = append(menu.Items, ask)
		rename.ChildMenu.Items = append(rename.ChildMenu.Items, item(func() { s.renameSaved(one.Name) }))
		forget.ChildMenu.Items = append(forget.ChildMenu.Items, item(func() { s.deleteSaved(one.Name) }))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), rename, forget)
	return menu
}

// Query is what is asked for now.
func (s *Screen) Query() string { return strings.TrimSpace(s.field.Text()) }

// At implements screen.Placed.
func (s *Screen) At() screen.To { return screen.Browse(s.Query()) }

// canSave reports whether the query is one to save.
func (s *Screen) canSave() bool { return s.Query() != "" && !s.wrong.Visible() }

// markSaved shows by the star whether the query is saved.
func (s *Screen) markSaved() {
	icon, query := theme.IconStar, s.Query()
	if query != "" && slices.ContainsFunc(s.host.Library().Search().Saved(), func(one library.SavedSearch) bool { return one.Query == query }) {
		icon = theme.IconStarred
	}
	s.star.WithIcon(icon).Refresh()
}

// save asks for a name to keep the query under.
func (s *Screen) save() {
	query := s.Query()
	screen.Ask(s.host, alert.Question{
		Title: words.T("Save this search"), Detail: words.T("The star beside the field lists it, and so does Find anything. A search of the same name is replaced."), Verb: words.T("Save"),
	}, func(name string) {
		s.keepSearch(words.F("Saved “%s”", name), func(lib library.Search) error { return lib.Save(name, query) })
	})
}

func (s *Screen) renameSaved(name string) {
	saved := s.host.Library().Search().Saved()
	screen.Ask(s.host, alert.Question{
		Title: words.T("Rename the search"), Value: name, Verb: words.T("Rename"),
		Check: func(to string) error {
			if to != name && slices.ContainsFunc(saved, func(one library.SavedSearch) bool { return one.Name == to }) {
				return notes.Invalidf("Another search has the name “%s”.", to)
			}
			return nil
		},
	}, func(to string) {
		s.keepSearch(words.F("Renamed to “%s”", to), func(lib library.Search) error { return lib.RenameSaved(name, to) })
	})
}

func (s *Screen) deleteSaved(name string) {
	s.keepSearch(words.F("Deleted the search “%s”", name), func(lib library.Search) error { return lib.DeleteSaved(name) })
}

// keepSearch changes the saved searches.
func (s *Screen) keepSearch(said string, do func(library.Search) error) {
	screen.Do(&s.acting, s.host, said, func(lib *library.Library) error { return do(lib.Search()) }, s.markSaved)
}

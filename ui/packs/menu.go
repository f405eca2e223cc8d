package packs

import (
	"fyne.io/fyne/v2"

	"precis/notes/merge"
	"precis/notes/packs"
	"precis/ui/screen"
	"precis/ui/widgets"
	"precis/ui/words"
)

// menu is what can be done with a row.
func (s *Screen) menu(row int) []*fyne.MenuItem {
	if row < 0 || row >= len(s.rows) || s.rows[row].menu == nil {
		return nil
	}
	return s.rows[row].menu()
}

// conflictMenu is what can be decided on a place.
func (s *Screen) conflictMenu(i int) []*fyne.MenuItem {
	item := s.host.Commands().Entry
	return []*fyne.MenuItem{
		item("packs.mine", words.T("Mine"), func() { s.decide(merge.Mine, i) }),
		item("packs.theirs", words.T("Theirs"), func() { s.decide(merge.Theirs, i) }),
		item("packs.both", words.T("Both"), func() { s.decide(merge.Both, i) }),
		fyne.NewMenuItemSeparator(), item("packs.open", words.T("Read the section"), func() { s.open(i) }),
	}
}

func (s *Screen) openedMenu(p *packs.Listed) []*fyne.MenuItem {
	return append([]*fyne.MenuItem{fyne.NewMenuItem(words.T("Open a newer version…"), func() { s.host.Go(screen.Import{}) })}, s.inside(p)...)
}

func (s *Screen) publishedMenu(p *packs.Listed) []*fyne.MenuItem {
	again := shareAgain(p)
	return append([]*fyne.MenuItem{fyne.NewMenuItem(words.T("Share again…"), func() { s.host.Go(again) })}, s.inside(p)...)
}

// inside leads to the notes of a pack that are still there.
func (s *Screen) inside(p *packs.Listed) (items []*fyne.MenuItem) {
	inside := fyne.NewMenuItem(words.T("Read"), nil)
	inside.ChildMenu = fyne.NewMenu("")
	for _, id := range p.Notes {
		if n, err := s.host.Library().Note(id); err == nil && len(inside.ChildMenu.Items) < mostRead {
			inside.ChildMenu.Items = append(inside.ChildMenu.Items, fyne.NewMenuItem(widgets.InMenu(n.Title), func() { s.host.Go(screen.Note(id)) }))
		}
	}
	if len(inside.ChildMenu.Items) > 0 {
		items = append(items, inside)
	}
	return items
}

// mostRead is how many notes of a pack its menu has at most.
const mostRead = 12

// ShowMenu shows what can be decided on the place that is chosen, else what can be done with the
// first row in view.
func (s *Screen) ShowMenu() {
	row := -1
	if len(s.shown.conflicts) > 0 {
		row = firstConflict + s.chosen
	}
	s.text.ShowMenuOf(row)
}

package choose

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"precis/ui/alert"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// menu shows what can be done with an entry, -1 for none, and here, at a place of the window.
func (s *sheet) menu(i int, place fyne.Position) {
	var items []*fyne.MenuItem
	if i >= 0 {
		items = append(s.itemsOf(i), fyne.NewMenuItemSeparator())
	}
	if s.q.What != Files {
		items = append(items, fyne.NewMenuItem(words.T("New folder…"), s.newFolder))
	}
	items = append(items, fyne.NewMenuItem(words.T("Folder above"), s.up))
	widgets.ShowMenu(fyne.NewMenu("", items...), s.of.canvas, place)
}

// itemsOf are what can be done with an entry. One that is not chosen yet is chosen instead
// of the others.
func (s *sheet) itemsOf(i int) (items []*fyne.MenuItem) {
	e := s.shown[i]
	if !s.chosen[e.name] {
		s.move(i, false)
	}
	path := filepath.Join(s.folder, e.name)
	if e.folder {
		items = append(items, fyne.NewMenuItem(words.T("Open"), func() { s.visit(path, "") }))
	}
	if s.q.What == Folder || s.q.What == Files && (s.q.Folders || !s.holdsFolder()) {
		items = append(items, fyne.NewMenuItem(words.T("Choose"), s.accept))
	}
	return append(items, fyne.NewMenuItem(words.T("Copy the path"), func() { fyne.CurrentApp().Clipboard().SetContent(path) }))
}

// newFolder asks for the name of a folder, makes it and goes into it.
func (s *sheet) newFolder() {
	alert.Ask(s.of.canvas, alert.Question{Title: words.T("New folder"), Verb: words.T("Create")}, func(name string) {
		path := resolve(name, s.folder, s.places)
		s.read(func(ctx context.Context) (*found, error) { return lookInNew(ctx, s.of.disk, path) }, func(f *found) { s.arrive(f, "") })
		s.of.canvas.Focus(s.list)
	})
}

// TappedSecondary shows the menu of the folder: rows show their own.
func (l *list) TappedSecondary(e *fyne.PointEvent) { l.sheet.menu(-1, e.AbsolutePosition) }

// ShowMenu shows the menu of the entry that keys are at.
func (l *list) ShowMenu(place fyne.Position) { l.sheet.menu(l.sheet.at, place) }

// MenuPlace is below the entry that keys are at.
func (l *list) MenuPlace() (at fyne.Position, ok bool) {
	at.X = theme.Gap24
	if row := l.lazy.Object(l.sheet.at); row != nil {
		at.Y = row.Position().Y + row.Size().Height
	}
	return at, true
}

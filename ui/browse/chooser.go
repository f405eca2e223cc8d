package browse

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// chooser is which columns of the table of cards are shown.
type chooser struct {
	list  *list
	all   []cardColumn
	shown []bool
}

// chosenColumns is the preference that names the columns shown; "" for the usual ones.
const chosenColumns = "browse/columns"

// newChooser has a list of cards show what was chosen, and choose by a menu of its head.
func newChooser(l *list) {
	c := &chooser{list: l, all: cardColumns()}
	c.shown = make([]bool, len(c.all))
	names := strings.Fields(l.screen.host.Library().Preferences().Get(chosenColumns))
	for i, column := range c.all {
		c.shown[i] = i == cardPrompt || slices.Contains(names, column.name) || len(names) == 0 && column.usual
	}
	l.table.Shown = func(column int) bool { return c.shown[column] }
	l.table.HeadHint = words.T("Choose columns…")
	l.table.OnHeadMenu = func(at fyne.Position) {
		widgets.ShowMenu(c.menu(), l.screen.host.Window().Canvas(), at)
	}
}

func (c *chooser) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for i, column := range c.all {
		item := fyne.NewMenuItem(column.Title, func() { c.toggle(i) })
		item.Checked, item.Disabled = c.shown[i], i == cardPrompt
		menu.Items = append(menu.Items, item)
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("The usual columns"), c.reset))
	return menu
}

func (c *chooser) toggle(column int) {
	c.shown[column] = !c.shown[column]
	var names []string
	for i, column := range c.all {
		if c.shown[i] {
			names = append(names, column.name)
		}
	}
	c.keep(strings.Join(names, " "))
	if c.shown[column] && !c.list.table.Fits(column) {
		c.list.screen.host.Toast(words.F("No room for “%s” yet: widen the window, or show fewer columns.", c.all[column].Title), "", nil)
	}
}

func (c *chooser) reset() {
	for i, column := range c.all {
		c.shown[i] = column.usual
	}
	c.keep("")
}

// keep shows the columns and remembers them.
func (c *chooser) keep(names string) {
	c.list.table.Refresh()
	host := c.list.screen.host
	lib := host.Library()
	host.Runner().Run(host.Context(), func(context.Context, task.Report) error { return lib.Preferences().Set(chosenColumns, names) }, host.Fail)
}

// chooseColumns shows the menu of the head.
func (s *Screen) chooseColumns() { s.cards.table.OnHeadMenu(s.cards.belowHead()) }

// chooseOrder shows the columns to sort by, the one of now ticked: chosen again it turns the
// order round.
func (s *Screen) chooseOrder() {
	widgets.ShowMenu(s.list.orders(), s.host.Window().Canvas(), s.list.belowHead())
}

func (l *list) orders() *fyne.Menu {
	menu := fyne.NewMenu("")
	for i, column := range l.columns {
		if l.table.Fits(i) {
			item := fyne.NewMenuItem(column.Title, func() { l.sort(i) })
			item.Checked = i == l.column
			menu.Items = append(menu.Items, item)
		}
	}
	return menu
}

// belowHead is the place in the window where a menu of the head opens by key.
func (l *list) belowHead() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.table)
	return at.AddXY(theme.Gap24, theme.Size(theme.RowSidebar))
}

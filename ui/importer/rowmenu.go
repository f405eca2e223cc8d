package importer

import (
	"fyne.io/fyne/v2"

	"precis/ui/words"
)

// menu is what can be done with the suggestion of a row.
func (c *cards) menu(row int) []*fyne.MenuItem {
	if c.planned == nil || c.preview.look != asCards || row < 0 || row >= len(c.rows) || c.rows[row].kind != suggestionRow {
		return nil
	}
	at := c.rows[row].item
	item := func(id, name string, do func()) *fyne.MenuItem {
		return c.preview.screen.host.Commands().Entry("import."+id, name, func() {
			c.at = row
			do()
		})
	}
	ticked := item("tick", words.T("Tick the card or not"), func() { c.tick(at, !c.planned.Chosen[at]) })
	ticked.Checked = c.planned.Chosen[at]
	turned := item("turn", words.T("Turn a gap into a question, or back"), c.turnSelected)
	_, can := turn(c.planned.Suggestions[at])
	turned.Disabled = !can
	return []*fyne.MenuItem{
		ticked, item("edit", words.T("Edit text"), func() { c.edit(row) }), turned, fyne.NewMenuItemSeparator(),
		item("more-here", words.T("Show all suggestions of the section"), c.unfoldHere), fyne.NewMenuItemSeparator(),
		item("dismiss", words.T("Dismiss the card"), func() { c.dismiss(at) }),
	}
}

// ShowMenu shows what can be done with the suggestion that is selected.
func (s *Screen) ShowMenu() { s.preview.read.ShowMenuOf(s.preview.cards.at) }

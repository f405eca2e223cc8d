package review

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"precis/ui/widgets"
	"precis/ui/words"
)

// menu is what can be done with the card on the screen.
func (s *Screen) menu() []*fyne.MenuItem {
	if s.question == nil || s.form != nil {
		return nil
	}
	item := fyne.NewMenuItem
	keyed := func(id, name string, do func()) *fyne.MenuItem {
		return s.host.Commands().Entry("review."+id, name, do)
	}
	flags := item(words.T("Flag"), nil)
	flags.ChildMenu = fyne.NewMenu("")
	for i, name := range widgets.FlagNames {
		flag := keyed(fmt.Sprintf("flag-%d", i+1), fmt.Sprintf("%d %s", i+1, words.T(name)), func() { s.flag(uint8(i + 1)) })
		flag.Checked = s.question.card.Progress.Flag == uint8(i+1)
		flags.ChildMenu.Items = append(flags.ChildMenu.Items, flag)
	}
	bury := keyed("bury", words.T("Hide until tomorrow"), s.bury)
	bury.Disabled = s.scope.Cram
	return []*fyne.MenuItem{
		keyed("edit", words.T("Edit"), s.edit), keyed("open", words.T("Open in the reader"), s.openNote), keyed("history", words.T("History of this card"), s.showHistory),
		keyed("speak", words.T("Read aloud"), s.speak), flags, fyne.NewMenuItemSeparator(),
		bury, keyed("suspend", words.T("Stop showing this card"), s.suspend), item(words.T("This card holds until…"), s.hold),
		fyne.NewMenuItemSeparator(), item(words.T("Delete this card"), s.remove),
	}
}

// showMenu shows the menu above what was pressed for it.
func (s *Screen) showMenu(pressed fyne.CanvasObject) {
	items := s.menu()
	if items == nil {
		return
	}
	c := s.host.Window().Canvas()
	menu := fyne.NewMenu("", items...)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(pressed)
	widgets.ShowMenu(menu, c, at.SubtractXY(0, widget.NewMenu(menu).MinSize().Height))
}

// ShowMenu shows the menu above the words that lead to it.
func (s *Screen) ShowMenu() {
	if s.page.more != nil {
		s.showMenu(s.page.more)
	}
}

package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/command"
	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// menuRoom is how wide a name in a menu may be, in points: beside it a submenu finds room
// in the smallest window.
const menuRoom = 320

// InMenu returns as much of a name as a menu shows, "…" at its end where something is left
// out: a menu is as wide as its widest entry, and a window cuts it off.
func InMenu(name string) string {
	return script.Seen(draw.Shorten(name, menuRoom, func(s string) float32 {
		return fyne.MeasureText(s, theme.Size(fynetheme.SizeNameText), fyne.TextStyle{}).Width
	}))
}

// ShowMenu shows a menu at a place of the window, further up where a menu that one of its
// items opens would have no room below: Fyne cuts such a menu off.
func ShowMenu(menu *fyne.Menu, c fyne.Canvas, at fyne.Position) {
	command.NameKeys(menu.Items, c.Size().Width-theme.Gap48)
	for i, item := range menu.Items {
		if item.ChildMenu == nil {
			continue
		}
		above := heightOf(menu.Items[:i+1]) - heightOf(menu.Items[i:i+1])
		at.Y = max(min(at.Y, c.Size().Height-above-heightOf(item.ChildMenu.Items)), 0)
	}
	DropHint(c)
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}

// Menued is a widget with a menu, which its key asks for as the other mouse button does.
type Menued interface {
	fyne.CanvasObject
	// MenuPlace is where the menu opens by key, in the widget; ok is false where there is
	// none now.
	MenuPlace() (at fyne.Position, ok bool)
	// ShowMenu opens the menu of what keys are at, at a place of the window.
	ShowMenu(place fyne.Position)
}

// AskMenu opens the menu of what has the focus, and reports whether it has one.
func AskMenu(c fyne.Canvas) bool {
	focused, ok := c.Focused().(Menued)
	if !ok {
		return false
	}
	at, ok := focused.MenuPlace()
	if ok {
		focused.ShowMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(focused).Add(at))
	}
	return ok
}

// ShowMenuBelow shows a menu below what it belongs to.
func ShowMenuBelow(menu *fyne.Menu, c fyne.Canvas, above fyne.CanvasObject) {
	command.NameKeys(menu.Items, c.Size().Width-theme.Gap48)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(above)
	x := min(at.X, c.Size().Width-widget.NewMenu(menu).MinSize().Width-theme.Gap8)
	ShowMenu(menu, c, fyne.NewPos(max(x, 0), at.Y+above.Size().Height+theme.Gap4))
}

func heightOf(items []*fyne.MenuItem) float32 {
	return widget.NewMenu(fyne.NewMenu("", items...)).MinSize().Height
}

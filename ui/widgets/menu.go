package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/theme"
)

// menuRoom is how wide a name in a menu may be, in points: beside it a submenu finds room
// in the smallest window.
const menuRoom = 320

// InMenu returns as much of a name as a menu shows, "…" at its end where something is left
// out: a menu is as wide as its widest entry, and a window cuts it off.
func InMenu(name string) string {
	return shorten(name, menuRoom, func(s string) float32 {
		return fyne.MeasureText(s, theme.Size(fynetheme.SizeNameText), fyne.TextStyle{}).Width
	})
}

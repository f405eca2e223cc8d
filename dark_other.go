//go:build windows || darwin

package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// desktopDark says whether the desktop asks for dark colours, as often as Fyne's settings
// change.
func desktopDark(a fyne.App) <-chan bool {
	said := make(chan bool, 16) // which the window empties at once
	tell := func(s fyne.Settings) {
		select {
		case said <- s.ThemeVariant() == theme.VariantDark:
		default:
		}
	}
	tell(a.Settings())
	a.Settings().AddListener(tell)
	return said
}

//go:build !windows && !darwin

package main

import (
	"os"

	"fyne.io/fyne/v2"
	"github.com/rymdport/portal/settings"
	"github.com/rymdport/portal/settings/appearance"
)

// fyneTheme names the colours that Fyne takes where the desktop is not to be asked.
const fyneTheme = "FYNE_THEME"

// desktopDark says whether the desktop asks for dark colours, as often as that changes. One
// that says nothing does not: Fyne takes that for dark, and asks when its first picture is
// drawn already, so it is not to ask.
func desktopDark(fyne.App) <-chan bool {
	said := make(chan bool, 1)
	if name := os.Getenv(fyneTheme); name != "" {
		said <- name == "dark"
		return said
	}
	if os.Setenv(fyneTheme, "light") != nil {
		return said
	}
	go func() {
		scheme, err := appearance.GetColorScheme()
		said <- err == nil && scheme == appearance.Dark
		// A desktop that cannot be watched keeps its colours.
		_ = settings.OnSignalSettingChanged(func(c settings.Changed) {
			if c.Namespace != appearance.Namespace || c.Key != "color-scheme" {
				return
			}
			if scheme, err := appearance.ValueToColorScheme(c.Value); err == nil {
				said <- scheme == appearance.Dark
			}
		})
	}()
	return said
}

package widgets

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/words"
)

// FlagNames are the names of flags 1 to 7, in order.
var FlagNames = [7]string{words.Key("Red"), words.Key("Orange"), words.Key("Green"), words.Key("Blue"), words.Key("Teal"), words.Key("Dark"), words.Key("Grey")}

// FlagColour returns the colour of a flag, 1 to 7.
func FlagColour(flag uint8) fyne.ThemeColorName {
	switch flag {
	case 1:
		return theme.AgainColor
	case 2:
		return theme.HardColor
	case 3:
		return theme.GoodColor
	case 4:
		return theme.EasyColor
	case 5:
		return theme.Accent
	case 6:
		return theme.Ink
	default:
		return theme.Ink3
	}
}

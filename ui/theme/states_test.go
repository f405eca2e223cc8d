package theme_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/theme"
)

// laid is a colour seen through the one that lies on it.
func laid(on, below color.Color) color.Color {
	top, under := color.NRGBAModel.Convert(on).(color.NRGBA), color.NRGBAModel.Convert(below).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A)) + 127) / 255) }
	return color.NRGBA{R: mix(top.R, under.R), G: mix(top.G, under.G), B: mix(top.B, under.B), A: 255}
}

// Words can be read too where they are selected or found, in ink, marked or below the mouse.
func TestTextCanBeReadInEveryState(t *testing.T) {
	const least = 4.5
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		th := theme.New(variant, 1)
		of := func(name fyne.ThemeColorName) color.Color { return th.Color(name, 0) }
		check := func(state string, ground color.Color, words ...fyne.ThemeColorName) {
			for _, w := range words {
				if got := contrast(of(w), ground); got < least {
					t.Errorf("%s: %s %s has a contrast of %.2f, below %v", variant, w, state, got, least)
				}
			}
		}
		for _, below := range []fyne.ThemeColorName{theme.Paper, theme.Surface, theme.Side} {
			for state, over := range map[string]fyne.ThemeColorName{"selected": fynetheme.ColorNameSelection, "found": theme.Found} {
				check(state+" on "+string(below), laid(of(over), of(below)), theme.Ink)
			}
		}
		check("marked", of(theme.Mark), theme.Ink, theme.Ink2)
		check("of a button below the mouse", laid(theme.Faded(of(theme.Ink), 0.14), of(theme.Accent)), theme.OnAccent)
	}
}

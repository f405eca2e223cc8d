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

// Words can be read too where they are selected, found, marked or below the mouse: quiet ones and
// links, for the while that they are selected or found, as large ones can.
func TestTextCanBeReadInEveryState(t *testing.T) {
	const text, quiet = 4.5, 3
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		th := theme.New(variant, 1)
		of := func(name fyne.ThemeColorName) color.Color { return th.Color(name, 0) }
		check := func(state string, ground color.Color, least float64, words ...fyne.ThemeColorName) {
			for _, w := range words {
				if got := contrast(of(w), ground); got < least {
					t.Errorf("%s: %s %s has a contrast of %.2f, below %v", variant, w, state, got, least)
				}
			}
		}
		for _, ground := range []fyne.ThemeColorName{theme.Paper, theme.Surface, theme.Side} {
			for state, over := range map[string]color.Color{
				"selected": of(fynetheme.ColorNameSelection), "found": theme.Faded(of(theme.HardColor), 0.25), "the one found": theme.Faded(of(theme.Accent), 0.3),
			} {
				check(state+" on "+string(ground), laid(over, of(ground)), text, theme.Ink)
				check(state+" on "+string(ground), laid(over, of(ground)), quiet, theme.Ink2, theme.Ink3, theme.Accent)
			}
		}
		check("marked", of(theme.Mark), text, theme.Ink, theme.Ink2)
		check("of a button below the mouse", laid(theme.Faded(of(theme.Ink), 0.14), of(theme.Accent)), text, theme.OnAccent)
	}
}

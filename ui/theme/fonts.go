package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/assets"
)

// The fonts of Devanagari have no letters but its own: Fyne asks the theme's font
// first, and takes every other letter from its bundled fonts and the system's.
var (
	devanagari     = fyne.NewStaticResource("NotoSansDevanagari-Regular.ttf", assets.Devanagari)
	devanagariMono = fyne.NewStaticResource("NotoSansDevanagari-Mono.ttf", assets.DevanagariMono)
	devanagariBold = fyne.NewStaticResource("NotoSansDevanagari-Bold.ttf", assets.DevanagariBold)
)

// Font returns the font of a style that is asked before Fyne's bundled one.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace:
		return devanagariMono
	case style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return devanagariBold
	default:
		return devanagari
	}
}

// LoadFonts reads the fonts that every screen is drawn with: Fyne reads a font when it
// first measures a text. It may run on a goroutine of its own while the window system
// makes a window; before it has returned, no text may be measured or drawn elsewhere.
func LoadFonts() {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("Precis", Size(SizeInterface), style)
	}
}

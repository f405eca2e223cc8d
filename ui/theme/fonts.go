package theme

import (
	"sync"

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

// LoadFonts begins to read the fonts that every screen is drawn with, on a
// goroutine of its own: Fyne reads a font when it first measures a text, and that
// takes as long as connecting to the window system, which can be done meanwhile.
// The function that it returns waits until they are read; before it has returned,
// no text may be measured or drawn elsewhere.
func LoadFonts() (wait func()) {
	var reading sync.WaitGroup
	reading.Go(func() {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			fyne.MeasureText("Precis", Size(SizeInterface), style)
		}
	})
	return reading.Wait
}

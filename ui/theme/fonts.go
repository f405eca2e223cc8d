package theme

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	var font fyne.Resource
	switch {
	case style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Monospace:
		font = devanagariMono
	case style.Bold:
		font = devanagariBold
	default:
		font = devanagari
	}
	if t.deep || style.TabWidth == roomBelow {
		return deepened(font)
	}
	return font
}

// plain are letters and signs that Fyne's font of every style has.
var plain = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x20, Hi: 0x7E, Stride: 1},
		{Lo: 0xA0, Hi: 0x17F, Stride: 1},    // Latin
		{Lo: 0x391, Hi: 0x3A1, Stride: 1},   // Greek
		{Lo: 0x3A3, Hi: 0x3C9, Stride: 1},   // Greek
		{Lo: 0x400, Hi: 0x45F, Stride: 1},   // Cyrillic
		{Lo: 0x2009, Hi: 0x2009, Stride: 1}, // a thin space
		{Lo: 0x2010, Hi: 0x2022, Stride: 1}, // dashes and quotes
		{Lo: 0x2026, Hi: 0x2026, Stride: 1},
	},
	LatinOffset: 1,
}

// source returns the font that has a style and all letters of a text, and nil where the
// fonts of the theme are to be asked in turn: for each style but the usual one Fyne would
// read all of them once more, and keep their 9 MB.
func source(text string, style fyne.TextStyle) fyne.Resource {
	if style == (fyne.TextStyle{}) || style.Symbol || style.TabWidth == roomBelow || strings.ContainsFunc(text, func(r rune) bool { return !unicode.Is(plain, r) }) {
		return nil
	}
	var font fyne.Resource
	switch {
	case style.Monospace:
		font = fynetheme.DefaultTextMonospaceFont()
	case style.Bold && style.Italic:
		font = fynetheme.DefaultTextBoldItalicFont()
	case style.Bold:
		font = fynetheme.DefaultTextBoldFont()
	case style.Italic:
		font = fynetheme.DefaultTextItalicFont()
	default: // a line under or through it
		font = fynetheme.DefaultTextFont()
	}
	if allDeep() {
		return deepened(font)
	}
	return font
}

// SetText has t show a text in a style.
func SetText(t *canvas.Text, text string, style fyne.TextStyle) {
	style = RoomFor(text, style)
	t.Text, t.TextStyle, t.FontSource = text, style, source(text, style)
}

// Measure returns how large a text is that SetText was told, and how far below its top
// its letters stand.
func Measure(text string, points float32, style fyne.TextStyle) (size fyne.Size, baseline float32) {
	style = RoomFor(text, style)
	return fyne.CurrentApp().Driver().RenderedTextSize(text, points, style, source(text, style))
}

// Width returns how wide a text is that SetText was told.
func Width(text string, points float32, style fyne.TextStyle) float32 {
	size, _ := Measure(text, points, style)
	return size.Width
}

// LoadFonts reads the fonts that every screen is drawn with: Fyne reads a font when it
// first measures a text. It may run on a goroutine of its own while the window system
// makes a window; before it has returned, no text may be measured or drawn elsewhere.
func LoadFonts() {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		Measure("Precis", Size(SizeInterface), style)
	}
}

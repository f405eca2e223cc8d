// Package theme is how Precis looks: its colours, sizes and icons, under names
// of its own and under those of Fyne, so that stock widgets look at home.
package theme

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"

	"precis/ui/words"
)

// Variant says which colours are used.
type Variant string

// The variants. System is light or dark as the desktop asks.
const (
	System Variant = "system"
	Light  Variant = "light"
	Dark   Variant = "dark"
	Sepia  Variant = "sepia"
)

// Variants are all variants in the order they are offered.
var Variants = [4]Variant{System, Light, Dark, Sepia}

// ParseVariant reads the name of a variant. It fails on any other word.
func ParseVariant(s string) (Variant, error) {
	for _, v := range Variants {
		if string(v) == s {
			return v, nil
		}
	}
	return System, fmt.Errorf("theme %q is none of system, light, dark, sepia", s)
}

// MinTextScale and MaxTextScale bound the learner's text size; 1 is normal.
const (
	MinTextScale float32 = 0.8
	MaxTextScale float32 = 2
)

// Theme is a fyne.Theme with the looks of Precis. It does not change: a new
// choice of the learner is a new Theme.
type Theme struct {
	variant Variant
	scale   float32
	deep    bool // all lines have room for signs below others
}

var _ fyne.Theme = (*Theme)(nil)

// TextScale is by how much the learner has text enlarged; 1 is normal.
func TextScale() float32 { return Size(SizeInterface) / 14 }

// LargeText reports whether text is so large that what says little leaves its room to names.
func LargeText() bool { return TextScale() >= 1.5 }

// New returns the theme of a variant with all text enlarged by textScale, which
// is held between MinTextScale and MaxTextScale; 0 means 1. In a language of Devanagari its
// lines are higher.
func New(variant Variant, textScale float32) *Theme {
	if textScale == 0 {
		textScale = 1
	}
	written, _ := language.Make(words.Language()).Script()
	return &Theme{
		variant: variant,
		scale:   min(max(textScale, MinTextScale), MaxTextScale),
		deep:    written.String() == "Deva",
	}
}

// TextScale returns by how much text is enlarged, 0.8 to 2.
func (t *Theme) TextScale() float32 { return t.scale }

// Color returns a colour of looks.md by our name or Fyne's.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return paletteOf(t.variant, v).color(name)
}

// Icon returns Fyne's icon of the name, for stock widgets; our own icons come
// from the package's Icon.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size returns a size by our name or Fyne's, text enlarged.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	return sizeOf(name, t.scale)
}

// Color returns the named colour of the theme in use; under a foreign theme
// that of our light or dark one.
func Color(name fyne.ThemeColorName) color.Color {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	if t, ok := fynetheme.Current().(*Theme); ok {
		return t.Color(name, variant)
	}
	return paletteOf(System, variant).color(name)
}

// Size returns the named size of the theme in use; under a foreign theme ours
// at normal size.
func Size(name fyne.ThemeSizeName) float32 {
	if t, ok := fynetheme.Current().(*Theme); ok {
		return t.Size(name)
	}
	return sizeOf(name, 1)
}

// Faded returns the colour with its opacity multiplied by alpha, 0 to 1.
func Faded(c color.Color, alpha float32) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = uint8(float32(n.A)*min(max(alpha, 0), 1) + 0.5)
	return n
}

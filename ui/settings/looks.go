package settings

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// TextStep is by how much text grows or shrinks at once.
const TextStep = 0.1

var variantNames = map[theme.Variant]string{
	theme.System: words.Key("System"), theme.Light: words.Key("Light"), theme.Dark: words.Key("Dark"), theme.Sepia: words.Key("Sepia"),
}

// newLooks is the part of the page about theme and text size.
func (s *Screen) newLooks() fyne.CanvasObject {
	s.variant = widgets.FlowRow(theme.Gap8)
	s.scale = widgets.NewText("", theme.SizeInterface, theme.Ink, widgets.Whole)
	s.ShowLooks()
	resize := func(by float32) func() {
		return func() {
			s.looks.SetScale(NextScale(s.looks.Scale(), by))
			s.ShowLooks()
		}
	}
	sizes := widgets.HStack(theme.Gap12, widgets.NewQuietButton(words.T("Smaller"), resize(-TextStep)), s.scale,
		widgets.NewQuietButton(words.T("Larger"), resize(TextStep)))
	line := func(name, about string, control fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(theme.Gap12, beside(
			widgets.VStack(theme.Gap4, widgets.NewText(name, theme.SizeInterface, theme.Ink, widgets.Wrap),
				widgets.NewText(about, theme.SizeCaption, theme.Ink3, widgets.Wrap)), control), widgets.NewHairline())
	}
	return widgets.VStack(theme.Gap16, widgets.NewHeading(words.T("Looks")),
		widgets.VStack(theme.Gap12,
			line(words.T("Theme"), words.T("Sepia is easy on the eyes in the evening."), s.variant),
			line(words.T("Text size"), words.T("From 80 to 200 per cent."), sizes)))
}

// NextScale returns a text size one step from another, in whole steps and within
// what there is.
func NextScale(scale, by float32) float32 {
	steps := math.Round(float64((scale + by) / TextStep))
	return min(max(float32(steps)*TextStep, theme.MinTextScale), theme.MaxTextScale)
}

// ShowLooks shows which theme and text size are in use.
func (s *Screen) ShowLooks() {
	s.scale.SetText(fmt.Sprintf("%.0f %%", s.looks.Scale()*100))
	s.variant.Objects = nil
	for _, v := range theme.Variants {
		choose := func() {
			s.looks.SetVariant(v)
			s.ShowLooks()
		}
		if v == s.looks.Variant() {
			s.variant.Add(widgets.NewPrimaryButton(words.T(variantNames[v]), choose))
			continue
		}
		s.variant.Add(widgets.NewQuietButton(words.T(variantNames[v]), choose))
	}
	s.variant.Refresh()
}

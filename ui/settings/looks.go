package settings

import (
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
	s.tongues = widgets.FlowRow(theme.Gap8)
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
		return widgets.VStack(theme.Gap12, besideRow(
			widgets.VStack(theme.Gap4, widgets.NewText(name, theme.SizeInterface, theme.Ink, widgets.Wrap),
				widgets.NewText(about, theme.SizeCaption, theme.Ink3, widgets.Wrap)), control), widgets.NewHairline())
	}
	return widgets.VStack(theme.Gap16, widgets.NewHeading(words.T("Looks")),
		widgets.VStack(theme.Gap12,
			line(words.T("Theme"), words.T("Sepia is easy on the eyes in the evening."), s.variant),
			line(words.T("Text size"), words.T("From 80 to 200 per cent."), sizes),
			line(words.T("Language"), words.T("The next start speaks it."), s.tongues)))
}

// NextScale returns a text size one step from another, in whole steps and within
// what there is.
func NextScale(scale, by float32) float32 {
	steps := math.Round(float64((scale + by) / TextStep))
	return min(max(float32(steps)*TextStep, theme.MinTextScale), theme.MaxTextScale)
}

// ShowLooks shows which theme, text size and language are in use.
func (s *Screen) ShowLooks() {
	s.scale.SetText(words.Percent(float64(s.looks.Scale())))
	choices(s.variant, theme.Variants[:], s.looks.Variant(), func(v theme.Variant) string { return words.T(variantNames[v]) }, func(v theme.Variant) {
		s.looks.SetVariant(v)
		s.ShowLooks()
	})
	choices(s.tongues, append([]string{""}, words.Languages()...), s.looks.Language(), words.LanguageName, func(tag string) {
		s.looks.SetLanguage(tag)
		s.ShowLooks()
	})
}

// choices fills a row with a button for each value, that in use marked.
func choices[T comparable](row *fyne.Container, values []T, used T, name func(T) string, choose func(T)) {
	row.Objects = nil
	for _, v := range values {
		button := widgets.NewQuietButton
		if v == used {
			button = widgets.NewPrimaryButton
		}
		row.Add(button(name(v), func() { choose(v) }))
	}
	row.Refresh()
}

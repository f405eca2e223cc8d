package theme_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/theme"
)

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	channel := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n.R) + 0.7152*channel(n.G) + 0.0722*channel(n.B)
}

// contrast is WCAG 2.1's ratio of luminances.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

func TestTextCanBeRead(t *testing.T) {
	grounds := []fyne.ThemeColorName{theme.Paper, theme.Surface, theme.Side, theme.Wash, theme.Hover}
	texts := []fyne.ThemeColorName{
		theme.Ink, theme.Ink2, theme.Ink3, theme.Accent,
		theme.AgainColor, theme.HardColor, theme.GoodColor, theme.EasyColor,
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNamePrimary,
		fynetheme.ColorNameHyperlink, fynetheme.ColorNameError, fynetheme.ColorNameWarning, fynetheme.ColorNameSuccess,
	}
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		th := theme.New(variant, 1)
		check := func(text, ground fyne.ThemeColorName) {
			if got := contrast(th.Color(text, 0), th.Color(ground, 0)); got < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f, below 4.5", variant, text, ground, got)
			}
		}
		for _, ground := range grounds {
			for _, text := range texts {
				check(text, ground)
			}
		}
		check(theme.OnAccent, theme.Accent)
		check(theme.Ink, theme.Mark)
		for _, part := range []fyne.ThemeColorName{
			theme.CodeKeyword, theme.CodeString, theme.CodeNumber, theme.CodeComment, theme.CodeName, theme.CodeType,
		} {
			check(part, theme.Side) // the ground of code
		}
		for _, ground := range []fyne.ThemeColorName{fynetheme.ColorNameError, fynetheme.ColorNameWarning, fynetheme.ColorNameSuccess} {
			check(fynetheme.ColorNameForegroundOnError, ground)
		}
	}
}

func TestSystemFollowsTheDesktop(t *testing.T) {
	system, light, dark := theme.New(theme.System, 1), theme.New(theme.Light, 1), theme.New(theme.Dark, 1)
	if got := system.Color(theme.Paper, fynetheme.VariantDark); got != dark.Color(theme.Paper, fynetheme.VariantLight) {
		t.Errorf("on a dark desktop the paper is %v", got)
	}
	if got := system.Color(theme.Paper, fynetheme.VariantLight); got != light.Color(theme.Paper, fynetheme.VariantDark) {
		t.Errorf("on a light desktop the paper is %v", got)
	}
}

func TestTextScale(t *testing.T) {
	tests := []struct {
		name  string
		scale float32
		want  float32
	}{
		{"normal", 1, 16},
		{"unset", 0, 16},
		{"double", 2, 32},
		{"held below", 0.1, 12.8},
		{"held above", 9, 32},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := theme.New(theme.Light, tt.scale).Size(theme.SizeReading); math.Abs(float64(got-tt.want)) > 0.001 {
				t.Errorf("reading text is %v, want %v", got, tt.want)
			}
		})
	}
}

func TestParseVariant(t *testing.T) {
	for _, v := range theme.Variants {
		if got, err := theme.ParseVariant(string(v)); err != nil || got != v {
			t.Errorf("ParseVariant(%q) = %q, %v", v, got, err)
		}
	}
	if _, err := theme.ParseVariant("neon"); err == nil {
		t.Error("neon was taken for a theme")
	}
}

func TestEveryIconIsDrawnInItsColour(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	files, err := filepath.Glob("icons/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatalf("no icons: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".svg")
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(source, []byte(`stroke="currentColor"`)) || !bytes.Contains(source, []byte(`fill="none"`)) {
				t.Error("not a line icon")
			}
			drawn := canvas.NewImageFromResource(theme.Icon(theme.IconName(name), theme.AgainColor))
			c := software.NewTransparentCanvas()
			c.SetPadded(false)
			c.SetContent(drawn)
			c.Resize(fyne.NewSize(48, 48))
			if !holds(c.Capture(), theme.Color(theme.AgainColor)) {
				t.Error("the icon shows nothing in the colour asked for")
			}
		})
	}
}

func TestIconsScale(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	share := func(name theme.IconName, side float32) float64 {
		icon := canvas.NewImageFromResource(theme.Icon(name, theme.Ink))
		c := software.NewTransparentCanvas()
		c.SetPadded(false)
		c.SetContent(icon)
		c.Resize(fyne.NewSize(side, side))
		img, inked := c.Capture(), 0.0
		for y := range int(side) {
			for x := range int(side) {
				_, _, _, a := img.At(x, y).RGBA()
				inked += float64(a) / 0xFFFF
			}
		}
		return inked / float64(side*side)
	}
	for _, name := range []theme.IconName{theme.IconAdd, theme.IconSearch, theme.IconStatistics} {
		small, large := share(name, 24), share(name, 96)
		if small < 0.05 || math.Abs(large/small-1) > 0.2 {
			t.Errorf("%s inks %.3f of a small square and %.3f of a large one", name, small, large)
		}
	}
}

func TestUnknownIconIsEmpty(t *testing.T) {
	if got := theme.Icon("no such icon", theme.Ink).Content(); !bytes.HasPrefix(got, []byte("<svg")) {
		t.Errorf("got %q", got)
	}
}

func holds(img image.Image, want color.Color) bool {
	w := color.NRGBAModel.Convert(want).(color.NRGBA)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			// Thin lines are smoothed, so that no point need have the very colour.
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if apart(c.R, w.R)+apart(c.G, w.G)+apart(c.B, w.B) < 90 {
				return true
			}
		}
	}
	return false
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

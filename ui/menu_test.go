package ui_test

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/notes/storetest"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/theme"
)

// over is a colour on an opaque ground.
func over(c, ground color.Color) color.NRGBA {
	top, below := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(ground).(color.NRGBA)
	share := float64(top.A) / 255
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*share + float64(b)*(1-share) + 0.5) }
	return color.NRGBA{R: mix(top.R, below.R), G: mix(top.G, below.G), B: mix(top.B, below.B), A: 255}
}

// contrast is WCAG 2.1's ratio of luminances.
func contrast(a, b color.NRGBA) float64 {
	luminance := func(c color.NRGBA) float64 {
		sum := 0.0
		for i, v := range [3]uint8{c.R, c.G, c.B} {
			x := float64(v) / 255
			if x <= 0.04045 {
				x /= 12.92
			} else {
				x = math.Pow((x+0.055)/1.055, 2.4)
			}
			sum += x * [3]float64{0.2126, 0.7152, 0.0722}[i]
		}
		return sum + 0.05
	}
	x, y := luminance(a), luminance(b)
	return max(x, y) / min(x, y)
}

// The menu bar is as it is without what lies over the window, also where a screen came up or
// the library changed below that.
func TestMenusAfterAPanel(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	run(t, w, "file.sample")
	run(t, w, "file.open")
	w.Commands().Update() // as what is read meanwhile does
	run(t, w, "overlay.close")
	for _, m := range w.Window().MainMenu().Items {
		for _, item := range m.Items {
			if strings.HasPrefix(item.Label, "Open files…") && item.Disabled {
				t.Errorf("%q cannot be pressed", item.Label)
			}
		}
	}
}

// All that a menu says of what can be done is read, its keys too, also below the mouse.
func TestMenusCanBeRead(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		run(t, w, "view."+string(variant))
		said := 0
		for _, m := range w.Window().MainMenu().Items {
			disabled := map[string]bool{}
			for _, item := range m.Items {
				disabled[item.Label] = item.Disabled
			}
			menu := widget.NewMenu(m)
			menu.Resize(menu.MinSize())
			for _, ground := range []color.Color{theme.Color(fynetheme.ColorNameMenuBackground), over(theme.Color(fynetheme.ColorNameFocus), theme.Color(fynetheme.ColorNameMenuBackground))} {
				screentest.Each(menu, func(o fyne.CanvasObject) {
					text, ok := o.(*canvas.Text)
					if !ok || disabled[text.Text] || text.Text == "" {
						return
					}
					said++
					if got := contrast(over(text.Color, ground), over(ground, ground)); got < 4.5 {
						t.Errorf("%s: %q in %s has a contrast of %.2f, below 4.5", variant, text.Text, m.Label, got)
					}
				})
			}
		}
		if said < 40 {
			t.Errorf("%s: only %d texts of menus were seen", variant, said)
		}
	}
}

// What the text with the focus does by its own keys names them in the menu too.
func TestMenuNamesKeysOfText(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	said := map[string]bool{}
	for _, m := range w.Window().MainMenu().Items {
		for _, item := range m.Items {
			name, key, _ := strings.Cut(item.Label, "\t")
			said[strings.TrimSpace(name)+" "+strings.TrimSpace(key)] = true
		}
	}
	for _, want := range []string{"Cut Ctrl+X", "Copy Ctrl+C", "Paste Ctrl+V", "Select all Ctrl+A"} {
		if !said[want] {
			t.Errorf("no menu says %q", want)
		}
	}
}

// The theme in use is the one that is ticked.
func TestThemeInUseIsTicked(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	ticked := func() (names []string) {
		for _, m := range w.Window().MainMenu().Items {
			for _, item := range m.Items {
				if item.Checked {
					names = append(names, item.Label)
				}
			}
		}
		return names
	}
	if got := strings.Join(ticked(), ", "); got != "Theme of the system" {
		t.Errorf("at first %q is ticked", got)
	}
	run(t, w, "view.sepia")
	if got := strings.Join(ticked(), ", "); got != "Sepia theme" {
		t.Errorf("under sepia %q is ticked", got)
	}
}

// Keys stand in one column, beside the longest name.
func TestKeysOfAMenuStandInAColumn(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	width := func(s string) float32 { return fyne.MeasureText(s, fynetheme.TextSize(), fyne.TextStyle{}).Width }
	for _, scale := range []string{"view.normal", "view.larger"} {
		run(t, w, scale)
		for _, m := range w.Window().MainMenu().Items {
			column := float32(0)
			for _, item := range m.Items {
				at := strings.LastIndex(item.Label, "\t")
				if at < 0 {
					continue
				}
				key := item.Label[at+1:]
				place := width(item.Label) - width(key)
				if column == 0 {
					column = place
				}
				if math.Abs(float64(place-column)) > 1 {
					t.Errorf("%s: the key of %q stands at %.1f, others at %.1f", scale, item.Label, place, column)
				}
			}
		}
	}
}

// Menus end within the window: with large text in a small one they leave out their keys.
func TestMenusEndWithinTheWindow(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\nText\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	keys := func() (said string) {
		for _, m := range w.Window().MainMenu().Items {
			for _, item := range m.Items {
				said += item.Label
			}
		}
		return said
	}
	w.Window().Resize(fyne.NewSize(1280, 800))
	w.Go(screen.Edit{Note: done.Note.ID})
	if !strings.Contains(keys(), "Ctrl+Shift+G") {
		t.Error("a wide window has no keys in its menus")
	}
	w.Window().Resize(fyne.NewSize(900, 600))
	for range 12 {
		run(t, w, "view.larger")
	}
	x := fynetheme.InnerPadding()
	for _, m := range w.Window().MainMenu().Items {
		if end := x + widget.NewMenu(m).MinSize().Width; end > 900 {
			t.Errorf("%s ends at %v of 900", m.Label, end)
		}
		x += fyne.MeasureText(m.Label, fynetheme.TextSize(), fyne.TextStyle{}).Width + 2*fynetheme.InnerPadding() + fynetheme.Padding()
	}
	if !strings.Contains(keys(), "Ctrl+N") || strings.Contains(keys(), "Ctrl+Shift+G") {
		t.Error("not only the menus without room leave out their keys")
	}
}

// The app has one way to quit in its menu, the last of the first: else Fyne adds another.
func TestOneQuitInTheMenu(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	items := w.Window().MainMenu().Items[0].Items
	if last := items[len(items)-1]; !last.IsQuit || !strings.HasPrefix(last.Label, "Quit") {
		t.Errorf("the menu ends in %q", last.Label)
	}
}

package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
)

type pressed interface {
	fyne.Widget
	fyne.Focusable
	fyne.Tappable
	fyne.Disableable
}

func TestPressedByMouseAndKeys(t *testing.T) {
	test.NewTempApp(t)
	count := 0
	tapped := func() { count++ }
	for name, w := range map[string]pressed{
		"button": widgets.NewPrimaryButton("Add", tapped),
		"grade":  widgets.NewGradeButton(notes.Good, "3 d", tapped),
		"row":    widgets.NewRow(widgets.RowContent{Text: "Polity"}, tapped),
		"chip":   widgets.NewChip("GS-2", tapped),
		"press":  widgets.NewPress(widgets.NewBody("x"), tapped),
	} {
		t.Run(name, func(t *testing.T) {
			window := test.NewTempWindow(t, w)
			passed := ""
			window.Canvas().SetOnTypedRune(func(r rune) { passed += string(r) })
			window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { passed += string(e.Name) })
			count = 0
			test.Tap(w)
			if window.Canvas().Focused() != nil {
				t.Error("a click takes the focus, and the page its keys")
			}
			window.Canvas().FocusNext()
			if window.Canvas().Focused() == nil {
				t.Fatal("Tab does not reach it")
			}
			w.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			w.TypedRune(' ')
			w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if count != 3 {
				t.Errorf("pressed %d times, want 3", count)
			}
			w.TypedRune('3')
			w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if passed != "3Escape" {
				t.Errorf("the page got %q", passed)
			}
			w.Disable()
			test.Tap(w)
			if count != 3 {
				t.Error("disabled, it can be pressed")
			}
		})
	}
}

func TestRowDiscloses(t *testing.T) {
	test.NewTempApp(t)
	opened, chosen := 0, 0
	row := widgets.NewRow(widgets.RowContent{Text: "Polity", Disclosure: widgets.Closed}, func() { chosen++ })
	row.OnDisclosed = func() { opened++ }
	row.Resize(fyne.NewSize(200, 32))
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(16, 16)})
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(120, 16)})
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	row.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if opened != 2 || chosen != 1 {
		t.Errorf("opened %d times, chosen %d", opened, chosen)
	}
}

func TestWidgetsFollowTextSize(t *testing.T) {
	app := test.NewTempApp(t)
	for name, make := range map[string]func() fyne.CanvasObject{
		"button": func() fyne.CanvasObject { return widgets.NewQuietButton("Edit", nil) },
		"row":    func() fyne.CanvasObject { return widgets.NewRow(widgets.RowContent{Text: "x"}, nil) },
		"title":  func() fyne.CanvasObject { return widgets.NewTitle("x") },
		"grade":  func() fyne.CanvasObject { return widgets.NewGradeButton(notes.Easy, "1 d", nil) },
	} {
		app.Settings().SetTheme(theme.New(theme.Light, 1))
		o := make()
		before := o.MinSize().Height
		app.Settings().SetTheme(theme.New(theme.Light, 2))
		o.Refresh()
		if after := o.MinSize().Height; after < before*1.5 {
			t.Errorf("%s: %v high, at double text size %v", name, before, after)
		}
	}
}

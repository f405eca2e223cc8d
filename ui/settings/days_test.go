package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/settings"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestEasyDaysByPressing(t *testing.T) {
	_, h, _ := start(t)
	h.Press(t, "Sat")
	h.Press(t, "Sun")
	h.Press(t, "Sun · fewer")
	if got := h.Lib.Settings("").EasyDays.String(); got != "sat=reduced sun=minimum" {
		t.Errorf("easy days are %q", got)
	}
	if got := h.Toasts[len(h.Toasts)-1]; got != "Easy days: fewer on Sat; fewest on Sun" {
		t.Errorf("the toast says %q", got)
	}
	h.Press(t, "Sun · fewest")
	h.Press(t, "Sat · fewer")
	h.Press(t, "Sat · fewest")
	if got := h.Lib.Settings("").EasyDays.String(); got != "none" {
		t.Errorf("easy days are %q", got)
	}
}

// offField is the field for days off: the one beside the button Add.
func offField(t *testing.T, s *settings.Screen) *text.Surface {
	t.Helper()
	var found *text.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok && strings.Contains(screentest.Words(f), "24 Dec") {
			found = f
		}
	})
	if found == nil {
		t.Fatal("no field for days off")
	}
	return found
}

func TestDaysOff(t *testing.T) {
	s, h, _ := start(t)
	f := offField(t, s)
	write(h, f, "2026-12-31")
	write(h, f, "2026-12-24 to 2026-12-26")
	if got := h.Lib.Settings("").DaysOff.String(); got != "2026-12-24..2026-12-26 2026-12-31" {
		t.Fatalf("days off are %q", got)
	}
	if f.Text() != "" {
		t.Errorf("the field still holds %q", f.Text())
	}
	h.Press(t, "24 Dec – 26 Dec 2026")
	if got := h.Lib.Settings("").DaysOff.String(); got != "2026-12-31" {
		t.Errorf("after pressing one, days off are %q", got)
	}
}

// In a small window the button stands below the field, and not beyond its column.
func TestDaysOffStayInTheirColumn(t *testing.T) {
	s, h, _ := start(t)
	for _, width := range []float32{660, 1048} {
		h.Look(theme.Light, 1, width, 600)
		var line, end float32
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			right := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X + o.Size().Width
			switch o := o.(type) {
			case *widgets.Button:
				if screentest.Words(o) == "Add" {
					end = right
				}
			case *widgets.Hairline:
				line = right
			}
		})
		if end == 0 || end > line {
			t.Errorf("%v wide: the button ends at %v, the line below it at %v", width, end, line)
		}
	}
}

func TestDaysOffAreReadWhileTyping(t *testing.T) {
	for _, tt := range []struct{ typed, says string }{
		{"2026-12-24..2027-01-02", "10 days: 24 Dec 2026 – 2 Jan 2027"},
		{"2026-12-31", "1 day: 31 Dec 2026"},
		{"2026-13-31", `"2026-13-31" is not a date such as 2026-12-31`},
		{"2026-12-31..2026-12-01", "ends before it begins"},
		{"none", "is not a date"},
		{"tomorrow", "is not a date"},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			s, h, _ := start(t)
			f := offField(t, s)
			f.SetText(tt.typed)
			if shown := strings.ReplaceAll(h.Texts(), "\n", " "); !strings.Contains(shown, tt.says) {
				t.Errorf("no %q below the field:\n%s", tt.says, shown)
			}
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if shown := strings.ReplaceAll(h.Texts(), "\n", " "); strings.Contains(shown, tt.says) || len(h.Toasts) > 0 {
				t.Error("Esc did not take it back")
			}
		})
	}
}

// Days off that are typed when the app ends stand in the field at the next start, with what is
// made of them.
func TestTypedDaysOffOutliveTheApp(t *testing.T) {
	s, h, _ := start(t)
	offField(t, s).SetText("2026-12-31")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	put(t, h)
	h.Shows(t, "2026-12-31", "1 day: 31 Dec 2026")
}

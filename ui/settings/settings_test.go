package settings_test

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/devices"
	"precis/ui/screen/screentest"
	"precis/ui/settings"
	"precis/ui/text"
	"precis/ui/theme"
)

// looks is a window whose theme and text size are only remembered.
type looks struct {
	variant theme.Variant
	scale   float32
	tongue  string
}

// fixedLooks are the looks of a window that is not looked at.
func fixedLooks() settings.Looks {
	return settings.Looks{
		Variant: func() theme.Variant { return theme.Light }, Scale: func() float32 { return 1 },
		Language: func() string { return "" },
	}
}

func start(t *testing.T) (*settings.Screen, *screentest.Host, *looks) {
	t.Helper()
	h := screentest.New(t)
	h.Add(t, "Polity/Law", "# Bills\n\nWho signs a bill?::The president\n")
	s, l := put(t, h)
	return s, h, l
}

// put shows a new screen.
func put(t *testing.T, h *screentest.Host) (*settings.Screen, *looks) {
	t.Helper()
	l := &looks{variant: theme.Light, scale: 1}
	s := settings.New(h, settings.Looks{
		Variant: func() theme.Variant { return l.variant }, SetVariant: func(v theme.Variant) { l.variant = v },
		Scale: func() float32 { return l.scale }, SetScale: func(f float32) { l.scale = f },
		Language: func() string { return l.tongue }, SetLanguage: func(tag string) { l.tongue = tag },
	}, settings.File{Path: "/home/reader/library.db", Size: func() (int64, error) { return 2_345_678, nil }}, alone(h))
	h.Put(t, s)
	return s, l
}

// alone is the part about other devices of a library that meets none.
func alone(h *screentest.Host) *devices.Section {
	return devices.NewSection(devices.New(h, h.Tasks), "laptop", func(func(string)) {})
}

// fields returns the fields and boxes of the screen in order.
func fields(s *settings.Screen) (all []*text.Surface, boxes []*widget.Check) {
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *text.Surface:
			all = append(all, o)
		case *widget.Check:
			boxes = append(boxes, o)
		}
	})
	return all, boxes
}

// write replaces what a field says and presses Enter.
func write(h *screentest.Host, f *text.Surface, text string) {
	h.Window().Canvas().Focus(f)
	f.SetText(text)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Aiming lower before an exam is asked about first; the field says what holds until then.
func TestAimingLowerBeforeAnExam(t *testing.T) {
	s, h, _ := start(t)
	h.Add(t, "Polity", "# N\n\nQ? :: A\n")
	if _, err := h.Lib.Exams().Put(t.Context(), notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 20, Minutes: notes.EveryDay(20)}); err != nil {
		t.Fatal(err)
	}
	all, _ := fields(s)
	wants := func(want float64) {
		t.Helper()
		if got := h.Lib.Settings("").DesiredRetention; got != want || all[0].Text() != strconv.FormatFloat(want*100, 'f', -1, 64) {
			t.Errorf("desired retention is %v, the field says %q, want %v", got, all[0].Text(), want)
		}
	}
	write(h, all[0], "75")
	h.Shows(t, "“Prelims” is on")
	wants(0.9)
	h.Press(t, "Cancel")
	wants(0.9)
	write(h, all[0], "75")
	h.Press(t, "Use 75 %")
	wants(0.75)
	write(h, all[0], "95")
	wants(0.95)
	h.Press(t, "Use the default")
	h.Press(t, "Use 90 %")
	wants(0.9)
}

func TestStores(t *testing.T) {
	s, h, _ := start(t)
	if strings.Contains(h.Texts(), "Put siblings aside") {
		t.Error("advanced settings are not folded")
	}
	h.Press(t, "Advanced")
	h.Shows(t, "Put siblings aside")
	all, boxes := fields(s)
	siblings := boxes[3]
	write(h, all[0], "85")
	if got := h.Lib.Settings("").DesiredRetention; got != 0.85 {
		t.Errorf("desired retention is %v", got)
	}
	if !strings.Contains(h.Texts(), "The default is 90 %.") {
		t.Error("the default is not named beside a value of one’s own")
	}
	h.Window().Canvas().Focus(all[1])
	all[1].SetText("12")
	h.Window().Canvas().Focus(all[2]) // leaving the field is enough
	if got := h.Lib.Settings("").NewPerDay; got != 12 {
		t.Errorf("%d new cards a day", got)
	}
	siblings.SetChecked(false)
	if h.Lib.Settings("").BurySiblings {
		t.Error("siblings are still buried")
	}
	if len(h.Toasts) != 3 || h.Toasts[1] != "New cards a day: 12" {
		t.Errorf("toasts: %q", h.Toasts)
	}
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if !siblings.Checked {
		t.Error("the screen did not follow an undo")
	}
}

// A value of the library that is the default again has nothing to go back to, however it came
// to be so.
func TestDefaultAgain(t *testing.T) {
	for name, set := range map[string]func(*screentest.Host, *settings.Screen, string){
		"by its field": func(h *screentest.Host, s *settings.Screen, value string) {
			all, _ := fields(s)
			write(h, all[1], value)
		},
		"the last of the days off": func(h *screentest.Host, s *settings.Screen, value string) {
			if value != "20" {
				if err := h.Lib.Set("", map[string]string{"days_off": "2027-01-01..2027-01-03"}); err != nil {
					t.Fatal(err)
				}
				return
			}
			h.Press(t, "×")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, h, _ := start(t)
			set(h, s, "30")
			h.Shows(t, "Use the default")
			set(h, s, "20")
			if strings.Contains(h.Texts(), "Use the default") {
				t.Error("the default can be gone back to from itself")
			}
		})
	}
}

func TestRefuses(t *testing.T) {
	tests := []struct {
		name  string
		field int
		typed string
		says  string
	}{
		{"a share beyond 1", 0, "120", "Not a number from 70 to 99."},
		{"a word for a number", 1, "many", `"many" is not a whole number from 0 to 9999.`},
		{"nothing", 2, " ", "Write a value."},
		{"a step without a unit", 7, "10", "is not a step such as 30s"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, h, _ := start(t)
			h.Press(t, "Advanced")
			all, _ := fields(s)
			before := *h.Lib.Settings("")
			write(h, all[tt.field], tt.typed)
			if shown := strings.ReplaceAll(h.Texts(), "\n", " "); !strings.Contains(shown, tt.says) {
				t.Errorf("no %q beside the field:\n%s", tt.says, shown)
			}
			after := *h.Lib.Settings("")
			if after.DesiredRetention != before.DesiredRetention || after.NewPerDay != before.NewPerDay || len(h.Toasts) > 0 {
				t.Error("it was stored")
			}
			all[tt.field].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if strings.Contains(strings.ReplaceAll(h.Texts(), "\n", " "), tt.says) {
				t.Error("Esc did not take the wrong value back")
			}
		})
	}
}

// What is wrong with a text is said until there is another.
func TestFaultGoesWithItsText(t *testing.T) {
	s, h, _ := start(t)
	all, _ := fields(s)
	if write(h, all[1], " "); !strings.Contains(h.Texts(), "Write a value.") {
		t.Fatal("an empty field is taken")
	}
	if all[1].TypedRune('5'); strings.Contains(h.Texts(), "Write a value.") {
		t.Error("a value is asked for that stands there")
	}
}

func TestInherits(t *testing.T) {
	s, h, _ := start(t)
	if err := h.Lib.Set("", map[string]string{"new_per_day": "30"}); err != nil {
		t.Fatal(err)
	}
	s.Open("Polity/Law")
	texts := h.Texts()
	for _, want := range []string{"Polity/Law", "Inherits 30 from the library.", "Inherits 90 %, the default."} {
		if !strings.Contains(texts, want) {
			t.Errorf("no %q on the screen:\n%s", want, texts)
		}
	}
	if strings.Contains(texts, "The day begins at") {
		t.Error("a setting of the whole library is offered for a deck")
	}
	all, _ := fields(s)
	write(h, all[1], "5")
	if got := h.Lib.Settings("Polity/Law").NewPerDay; got != 5 || h.Lib.Settings("").NewPerDay != 30 {
		t.Errorf("the deck takes %d new cards", got)
	}
	h.Press(t, "Inherit")
	if got := h.Lib.Settings("Polity/Law").NewPerDay; got != 30 {
		t.Errorf("after inheriting again the deck takes %d", got)
	}
}

func TestLooksChoice(t *testing.T) {
	_, h, l := start(t)
	h.Press(t, "Sepia")
	h.Press(t, "Larger")
	if l.variant != theme.Sepia || l.scale < 1.09 || l.scale > 1.11 {
		t.Errorf("theme %s, text %v", l.variant, l.scale)
	}
	if !strings.Contains(h.Texts(), "110 %") {
		t.Error("the text size is not shown")
	}
}

func TestNextScale(t *testing.T) {
	for _, tt := range []struct{ from, by, want float32 }{{1, 0.1, 1.1}, {2, 0.1, 2}, {0.8, -0.1, 0.8}, {1.04, 0.1, 1.1}} {
		if got := settings.NextScale(tt.from, tt.by); got < tt.want-0.001 || got > tt.want+0.001 {
			t.Errorf("from %v by %v: %v, want %v", tt.from, tt.by, got, tt.want)
		}
	}
}

func TestFile(t *testing.T) {
	_, h, _ := start(t)
	if texts := h.Texts(); !strings.Contains(texts, "/home/reader/library.db") || !strings.Contains(texts, "2.3 MB · 1 note · 1 card · 0 reviews") {
		t.Errorf("the file is described as:\n%s", texts)
	}
}

func TestLooks(t *testing.T) {
	screentest.Speak(t, "en_US") // there are languages to choose from, whatever ran before
	s, h, _ := start(t)
	s.Open("Polity/Law")
	h.Looks(t, "settings")
}

// A value that is typed when the window closes, or the session ends, is stored as when its
// field is left; one that cannot be is not.
func TestTypedValueIsStoredAtTheEnd(t *testing.T) {
	s, h, _ := start(t)
	all, _ := fields(s)
	all[0].SetText("120")
	if h.Keepers().Unkept() != nil {
		t.Error("a value that cannot be is kept")
	}
	h.Window().Canvas().Focus(all[1])
	all[1].SetText("12")
	if err := h.End(); err != nil || h.Lib.Settings("").NewPerDay != 12 {
		t.Errorf("%d new cards a day, %v", h.Lib.Settings("").NewPerDay, err)
	}
}

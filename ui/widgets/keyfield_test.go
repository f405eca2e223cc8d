package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"precis/ui/screen/screentest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// What is typed into a field is not cut off below, nor is its hint.
func TestFieldShowsSignsBelowOthers(t *testing.T) {
	screentest.App(t).Settings().SetTheme(theme.New(theme.Light, 1))
	field := widgets.NewKeyField("एक खोज")
	w := test.NewTempWindow(t, field)
	room := func(words string) (height float32) {
		screentest.Each(w.Content(), func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok && text.Text == words {
				height = text.MinSize().Height
			}
		})
		return height
	}
	needed := func(words string) float32 {
		size, _ := theme.Measure(words, theme.Size(theme.SizeInterface), fyne.TextStyle{})
		return size.Height
	}
	field.SetText("एक")
	if got := room("एक"); got != needed("एक") {
		t.Errorf("a plain word is %v high, it needs %v", got, needed("एक"))
	}
	for _, r := range "झाड़ू " { // before it, where the caret is
		field.TypedRune(r)
	}
	if got := room("झाड़ू एक"); got < needed("झाड़ू") {
		t.Errorf("a word with a sign below another is %v high, it needs %v", got, needed("झाड़ू"))
	}
	hinted := widgets.NewKeyField("झाड़ू")
	w.SetContent(hinted)
	w.Resize(fyne.NewSize(300, 60))
	if got := room("झाड़ू"); got < needed("झाड़ू") {
		t.Errorf("a hint with a sign below another is %v high, it needs %v", got, needed("झाड़ू"))
	}
}

// A hint that has no room is cut; it comes back whole with room for it.
func TestHintOfAFieldFitsIt(t *testing.T) {
	screentest.App(t).Settings().SetTheme(theme.New(theme.Light, 1))
	const hint = "Names, parted by commas"
	field := widgets.NewKeyField(hint)
	w := test.NewTempWindow(t, field)
	for _, tt := range []struct {
		width float32
		want  string
	}{{300, hint}, {120, "Names, part…"}, {300, hint}} {
		w.Resize(fyne.NewSize(tt.width, 60))
		if field.PlaceHolder != tt.want {
			t.Errorf("in a width of %v the hint is %q", tt.width, field.PlaceHolder)
		}
	}
}

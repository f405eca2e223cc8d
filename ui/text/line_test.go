package text

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// line returns a line of a width, with the focus.
func line(t testing.TB, s *Surface, width float32, text string) *Surface {
	t.Helper()
	drawtest.Themed(t, theme.Light, 1)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, s.MinSize().Height))
	w.Canvas().Focus(s)
	s.SetText(text)
	return s
}

// shows returns the words that are drawn.
func (s *Surface) shows() string {
	var all []string
	for _, o := range s.drawn.objects {
		if o, ok := o.(*canvas.Text); ok {
			all = append(all, o.Text)
		}
	}
	return strings.Join(all, "|")
}

// The caret is in view of a long line wherever it goes, and what is pressed is what is seen there.
func TestLineScrollsAside(t *testing.T) {
	for name, text := range map[string]string{
		"from the left":  "colour:red is:due and a good many words more",
		"from the right": "البحار المالحة كل حبة ملح يحملها النهر",
	} {
		t.Run(name, func(t *testing.T) {
			s := line(t, NewLine(""), 120, text)
			seen := func(after string) {
				t.Helper()
				if x := s.drawn.caret.Position().X; x < 0 || x > 120-2*theme.Gap4 {
					t.Errorf("after %s the caret is at %v", after, x)
				}
			}
			seen("the text was set")
			begins := s.aside
			s.press(fyne.KeyEnd, 0)
			if seen("End"); s.aside == begins {
				t.Error("the end is not shown")
			}
			if at, _ := s.pointed(s.drawn.caret.Position().AddXY(theme.Gap4+caretWidth/2, 4)); at != s.Len() {
				t.Errorf("the place of the caret is that of %d of %d", at, s.Len())
			}
			s.press(fyne.KeyHome, 0)
			if seen("Home"); s.aside != begins {
				t.Errorf("the beginning is at %v, not at %v", s.aside, begins)
			}
			s.MoveToEnd()
			for s.Len() > 0 {
				s.press(fyne.KeyBackspace, 0)
				seen("Backspace")
			}
		})
	}
}

// A text of the other direction stands at the right of its field, as its caret and what is
// selected do.
func TestLineFromTheRight(t *testing.T) {
	s := line(t, NewLine(""), 300, "سلام abc")
	width := s.view().Width
	if x := s.drawn.caret.Position().X + caretWidth/2 - spill; x != width {
		t.Errorf("it begins at %v of %v", x, width)
	}
	s.press(fyne.KeyLeft, 0)
	if s.caret != len("س") {
		t.Errorf("the arrow to the left leads to %d", s.caret)
	}
}

// A line stays one: of what is pasted line breaks become spaces, and Enter is not for it.
func TestLineIsOne(t *testing.T) {
	s := line(t, NewLine(""), 300, "")
	s.Paste("two\r\nlines\n")
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyTab, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown} {
		s.press(key, 0)
	}
	if s.Text() != "two lines" || s.caret != s.Len() {
		t.Errorf("it is %q, with the caret at %d", s.Text(), s.caret)
	}
	s.typeText("( # [[")
	if s.Undo(); s.Text() == "two lines( # [[" {
		t.Error("what was typed stays")
	}
	if s.AcceptsTab() {
		t.Error("Tab does not lead on")
	}
}

// OnKey is asked before the line is; Enter of the number pad is Enter.
func TestKeysOfALine(t *testing.T) {
	s := line(t, NewLine(""), 300, "a")
	var heard []fyne.KeyName
	s.OnKey = func(name fyne.KeyName) bool {
		heard = append(heard, name)
		return name == fyne.KeyDelete
	}
	for _, name := range []fyne.KeyName{fyne.KeyEnter, fyne.KeyDelete, fyne.KeyRight} {
		s.TypedKey(&fyne.KeyEvent{Name: name})
	}
	if len(heard) != 3 || heard[0] != fyne.KeyReturn || s.Text() != "a" || s.caret != 1 {
		t.Errorf("heard %v; the text is %q, the caret at %d", heard, s.Text(), s.caret)
	}
}

// What is masked is neither seen nor copied.
func TestMaskedLine(t *testing.T) {
	s := line(t, NewLine(""), 300, "geheim")
	s.Mask(true)
	s.SelectAll()
	if s.shows() != "••••••" {
		t.Errorf("it shows %q", s.shows())
	}
	clipboard := test.NewClipboard()
	clipboard.SetContent("before")
	s.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	s.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	if clipboard.Content() != "before" || s.Text() != "geheim" {
		t.Errorf("the clipboard has %q, the field %q", clipboard.Content(), s.Text())
	}
	s.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if s.Text() != "before" || s.shows() != "••••••" {
		t.Errorf("the field has %q and shows %q", s.Text(), s.shows())
	}
	if s.Mask(false); s.shows() != "before" {
		t.Errorf("asked to show it, it shows %q", s.shows())
	}
}

// What is typed into a field is not cut off below, nor is its hint.
func TestLineShowsSignsBelowOthers(t *testing.T) {
	s := line(t, NewLine("झाड़ू"), 300, "")
	deepest := func() (down float32) {
		for _, o := range s.drawn.objects {
			if o, ok := o.(*canvas.Text); ok {
				size, _ := theme.Measure(o.Text, o.TextSize, fyne.TextStyle{})
				if o.Size().Height < size.Height {
					t.Errorf("%q is %v high, it needs %v", o.Text, o.Size().Height, size.Height)
				}
				down = max(down, o.Position().Y+size.Height)
			}
		}
		return down
	}
	room := s.Size().Height - 2*(lineMargin-spill)
	if down := deepest(); down > room {
		t.Errorf("the hint reaches to %v of %v", down, room)
	}
	s.typeText("झाड़ू एक")
	if down := deepest(); down > room {
		t.Errorf("the text reaches to %v of %v", down, room)
	}
}

// A hint that has no room is cut; it comes back whole with room for it.
func TestHintOfALineFitsIt(t *testing.T) {
	s := line(t, NewLine("Names, parted by commas"), 300, "")
	for _, tt := range []struct {
		width float32
		want  string
	}{{300, "Names, parted by commas"}, {120, "Names, parte…"}, {300, "Names, parted by commas"}} {
		s.Resize(fyne.NewSize(tt.width, s.Size().Height))
		if s.shows() != tt.want {
			t.Errorf("in a width of %v the hint is %q", tt.width, s.shows())
		}
	}
}

// What is selected is seen in the line that has the focus.
func TestSelectionOfALineIsSeenWithTheFocus(t *testing.T) {
	s := line(t, NewLine(""), 300, "one two")
	marks := func() (n int) {
		for _, o := range s.drawn.objects {
			if o, ok := o.(*canvas.Rectangle); ok && o != s.drawn.caret {
				n++
			}
		}
		return n
	}
	left := false
	s.OnLeft = func() { left = true }
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	if s.SelectedText() == "" || marks() != 1 {
		t.Errorf("%q is selected, shown by %d marks", s.SelectedText(), marks())
	}
	if s.FocusLost(); marks() != 0 || !left {
		t.Error("without the focus it is still shown, or nobody is told that it was left")
	}
}

// A line that is filled is selected whole when the keyboard comes to it, so that what is typed
// takes the place of what is there; where the caret was put it stays.
func TestFilledLineIsSelectedByTheFocus(t *testing.T) {
	s := line(t, NewLine(""), 300, "20")
	s.FocusLost()
	s.Fill("30")
	if !s.Selection().Empty() {
		t.Error("a line without the focus is selected")
	}
	s.FocusGained()
	if s.SelectedText() != "30" {
		t.Errorf("selected is %q", s.SelectedText())
	}
	s.press(fyne.KeyEnd, 0)
	s.FocusLost()
	s.FocusGained() // as a window that is left and comes back
	if s.typeText("0"); s.Text() != "300" {
		t.Errorf("it is %q", s.Text())
	}
	s.Fill("20")
	s.typeText("4")
	s.FocusLost()
	s.FocusGained()
	if s.typeText("0"); s.Text() != "4020" {
		t.Errorf("what was typed is gone: %q", s.Text())
	}
	page := line(t, NewField("", 3), 300, "one\ntwo")
	page.FocusLost()
	page.Fill("three")
	if page.FocusGained(); !page.Selection().Empty() || page.caret != 0 {
		t.Errorf("a field of several lines begins at %d, selected %q", page.caret, page.SelectedText())
	}
}

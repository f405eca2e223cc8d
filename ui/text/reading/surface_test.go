package reading

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// pieces are rows of Markdown.
type pieces []string

func (p pieces) Len() int                      { return len(p) }
func (p pieces) Estimate(int, float32) float32 { return 60 }
func (p pieces) Build(i int) fyne.CanvasObject { return markdown.New(p[i], markdown.Options{}) }
func (p pieces) Plain(i int) string            { return markdown.Plain(p[i], markdown.Options{}) }
func (p pieces) Written(chosen []Part) (all []string) {
	for _, c := range chosen {
		of := BlocksOf(p[c.Row], markdown.Options{}, c.Said, c.Range)
		all = append(all, strings.Trim(p[c.Row][of.Start:of.End], "\n"))
	}
	return all
}

func (p pieces) surface(t testing.TB) *Surface {
	return inWindow(t, New(widgets.NewLazy(p, "", 20), p))
}

func inWindow(t testing.TB, s *Surface) *Surface {
	t.Helper()
	drawtest.Themed(t, theme.Light, 1)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(s)
	return s
}

// press types a key such as "Shift+Ctrl+Right".
func (s *Surface) press(key string) {
	mods := strings.Split(key, "+")
	name := fyne.KeyName(mods[len(mods)-1])
	mod := fyne.KeyModifier(0)
	for _, m := range mods[:len(mods)-1] {
		mod |= map[string]fyne.KeyModifier{"Shift": fyne.KeyModifierShift, "Ctrl": fyne.KeyModifierControl}[m]
	}
	if mod&fyne.KeyModifierControl != 0 {
		s.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
		return
	}
	if mod != 0 {
		s.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	s.TypedKey(&fyne.KeyEvent{Name: name})
	s.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// here is what the caret's row says, "|" where the caret is and "^" where the
// selection begins.
func (s *Surface) here() string {
	said := s.laid(s.caret.row).said
	if s.anchor == s.caret || s.anchor.row != s.caret.row {
		return said[:s.caret.at] + "|" + said[s.caret.at:]
	}
	first, last, signs := s.anchor.at, s.caret.at, "^|"
	if last < first {
		first, last, signs = last, first, "|^"
	}
	return said[:first] + signs[:1] + said[first:last] + signs[1:] + said[last:]
}

func TestCaretMovesByKeys(t *testing.T) {
	rows := pieces{
		"One **bold** word.",
		"1. first\n2. second",
		"| a | b |\n|---|---|\n| c | d |",
		"Area $a^2$ of it",
		"e\u0301 👩‍👩‍👧 क्षत्रिय 🇮🇳",
		"سلام abc عليكم",
	}
	for _, tt := range []struct {
		row, at int
		keys    string
		row2    int
		wanted  string
	}{
		{0, 0, "Right", 0, "O|ne bold word."},
		{0, 4, "Right", 0, "One b|old word."},
		{0, 4, "Left", 0, "One| bold word."},
		{0, 0, "Ctrl+Right Ctrl+Right", 0, "One bold| word."},
		{0, 8, "Ctrl+Left", 0, "One |bold word."},
		{0, 13, "Ctrl+Right", 0, "One bold word.|"},
		{0, 14, "Ctrl+Right", 1, "1.| first\n2. second"},
		{1, 0, "Ctrl+Left", 0, "One bold |word."},
		{0, 0, "End", 0, "One bold word.|"},
		{0, 5, "Home", 0, "|One bold word."},
		{0, 14, "Right", 1, "|1. first\n2. second"},
		{1, 0, "Left", 0, "One bold word.|"},
		{1, 0, "Right", 1, "1.| first\n2. second"},
		{1, 3, "Down", 1, "1. first\n2. |second"},
		{1, 4, "Down Down", 2, "a|\tb\nc\td"},
		{2, 0, "Down", 2, "a\tb\n|c\td"},
		{2, 2, "Down", 2, "a\tb\nc\t|d"},
		{3, 5, "Right", 3, "Area a^2| of it"},
		{3, 8, "Left", 3, "Area |a^2 of it"},
		{4, 0, "Right", 4, "e\u0301| 👩‍👩‍👧 क्षत्रिय 🇮🇳"},
		{4, 4, "Right", 4, "e\u0301 👩‍👩‍👧| क्षत्रिय 🇮🇳"},
		{4, 23, "Right", 4, "e\u0301 👩‍👩‍👧 क्ष|त्रिय 🇮🇳"},
		{4, 0, "End Left", 4, "e\u0301 👩‍👩‍👧 क्षत्रिय |🇮🇳"},
		{5, 0, "Left", 5, "س|لام abc عليكم"},
		{5, 0, "Ctrl+Left", 5, "سلام| abc عليكم"},
		{5, 2, "Right", 5, "|سلام abc عليكم"},
		{2, 0, "Ctrl+End", 5, "سلام abc عليكم|"},
		{2, 0, "Ctrl+Home", 0, "|One bold word."},
		{0, 0, "Shift+Right Shift+Right", 0, "^On|e bold word."},
		{0, 4, "Shift+Ctrl+Right", 0, "One ^bold| word."},
		{0, 4, "Shift+Home", 0, "|One ^bold word."},
		{0, 2, "Shift+End Escape", 0, "One bold word.|"},
	} {
		t.Run(fmt.Sprintf("%d %d %s", tt.row, tt.at, tt.keys), func(t *testing.T) {
			s := rows.surface(t)
			s.browse()
			s.caret = spot{tt.row, tt.at}
			s.anchor = s.caret
			for key := range strings.FieldsSeq(tt.keys) {
				s.press(key)
			}
			if got := s.here(); got != tt.wanted || s.caret.row != tt.row2 {
				t.Errorf("%q in row %d, want %q in row %d", got, s.caret.row, tt.wanted, tt.row2)
			}
		})
	}
}

// Keys go on to the window where the caret is not shown.
func TestKeysGoOn(t *testing.T) {
	s := pieces{"One word."}.surface(t)
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	var heard []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { heard = append(heard, e.Name) })
	s.press("Down")
	s.press("Shift+Right")
	s.browse()
	s.press("Down")
	s.press("Escape")
	s.press("Escape")
	if fmt.Sprint(heard) != "[Down Right Escape]" {
		t.Errorf("heard %v", heard)
	}
}

// The focus is seen where it came by Tab; a press needs no ring. Over words the mouse
// is that of text.
func TestFocusAndMouseAreSeen(t *testing.T) {
	s := pieces{"One word."}.surface(t)
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	rings := func() int { return len(s.layer.drawing.Objects) }
	c.Unfocus()
	if c.FocusNext(); c.Focused() != s || rings() != 1 {
		t.Errorf("Tab goes to %T, with %d rings", c.Focused(), rings())
	}
	press := desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 10)}}
	if s.MouseDown(&press); rings() != 0 {
		t.Errorf("a press leaves %d rings", rings())
	}
	if s.MouseMoved(&press); s.Cursor() != desktop.TextCursor {
		t.Error("no mouse of text over words")
	}
	press.Position.Y = 200
	if s.MouseMoved(&press); s.Cursor() != desktop.DefaultCursor {
		t.Error("a mouse of text below them")
	}
}

// What is selected stays so when the text is laid out for another width.
func TestSelectionOutlivesTheWidth(t *testing.T) {
	s := pieces{strings.Repeat("words that wrap ", 30) + "\n\n高原上的湖泊没有出口，所以河流带来的每一粒盐都永远留在洼地里。"}.surface(t)
	s.anchor, s.caret = spot{0, 20}, spot{0, 520}
	want := s.SelectedText()
	for _, width := range []float32{300, 700, 200} {
		s.Resize(fyne.NewSize(width, 300))
		if got := s.SelectedText(); got != want {
			t.Errorf("at width %v %q is selected, before %q", width, got, want)
		}
	}
}

// Rows that were never laid out are copied as they would read.
func TestRowsOutOfViewAreCopied(t *testing.T) {
	var rows pieces
	for i := range 400 {
		rows = append(rows, fmt.Sprintf("%d. item *%d*\n\n| a | b |\n|---|---|\n| %d | |", i, i, i))
	}
	s := rows.surface(t)
	s.press("Shift+Right") // nothing is selected yet
	s.SelectAll()
	got := s.SelectedText()
	if s.column.Object(200) != nil {
		t.Error("all rows are laid out")
	}
	var want []string
	for i := range rows {
		want = append(want, s.laid(i).said)
	}
	if got != strings.Join(want, "\n") {
		t.Errorf("copied %q", got)
	}
}

func TestCopyAsMarkdown(t *testing.T) {
	const source = "# Lakes\n\nA **basin** without.\n\n- one\n- *two*\n\n| a | b |\n|---|---|\n| c | d |"
	said := markdown.Plain(source, markdown.Options{})
	for _, tt := range []struct{ chosen, want string }{
		{"without", "without"},
		{"basin", "basin"},
		{"A basin", "A **basin** without.\n"},
		{"two", "two"},
		{"without.\none", "A **basin** without.\n\n- one\n"},
		{"b\nc", "| a | b |\n|---|---|\n| c | d |\n"},
		{said, "# Lakes\n\nA **basin** without.\n\n- one\n- *two*\n\n| a | b |\n|---|---|\n| c | d |\n"},
	} {
		t.Run(tt.chosen, func(t *testing.T) {
			at := strings.Index(said, tt.chosen)
			rows := pieces{source}
			for name, s := range map[string]*Surface{"rows": rows.surface(t), "objects": inWindow(t, NewRows(widgets.NewLazy(rows, "", 20)))} {
				s.anchor, s.caret = spot{0, at}, spot{0, at + len(tt.chosen)}
				if got := s.SelectedMarkdown(); got != tt.want {
					t.Errorf("%s: %q, want %q", name, got, tt.want)
				}
			}
		})
	}
}

// What is scrolled is selected as rows are: text within what is pressed too, but no
// captions.
func TestTextThatIsScrolledIsSelected(t *testing.T) {
	scroll := container.NewVScroll(widgets.VStack(8,
		widgets.NewCaption("a caption"),
		widgets.NewPress(widgets.Padded(markdown.New("The **question**?", markdown.Options{Bold: true}), 4, 4, 4, 4), func() {}),
		widgets.NewHairline(),
		markdown.New("Its answer is "+markdown.AnswerOpen+"shown"+markdown.AnswerClose+".\n\n"+strings.Repeat("More.\n\n", 40)+"End.", markdown.Options{})))
	s := inWindow(t, Around(scroll))
	s.SelectAll()
	if got, want := s.SelectedText(), "The question?\nIts answer is shown.\n"+strings.Repeat("More.\n", 40)+"End."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := s.SelectedMarkdown(); !strings.HasPrefix(got, "The **question**?\n\nIts answer is shown.\n\nMore.") {
		t.Errorf("as Markdown %q", got)
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	c.Unfocus()
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 30)}, Dragged: fyne.NewDelta(50, 0)}) // it began on the press
	if c.Focused() != s || s.Empty() {
		t.Errorf("a drag on what is pressed selects %q, the keys go to %T", s.SelectedText(), c.Focused())
	}
	s.DragEnd()
	s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 100)}})
	for range 60 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 340)}})
	}
	if got := s.SelectedText(); !strings.HasSuffix(got, "End.") {
		t.Errorf("a drag beyond the edge selects %q", got)
	}
}

// What is selected stays on its words however they are scrolled.
func TestSelectionMovesWithItsWords(t *testing.T) {
	scroll := container.NewVScroll(markdown.New(strings.Repeat("Some words.\n\n", 60), markdown.Options{}))
	s := inWindow(t, Around(scroll))
	s.SelectAll()
	top := func() float32 { return s.layer.drawing.Objects[0].Position().Y - scroll.Content.Position().Y }
	before := top()
	for _, tt := range []struct {
		name string
		move func()
	}{
		{"a key", func() { widgets.ScrollByKey(scroll, fyne.KeyPageDown) }},
		{"a place", func() { widgets.ScrollTo(scroll, 200) }},
		{"the caret", func() { s.column.ScrollTo(0, 400) }},
		{"as it was", func() { widgets.SetScrolled(scroll, scroll.Content, fyne.NewPos(0, 300)) }},
		{"the wheel", func() { scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 50)}) }},
		{"to the end", func() { scroll.ScrollToBottom() }},
	} {
		if tt.move(); math.Abs(float64(top()-before)) > 1 || scroll.Offset.Y == 0 {
			t.Errorf("%s: it is drawn %v away from its words, scrolled by %v", tt.name, top()-before, scroll.Offset.Y)
		}
	}
}

// What is selected lies on each word once, in lines of both directions too: it is seen
// through, and would be darker where it lies twice.
func TestSelectionLiesOnceOnEachWord(t *testing.T) {
	rows := pieces{"The Houses meet. संसद में दो सदन हैं। النص العربي يُقرأ من اليمين to the end."}
	for _, width := range []float32{900, 460, 300} {
		s := rows.surface(t)
		s.Resize(fyne.NewSize(width, 300))
		s.FocusLost() // and its ring
		s.SelectAll()
		marks := slices.DeleteFunc(slices.Clone(s.layer.drawing.Objects), func(o fyne.CanvasObject) bool {
			_, ground := o.(*canvas.Rectangle)
			return !ground
		})
		for i, a := range marks {
			for _, b := range marks[:i] {
				across := min(a.Position().X+a.Size().Width, b.Position().X+b.Size().Width) - max(a.Position().X, b.Position().X)
				down := min(a.Position().Y+a.Size().Height, b.Position().Y+b.Size().Height) - max(a.Position().Y, b.Position().Y)
				if across > 1 && down > 3 {
					t.Errorf("at %v: two grounds share %v by %v", width, across, down)
				}
			}
		}
	}
}

// Selection, matches and the caret, as they are drawn.
func TestDrawn(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	rows := pieces{"## Salt lakes\n\nA basin without **an outlet** fills faster than it `evaporates`, and salt stays.", "1. salt of the lakes\n2. and none\n\n| Lake | Salt |\n| --- | ---: |\n| East | $a^2$ |"}
	s := New(widgets.NewLazy(rows, "", 20), rows)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(s)
	c.Resize(fyne.NewSize(380, 300))
	s.Look("salt")
	s.ShowMatch(0, 1)
	s.FocusGained()
	s.browsing = true
	s.anchor, s.caret = spot{0, 20}, spot{1, 50}
	s.redraw()
	test.AssertImageMatches(t, "drawn.png", c.Capture())
}

// A note that runs to the left, as it is drawn: its lines, items, quotes and tables
// are set from the right, and what is selected follows each word.
func TestDrawnFromTheRight(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	if fyne.MeasureText("سلام", 16, fyne.TextStyle{}).Width != widthInDejaVu {
		t.Fatal("the picture was drawn with DejaVu Sans: install the package fonts-dejavu-core")
	}
	rows := pieces{"## بحيرات الملح\n\nلا منفذ لبحيرات الهضبة (انظر 12 و *Lake Van* هنا)، ولذلك تبقى كل **حبة ملح** في الحوض.\n\n- بند أول\n- بند ثان مع 2024\n\n1. واحد\n\n> اقتباس\n\n| بحيرة | عمق |\n| --- | --- |\n| شرق | 12 |"}
	s := New(widgets.NewLazy(rows, "", 20), rows)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(s)
	c.Resize(fyne.NewSize(380, 460))
	s.Look("ملح")
	s.FocusGained()
	s.browsing = true
	s.anchor, s.caret = spot{0, 50}, spot{0, 130}
	s.redraw()
	test.AssertImageMatches(t, "leftward.png", c.Capture())
}

// widthInDejaVu is how wide a word is in DejaVu Sans.
const widthInDejaVu = 32.859375

// What a footnote says over the window is selected and copied.
func TestFootnoteIsSelected(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	reference := widgets.NewBody("1")
	w := test.NewTempWindow(t, container.NewVBox(reference))
	w.Resize(fyne.NewSize(600, 400))
	ShowNote(w.Canvas(), markdown.New("Words of *the* note.", markdown.Options{}), reference)
	over, ok := w.Canvas().Overlays().Top().(*widgets.Overlay)
	if !ok {
		t.Fatal("nothing is shown")
	}
	var surface *Surface
	for _, o := range test.LaidOutObjects(over) {
		if s, ok := o.(*Surface); ok {
			surface = s
		}
	}
	if surface == nil {
		t.Fatal("nothing can be selected")
	}
	surface.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := surface.SelectedText(); got != "Words of the note." {
		t.Errorf("selected %q", got)
	}
}

// Words, also quiet ones such as the numbers of a list, are in ink while they are selected.
func TestSelectedWordsAreInInk(t *testing.T) {
	s := pieces{"1. salt\n\n| Lake | Salt |\n| --- | --- |\n| East | 3 |"}.surface(t)
	inked := func() (all []string) {
		for _, o := range s.layer.drawing.Objects {
			if words, ok := o.(*canvas.Text); ok && words.Color == theme.Color(theme.Ink) {
				all = append(all, words.Text)
			}
		}
		return all
	}
	want := "1. salt Lake Salt East 3"
	if s.SelectAll(); strings.Join(inked(), " ") != want {
		t.Errorf("%q are in ink, want %q", inked(), want)
	}
	if s.Clear(); len(inked()) != 0 {
		t.Errorf("with nothing selected %q lie over the text", inked())
	}
}

package widgets_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/ui/theme"
	"precis/ui/widgets"
)

func longField(t *testing.T, width float32) *widgets.LongField {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	f := widgets.NewLongField("")
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(width, 400))
	w.Canvas().Focus(f)
	return f
}

// What is typed stands in the order in which it was typed, wherever it wraps.
func TestLongFieldTyping(t *testing.T) {
	const text = "The lakes of the plateau  have no outlet, so that every grain of salt stays.\n\nA playa is dry. \nउत्तर के मैदान में नदियाँ हैं और झीलें भी।  End "
	for width := float32(60); width < 400; width += 17 {
		for _, below := range []string{"", "\n\nWhat stands below it, which is long enough to be wrapped as well."} {
			f := longField(t, width)
			f.SetText(below)
			f.MoveTo(0)
			for _, r := range text {
				if r == '\n' {
					f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				} else {
					f.TypedRune(r)
				}
			}
			if f.Text != text+below {
				t.Fatalf("%v wide:\n%q, want\n%q", width, f.Text, text+below)
			}
		}
	}
}

// Whatever is pressed, the field does what it would do to a plain string.
func TestLongFieldAgainstString(t *testing.T) {
	for seed := range uint64(10) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		f := longField(t, 70+float32(rnd.IntN(200)))
		var text []rune
		at := 0
		put := func(s string) {
			text = slices.Insert(text, at, []rune(s)...)
			at += len([]rune(s))
		}
		var done []string
		key := func(name fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: name}) }
		for range 250 {
			var what string
			switch n := rnd.IntN(30); {
			case n < 10:
				r := []rune("abcdé mmnका ")[rnd.IntN(12)]
				what = string(r)
				put(string(r))
				f.TypedRune(r)
			case n < 17:
				what = "space"
				put(" ")
				f.TypedRune(' ')
			case n < 19:
				what = "Return"
				put("\n")
				key(fyne.KeyReturn)
			case n < 22:
				what = "Backspace"
				if at > 0 {
					text = slices.Delete(text, at-1, at)
					at--
				}
				key(fyne.KeyBackspace)
			case n < 24:
				what = "Delete"
				if at < len(text) {
					text = slices.Delete(text, at, at+1)
				}
				key(fyne.KeyDelete)
			case n < 26:
				words := strings.Repeat("word ", rnd.IntN(5)+1)
				what = "paste " + words
				put(words)
				board := test.NewClipboard()
				board.SetContent(words)
				f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
			case n < 27:
				at = rnd.IntN(len(text) + 1)
				what = "go"
				f.MoveTo(at)
			default:
				name := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd}[rnd.IntN(6)]
				what = string(name)
				key(name)
				at = f.CursorTextOffset() // moving changes no text
			}
			done = append(done, what)
			if f.Text != string(text) || f.CursorTextOffset() != at {
				t.Fatalf("seed %d, %q:\n%q at %d, want\n%q at %d", seed, done, f.Text, f.CursorTextOffset(), string(text), at)
			}
		}
		for range 2 * len(done) {
			f.TypedShortcut(&fyne.ShortcutUndo{})
		}
		if f.Text != "" {
			t.Errorf("seed %d: %q is left after undoing all", seed, f.Text)
		}
		for range 2 * len(done) {
			f.TypedShortcut(&fyne.ShortcutRedo{})
		}
		if f.Text != string(text) {
			t.Errorf("seed %d: %q after doing all again, want %q", seed, f.Text, string(text))
		}
	}
}

// A paste of nothing over a selection deletes nothing.
func TestLongFieldPasteNothing(t *testing.T) {
	f := longField(t, 200)
	f.SetText("two words")
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: test.NewClipboard()})
	f.MoveTo(0)
	f.TypedRune('x')
	if f.Text != "xtwo words" {
		t.Errorf("%q", f.Text)
	}
}

package command_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"precis/ui/command"
)

func TestKeysAreShownAsTheyAreRead(t *testing.T) {
	for _, shown := range []string{
		"Ctrl+K", "Ctrl+Shift+F", "Alt+Left", "F1", "Esc", "Enter", "[", "]", "@", "-", "Z", "1", "Ctrl++", "+", "Ctrl+,", "Ctrl+1",
	} {
		k, err := command.ParseKey(shown)
		if err != nil {
			t.Errorf("ParseKey(%q): %v", shown, err)
		}
		if got := k.String(); got != shown {
			t.Errorf("ParseKey(%q) is shown as %q", shown, got)
		}
	}
	for _, bad := range []string{"", "Ctrl+", "Ctrl+Foo", "ab"} {
		if k, err := command.ParseKey(bad); err == nil {
			t.Errorf("ParseKey(%q) = %v", bad, k)
		}
	}
}

func TestMainMenu(t *testing.T) {
	ran := ""
	can := false
	table := command.NewTable(
		command.Command{ID: "open", Name: "Open files…", Menu: "Library", Keys: command.Keys("Ctrl+O"), Do: func() { ran = "open" }},
		command.Command{ID: "hidden", Name: "Next section", Keys: command.Keys("]"), Do: func() {}},
		command.Command{ID: "undo", Name: "Undo", Menu: "Edit", Keys: command.Keys("Ctrl+Z"), Do: func() { ran = "undo" }, Enabled: func() bool { return can }},
		command.Command{ID: "quit", Name: "Quit", Menu: "Library", Group: 1, Do: func() {}},
		command.Command{ID: "deck", Name: "New deck…", Menu: "Library", Do: func() {}},
	)
	menu := table.MainMenu()
	var shape []string
	for _, m := range menu.Items {
		for _, item := range m.Items {
			if item.IsSeparator {
				shape = append(shape, m.Label+": --")
				continue
			}
			shape = append(shape, m.Label+": "+strings.Join(strings.FieldsFunc(item.Label, func(r rune) bool { return r == '\t' }), " | "))
		}
	}
	want := []string{"Library: Open files… | Ctrl+O", "Library: New deck…", "Library: --", "Library: Quit", "Edit: Undo | Ctrl+Z"}
	if diff := cmp.Diff(want, shape); diff != "" {
		t.Errorf("menu bar (-want +got):\n%s", diff)
	}
	undo := menu.Items[1].Items[0]
	if !undo.Disabled {
		t.Error("Undo can be chosen although there is nothing to undo")
	}
	undo.Action()
	if ran != "" {
		t.Errorf("a disabled command ran: %q", ran)
	}
	can = true
	table.Update()
	if undo.Disabled {
		t.Error("Undo cannot be chosen")
	}
	undo.Action()
	if ran != "undo" {
		t.Errorf("ran %q, want undo", ran)
	}
	if name := undo.Shortcut.ShortcutName(); name == (&fyne.ShortcutUndo{}).ShortcutName() {
		t.Error("the menu takes Ctrl+Z away from fields")
	}
}

// Fyne draws no tab right behind letters of a second font: there spaces lead to the key.
func TestKeysBehindNamesInSeveralFonts(t *testing.T) {
	test.NewTempApp(t)
	for name, tabs := range map[string]bool{"Undo": true, "पूर्ववत करें": true, "Undo “झाड़ू”": false, "फ़ाइलें खोलें…": false, "Undo البحر": false} {
		menu := command.NewTable(command.Command{ID: "a", Name: name, Menu: "M", Keys: command.Keys("Ctrl+Z"), Do: func() {}}).MainMenu()
		label := menu.Items[0].Items[0].Label
		if strings.Contains(label, "\t") != tabs || !strings.HasPrefix(label, name) || !strings.HasSuffix(label, "Ctrl+Z") {
			t.Errorf("%q is drawn as %q", name, label)
		}
	}
}

func TestBind(t *testing.T) {
	test.NewTempApp(t)
	reading := true
	var ran []string
	does := func(id string) func() { return func() { ran = append(ran, id) } }
	table := command.NewTable(
		command.Command{ID: "palette", Keys: command.Keys("Ctrl+K"), Do: does("palette")},
		command.Command{ID: "undo", Keys: command.Keys("Ctrl+Z", "z"), Do: does("undo")},
		command.Command{ID: "reader.next", Keys: command.Keys("]"), Do: does("reader.next"), Enabled: func() bool { return reading }},
		command.Command{ID: "editor.next", Keys: command.Keys("]"), Do: does("editor.next"), Enabled: func() bool { return !reading }},
		command.Command{ID: "leave", Keys: command.Keys("Esc"), Do: does("leave")},
	)
	w := test.NewTempWindow(t, widget.NewLabel("page"))
	c := &shortcutCanvas{Canvas: w.Canvas()}
	table.Bind(c)
	shortcuts := &c.handler
	shortcuts.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	shortcuts.TypedShortcut(&fyne.ShortcutUndo{})
	c.OnTypedRune()('Z')
	c.OnTypedRune()(']')
	reading = false
	c.OnTypedRune()(']')
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	want := []string{"palette", "undo", "undo", "reader.next", "editor.next", "leave"}
	if diff := cmp.Diff(want, ran); diff != "" {
		t.Errorf("ran (-want +got):\n%s", diff)
	}
}

// shortcutCanvas keeps the shortcuts that the test driver's canvas drops.
type shortcutCanvas struct {
	fyne.Canvas
	handler fyne.ShortcutHandler
}

func (c *shortcutCanvas) AddShortcut(s fyne.Shortcut, do func(fyne.Shortcut)) {
	c.handler.AddShortcut(s, do)
}

func TestAddRefusesATakenID(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the second command took the first one's place")
		}
	}()
	command.NewTable(command.Command{ID: "x"}, command.Command{ID: "x"})
}

func TestMatch(t *testing.T) {
	texts := []string{
		"Which article of the UN Charter does the mutual defence clause invoke",
		"Key elements of the pact: invokes Article 51",
		"Article 356 and the Bommai case",
		"Particle physics",
		"Review cards with the tag article",
		"हिन्दी साहित्य का इतिहास",
	}
	tests := []struct {
		name, query string
		best        string
		count       int
	}{
		{"word starts come before the middle of a word", "article", "Article 356 and the Bommai case", 5},
		{"letters may be missing", "artcl 51", "Key elements of the pact: invokes Article 51", 1},
		{"words in any order", "bommai article", "Article 356 and the Bommai case", 1},
		{"another script", "इतिहास", "हिन्दी साहित्य का इतिहास", 1},
		{"nothing", "zzz", "", 0},
		{"everything", "", texts[0], len(texts)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hits, most, best := 0, 0, ""
			for _, text := range texts {
				score, _, ok := command.Match(tt.query, text)
				if !ok {
					continue
				}
				if hits++; best == "" || score > most {
					most, best = score, text
				}
			}
			if hits != tt.count || best != tt.best {
				t.Errorf("%d hits, the best is %q; want %d, %q", hits, best, tt.count, tt.best)
			}
		})
	}
}

func TestMatchedParts(t *testing.T) {
	_, ranges, ok := command.Match("artcl 51", "Über Article 51")
	if !ok {
		t.Fatal("not found")
	}
	var parts []string
	for _, r := range ranges {
		parts = append(parts, "Über Article 51"[r.Start:r.End])
	}
	if diff := cmp.Diff([]string{"Art", "cl", "51"}, parts); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func TestMatchedPartsAreTheQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 éà]{0,40}`).Draw(t, "text")
		word := rapid.StringMatching(`[a-z0-9é]{1,4}`).Draw(t, "word")
		_, ranges, ok := command.Match(word, text)
		if !ok {
			return
		}
		var got strings.Builder
		end := 0
		for _, r := range ranges {
			if r.Start < end || r.End <= r.Start {
				t.Fatalf("ranges %v are not in order", ranges)
			}
			end = r.End
			got.WriteString(text[r.Start:r.End])
		}
		if strings.ToLower(got.String()) != word {
			t.Fatalf("matched %q of %q in %q", got.String(), word, text)
		}
	})
}

func TestKeyOfAMenuGoesToTheCommandThatCanRun(t *testing.T) {
	ran, here := "", false
	table := command.NewTable(
		command.Command{ID: "a", Name: "Save the note", Menu: "Text", Keys: command.Keys("Ctrl+S"), Do: func() { ran = "a" }, Enabled: func() bool { return here }},
		command.Command{ID: "b", Name: "Save the card", Menu: "Review", Keys: command.Keys("Ctrl+S"), Do: func() { ran = "b" }, Enabled: func() bool { return !here }},
	)
	first := table.MainMenu().Items[0].Items[0]
	if first.Action(); ran != "b" {
		t.Errorf("the key of a command that cannot run ran %q", ran)
	}
	here = true
	if first.Action(); ran != "a" {
		t.Errorf("the command that can run ran %q", ran)
	}
}

// asks is a widget with keys of its own.
type asks struct {
	widget.Entry
	heard string
}

func (a *asks) TypedShortcut(s fyne.Shortcut) { a.heard = s.ShortcutName() }

// A panel over the window has keys of its own: the menu, which hears them first, does not keep
// them where its commands rest.
func TestKeyOfAMenuGoesToTheFocus(t *testing.T) {
	test.NewTempApp(t)
	table := command.NewTable(
		command.Command{ID: "a", Name: "Add to the library", Menu: "Import", Keys: command.Keys("Ctrl+Enter"), Do: func() {}, Enabled: func() bool { return false }},
	)
	field := &asks{}
	field.ExtendBaseWidget(field)
	w := test.NewTempWindow(t, field)
	table.Bind(w.Canvas())
	item := table.MainMenu().Items[0].Items[0]
	item.Action() // nothing has the focus
	w.Canvas().Focus(field)
	item.Action()
	if want := (&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}).ShortcutName(); field.heard != want {
		t.Errorf("the field heard %q, want %q", field.heard, want)
	}
}

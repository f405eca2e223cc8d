package text

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// at reads a text in which "‸" is the caret, or "⟦" and "⟧" stand around what is
// selected.
func at(s *Surface, marked string) {
	s.SetText(strings.NewReplacer("⟦", "", "⟧", "", "‸", "").Replace(marked))
	if i := strings.Index(marked, "‸"); i >= 0 {
		s.Select(Range{i, i})
		return
	}
	s.Select(Range{strings.Index(marked, "⟦"), strings.Index(marked, "⟧") - len("⟦")})
}

// marked is the text of a surface with its caret or selection.
func marked(s *Surface) string {
	text, chosen := s.Text(), s.Selection()
	if chosen.Empty() {
		return text[:chosen.Start] + "‸" + text[chosen.Start:]
	}
	return text[:chosen.Start] + "⟦" + text[chosen.Start:chosen.End] + "⟧" + text[chosen.End:]
}

// becomes fails the test unless what is done to a text has it be another.
func becomes(t *testing.T, s *Surface, before string, do func(), want string) {
	t.Helper()
	at(s, before)
	do()
	if got := marked(s); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKeys(t *testing.T) {
	type key struct {
		name fyne.KeyName
		mod  fyne.KeyModifier
	}
	press := func(name fyne.KeyName, mod fyne.KeyModifier) key { return key{name, mod} }
	enter, tab, home := press(fyne.KeyReturn, 0), press(fyne.KeyTab, 0), press(fyne.KeyHome, 0)
	back := press(fyne.KeyBackspace, 0)
	tests := []struct {
		name, before string
		key          key
		want         string
	}{
		{"Enter in text", "one‸ two", enter, "one\n‸ two"},
		{"Enter in a list", "- one‸", enter, "- one\n- ‸"},
		{"Enter within an item", "- one ‸two", enter, "- one \n- ‸two"},
		{"Enter in numbers", "  9. nine‸", enter, "  9. nine\n  10. ‸"},
		{"Enter behind a task", "- [x] done‸", enter, "- [x] done\n- [ ] ‸"},
		{"Enter in an empty item", "- one\n- ‸", enter, "- one\n\n‸"},
		{"Enter in an empty first item", "Text.\n\n- ‸", enter, "Text.\n\n‸"},
		{"Enter in an empty item within another", "- one\n  - two\n  - ‸", enter, "- one\n  - two\n- ‸"},
		{"Enter in an empty item of a quote", "> - one\n> - ‸", enter, "> - one\n>\n> ‸"},
		{"Enter in front of an item", "‸- one", enter, "\n‸- one"},
		{"Enter in a quote", "> said‸", enter, "> said\n> ‸"},
		{"Enter in an empty line of a quote", "> said\n> ‸", enter, "> said\n\n‸"},
		{"Enter in a quote that a list has ended", "> - one\n>\n> ‸", enter, "> - one\n>\n‸"},
		{"Enter in a list in a quote", "> - one‸", enter, "> - one\n> - ‸"},
		{"Enter in the head of a table", "| a | b |‸", enter, "| a | b |\n| --- | --- |\n| ‸ |  |"},
		{"Enter in a table", "| a | b |\n| --- | --- |\n| c‸ | d |", enter, "| a | b |\n| --- | --- |\n| c | d |\n| ‸ |  |"},
		{"Enter in an empty row", "| a | b |\n| --- | --- |\n|  ‸|  |", enter, "| a | b |\n| --- | --- |\n\n‸"},
		{"Enter in code", "```\n\tx‸\n```", enter, "```\n\tx\n\t‸\n```"},
		{"Enter in a list in code", "```\n- x‸\n```", enter, "```\n- x\n‸\n```"},
		{"Shift+Enter in a list", "- one‸", press(fyne.KeyReturn, shift), "- one\n‸"},
		{"Tab in a list", "- one\n- tw‸o", tab, "- one\n  - tw‸o"},
		{"Tab over lines", "⟦one\n\ntwo⟧", tab, "  ⟦one\n\n  two⟧"},
		{"Shift+Tab", "- one\n  - tw‸o", press(fyne.KeyTab, shift), "- one\n- tw‸o"},
		{"Shift+Tab over lines", "⟦  one\n two⟧", press(fyne.KeyTab, shift), "⟦one\ntwo⟧"},
		{"Tab in a table", "| ‸a | b |\n| --- | --- |\n| c | d |", tab, "| a | ⟦b⟧ |\n| --- | --- |\n| c | d |"},
		{"Tab into the next row", "| a | ‸b |\n| --- | --- |\n| c | d |", tab, "| a | b |\n| --- | --- |\n| ⟦c⟧ | d |"},
		{"Home", "  one‸", home, "  ‸one"},
		{"Home twice", "  ‸one", home, "‸  one"},
		{"Home once more", "‸  one", home, "  ‸one"},
		{"Ctrl+Right", "‸one two", press(fyne.KeyRight, ctrl), "one‸ two"},
		{"Ctrl+Left", "one two‸", press(fyne.KeyLeft, ctrl), "one ‸two"},
		{"Ctrl+Backspace", "one two‸", press(fyne.KeyBackspace, ctrl), "one ‸"},
		{"Ctrl+Shift+Delete", "one ‸two three", press(fyne.KeyDelete, ctrl|shift), "one ‸"},
		{"Shift+Right selects a family", "‸👩‍👩‍👧 x", press(fyne.KeyRight, shift), "⟦👩‍👩‍👧⟧ x"},
		{"Backspace of a flag", "🇮🇳‸", back, "‸"},
		{"Backspace of an accent", "e\u0301‸", back, "e‸"},
		{"Right over a conjunct", "‸क्षमा", press(fyne.KeyRight, 0), "क्ष‸मा"},
		{"Right in Arabic goes back", "سلا‸م", press(fyne.KeyRight, 0), "سل‸ام"},
		{"Backspace in a pair", "(‸)", back, "‸"},
		{"Backspace of an id", "text <!--id:abcdef-->‸", back, "text‸"},
		{"Left over an id", "text <!--id:abcdef-->‸", press(fyne.KeyLeft, 0), "text‸ <!--id:abcdef-->"},
		{"Ctrl+Home", "one\n‸two", press(fyne.KeyHome, ctrl), "‸one\ntwo"},
		{"Ctrl+End", "o‸ne\ntwo", press(fyne.KeyEnd, ctrl), "one\ntwo‸"},
	}
	s := surface(t, "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			becomes(t, s, tt.before, func() { s.press(tt.key.name, tt.key.mod) }, tt.want)
		})
	}
}

func TestPairs(t *testing.T) {
	tests := []struct{ name, before, typed, want string }{
		{"opened", "‸", "(", "(‸)"},
		{"closed by typing", "(a‸)", ")", "(a)‸"},
		{"not before a word", "‸word", "(", "(‸word"},
		{"a list of tasks", "- ‸", "[ ] x", "- [ ] x‸"},
		{"a cloze", "In ‸.", "{{c1::1961}}", "In {{c1::1961}}‸."},
		{"a fence", "‸", "```go", "```go‸"},
		{"an apostrophe", "don‸", "'t", "don't‸"},
		{"around a selection", "a ⟦word⟧ b", "*", "a *⟦word⟧* b"},
		{"a second closing sign", "f(x)‸", ")", "f(x))‸"},
	}
	s := surface(t, "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			becomes(t, s, tt.before, func() { s.typeText(tt.typed) }, tt.want)
		})
	}
}

func TestPaste(t *testing.T) {
	tests := []struct{ name, before, pasted, want string }{
		{"text", "a ‸b", "x", "a x‸b"},
		{"an address over words", "see ⟦this⟧.", "https://example.org/a", "see [this](https://example.org/a)‸."},
		{"an address over an address", "⟦https://example.org⟧", "https://example.com", "https://example.com‸"},
		{"cells", "‸", "Lake\tDepth\nEast\t12\n", "| Lake | Depth |\n| --- | --- |\n| East | 12 |\n‸"},
		{"cells behind text", "Text.‸", "a\tb\n", "Text.\n\n| a | b |\n| --- | --- |\n‸"},
		{"quoted cells", "‸", "a\t\"two\nlines\"\nb\t\"a \"\"word\"\"\"\n", "| a | two lines |\n| --- | --- |\n| b | a \"word\" |\n‸"},
		{"a bar in a cell", "‸", "a|b\tc\n", "| a\\|b | c |\n| --- | --- |\n‸"},
		{"lines that are indented", "‸", "\tx\n", "\tx\n‸"},
		{"cells into code", "```\n‸\n```", "a\tb", "```\na\tb‸\n```"},
		{"lines of Windows", "‸", "a\r\nb", "a\nb‸"},
	}
	s := surface(t, "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			becomes(t, s, tt.before, func() { s.Paste(tt.pasted) }, tt.want)
			s.Undo()
			if got := marked(s); got != tt.before {
				t.Errorf("undone it is %q, want %q", got, tt.before)
			}
		})
	}
}

// Undo takes back word by word, and a replacement of all at once.
func TestUndoByWord(t *testing.T) {
	s := surface(t, "")
	s.typeText("one two three")
	for _, want := range []string{"one two ", "one ", ""} {
		if s.Undo(); s.Text() != want {
			t.Errorf("%q, want %q", s.Text(), want)
		}
	}
	if s.Undo() {
		t.Error("there is more to take back")
	}
	text := strings.Repeat("a b ", 500)
	s.SetText(text)
	s.ReplaceAll(ReplaceFound(Find(s.Text(), "A", false), "word"))
	if want := strings.Repeat("word b ", 500); s.Text() != want {
		t.Errorf("replaced: %.40q", s.Text())
	}
	if s.Undo(); s.Text() != text {
		t.Errorf("undone: %.40q", s.Text())
	}
	if s.Redo(); !strings.HasPrefix(s.Text(), "word b word b") {
		t.Errorf("done again: %.40q", s.Text())
	}
}

func TestFind(t *testing.T) {
	const text = "Lake LAKE lake\nＬake Straße ǅ"
	tests := []struct {
		what  string
		exact bool
		want  int
	}{{"lake", false, 3}, {"lake", true, 1}, {"STRAßE", false, 1}, {"ǆ", false, 1}, {"", false, 0}, {"\n", true, 1}}
	for _, tt := range tests {
		if got := Find(text, tt.what, tt.exact); len(got) != tt.want {
			t.Errorf("%q is found %d times, want %d", tt.what, len(got), tt.want)
		}
	}
	pattern, err := Pattern(`^(l)(a)`, false)
	if err != nil {
		t.Fatal(err)
	}
	s := surface(t, "Lake\nlate lair")
	s.ReplaceAll(ReplacePattern(s.Text(), pattern, FindPattern(s.Text(), pattern), "$2$1"))
	if want := "aLke\nalte lair"; s.Text() != want {
		t.Errorf("%q, want %q", s.Text(), want)
	}
}

// A replacement of all leaves the caret at what it stood at, so that the view stays.
func TestReplacementLeavesTheCaret(t *testing.T) {
	for at, want := range map[int]string{0: "|long a long b long", 2: "long| a long b long", 3: "long |a long b long", 7: "long a long| b long", 11: "long a long b long|"} {
		s := surface(t, "no a no b no")
		s.Select(Range{at, at})
		s.ReplaceAll(ReplaceFound(Find(s.Text(), "no", true), "long"))
		if caret := s.Selection().Start; s.Text()[:caret]+"|"+s.Text()[caret:] != want {
			t.Errorf("from %d: %q, want %q", at, s.Text()[:caret]+"|"+s.Text()[caret:], want)
		}
	}
}

// FuzzStyled holds that the parts of a line follow each other and are the line.
func FuzzStyled(f *testing.F) {
	for line := range strings.SplitSeq(sample, "\n") {
		f.Add(line)
	}
	f.Add("{{c1::a {{c2::b}} `}}` }}")
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(line, "\n") {
			return
		}
		at := 0
		for _, s := range cutAtoms(styled(line, inText), line) {
			if s.Start != at || s.End <= s.Start {
				t.Fatalf("%q: a part from %d to %d behind %d", line, s.Start, s.End, at)
			}
			at = s.End
		}
		if at != len(line) {
			t.Fatalf("%q: the parts end at %d", line, at)
		}
		for i := 0; i < len(line); {
			next := after(line, i)
			if next <= i || before(line, next) > i && len(line) < 256 {
				t.Fatalf("%q: from %d to %d and back to %d", line, i, next, before(line, next))
			}
			i = next
		}
	})
}

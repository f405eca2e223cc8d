package briefing

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/markup"
)

// keepsEveryWord checks that the note reads back as the text: every word of
// every line that is no furniture, in order.
func keepsEveryWord(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string,
) {
	t.Helper()
	r, err := Read(text)
	if err != nil {
		if !errors.Is(err, notes.ErrInvalid) {
			t.Fatalf("%v does not wrap ErrInvalid", err)
		}
		return
	}
	rows := rowsOf(text)
	if len(rows) != len(r.Lines) {
		t.Fatalf("%d lines became %d", len(rows), len(r.Lines))
	}
	doc := markup.Parse(r.Markdown)
	if len(doc.Cards) != 0 {
		t.Fatalf("the text became cards: %q", doc.Cards[0].Prompt)
	}
	plain := noSpace(r.Title)
	for _, s := range doc.Sections {
		plain += noSpace(markup.PlainText("# " + escapeHeading(s.Title) + "\n\n" + s.Text))
	}
	at := 0
	for i, row := range rows {
		if r.Lines[i].Furniture {
			continue
		}
		for _, word := range strings.FieldsFunc(row.text, isSpace) {
			word = strings.TrimRight(word, ":：")
			found := strings.Index(plain[at:], word)
			if found < 0 {
				t.Fatalf("line %d: %q is lost from\n%s\nwhich reads\n%s", i+1, word, r.Markdown, plain[at:])
			}
			at += found + len(word)
		}
	}
}

func noSpace(text string) string {
	return strings.Join(strings.FieldsFunc(text, isSpace), "")
}

// TestReadKeepsMarks draws lines from what Markdown and cards would read as
// marks.
func TestReadKeepsMarks(t *testing.T) {
	parts := []string{
		"#", "##", "*", "**", "_", "__", "`", "```", "<", "<b>", "<!--", "-->", "|", "---", "$", "$$", "==", "=", "::", ":::", ":", "{{c1::", "}}", "?", "??", "+++",
		"1.", "2)", "(a)", "-", "•", "o", "[", "]", "[[", "[^1]", "(x)", "!", ">", "~", "~~", "&amp;", "&", `\`, "a", "word", "Two words.", "Label: text", "हिन्दी।", "\t", " ", "  ",
		"https://x.org/_a_", "a_b", "[ ]", "#tag", ".", ",", "—", "“q”",
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 7).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		}), 1, 8).Draw(t, "lines")
		keepsEveryWord(t, strings.Join(lines, "\n"))
	})
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/read/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("a\r\nb\u2028c\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		// goldmark takes a name behind "&" for an entity without its semicolon too.
		keepsEveryWord(t, strings.ReplaceAll(text, "&", "+"))
	})
}

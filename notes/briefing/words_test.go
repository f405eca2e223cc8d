package briefing

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/prose"
	"precis/notes/sharedtest"
)

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Context() context.Context
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// keepsEveryWord checks that the note reads back as the text: every word of
// every line that is no furniture, but a mark of the page's editor at its end, in order,
// and none twice but in a title that is made of the first of them.
func keepsEveryWord(t tester, text string) {
	t.Helper()
	r, err := Read(text)
	if err != nil {
		if !errors.Is(err, notes.ErrInvalid) {
			t.Fatalf("%v does not wrap ErrInvalid", err)
		}
		return
	}
	rows, err := rowsOf(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(r.Lines) {
		t.Fatalf("%d lines became %d", len(rows), len(r.Lines))
	}
	doc := markup.Parse(r.Markdown)
	if len(doc.Cards) != 0 {
		t.Fatalf("the text became cards: %q", doc.Cards[0].Prompt)
	}
	plain := noSpace(r.Title)
	for _, s := range doc.Sections {
		plain += noSpace(markup.PlainText("# " + markup.EscapeHeading(s.Title) + "\n\n" + s.Text))
	}
	at, source, titled := 0, 0, false
	for i, row := range rows {
		if r.Lines[i].Furniture {
			continue
		}
		source += letters(row.mark.text) + letters(row.text)
		if part, title := cutPart(prose.TrimColon(row.text)); part != "" && title == r.Title {
			if !strings.Contains(plain, noSpace(part)) {
				t.Fatalf("line %d: %q is lost from\n%s", i+1, part, r.Markdown)
			}
			continue
		}
		if !titled && prose.TrimColon(prose.WithoutEdit(row.text)) == r.Title && row.mark.kind == noMark {
			titled, at = true, max(at, len(noSpace(r.Title))) // it stands above what was pasted above it
			continue
		}
		for _, word := range strings.FieldsFunc(prose.WithoutEdit(row.text), prose.IsSpace) {
			word = strings.TrimRight(word, ":：-–—") // what may end a heading
			found := strings.Index(plain[at:], word)
			if found < 0 {
				t.Fatalf("line %d: %q is lost from\n%s\nwhich reads\n%s", i+1, word, r.Markdown, plain[at:])
			}
			at += found + len(word)
		}
	}
	if n := letters(plain) - letters(r.Title); n > source {
		t.Fatalf("%d letters and digits became %d in\n%s", source, n, r.Markdown)
	}
}

// letters counts the letters and digits of a text.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

func noSpace(text string) string {
	return strings.Join(strings.FieldsFunc(text, prose.IsSpace), "")
}

// TestReadKeepsMarks draws lines from what Markdown and cards would read as
// marks.
func TestReadKeepsMarks(t *testing.T) {
	parts := []string{
		"#", "##", "*", "**", "_", "__", "`", "```", "<", "<b>", "<!--", "-->", "|", "---", "$", "$$", "==", "=", "::", ":::", ":", "{{c1::", "}}", "?", "??", "+++",
		"1.", "2)", "(a)", "-", "•", "o", "[", "]", "[[", "[^1]", "(x)", "!", ">", "~", "~~", "&amp;", "&", `\`, "a", "word", "Two words.", "Label: text", "हिन्दी।", "\t", " ", "  ",
		"https://x.org/_a_", "a_b", "[ ]", "[edit]", "#tag", ".", ",", "—", "“q”",
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 7).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		}), 1, 8).Draw(t, "lines")
		keepsEveryWord(t, strings.Join(lines, "\n"))
	})
}

func FuzzRead(f *testing.F) {
	for _, data := range sharedtest.Texts(f, "testdata/read/*.txt") {
		text, _, _ := strings.Cut(data, "\n=> \n")
		f.Add(text)
	}
	f.Add("a\r\nb\u2028c\x00\xff")
	f.Add("#\nName\nState\nYear\n1\nGanga\nBihar\n1950\n2\nVaigai\nKerala\n1951\n")
	f.Add("प्रश्न 1. क्या?\nउत्तर: क\nव्याख्या: सही उत्तर: क है\n")
	f.Fuzz(func(t *testing.T, text string) {
		// goldmark takes a name behind "&" for an entity without its semicolon too.
		keepsEveryWord(t, strings.ReplaceAll(text, "&", "+"))
	})
}

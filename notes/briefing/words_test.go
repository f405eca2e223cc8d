package briefing

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/markup"
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
		plain += noSpace(markup.PlainText("# " + EscapeHeading(s.Title) + "\n\n" + s.Text))
	}
	at, source := 0, 0
	for i, row := range rows {
		if r.Lines[i].Furniture {
			continue
		}
		source += letters(row.mark.text) + letters(row.text)
		if part, title := cutPart(trimColon(row.text)); part != "" && title == r.Title {
			if !strings.Contains(plain, noSpace(part)) {
				t.Fatalf("line %d: %q is lost from\n%s", i+1, part, r.Markdown)
			}
			continue
		}
		for _, word := range strings.FieldsFunc(WithoutEdit(row.text), isSpace) {
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
	return strings.Join(strings.FieldsFunc(text, isSpace), "")
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
	addCases(f)
	f.Add("a\r\nb\u2028c\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		// goldmark takes a name behind "&" for an entity without its semicolon too.
		keepsEveryWord(t, strings.ReplaceAll(text, "&", "+"))
	})
}

// addCases makes the texts of all cases seeds.
func addCases(f *testing.F) {
	for _, kind := range []string{"read", "pages"} {
		files, err := filepath.Glob("testdata/" + kind + "/*.txt")
		if err != nil || len(files) == 0 {
			f.Fatal("no cases", err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			text, _, _ = bytes.Cut(text, []byte("\n=> \n"))
			f.Add(string(text))
		}
	}
}

// FuzzAccept takes every suggestion for a text: exactly these must come out as
// cards, and the sections must read as before. No two ask the same, and none
// gives its answer away.
func FuzzAccept(f *testing.F) {
	addCases(f)
	f.Add("Rivers\nDams:\n- Arl: The dam of 1961 has 24 gates by Article 5 of the River Charter.\n- Bex: includes a, b and c.\n- Cor: In India it rains.\nWhy?\nA weir is a wall in the river of the crown.")
	f.Add("1. x\nHeads\n- 1956: A b in c of 1975 for d.\n\ta\tb\n\tc\td\nThe toll was 5 per cent in (1999) #tag")
	f.Fuzz(func(t *testing.T, text string) { suggestsWell(t, text) })
}

// TestSuggestForDrawnPages takes every suggestion for pages drawn from the lines
// that rules look for.
func TestSuggestForDrawnPages(t *testing.T) {
	subjects := []string{"The Arlen Treaty", "It", "Fishing", "The council", "Part II", "Relations", "**The** _pact_", "A weir", "Ans. The crown", "“The port”", "Article 5", "The 42nd Amendment", "This"}
	verbs := []string{"was signed in", "includes", "led to", "is", "was", "consists of", "costs", "is caused by", "fell because of", "has", "of", ":", "::", "—"}
	objects := []string{
		"1961", "19 June 2024", "Article 51 of the River Charter", "a, b and c", "timber, grain and fish, which it sold", "₹250 crore", "40,000 tonnes", "a wall in the river", "1968 and 1969",
		"the flood, which led to war in the delta", "the loss of ice", "two states", "5 %", "the Court of the River", "#tag", "{{c1::x}}", "1992-93", "(1999)", "who?", "more",
	}
	starts := []string{"", "", "- ", "- Label: ", "- A. ", "  o ", "1. ", "(a) ", "Members: ", "- 1956: ", "-", "    ", "Heads", "Challenges:", "What is the Treaty?", "About the Treaty", "Q. ", "•"}
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.Custom(func(t *rapid.T) string {
			part := func(from []string) string { return rapid.SampledFrom(from).Draw(t, "part") }
			text := part(starts)
			for range rapid.IntRange(0, 2).Draw(t, "clauses") {
				text += part(subjects) + " " + part(verbs) + " " + part(objects) + part([]string{".", ",", "", ". "}) + " "
			}
			return text
		})
		suggestsWell(t, strings.Join(rapid.SliceOfN(line, 1, 12).Draw(t, "lines"), "\n"))
	})
}

// suggestsWell checks what must hold of the cards suggested for any text.
func suggestsWell(t tester, text string) {
	t.Helper()
	r, err := Read(text)
	if err != nil {
		return
	}
	doc := markup.Parse(r.Markdown)
	all, err := Suggest(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Suggest(t.Context(), markup.Parse(r.Markdown))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, again, cmp.AllowUnexported(Suggestion{}, hiding{}, hole{}, source{})); diff != "" {
		t.Fatalf("the same note gives other cards:\n%s", diff)
	}
	asked := map[string]bool{}
	for _, s := range all {
		if asked[fold(s.Prompt)] {
			t.Fatalf("twice: %q", s.Prompt)
		}
		asked[fold(s.Prompt)] = true
		if occurrences(s.Prompt, s.Answer) > 0 {
			t.Fatalf("%q gives %q away", s.Prompt, s.Answer)
		}
	}
	after := markup.Parse(Accept(doc, all))
	if len(after.Cards) != len(all) {
		t.Fatalf("%d suggestions became %d cards in\n%s", len(all), len(after.Cards), after.Markdown)
	}
	for i := range after.Cards {
		if c := &after.Cards[i]; !asked[fold(c.Prompt)] {
			t.Fatalf("the card %q was not suggested for\n%s", c.Prompt, r.Markdown)
		}
	}
	for i, s := range after.Sections {
		if s.Text != doc.Sections[i].Text {
			t.Fatalf("section %d reads\n%s\nand not\n%s", i, s.Text, doc.Sections[i].Text)
		}
	}
}

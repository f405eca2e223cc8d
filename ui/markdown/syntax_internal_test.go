package markdown

import (
	"context"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// colours writes out the coloured parts of code.
func colours(language, code string) string {
	short := map[string]string{
		string(theme.CodeKeyword): "keyword", string(theme.CodeString): "string", string(theme.CodeNumber): "number",
		string(theme.CodeComment): "comment", string(theme.CodeName): "name", string(theme.CodeType): "type",
	}
	var all []string
	for _, line := range colouredWithin(context.Background(), lexerOf(language), strings.Split(code, "\n")) {
		for _, part := range line {
			if part.colour != "" {
				all = append(all, fmt.Sprintf("%s %s", short[string(part.colour)], strings.TrimSpace(part.text)))
			}
		}
	}
	return strings.Join(all, "; ")
}

func TestCodeHasColours(t *testing.T) {
	tests := []struct{ name, language, code, want string }{
		{"Go", "go", "func f() int {\n\treturn 3 // three\n}", "keyword func; name f; type int; keyword return; number 3; comment // three"},
		{"a string of several lines in Go", "go", "x := `a\nb`", "string `a; string b`"},
		{"another language within one", "html", "<script>var x = 1</script>", "keyword script; keyword var; number 1; keyword script"},
		{"Markdown", "md", "# Head\n- *word*", "name # Head"},
		{"a name for short", "py", `def f(): return "a"`, `keyword def; name f; keyword return; string "a"`},
		{"capitals", "SQL", "SELECT a FROM b WHERE x = 'd'", "keyword SELECT; keyword FROM; keyword WHERE; string 'd'"},
		{"in braces", "{.json}", `{"a": 1}`, `keyword "a"; number 1`},
		{"a comment of two lines", "c", "/* a\nb */ int x;", "comment /* a; comment b */; type int"},
		{"no language", "", "func f()", ""},
		{"an unknown one", "nosuch", "func f()", ""},
		{"very long", "go", strings.Repeat("func f() {}\n", mostCode/10), ""},
		{"a very long line", "go", "func f() {" + strings.Repeat("x()", longestCodeLine) + "}", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := colours(tt.language, tt.code); got != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestCodeThatTakesTooLongStaysPlain(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	lines := []string{"func f() {", "}"}
	if got := colouredWithin(over, lexerOf("go"), lines); len(got) != 2 || len(got[0]) != 1 || got[0][0] != (codePart{text: lines[0]}) {
		t.Errorf("got %v", got)
	}
}

// Whatever the language makes of it, the parts are the code.
func TestCodeKeepsItsText(t *testing.T) {
	languages := []string{"go", "python", "javascript", "html", "bash", "yaml", "c++", "sql", "markdown", "diff", "console", "nosuch"}
	rapid.Check(t, func(t *rapid.T) {
		language := rapid.SampledFrom(languages).Draw(t, "language")
		lines := rapid.SliceOfN(rapid.StringMatching(`([a-z0-9 "'/*#<>{}()=:;$-]|func|é|中|\x60|\x00|\r){0,30}`), 1, 8).Draw(t, "lines")
		for i, parts := range colouredWithin(context.Background(), lexerOf(language), lines) {
			text := ""
			for _, part := range parts {
				text += part.text
			}
			if text != lines[i] {
				t.Fatalf("line %d is %q, not %q", i, text, lines[i])
			}
		}
	})
}

func TestCodeIsDrawnInItsColours(t *testing.T) {
	colours("go", "") // reads the lexer, however long that takes
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		drawtest.Themed(t, variant, 1)
		m := New("```go\nfunc f() {}\n```", Options{})
		m.HeightAt(300)
		if !draws(m, "func", theme.Color(theme.CodeKeyword)) {
			t.Errorf("%s: the keyword has another colour", variant)
		}
	}
}

// draws reports whether the words are drawn in a colour.
func draws(m *Markdown, words string, want color.Color) bool {
	for _, o := range m.page.words {
		if text, ok := o.(*canvas.Text); ok && strings.TrimSpace(text.Text) == words {
			return text.Color == want
		}
	}
	return false
}

func BenchmarkColouredCode(b *testing.B) {
	lines := strings.Split(strings.Repeat("func f(a int) string { return \"x\" } // words\n", 50), "\n")
	coloured("go", lines) // compiles the lexer
	for _, language := range []string{"", "go"} {
		b.Run("language "+language, func(b *testing.B) {
			for b.Loop() {
				coloured(language, lines)
			}
		})
	}
}

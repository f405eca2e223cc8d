package markup_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"precis/notes/markup"
	"precis/notes/sharedtest"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func TestPlainText(t *testing.T) {
	for source, want := range map[string]string{
		"just words":                         "just words",
		"*a* **b** `c` ==d== ~~e~~":          "a b c d e",
		"[link](http://x) ![alt](y.png)":     "link alt",
		"[[Note]] and [[Note|label]]":        "Note and label",
		"a ![map|150](m.png) b":              "a map b",
		"![map|15 % of it](m.png)":           "map|15 % of it",
		"![[m.png|200x100]] ![[m.png|two]]":  "m.png two",
		"# Head\n\ntext\nmore":               "Head text more",
		"- one\n- two\n  - three":            "one two three",
		"> [!tip]- Look\n> text [!x] on":     "Look text [!x] on",
		"> [!note|wide]\n>\n> text":          "text",
		"> [!tip] **Look** [at](http://x)":   "Look at",
		"> [not] this, [!nor] this":          "[not] this, [!nor] this",
		"| a | b |\n|---|---|\n| 1 | 2 |":    "a b 1 2",
		"$x^2$ and \\(y\\)":                  "x^2 and y",
		"$$\na+b\n$$":                        "a+b",
		"a \\* b &amp; c":                    "a * b & c",
		"```go\nx := 1\n```":                 "x := 1",
		"> quoted\n> text":                   "quoted text",
		"a <b>bold</b> <!-- c --> word":      "a bold word",
		"- [x] done":                         "done",
		"[…] is the [city] of Peru":          "[…] is the [city] of Peru",
		"in […] and […], 1 of […]":           "in […] and […], 1 of […]",
		"a […](x) and […](y) b":              "a … and … b",
		"1815":                               "1815",
		"1789: what began?":                  "1789: what began?",
		"1. one":                             "one",
		"2) two":                             "two",
		"":                                   "",
		"  spaces   between ":                "spaces between",
		"term\n: meaning":                    "term meaning",
		"<https://example.org> is a place":   "https://example.org is a place",
		"vector<int> is <b>one</b>":          "vector<int> is one",
		"<p>a <T> b</p>\n<script>c</script>": "a <T> b",
		"a[^1]\n\n[^1]: b":                   "a b",
		"| a |\n|---|\n| b | c |":            "a b c",
		`\&amp; &amp;&copy; &copy &#35;`:     "&amp; &© &copy #",
	} {
		if got := markup.PlainText(source); got != want {
			t.Errorf("PlainText(%q) = %q, want %q", source, got, want)
		}
	}
}

func TestIsMarkdown(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"a heading", "text\n\n# Head\n", true},
		{"a heading underlined twice", "Head\n====\n\ntext", true},
		{"a card", "Q :: A", true},
		{"a cloze", "Some {{c1::word}}.", true},
		{"front matter", "---\ntitle: T\n---\ntext", true},
		{"plain text", "A title\n\nSome text: and more.\n• a bullet\n", false},
		{"a line over a lone dash", "Heading:\n-\n- text\n", false},
		{"a hashtag", "#news today", false},
		{"a heading in code", "    # no\n", false},
		{"nothing", "", false},
		{"a mail with a heading underlined", "From: A <a@b.example>\nTo: all\nSubject: News\n\nHead\n====\n\ntext", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := markup.IsMarkdown(tt.text); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestMarks(t *testing.T) {
	const text = "---\ntitle: T\n---\nQ :: A\n\nThe {{c1::x {{c2::y}}}} z.\n\n- Q\n  ?\n  A\n"
	var got []string
	for _, m := range markup.Parse(text).Marks() {
		got = append(got, text[m.Start:m.End])
	}
	want := []string{"Q :: A", "{{c1::x {{c2::y}}}}", "{{c2::y}}", "Q\n  ?\n  A"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBody(t *testing.T) {
	body, lines := markup.Parse("---\ntitle: T\n---\n# H\n").Body()
	if body != "# H\n" || lines != 3 {
		t.Errorf("got %q after %d lines", body, lines)
	}
}

func TestTreeNodes(t *testing.T) {
	const text = "a ==b== $c$ $$d$$ \\(e\\)\n\n$$\nf\n$$\n\n$$ g\nh $$\n\nx $5 and $6 == y\n"
	var got []string
	_ = ast.Walk(markup.Tree([]byte(text)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *markup.Highlight:
			got = append(got, "highlight")
		case *markup.Maths:
			kind := "maths "
			if n.Display {
				kind = "display "
			}
			got = append(got, kind+string(n.TeX))
		case *markup.MathsBlock:
			got = append(got, "block "+string(n.Lines().Value([]byte(text))))
		}
		return ast.WalkContinue, nil
	})
	want := []string{"highlight", "maths c", "display d", "maths e", "block f\n", "block  g\nh "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseFromSeveralGoroutines(t *testing.T) {
	source := cardsNote(10_000, true)[:1<<16]
	want := markup.Parse(source)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if got := markup.Parse(source); len(got.Cards) != len(want.Cards) || got.Markdown != want.Markdown {
				t.Errorf("%d cards, not %d", len(got.Cards), len(want.Cards))
			}
		})
	}
	wait.Wait()
}

func TestSpecExamples(t *testing.T) {
	data, err := os.ReadFile(sharedtest.Path(t, "corpus/spec/commonmark-spec-goldmark-1.8.7.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) < 600 {
		t.Fatalf("%d examples", len(examples))
	}
	for _, e := range examples {
		checkRoundTrip(t, e.Markdown)
		markup.Tree([]byte(e.Markdown))
		markup.PlainText(e.Markdown)
	}
}

func TestCorpusOfMarkdown(t *testing.T) {
	files, cards := 0, 0
	err := filepath.WalkDir(sharedtest.Path(t, "corpus/markdown"), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		cards += len(markup.Parse(string(data)).Cards)
		checkRoundTrip(t, string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cards in %d files", cards, files)
}

func TestTableKeepsAllCells(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"as many as the head", "| a | b |\n|---|---|\n| c | d |", "a,b;c,d"},
		{"more", "| a | b |\n|---|---|\n| c | d | *e* | | f | |\ng|h|i", "a,b;c,d,e,,f;g,h,i"},
		{"fewer", "| a | b |\n|---|---|\n| c |", "a,b;c,"},
		{"empty ones at the end", "| a |\n|---|\n| b | | |", "a;b"},
		{"escaped pipes", "| a |\n|---|\n| b \\| c | d \\| e |", "a;b | c,d | e"},
		{"in a quote below a paragraph", "> x\n>\n> | a |\n> |---|\n> | b | c |", "a;b,c"},
		{"below words of its paragraph", "x\n| a |\n|---|\n| b | c |", "a;b,c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []string
			_ = ast.Walk(markup.Tree([]byte(tt.source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
				if !entering || n.Kind() != east.KindTableRow && n.Kind() != east.KindTableHeader {
					return ast.WalkContinue, nil
				}
				var cells []string
				for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
					words := ""
					if cell.Lines().Len() > 0 {
						words = markup.PlainText(string(cell.Lines().Value([]byte(tt.source))))
					}
					cells = append(cells, words)
				}
				rows = append(rows, strings.Join(cells, ","))
				return ast.WalkContinue, nil
			})
			if got := strings.Join(rows, ";"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

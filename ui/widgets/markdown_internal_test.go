package widgets

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"pgregory.net/rapid"

	"precis/notes/markup"
	"precis/ui/theme"
)

// drawn returns all text that a source shows at a width, white space left out.
func drawn(source string, width float32) string {
	m := NewMarkdown(source, MarkdownOptions{})
	m.layOut(width)
	return squeeze(strings.Join(m.page.said, ""))
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// holdsAll reports whether the letters of part stand in whole in order.
func holdsAll(whole, part string) bool {
	rest := []rune(whole)
	for _, r := range part {
		i := 0
		for i < len(rest) && rest[i] != r {
			i++
		}
		if i == len(rest) {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}

// plainText returns the text below goldmark's tree, told apart from how it is
// drawn: words, code and addresses, without HTML.
func plainText(source string) string {
	var b strings.Builder
	text := []byte(source)
	_ = ast.Walk(markup.Tree(text), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			value := string(n.Value(text))
			if !n.IsRaw() && n.Parent().Kind() != ast.KindCodeSpan {
				value = html.UnescapeString(string(util.UnescapePunctuations([]byte(value))))
			}
			b.WriteString(value)
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(text))
		case *markup.Maths:
			b.Write(n.TeX)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *markup.MathsBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				b.Write(line.Value(text))
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func themed(t testing.TB, variant theme.Variant, scale float32) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(variant, scale))
}

func TestMarkdownDrawsAllText(t *testing.T) {
	themed(t, theme.Light, 1)
	tests := []struct{ name, source, want string }{
		{"words", "One two\nthree", "Onetwothree"},
		{"styles", "a **b** *c* `d e` ~~f~~ ==g== [h](i)", "abcdefgh"},
		{"inside a word", "un**believ**able", "unbelievable"},
		{"escapes and entities", `\* &amp; &copy;`, "*&©"},
		{"hard break", "a  \nb\\\nc<br>d", "abcd"},
		{"html in a line", "H<sub>2</sub>O <kbd>Ctrl</kbd> <b>x</b> <span>y</span><!-- no -->", "H2OCtrlxy"},
		{"html block", "<div>\n<p>One <b>two</b></p>\n<!-- no -->\n<script>no</script>three\n</div>", "Onetwothree"},
		{"maths", "so $x^2$ and $$y$$", "sox^2andy"},
		{"maths block", "$$\nx + y\n$$", "x+y"},
		{"maths that is not understood", "so $\\no x$ and $$\\no y$$", `so\noxand\noy`},
		{"maths in several pieces", "($a = b + c$), $$a = b$$", "(a=b+c),a=b"},
		{"code", "```\na  b\n\tc\n```", "abc"},
		{"nested lists", "- a\n  - b\n    1. c\n- d", "abcd"},
		{"table", "| a | b |\n|---|---|\n| c | **d** |\n| e |", "abcde"},
		{"quote", "> a\n> > b", "ab"},
		{"callout with a title", "> [!tip] Take care\n> of it", "Takecareofit"},
		{"callout without", "> [!warning]\n> of it", "Warningofit"},
		{"footnote", "a[^1]\n\n[^1]: b", "a1b"},
		{"definition", "Term\n: meaning", "Termmeaning"},
		{"wiki link", "[[Note]] [[Note#Part|label]]", "Notelabel"},
		{"picture", "a ![map](m.png) b", "amappicturenotinthelibraryb"},
		{"picture in a link", "[![map](m.png)](x)", "map"},
		{"heading", "# A\n\n### B", "AB"},
		{"autolink", "<https://example.org/a>", "https://example.org/a"},
		{"Hindi", "धन **विधेयक**", "धनविधेयक"},
		{"one long word", strings.Repeat("Donaudampf", 40), strings.Repeat("Donaudampf", 40)},
		{"no spaces", strings.Repeat("汉字，", 60), strings.Repeat("汉字，", 60)},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, width := range []float32{5, 60, 300, 680} {
				if got := drawn(tt.source, width); got != tt.want {
					t.Errorf("at width %v drew %q, want %q", width, got, tt.want)
				}
			}
		})
	}
}

func TestMarkdownStaysInItsWidth(t *testing.T) {
	themed(t, theme.Light, 1)
	source := "## A heading of some words\n\n" + strings.Repeat("Some words, **bold** and `code` ", 20) +
		"\n\n- " + strings.Repeat("item ", 40) + "\n\n| " + strings.Repeat("cell | ", 5) + "\n" + strings.Repeat("|---", 5) + "|\n" +
		"\n\n```\n" + strings.Repeat("code ", 60) + "\n```\n" + strings.Repeat("Unbreakable", 30)
	for _, width := range []float32{120, 240, 420, 680} {
		m := NewMarkdown(source, MarkdownOptions{})
		m.layOut(width)
		for _, o := range m.page.words {
			text, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			if right := text.Position().X + text.MinSize().Width; right > width+1 {
				t.Errorf("at width %v %q reaches %v", width, text.Text, right)
			}
			if bottom := text.Position().Y + text.MinSize().Height; bottom > m.page.height+2 {
				t.Errorf("at width %v %q lies below the page's end %v", width, text.Text, m.page.height)
			}
		}
	}
}

func TestMarkdownDropsNoLetter(t *testing.T) {
	themed(t, theme.Light, 1)
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`([a-zA-Z0-9 ,.\n\n*_=~$\[\]()#>|:!-]|é|中|धन|\x60){0,120}`).Draw(t, "source")
		width := rapid.Float32Range(1, 700).Draw(t, "width")
		if want, got := squeeze(plainText(source)), drawn(source, width); !holdsAll(got, want) {
			t.Fatalf("drew %q of %q", got, want)
		}
	})
}

func TestCommonMarkExamplesAreDrawn(t *testing.T) {
	themed(t, theme.Light, 1)
	files, err := filepath.Glob("../../../shared/corpus/spec/*.json")
	if err != nil || len(files) == 0 {
		t.Skip("the shared corpus of CommonMark examples is not here")
	}
	count := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var examples []struct {
			Markdown string
			Example  int
		}
		if json.Unmarshal(data, &examples) != nil {
			continue
		}
		for _, e := range examples {
			count++
			if want, got := squeeze(plainText(e.Markdown)), drawn(e.Markdown, 400); !holdsAll(got, want) {
				t.Errorf("%s, example %d: drew %q of %q", filepath.Base(file), e.Example, got, want)
			}
		}
	}
	if count == 0 {
		t.Error("no example could be read")
	}
	t.Logf("%d examples", count)
}

func FuzzMarkdown(f *testing.F) {
	test.NewTempApp(f).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, seed := range []string{"# a\n\n- b\n  - [x] c", "| a |\n|--|\n| b |", "> [!x]\n", "a[^1]\n\n[^1]: b", "<div><td>", "![](x)", "$$\n", "$x$a $$y + z$$ $$w$$"} {
		f.Add(seed, float32(200))
	}
	f.Fuzz(func(t *testing.T, source string, width float32) {
		if width > 0 && width < 2000 {
			NewMarkdown(source, MarkdownOptions{Fact: source, OnLink: func(Link) {}}).HeightAt(width)
		}
	})
}

func TestMarkdownFact(t *testing.T) {
	themed(t, theme.Light, 1)
	source := "First words.\n\n- An item\n- The **fact** of\n  the matter\n"
	m := NewMarkdown(source, MarkdownOptions{Fact: "The fact of the matter"})
	m.HeightAt(300)
	y, ok := m.FactPosition()
	if !ok || y <= 0 {
		t.Fatalf("fact at %v, %v", y, ok)
	}
	found := false
	for _, o := range m.page.grounds {
		if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == theme.Color(theme.Mark) && r.Position().Y == y && r.Size().Height > 10 {
			found = true
		}
	}
	if !found {
		t.Error("nothing lies behind the fact")
	}
	m = NewMarkdown(source, MarkdownOptions{Fact: "fact"})
	m.HeightAt(300)
	if _, ok := m.FactPosition(); ok {
		t.Error("a part of a paragraph is taken for it")
	}
}

func TestMarkdownLinks(t *testing.T) {
	themed(t, theme.Light, 1)
	var got []Link
	m := NewMarkdown("[a](https://example.org) [[Note#Part|b]]", MarkdownOptions{OnLink: func(l Link) { got = append(got, l) }})
	m.Resize(fyne.NewSize(400, 100))
	for _, o := range test.WidgetRenderer(m).Objects() {
		if area, ok := o.(*linkArea); ok {
			test.Tap(area)
		}
	}
	want := []Link{{Dest: "https://example.org"}, {Dest: "Note", Fragment: "Part", Wiki: true}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("followed %v, want %v", got, want)
	}
}

func TestMarkdownGrowsWhenItNarrows(t *testing.T) {
	themed(t, theme.Light, 1)
	m := NewMarkdown(strings.Repeat("some words ", 50), MarkdownOptions{})
	stack := VStack(0, m, NewHairline())
	stack.Resize(fyne.NewSize(600, 600))
	wide := stack.MinSize().Height
	stack.Resize(fyne.NewSize(200, 600))
	if narrow := stack.MinSize().Height; narrow < 2*wide {
		t.Errorf("%v tall at 600, %v at 200", wide, narrow)
	}
	if got := m.Size().Height; got != m.HeightAt(200) {
		t.Errorf("given a height of %v, needs %v", got, m.HeightAt(200))
	}
}

func TestMarkdownFollowsTextSize(t *testing.T) {
	themed(t, theme.Light, 1)
	m := NewMarkdown("some words", MarkdownOptions{})
	before := m.HeightAt(400)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	m.Refresh()
	if after := m.HeightAt(400); after != 2*before {
		t.Errorf("%v tall at double size, %v before", after, before)
	}
}

// longNote is 100 KB of mixed Markdown.
func longNote() string {
	var b strings.Builder
	for i := 0; b.Len() < 100_000; i++ {
		b.WriteString("## Heading ")
		b.WriteString(strings.Repeat("x", i%7))
		b.WriteString("\n\nA paragraph with **bold words**, some `code` and enough ordinary text to fill two or three lines of the reader at its usual width, so that breaking is tried.\n\n- an item of a list that goes on for a while\n- another item, number ")
		b.WriteString(strings.Repeat("y", i%11))
		b.WriteString("\n\n")
	}
	return b.String()
}

func BenchmarkMarkdown100KB(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	source := longNote()
	b.Run("read and lay out", func(b *testing.B) {
		for b.Loop() {
			NewMarkdown(source, MarkdownOptions{}).HeightAt(680)
		}
	})
	b.Run("another width", func(b *testing.B) {
		m := NewMarkdown(source, MarkdownOptions{})
		m.HeightAt(680)
		for i := 0; b.Loop(); i++ {
			m.HeightAt(float32(600 + i%2*80))
		}
	})
}

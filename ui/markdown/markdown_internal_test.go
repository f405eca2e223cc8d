package markdown

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/ui/draw"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// drawn returns all text that a source shows at a width, white space left out.
func drawn(source string, width float32) string {
	m := New(source, Options{})
	m.layOut(width)
	return squeeze(strings.Join(m.page.saying(), ""))
}

// saying is all text of a page in the order in which it is drawn, without the
// numbers of items.
func (p *page) saying() (said []string) {
	read := map[fyne.CanvasObject]draw.Word{}
	for _, w := range p.said {
		read[w.Object] = w
	}
	for _, o := range p.words {
		w, ok := read[o]
		if text, is := o.(*canvas.Text); is && !ok {
			w.Text = text.Text
		}
		if !w.Marker {
			said = append(said, w.Text)
		}
	}
	return said
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
// drawn: words without escapes and entities, code and addresses, without HTML.
func plainText(source string) string {
	var b strings.Builder
	text := []byte(source)
	_ = ast.Walk(markup.Tree(text), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(text))
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

// textOfHTML returns what a browser shows of a page, pictures by their labels.
func textOfHTML(page string) string {
	var b strings.Builder
	hidden := false
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			if !hidden {
				b.WriteString(token.Data)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			hidden = token.Data == "script" || token.Data == "style"
			if token.Data == "img" {
				b.WriteString(attribute(token.Attr, "alt"))
			}
		case html.EndTagToken:
			hidden = false
		}
	}
	return b.String()
}

func TestMarkdownDrawsAllText(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	tests := []struct{ name, source, want string }{
		{"words", "One two\nthree", "Onetwothree"},
		{"styles", "a **b** *c* `d e` ~~f~~ ==g== [h](i)", "abcdefgh"},
		{"inside a word", "un**believ**able", "unbelievable"},
		{"escapes and entities", `\* &amp; &copy;`, "*&©"},
		{"hard break", "a  \nb\\\nc<br>d", "abcd"},
		{"html in a line", "H<sub>2</sub>O <kbd>Ctrl</kbd> <b>x</b> <span>y</span><!-- no -->", "H2OCtrlxy"},
		{"no html", "vector<int> and Map<K, V> <T>x</T>", "vector<int>andMap<K,V><T>x</T>"},
		{"no html in a block", "<T>\nx\n</T>", "<T>x</T>"},
		{"styles of html", "<s>a</s><small>b</small><abbr title='no'>c</abbr><ins>d</ins><del>e</del><q>f</q><a href='x'>g</a>", "abcde“f”g"},
		{"tags of several lines", "a <span\nclass='x'>b</span> <b\nid='y'>c</b>", "abc"},
		{"html block", "<div>\n<p>One <b>two</b></p>\n<!-- no -->\n<script>no</script>three\n</div>", "Onetwothree"},
		{"html details", "<details><summary>Title</summary>\n\n**Words**\n\n</details>", "TitleWords"},
		{"html list", "<ul>x<li>a<ol start='3'><li>b</ol><li>c</ul>", "xabc"},
		{"html table", "<table><caption>c</caption>d<tr><th>a<th>b<tr><td>1<p>2</p><td>3<td>4</table>", "dcab1234"},
		{"html table cut by blank lines", "<table>\n<tr>\n\n<td>a</td>\n\n<td>b</td>\n\n</tr>\n</table>", "ab"},
		{"html code", "<pre><code class='language-go'>if a {\n\tb</code>\n</pre>", "ifa{b"},
		{"html definitions", "<dl><dt>a<dd>b<hr><blockquote>c</blockquote></dl>", "abc"},
		{"html headings", "<h1>a <i>b</i></h1><h6>c</h6>", "abc"},
		{"html centred", "<p align=center><img src='m.png' alt='map' width=20><br>a</p><center>b</center>", "mappicturenotinthelibraryab"},
		{"html figure", "<figure><a href='x'><img src='m.png'></a><figcaption>a</figcaption></figure>", "m.pngpicturenotinthelibrarya"},
		{"html picture among words", "a <img src='m.png' alt='m &amp; n' width='50%'> b", "am&npicturenotinthelibraryb"},
		{"html forms and frames", "<noscript>a</noscript><textarea>b</textarea><select><option>c</select><iframe>d</iframe><title>e</title><button>f</button>", "abcdef"},
		{"html 600 deep", strings.Repeat("<div>", 600) + "a", "a"},
		{"html character data", "<![CDATA[a<b>]]>\n\nc <![CDATA[d]]>", "a<b>cd"},
		{"answer of a cloze", AnswerOpen + "a" + AnswerClose + " b\n\n" + AnswerOpen + "\nc\n" + AnswerClose, "abc"},
		{"html not closed", "<div>a <b>b", "ab"},
		{"html entities", "<p>&lt;b&gt; &amp;amp; &nbsp;</p>", "<b>&amp;"},
		{"maths", "so $x^2$ and $$y$$", "sox^2andy"},
		{"maths block", "$$\nx + y\n$$", "x+y"},
		{"maths that is not understood", "so $\\no x$ and $$\\no y$$", `so\noxand\noy`},
		{"maths in several pieces", "($a = b + c$), $$a = b$$", "(a=b+c),a=b"},
		{"code", "```\na  b\n\tc\n```", "abc"},
		{"nested lists", "- a\n  - b\n    1. c\n- d", "abcd"},
		{"table", "| a | b |\n|---|---|\n| c | **d** |\n| e |", "abcde"},
		{"table with more cells than heads", "| a | b |\n|---|---|\n| c | d | **e** | | f | |", "abcdef"},
		{"table with pipes in code", "| a |\n|---|\n| `b\\|c` d\\|e |", "ab|cd|e"},
		{"table without rows", "| a |\n|---|", "a"},
		{"quote", "> a\n> > b", "ab"},
		{"quotes 50 deep", strings.Repeat("> ", 50) + "a", "a"},
		{"list that begins at 0", "0. a\n1. b", "ab"},
		{"list that begins late", "999999999. a\n1. b", "ab"},
		{"task in a nested list", "- [ ] a\n  1. [x] b\n     - [X] c", "abc"},
		{"code in a list", "- a\n\n\t\tb\n\n  c", "abc"},
		{"callout folded", "> [!note]- Some *styled* title\n> > [!tip]+ Inner\n> > text", "SomestyledtitleInnertext"},
		{"callout with a title alone", "> [!tip] a [b](c) **d**", "abd"},
		{"callout of another script", "> [!été]\n> a", "Étéa"},
		{"callout that is not one", "> [!] a\n> [!b", "[!]a[!b"},
		{"callout with a kind alone", "> [!x y]\n> text", "[!xy]text"},
		{"highlight in bold", "**a ==b== c** ==d **e** f==", "abcdef"},
		{"strikethrough with a link", "~~a [b](c) d~~", "abd"},
		{"entities", "&amp; &#35; &#x22; &copy &nosuch; \\&amp; a&lt=b &#0; &;", "&#\"&copy&nosuch;&amp;a&lt=b\ufffd&;"},
		{"shortcode of an emoji", ":smile: a", ":smile:a"},
		{"right to left", "שלום **עולם**", "שלוםעולם"},
		{"no width", "a\u200bb\u200dc\u2060d\ufeffe", "a\u200bb\u200dc\u2060d\ufeffe"},
		{"several definitions", "A\nB\n: c\n: d\n\n  e", "ABcde"},
		{"footnote in a footnote", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", "a1b2c"},
		{"footnote of several blocks", "a[^1]\n\n[^1]: b\n\n    - c\n\n        d", "a1bcd"},
		{"footnotes of one label", "a[^1]\n\n[^1]: b\n\n[^1]: c", "a1bc"},
		{"footnote in a quote", "> a[^1]\n>\n> [^1]: b", "a1b"},
		{"link definition alone", "[a]: /b \"c\"\n\nd", "d"},
		{"callout with a title", "> [!tip] Take care\n> of it", "Takecareofit"},
		{"callout without", "> [!warning]\n> of it", "Warningofit"},
		{"footnote", "a[^1]\n\n[^1]: b", "a1b"},
		{"definition", "Term\n: meaning", "Termmeaning"},
		{"wiki link", "[[Note]] [[Note#Part|label]]", "Notelabel"},
		{"picture", "a ![map](m.png) b", "amappicturenotinthelibraryb"},
		{"picture in a link", "[![map](m.png)](x)", "mappicturenotinthelibrary"},
		{"picture without a label", "![](m.png)", "m.pngpicturenotinthelibrary"},
		{"picture with a title", "![](m.png \"A map\")", "Amappicturenotinthelibrary"},
		{"picture with a label and a title", "![map](m.png 'of &amp; 1900') ![map](m.png 'map')", "map·of&1900picturenotinthelibrarymappicturenotinthelibrary"},
		{"picture with a size", "![map|200](m.png)", "mappicturenotinthelibrary"},
		{"picture of the web", "![map](https://example.org/m.png)", "mappictureontheweb,notfetched"},
		{"picture in data", "![](data:image/png;base64,AAAA)", "picturepictureontheweb,notfetched"},
		{"picture in a cell", "| ![map](m.png) |\n|---|", "map"},
		{"embedded picture", "![[m.png]] ![[m.png|200]] ![[m.png|map]]", "m.pngpicturenotinthelibrarym.pngpicturenotinthelibrarymappicturenotinthelibrary"},
		{"embedded document", "![[s.pdf]]", "s.pdffile,notshownhere"},
		{"embedded sound", "![[s.mp3]]", "▶"},
		{"sound of a file", "say [s.mp3](assets/s.mp3) or ![](assets/b.ogg)", "say▶or▶"},
		{"sound with a label", "[the **call**](assets/s.mp3) ![[s.wav|song]]", "▶thecall▶song"},
		{"sound in a cell", "| ![[s.mp3]] |\n|---|", "▶"},
		{"sound of the web", "[s.mp3](https://example.org/s.mp3)", "s.mp3"},
		{"embedded note", "![[Note]] ![[Note#Part|label]]", "Notelabel"},
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
	drawtest.Themed(t, theme.Light, 1)
	source := "## A heading of some words\n\n" + strings.Repeat("Some words, **bold** and `code` ", 20) +
		"\n\n- " + strings.Repeat("item ", 40) + "\n\n| " + strings.Repeat("cell | ", 5) + "\n" + strings.Repeat("|---", 5) + "|\n" +
		"\n\n```\n" + strings.Repeat("code ", 60) + "\n```\n" + strings.Repeat("Unbreakable", 30)
	for _, width := range []float32{120, 240, 420, 680} {
		m := New(source, Options{})
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
	drawtest.Themed(t, theme.Light, 1)
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`([a-zA-Z0-9 ,.\n\n*_=~$\[\]()#>|:!-]|é|中|धन|\x60){0,120}`).Draw(t, "source")
		width := rapid.Float32Range(1, 700).Draw(t, "width")
		if want, got := squeeze(plainText(source)), drawn(source, width); !holdsAll(got, want) {
			t.Fatalf("drew %q of %q", got, want)
		}
	})
}

// example is one of the specification of CommonMark.
type example struct {
	Markdown, HTML string
	Example        int
}

// examples reads those beside the repository, or skips the test.
func examples(t *testing.T) []example {
	t.Helper()
	var all []example
	for _, data := range sharedtest.Texts(t, sharedtest.Path(t, "corpus", "spec", "*.json")) {
		var some []example
		if json.Unmarshal([]byte(data), &some) == nil {
			all = append(all, some...)
		}
	}
	if len(all) == 0 {
		t.Fatal("no example could be read")
	}
	return all
}

func TestCommonMarkExamplesAreDrawn(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	all := examples(t)
	for _, e := range all {
		want, got := squeeze(textOfHTML(e.HTML)), drawn(e.Markdown, 400)
		switch {
		case strings.Contains(e.Markdown, "[["): // a link to a note, its brackets no text
			want = strings.NewReplacer("[", "", "]", "", "!", "").Replace(want)
		case strings.Contains(e.Markdown, "<![CDATA["): // a browser shows its end
			want = strings.ReplaceAll(want, "]]>", "")
		}
		if !holdsAll(got, want) {
			t.Errorf("example %d: drew %q of %q", e.Example, got, want)
		}
	}
	t.Logf("%d examples", len(all))
}

func TestPiecesAreDrawnAsTheWhole(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	sources := []string{
		"a[^1]\n\n- b\n\n  c\n- d\n\n[^1]: e\n\n    f\n\ng [h]\n\n[h]: i\n",
		"<!-- a\n\nb -->\n\nc\n\n<pre>\nd\n\ne\n</pre>\n\n| f |\n|---|\n| g | h |\n",
		"````\n```\n\na\n```\n````\n\n> b\n>\n> c\n\nD\n: e\n\n  f\n\n1. g\n1. h\n\n1. i\n",
	}
	for _, e := range examples(t) {
		sources = append(sources, e.Markdown)
	}
	for _, source := range sources {
		definitions := markup.Parse(source).Definitions()
		var whole strings.Builder
		for _, piece := range Pieces(source, 1) {
			m := New(piece, Options{Definitions: definitions, FootnotesInPlace: true})
			m.layOut(400)
			whole.WriteString(strings.Join(m.page.saying(), ""))
		}
		m := New(source, Options{FootnotesInPlace: true})
		m.layOut(400)
		if got, want := squeeze(whole.String()), squeeze(strings.Join(m.page.saying(), "")); got != want {
			t.Errorf("the pieces of %q drew %q, want %q", source, got, want)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	test.NewTempApp(f).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, seed := range []string{
		"# a\n\n- b\n  - [x] c", "| a |\n|--|\n| b |", "> [!x]\n", "a[^1]\n\n[^1]: b", "<div><td>", "![](x)", "$$\n", "$x$a $$y + z$$ $$w$$",
		"<table>a<tr><th>b<td><ul><li>c</table>", "<ul><ol>x<li><table></ul>", "<a href=x><img src=y width=50%>", "<pre><br></pre><dl><dd><dt>", "```go\nfunc\t(", "<T>&#0;",
	} {
		f.Add(seed, float32(200))
	}
	f.Fuzz(func(t *testing.T, source string, width float32) {
		if width > 0 && width < 2000 {
			New(source, Options{Fact: source, OnLink: func(Link) {}}).HeightAt(width)
		}
	})
}

func TestMarkdownFact(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	source := "First words.\n\n- An item\n- The **fact** of\n  the matter\n"
	m := New(source, Options{Fact: "The fact of the matter"})
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
	m = New(source, Options{Fact: "fact"})
	m.HeightAt(300)
	if _, ok := m.FactPosition(); ok {
		t.Error("a part of a paragraph is taken for it")
	}
}

func TestMarkdownLinks(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	var got []Link
	m := New("[a](https://example.org 'c') [[Note#Part|b]] <a href='d'>e</a> [![f](g.png)](h)", Options{OnLink: func(l Link) { got = append(got, l) }})
	m.Resize(fyne.NewSize(400, 100))
	for _, o := range test.WidgetRenderer(m).Objects() {
		if area, ok := o.(*linkArea); ok {
			test.Tap(area)
		}
	}
	want := []Link{{Dest: "https://example.org", Title: "c"}, {Dest: "Note", Fragment: "Part", Wiki: true}, {Dest: "d"}, {Dest: "h"}}
	if !slices.Equal(got, want) {
		t.Errorf("followed %v, want %v", got, want)
	}
}

func TestSoundsArePlayed(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	var got []string
	m := New("say [a b.mp3](<assets/a b.mp3>) or [it](c.ogg)\n\n- ![[d.wav]] ![](e.m4a)", Options{OnLink: func(Link) {}, OnSound: func(name string) { got = append(got, name) }})
	m.Resize(fyne.NewSize(400, 100))
	for _, o := range test.WidgetRenderer(m).Objects() {
		if area, ok := o.(*linkArea); ok {
			test.Tap(area)
			if s := area.Size(); s.Width < 16 || s.Height < 16 {
				t.Errorf("a button of %v", s)
			}
		}
	}
	if want := []string{"assets/a b.mp3", "c.ogg", "d.wav", "e.m4a"}; !slices.Equal(got, want) {
		t.Errorf("played %q, want %q", got, want)
	}
}

func TestMarkdownGrowsWhenItNarrows(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := New(strings.Repeat("some words ", 50), Options{})
	stack := widgets.VStack(0, m, widgets.NewHairline())
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
	drawtest.Themed(t, theme.Light, 1)
	m := New("some words", Options{})
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
			New(source, Options{}).HeightAt(680)
		}
	})
	b.Run("another width", func(b *testing.B) {
		m := New(source, Options{})
		m.HeightAt(680)
		for i := 0; b.Loop(); i++ {
			m.HeightAt(float32(600 + i%2*80))
		}
	})
}

// FuzzHTML holds the drawing of HTML in notes to any text, as blocks and among
// words.
func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td>a<tr><td>b<td>c</table>")
	f.Add("<ul><li>a<ol start=3><li>b</ol></ul><pre><code class=language-go>x</code></pre>")
	f.Add("<details><summary>a</summary><img src=a.png width=50%></details><dl><dt>a<dd>b</dl>")
	f.Add("a <kbd>b <a href=x title=y>c</kbd> d</a> <!-- e --> <script>f</script><q>g")
	f.Add("<svg><math><template><td></svg><center><b><p></b>")
	test.NewTempApp(f).Settings().SetTheme(theme.New(theme.Light, 1))
	f.Fuzz(func(_ *testing.T, source string) {
		page := newPage(Options{}, 16)
		page.lay(readHTML(source, 0), 300)
		New("a "+source, Options{}).HeightAt(300)
	})
}

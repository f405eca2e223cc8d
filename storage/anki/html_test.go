package anki

import (
	"context"
	"fmt"
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/markup"
)

func TestToMarkdown(t *testing.T) {
	for _, tt := range []struct{ name, html, want string }{
		{"words", "just words", "just words"},
		{"lines", "a<br>b<div>c</div>d", "a\\\nb\\\nc\\\nd"},
		{"paragraphs", "a<br><br>b<div><br></div><div>c</div><p>d</p>", "a\n\nb\n\nc\n\nd"},
		{"entities and nbsp", "a&nbsp;&amp;&lt;b&gt; c", `a &\<b> c`},
		{"bold and italic", "<b>a</b> <i>b</i> <strong>c</strong><em> d </em>e", "**a** *b* **c** *d* e"},
		{"bold beside words", "x<b>(a)</b>y", "x<b>(a)</b>y"},
		{"bold over lines", "<b>a<br>b</b>", "**a**\\\n**b**"},
		{"bold in italic", "<i>a <b>b</b></i>", "*a <b>b</b>*"},
		{"style", `<span style="font-weight:700; color: red">a</span>`, "**a**"},
		{"colour", `<font color="#ff0000">a</font>`, "a"},
		{"sub, sup, u", "H<sub>2</sub>O x<sup>2</sup> <u>u</u>", "H<sub>2</sub>O x<sup>2</sup> <u>u</u>"},
		{"strike and mark", "<s>a</s> <mark>b</mark>", "~~a~~ <mark>b</mark>"},
		{"a list", "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  1. c\n  2. d"},
		{"a list beside its item", "<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"},
		{"a list behind text", "see:<ul><li>a</li></ul>end", "see:\n\n- a\n\nend"},
		{"a table", "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1<br>2</td></tr></table>", "| a | b\\|c |\n| --- | --- |\n| 1<br>2 | |"},
		{"a table of one column", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\\\nb"},
		{"code", "<code>a*b`c</code>", "`` a*b`c ``"},
		{"a block of code", "<pre><code class=\"language-go\">if a &lt; b {<br>  x()\n}</code></pre>", "```go\nif a < b {\n  x()\n}\n```"},
		{"a heading", "<h1>Title</h1>text", "**Title**\n\ntext"},
		{"a quote", "<blockquote>a<br>b</blockquote>", "> a\\\n> b"},
		{"a rule", "a<hr>b", "a\n\n* * *\n\nb"},
		{"a picture", `<img src="my%20map.png" width="200" alt="map">`, "![map|200](<my map.png>)"},
		{"a picture of the web", `<img src="https://a.b/c.png">`, "![](<https://a.b/c.png>)"},
		{"a picture in the text", `a<img src="data:image/png;base64,xyz">`, "a"},
		{"a sound", "say [sound:a b.mp3]", "say [a b.mp3](<a b.mp3>)"},
		{"maths", `\(x_1 &lt; y\) and \[\frac{a}{b}\]`, `$x_1 < y$ and $$\frac{a}{b}$$`},
		{"old maths", `[$]x[/$] [$$]y[/$$] [latex]$z$[/latex] [latex]\begin{displaymath}w\end{displaymath}[/latex]`, "$x$ $$y$$ $z$ $$w$$"},
		{"maths over lines", `\(a<br>b<div>c</div>\)`, "$a b c$"},
		{"maths before a digit", `\(x\)2`, `\(x\)2`},
		{"LaTeX that is no maths", `a [latex]\begin{tikzpicture}<br>x\end{tikzpicture}[/latex]`, "a\n\n```latex\n\\begin{tikzpicture}\nx\\end{tikzpicture}\n```"},
		{"a link", `<a href="https://a.b/c d">x</a>`, "[x](<https://a.b/c%20d>)"},
		{"a script's link", `<a href="javascript:alert(1)">x</a>`, "x"},
		{"scripts and styles", "<style>p{}</style>a<script>b</script>", "a"},
		{"hidden", `a<div style="display: none">b</div>`, "a"},
		{"ruby", "<ruby>漢字<rt>かんじ</rt></ruby>", "漢字(かんじ)"},
		{"marks of Markdown", "# a * b_c_d [x] `y` 1. 2", "\\# a \\* b_c_d \\[x\\] \\`y\\` 1. 2"},
		{"starts of lines", "1. a<br>- b<br>&gt; c<br>+++<br>?<br>: d<br>---", "1\\. a\\\n\\- b\\\n\\> c\\\n\\+++\\\n\\?\\\n\\: d\\\n\\---"},
		{"colons and braces", "std::vector a:::b {x}", `std\::vector a\:\:\:b \{x\}`},
		{"a comment like an id", "a &lt;!--id:x--&gt;", "a &lt;!--id:x-->"},
		{"tags and block ids", "a #tag ^abc", `a \#tag \^abc`},
		{"highlight and strike marks", "a ==b== ~~c~~", `a \=\=b\=\= \~\~c\~\~`},
		{"dollars", "it costs $5 or $6", `it costs \$5 or \$6`},
		{"marks of this reader", "a\uFDD01\uFDD1b", "a1b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := toMarkdown(valid(tt.html)).markdown; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Deep HTML is read, or read as text; its cost grows with its length and no faster.
func TestDeepHTML(t *testing.T) {
	for _, tag := range []string{"div", "b", "ul><li", "blockquote", "table><tr><td", "span"} {
		open := strings.Repeat("<"+tag+">", 20_000)
		if got := toMarkdown(open + "word").markdown; !strings.Contains(got, "word") {
			t.Errorf("%s: the word is gone from %.100q", tag, got)
		}
	}
	for _, source := range []string{
		strings.Repeat("<table><tr><td>", 100) + "word", strings.Repeat("{", 100_000) + "word", strings.Repeat("[latex]", 50_000) + "word",
		strings.Repeat(`\([sound:a]`, 50_000) + "word", strings.Repeat("{{c1::", 50_000) + "word", strings.Repeat("<b>a</b><i>b</i>", 20_000) + "word",
	} {
		html, _ := marked(clozes(source))
		if got := toMarkdown(html).markdown; !strings.Contains(got, "word") {
			t.Errorf("the word is gone from %.100q", got)
		}
	}
}

// field draws HTML as Anki's editor makes it, with what a reader reads.
func field(t *rapid.T, depth int) (source, words string) {
	text := rapid.SampledFrom([]string{
		"word", "a*b", "x_y_z", "1. one", "- dash", "# hash", "#tag", "a::b", ":::", "{{c1::no", "}}", "[link](x)", "<tag>", "&amp;", "$5", "`code`",
		"==mark==", "~~no~~", "a|b", "?", "??", "+++", "---", "===", "> quote", "\\", "^block", "हिन्दी", "漢字", "!", "![x", "<!--id:x-->", "~~~", "* * *", ": def", "[^1]: n", "http://[::1]/", "||", "_", "**",
	})
	var b, w strings.Builder
	for range rapid.IntRange(1, 5).Draw(t, "parts") {
		switch kind := rapid.IntRange(0, 11).Draw(t, "kind"); {
		case kind < 5 || depth > 2:
			part := text.Draw(t, "text")
			b.WriteString(html.EscapeString(part) + " ")
			w.WriteString(part + " ")
		case kind < 8:
			tag := rapid.SampledFrom([]string{"b", "i", "u", "sub", "sup", "s", "span", "mark", "font"}).Draw(t, "tag")
			inner, said := field(t, depth+1)
			b.WriteString("<" + tag + ">" + inner + "</" + tag + ">")
			w.WriteString(said)
		case kind == 8:
			inner, said := field(t, depth+1)
			b.WriteString("<div>" + inner + "</div>")
			w.WriteString(" " + said + " ")
		case kind == 9:
			b.WriteString("<br>")
			w.WriteString(" ")
		case kind == 10:
			one, said := field(t, depth+1)
			two, saidToo := field(t, depth+1)
			b.WriteString("<ul><li>" + one + "</li><li>" + two + "</li></ul>")
			w.WriteString(" " + said + " " + saidToo + " ")
		default:
			tex := rapid.SampledFrom([]string{"x^2", `\frac{a}{b}`, "a|b", "y_{1}"}).Draw(t, "tex")
			b.WriteString(`\(` + tex + `\)`)
			w.WriteString(tex + " ")
		}
	}
	return b.String(), w.String()
}

func squeezed(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("(", "", ")", "").Replace(text)), "")
}

// Whatever a field says, its Markdown says, and makes no card; HTML of that
// Markdown says it too, and is read back as the same Markdown.
func TestHTMLToMarkdownAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source, words := field(t, 0)
		markdown := toMarkdown(source).markdown
		doc := markup.Parse(markdown)
		if len(doc.Cards) > 0 {
			t.Fatalf("%q makes cards: %q", source, markdown)
		}
		if got := markup.PlainText(markdown); squeezed(got) != squeezed(words) {
			t.Fatalf("%q\nbecomes %q\nwhich says %q\n instead of %q", source, markdown, got, words)
		}
		back := markup.HTML(markdown, bareName)
		again := toMarkdown(back).markdown
		if squeezed(markup.PlainText(again)) != squeezed(words) {
			t.Fatalf("%q\nbecomes %q\nand goes back as %q\nwhich is read as %q", source, markdown, back, again)
		}
		if third := toMarkdown(markup.HTML(again, bareName)).markdown; third != again {
			t.Fatalf("%q\ngoes back and comes as %q", again, third)
		}
	})
}

func bareName(dest string) string { return dest }

// Cards of generated notes stand in the Markdown with their texts, their kinds and
// the ids of the right cards.
func TestCardsOfGeneratedNotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &reading{collection: &collection{types: map[int64]*noteType{}, decks: map[int64]*deck{2: {levels: []string{"D"}}}}, warnings: &warnings{}, taken: map[notes.CardID]bool{}}
		r.calendar = newCalendar(r.collection, now.Location())
		for i, mt := range []madeType{basic, reversed, cloze} {
			kind := &noteType{name: fmt.Sprint(i), cloze: mt.cloze, fields: mt.fields}
			for _, s := range mt.sides {
				kind.templates = append(kind.templates, template{front: s[0], back: s[1]})
			}
			r.types[int64(i+1)] = kind
		}
		type card struct {
			words, answer string
			cloze         bool
		}
		want := map[notes.CardID]card{}
		var facts []fact
		for k := range rapid.IntRange(1, 6).Draw(t, "notes") {
			n := &note{id: int64(k + 1), guid: fmt.Sprint("guid", k), kind: int64(rapid.IntRange(1, 3).Draw(t, "kind")), tags: rapid.SampledFrom([][]string{nil, {"a::b", "2024"}, {"leech"}}).Draw(t, "tags")}
			if n.kind == 3 {
				var b, words strings.Builder
				groups := rapid.IntRange(1, 3).Draw(t, "groups")
				hiddenWords := map[int]string{}
				for g := range groups {
					before, said := field(t, 2)
					in, inWords := field(t, 2)
					in, inWords = strings.NewReplacer("::", "", "}}", "", "{{", "").Replace(in), strings.NewReplacer("::", "", "}}", "", "{{", "").Replace(inWords)
					fmt.Fprintf(&b, "%s {{c%d::%s answer}} ", strings.NewReplacer("{{", "", "}}", "").Replace(before), g+1, in)
					words.WriteString(strings.NewReplacer("{{", "", "}}", "").Replace(said) + inWords + " answer ")
					hiddenWords[g] = inWords + " answer"
				}
				n.fields = []string{b.String(), ""}
				for g := range groups {
					n.cards = append(n.cards, cardOf(2, g))
					want[cardID(n.guid, g)] = card{words.String(), hiddenWords[g], true}
				}
			} else {
				front, says := field(t, 0)
				back, answers := field(t, 0)
				n.fields = []string{"front " + front, "back " + back}
				says, answers = "front "+says, "back "+answers
				n.cards = append(n.cards, cardOf(2, 0))
				want[cardID(n.guid, 0)] = card{says, answers, false}
				if n.kind == 2 {
					n.cards = append(n.cards, cardOf(2, 1))
					want[cardID(n.guid, 1)] = card{answers, says, false}
				}
			}
			facts = append(facts, fact{n, r.blocks(n)})
		}
		all, err := r.arrange(context.Background(), facts)
		if err != nil {
			t.Fatal(err)
		}
		got := all[0]
		doc := markup.Parse(got.Markdown)
		if len(doc.Cards) != len(want) || len(doc.Warnings) > 0 {
			t.Fatalf("%d cards of %d, %v\n%s", len(doc.Cards), len(want), doc.Warnings, got.Markdown)
		}
		for _, c := range doc.Cards {
			w, ok := want[c.ID]
			said := c.Prompt
			switch {
			case c.Kind == notes.Cloze:
				said = c.Fact
			case w.cloze: // no native one could hold it: its answer is the whole
				said, w.answer = c.Answer, w.words
			}
			if !ok || squeezed(markup.PlainText(said)) != squeezed(w.words) || squeezed(markup.PlainText(c.Answer)) != squeezed(w.answer) {
				t.Fatalf("card %s says %q :: %q\ninstead of %q :: %q\n%s", c.ID, said, c.Answer, w.words, w.answer, got.Markdown)
			}
		}
	})
}

func cardOf(deck int64, ord int) card { return card{deck: deck, ord: ord} }

func FuzzToMarkdown(f *testing.F) {
	for _, seed := range []string{"<b>a</b> <i>b", `{{c1::\(x}}\)`, "<ul><li><table><tr><td>x", "[latex]$a$[/latex]", "[sound:x]", "<pre>```", "\uFDD40\uFDD5", "&#xFDD0;1&#xFDD1;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 2000 {
			return
		}
		markdown := toMarkdown(valid(source)).markdown
		if line, _ := markup.BeyondLimits(markdown); line > 0 {
			return
		}
		for _, c := range markup.Parse(markdown).Cards {
			t.Errorf("%q makes the card %q :: %q of %q", source, c.Prompt, c.Answer, markdown)
		}
	})
}

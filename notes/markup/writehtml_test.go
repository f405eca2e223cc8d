package markup_test

import (
	"strings"
	"testing"

	"precis/notes/markup"
)

func bare(dest string) string { return strings.TrimPrefix(dest, "assets/") }

func TestHTML(t *testing.T) {
	for _, tt := range []struct{ name, markdown, want string }{
		{"one paragraph", "just *words*", "just <i>words</i>"},
		{"two paragraphs", "a\n\n**b**", "<p>a</p><p><b>b</b></p>"},
		{"a line break", "a\\\nb", "a<br>b"},
		{"a list", "- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"},
		{"maths", "$x_1<y$ and $$\\frac{a}{b}$$", `\(x_1&lt;y\) and \[\frac{a}{b}\]`},
		{"a picture", "![map|200](assets/m%20a.png)", `<img src="m a.png" alt="map" width="200">`},
		{"a recording", "[say](assets/a.mp3) ![[b.mp3]] ![c](assets/c.ogg) [[d.wav]]", "[sound:a.mp3] [sound:b.mp3] [sound:c.ogg] [sound:d.wav]"},
		{"a gap before a colon", "[…]: 1947", "[…]: 1947"},
		{"a link", "[x](https://a.b/?c&d) [y](javascript:z)", `<a href="https://a.b/?c&amp;d">x</a> y`},
		{"code", "`a<b` and\n\n```go\nif a < b {}\n```", "<p><code>a&lt;b</code> and</p><pre><code class=\"language-go\">if a &lt; b {}\n</code></pre>"},
		{"HTML", "a<sub onclick=x>2</sub> <script>alert(1)</script> vector<int>", "a<sub>2</sub> alert(1) vector&lt;int&gt;"},
		{"a table", "| a | b |\n|---|---|\n| 1 | $x$ |", `<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>\(x\)</td></tr></table>`},
		{"escapes", `\* &lt; 1 \:: 2`, "* &lt; 1 :: 2"},
		{"until", "Since [until:: 2027-03-31] when?", "Since [until:: 2027-03-31] when?"},
		{"highlight and strike", "==a== ~~b~~", "<mark>a</mark> <s>b</s>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := markup.HTML(tt.markdown, bare); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestClozeHTML(t *testing.T) {
	for _, tt := range []struct{ name, markdown, want string }{
		{"plain", "It was {{c1::1815}} in {{c2::Vienna::city}}. #law", "It was {{c1::1815}} in {{c2::Vienna::city}}."},
		{"bold around", "**{{c1::a}}** b", "<b>{{c1::a}}</b> b"},
		{"bold within", "{{c1::a **b**}}", "{{c1::a <b>b</b>}}"},
		{"nested", "{{c1::a {{c2::b}} c}}", "{{c1::a {{c2::b}} c}}"},
		{"maths with braces", `{{c1::$\frac{a}{b_{c}}$}}`, `{{c1::\(\frac{a}{b_{c} }\)}}`},
		{"braces in words", `{{c1::f{a}}} and \{\{c2::x\}\}`, "{{c1::f&#123;a&#125;}} and &#123;&#123;c2&#58;&#58;x&#125;&#125;"},
		{"colons", `{{c1::std\::vector}}`, "{{c1::std&#58;&#58;vector}}"},
		{"a frame", "+++\n{{c1::a}}\n\n- {{c2::b}}\n- c\n+++", "<p>{{c1::a}}</p><ul><li>{{c2::b}}</li><li>c</li></ul>"},
		{"an item", "- one {{c1::a}}\n- two", "one {{c1::a}}"},
		{"highlights", "---\nhighlights: cloze\n---\na ==b== c", "a {{c1::b}} c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := markup.ClozeHTML(markup.Parse(tt.markdown).ClozeText(0).Text, bare); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

package markup_test

import (
	"errors"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

func TestBlockSourceAndReplaceBlock(t *testing.T) {
	tests := []struct {
		name, markdown string
		place          int
		source         string
		text, want     string
	}{
		{"a line", "# T\n\nQ :: A\nrest", 0, "Q :: A", "Q :: B", "# T\n\nQ :: B\nrest"},
		{"an item", "- one\n- Q :: A #x\n- two", 0, "Q :: A #x", "Q :: B", "- one\n- Q :: B\n- two"},
		{"a task", "- [ ] Q :: A", 0, "Q :: A", "Q :: B", "- [ ] Q :: B"},
		{"the backward card of a pair", "Q ::: A", 1, "Q ::: A", "Q :: A", "Q :: A"},
		{"many lines in an item", "1. Q\n   ?\n   A\n   B\n2. two", 0, "Q\n?\nA\nB", "Q\n?\nA\nC\nD", "1. Q\n   ?\n   A\n   C\n   D\n2. two"},
		{"many lines in a quote", "> Q\n> ?\n> A", 0, "Q\n?\nA", "Q\n?\nB\nC", "> Q\n> ?\n> B\n> C"},
		{"with plusses", "Q\n?\nA\n+++\nrest", 0, "Q\n?\nA\n+++", "Q :: A", "Q :: A\nrest"},
		{"a cloze of two lines", "> a {{c1::b}}\n> c", 0, "a {{c1::b}}\nc", "a {{c2::b}}\nd", "> a {{c2::b}}\n> d"},
		{"a cloze with a quote below", "{{c1::a}}\n\n> b\n> c\n\nd", 0, "{{c1::a}}\n\n> b\n> c", "{{c1::a}} x\n\n> e", "{{c1::a}} x\n\n> e\n\nd"},
		{"behind front matter", "---\ntitle: T\n---\nQ :: A\n", 0, "Q :: A", "Q :: B\n", "---\ntitle: T\n---\nQ :: B\n"},
		{"code with blank lines in an item", "- Q\n  ?\n  ```\n  a\n\n  b\n  ```", 0, "Q\n?\n```\na\n\nb\n```", "Q\n?\n```\na\n\nc\n```", "- Q\n  ?\n  ```\n  a\n\n  c\n  ```"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source, err := markup.BlockSource(tt.markdown, tt.place)
			if err != nil || source != tt.source {
				t.Errorf("BlockSource = %q, %v; want %q", source, err, tt.source)
			}
			if same, err := markup.ReplaceBlock(tt.markdown, tt.place, source); err != nil || same != tt.markdown {
				t.Errorf("put back: %q, %v", same, err)
			}
			got, err := markup.ReplaceBlock(tt.markdown, tt.place, tt.text)
			if err != nil || got != tt.want {
				t.Errorf("ReplaceBlock = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestEditsThatAreRefused(t *testing.T) {
	const text = "Q :: A"
	for name, err := range map[string]error{
		"no such block":     second(markup.BlockSource(text, 1)),
		"no such place":     second(markup.ReplaceBlock(text, -1, "x")),
		"no such card":      second(markup.RemoveCards(text, []int{0, 7})),
		"no card with tags": tagging(text, 3, nil),
	} {
		if !errors.Is(err, notes.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range map[string]error{
		"empty text":            second(markup.ReplaceBlock(text, 0, " \n")),
		"a tag of two words":    tagging(text, 0, []string{"a b"}),
		"a tag that is a count": tagging(text, 0, []string{"12"}),
	} {
		if !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ string, err error) error { return err }

func tagging(text string, place int, tags []string) error {
	_, err := markup.Parse(text).WithTags(map[int][]string{place: tags})
	return err
}

func TestRemoveCards(t *testing.T) {
	tests := []struct {
		name, markdown string
		places         []int
		want           string
	}{
		{"a line between blank ones", "a\n\nQ :: A\n\nb\n", []int{0}, "a\n\nb\n"},
		{"a line of a paragraph", "a\nQ :: A\nb\n", []int{0}, "a\nb\n"},
		{"an item", "- a\n- Q :: A\n- b\n", []int{0}, "- a\n- b\n"},
		{"an item that goes on", "- Q :: A\n  more\n- b\n", []int{0}, "- more\n- b\n"},
		{"an item with a list", "1. Q :: A\n   - more\n2. b\n", []int{0}, "1. - more\n2. b\n"},
		{"many lines", "Q\n?\n- a\n- b\n+++\nrest\n", []int{0}, "rest\n"},
		{"both of a pair", "Q ::: A\n", []int{1, 0}, ""},
		{"the backward one", "Q ::: A #x\n", []int{1}, "Q :: A #x\n"},
		{"the forward one", "Q ::: A #x\n", []int{0}, "A :: Q #x\n"},
		{"the backward one of many lines", "Q\n??\nA\n", []int{1}, "Q\n?\nA\n"},
		{"the forward one of many lines", "Q\n??\nA\n", []int{0}, ""},
		{"one group", "{{c1::a}} {{c2::b::h}} {{c1::c}}\n", []int{0}, "a {{c2::b::h}} c\n"},
		{"all groups", "{{c1::a {{c2::b}}}} c\n", []int{0, 1}, "a b c\n"},
		{"the title of a callout", "> [!note] Q :: A\n> more\n", []int{0}, "> [!note] \n> more\n"},
		{"a callout of a card alone", "> [!note] Q :: A\n\nb\n", []int{0}, "b\n"},
		{"a highlight", "---\nhighlights: cloze\n---\n==a== ==b==\n", []int{0}, "---\nhighlights: cloze\n---\na ==b==\n"},
		{"a box", "![](a.png)\nhide: one\n- a: 1 2 3 4\n- b: 5 6 7 8\n", []int{0}, "![](a.png)\nhide: one\n- b: 5 6 7 8\n"},
		{"all boxes", "![](a.png)\nhide: all #x\n- a: 1 2 3 4\n- 5 6 7 8\n\nb\n", []int{0}, "![](a.png)\n\nb\n"},
		{"none", "Q :: A\n", nil, "Q :: A\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := markup.RemoveCards(tt.markdown, tt.places)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestWithTags(t *testing.T) {
	tests := []struct {
		name, markdown string
		tags           []string
		want           string
	}{
		{"added", "Q :: A", []string{"x", "y/z"}, "Q :: A #x #y/z"},
		{"changed", "- Q :: A #x #y  \n- other", []string{"z"}, "- Q :: A #z  \n- other"},
		{"removed", "Q :: A #x", nil, "Q :: A"},
		{"many lines", "Q\n?\nA", []string{"x"}, "Q #x\n?\nA"},
		{"behind the answer", "Q\n?\nA #y", []string{"x"}, "Q\n?\nA #x"},
		{"boxes", "![](a.png)\nhide: one\n- a: 1 2 3 4", []string{"x"}, "![](a.png)\nhide: one #x\n- a: 1 2 3 4"},
		{"a cloze", "a {{c1::b}}.\nc", []string{"x"}, "a {{c1::b}}.\nc #x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := markup.Parse(tt.markdown).WithTags(map[int][]string{0: tt.tags})
			if err != nil {
				t.Fatal(err)
			}
			if got.Markdown != tt.want {
				t.Errorf("got %q, want %q", got.Markdown, tt.want)
			}
		})
	}
}

func TestWithMeta(t *testing.T) {
	tests := []struct {
		name, markdown string
		meta           map[string]string
		want           string
	}{
		{"none yet", "text", map[string]string{"title": "T", "deck": "A/B"}, "---\ndeck: A/B\ntitle: T\n---\ntext"},
		{"nothing to set", "text", map[string]string{"title": ""}, "text"},
		{"other lines stay", "---\n# note\nx:   1\ntitle:  \"old\"\ny: [a,  b]\n---\ntext", map[string]string{"title": "new"}, "---\n# note\nx:   1\ntitle: new\ny: [a,  b]\n---\ntext"},
		{"no YAML before", "---\ntitle: A: b\n---\ntext", map[string]string{"title": "T"}, "---\n# title: A: b\ntitle: T\n---\ntext"},
		{"no YAML and nothing to set", "---\ntitle: A: b\n---\ntext", map[string]string{"title": ""}, "---\ntitle: A: b\n---\ntext"},
		{"a key is added", "---\nx: 1\n---\n", map[string]string{"title": "T"}, "---\nx: 1\ntitle: T\n---\n"},
		{"two keys of tags become one", "---\nTags: [a, b]\ntag: c\nx: 1\n---\n", map[string]string{"tags": "a, b"}, "---\ntags: [a, b]\nx: 1\n---\n"},
		{"a list is replaced", "---\ntags:\n  - a\n  - b\nx: 1\n---\n", map[string]string{"tags": "c, d e"}, "---\ntags: [c, d e]\nx: 1\n---\n"},
		{"a key is removed", "---\ntags:\n- a\n\n# note\nx: 1\n---\n", map[string]string{"tags": ""}, "---\n\n# note\nx: 1\n---\n"},
		{"the last key goes with its front matter", "---\ntitle: T\n---\ntext", map[string]string{"title": ""}, "text"},
		{"text that YAML reads otherwise", "", map[string]string{"title": "a: b # c", "source": "- x", "date": "2024-06-19"}, "---\ndate: 2024-06-19\nsource: \"- x\"\ntitle: \"a: b # c\"\n---\n"},
		{"indented, with comments", "---\n# top\n  title: x # beside\n  # between\n  l:\n    - a\n---\ntext", map[string]string{"title": "T"}, "---\n# top\ntitle: T\n# between\nl:\n  - a\n---\ntext"},
		{"more behind the mapping", "---\ntitle: x\n...\nmore: y\n---\ntext", map[string]string{"deck": "D"}, "---\n# title: x\n# ...\n# more: y\ndeck: D\n---\ntext"},
		{"braces with a comment", "---\n{a: 1, # one\n title: x}\n# foot\n---\ntext", map[string]string{"title": "T"}, "---\n# foot\na: 1 # one\ntitle: T\n---\ntext"},
		{"braces", "---\n{a: 1, title: x}\n---\ntext", map[string]string{"title": "T"}, "---\na: 1\ntitle: T\n---\ntext"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := markup.WithMeta(tt.markdown, tt.meta)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			d := markup.Parse(got)
			if d.Title != tt.meta["title"] || d.Deck != tt.meta["deck"] || strings.Join(d.Tags, ", ") != tt.meta["tags"] || d.Source != tt.meta["source"] {
				t.Errorf("read back: %q %q %q %q", d.Title, d.Deck, d.Tags, d.Source)
			}
		})
	}
}

func TestRewriteImages(t *testing.T) {
	const text = "![a](x.png \"t\") ![b](<y z.png>) ![c][r] ![d](https://e/x.png) ![[w.png]] `![e](x.png)` <!--id:k-->\n\n- ![f](x%20y.png)\n\n[r]: q.png\n"
	const want = "![a](../x.png \"t\") ![b](<../y%20z.png>) ![c][r] ![d](https://e/x.png) ![[../w.png]] `![e](x.png)` <!--id:k-->\n\n- ![f](../x%20y.png)\n\n[r]: ../q.png\n"
	got := markup.RewriteImages(text, func(dest string) string { return "../" + dest })
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if same := markup.RewriteImages(text, func(dest string) string { return dest }); same != text {
		t.Errorf("unchanged names change the text: %q", same)
	}
}

func TestRewriteImagesOfHTML(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"in quotes", `a <img alt="x" src="b.png" width="2">`, `a <img alt="x" src="new/b%20%27%22%26.png" width="2">`},
		{"in single quotes", `<img src='b.png'>`, `<img src='new/b%20%27%22%26.png'>`},
		{"without quotes", `<p><img src=b.png></p>`, `<p><img src="new/b%20%27%22%26.png"></p>`},
		{"without quotes before a slash", `<img src=b.png />`, `<img src="new/b%20%27%22%26.png" />`},
		{"space around the sign", "<img\nsrc = \"b.png\"\nalt>", "<img\nsrc = \"new/b%20%27%22%26.png\"\nalt>"},
		{"with space around the name", `<img src=" b.png ">`, `<img src="new/b%20%27%22%26.png">`},
		{"with entities", `<img src="b&#46;png">`, `<img src="new/b%20%27%22%26.png">`},
		{"in a list in a quote", "> - <div>\n>   <img src=\"b.png\">\n>   </div>", "> - <div>\n>   <img src=\"new/b%20%27%22%26.png\">\n>   </div>"},
		{"twice", `<img src="b.png"><img src="b.png">`, `<img src="new/b%20%27%22%26.png"><img src="new/b%20%27%22%26.png">`},
		{"behind front matter", "---\ntitle: T\n---\n<img src=\"b.png\">", "---\ntitle: T\n---\n<img src=\"new/b%20%27%22%26.png\">"},
		{"beside another attribute", `<img data-src="b.png" alt='src="b.png"' title=src=b.png>`, `<img data-src="b.png" alt='src="b.png"' title=src=b.png>`},
		{"of the web", `<img src="https://e.org/b.png">`, `<img src="https://e.org/b.png">`},
		{"in a comment", "<!-- <img src=\"b.png\"> -->", "<!-- <img src=\"b.png\"> -->"},
		{"in code", "`<img src=\"b.png\">`\n\n    <img src=\"b.png\">", "`<img src=\"b.png\">`\n\n    <img src=\"b.png\">"},
		{"not closed", `<img src="b.png`, `<img src="b.png`},
		{"of another element", `<imgs src="b.png"><video src="b.png"></video>`, `<imgs src="b.png"><video src="b.png"></video>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := markup.RewriteImages(tt.text, func(dest string) string {
				if dest == "b.png" {
					return `new/b '"&.png`
				}
				return dest
			})
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if images := markup.Parse(got).Images; got != tt.text && (len(images) != 1 || images[0] != `new/b '"&.png`) {
				t.Errorf("read back: %q", images)
			}
		})
	}
}

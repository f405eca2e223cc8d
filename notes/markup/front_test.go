package markup_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes/markup"
)

// FuzzWithMeta sets keys in any front matter: they are read back, and the text
// below stays as it was.
func FuzzWithMeta(f *testing.F) {
	seed(f)
	for _, front := range []string{
		"---\ntitle: [a\n---\n", "---\n{title: a, tags: [b]}\n---\n", "---\n  title: a\n---\ntext", "---\ntitle: >\n  a\n\n  b\nx: y\n---\n",
		"---\ntitle: &a b\ntags: *a\n---\n", "---\n\u2028deck: 0\n---", "---\ntitle: a\u2029deck: 0\u0085x: y\n---\n", "---\ntitle: a\n", "---\n---\n", "---\n# only a comment\n---\n",
	} {
		f.Add(front)
	}
	f.Fuzz(func(t *testing.T, source string) {
		before, _ := markup.Parse(source).Body()
		out := markup.WithMeta(markup.Parse(source).Markdown, map[string]string{"title": "T: x", "deck": "", "tags": "a, b c"})
		doc := markup.Parse(out)
		if after, _ := doc.Body(); after != before {
			t.Fatalf("the text %q becomes %q in %q", before, after, out)
		}
		if doc.Title != "T: x" || doc.Deck != "" || !slices.Equal(doc.Tags, []string{"a", "b c"}) {
			t.Fatalf("title %q, deck %q, tags %q in %q", doc.Title, doc.Deck, doc.Tags, out)
		}
		if strings.Count(out, "T: x") != strings.Count(before, "T: x")+1 {
			t.Fatalf("the title stands twice in %q", out)
		}
	})
}

package anki

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A field that is read without the parser of pages is read as that reads it.
func FuzzNodes(f *testing.F) {
	for _, field := range []string{
		"What is <b>it</b>?", "a<br>b&nbsp;c", "<div>one</div><div><br></div><div>two</div>", "<b><i>x</b></i>", "<b>open", "a < b", "<b></b>",
		"x<sub>1</sub>&amp;&lt;b&gt;&copy&notit;", "<span><div>in</div></span>", "<b><b><b><b><i>n</i></b></b></b></b>", " <i> </i> ", "</b>", "<br></br>", "<B>x</B>", "<b >x</b>",
	} {
		f.Add(field)
	}
	f.Fuzz(func(t *testing.T, field string) {
		got, ok := plainNodes(field)
		if !ok {
			return
		}
		want, err := html.ParseFragment(strings.NewReader(field), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := rendered(t, got), rendered(t, want); a != b {
			t.Errorf("%q is %s, not %s", field, a, b)
		}
	})
}

func rendered(t *testing.T, nodes []*html.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('|')
	}
	return b.String()
}

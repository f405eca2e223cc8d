package markup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/notes/markup"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// shown writes out what a part of a note refers to and defines.
func shown(d *markup.Definitions, part string) string {
	var all []string
	root, d := d.Tree([]byte(part))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *east.FootnoteLink:
			all = append(all, fmt.Sprintf("refers %d", n.Index))
		case *east.Footnote:
			all = append(all, fmt.Sprintf("defines %d", d.Number(n)))
		case *ast.Link:
			all = append(all, "links "+string(n.Destination))
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(all, ", ")
}

// noted returns the text of a footnote.
func noted(d *markup.Definitions, number int) string {
	note, source := d.Footnote(number)
	if note == nil {
		return "none"
	}
	var b strings.Builder
	_ = ast.Walk(note, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func TestDefinitionsOfANote(t *testing.T) {
	tests := []struct {
		name, note string
		notes      []string // by number
		first, all [][]int  // by section
	}{
		{
			"defined at the end of the note", "# T\n\n## A\n\nx[^b] y[^a]\n\n## B\n\nz[^a]\n\n[^a]: one\n[^b]: two\n",
			[]string{"two", "one"},
			[][]int{{1, 2}, nil},
			[][]int{{1, 2}, {2}},
		},
		{
			"referred to by nothing", "## A\n\nx\n\n## B\n\n[^a]: alone\n\ny[^b]\n\n[^b]: used\n",
			[]string{"used", "alone"},
			[][]int{nil, {1, 2}},
			[][]int{nil, {1, 2}},
		},
		{
			"two of one label", "x[^a]\n\n[^a]: one\n\n[^a]: two\n",
			[]string{"one", "two"},
			[][]int{{1, 2}},
			[][]int{{1, 2}},
		},
		{
			"referred to by a card", "## A\n\nQ[^a] :: A\n\n## B\n\n[^a]: one\n",
			[]string{"one"},
			[][]int{{1}, nil},
			[][]int{{1}, nil},
		},
		{
			"back and forth", "## A\n\nx[^a]\n\n## B\n\ny[^a][^b]\n\n## C\n\nz[^a] u[^a]\n\n[^a]: one\n\n[^b]: two\n",
			[]string{"one", "two"},
			[][]int{{1}, {2}, nil},
			[][]int{{1}, {1, 2}, {1}},
		},
		{"in a quote", "x[^a]\n\n> [^a]: one\n", []string{"one"}, [][]int{{1}}, [][]int{{1}}},
		{"in code", "`x[^a]`\n\n```\n[^a]: one\n```\n", nil, [][]int{nil}, [][]int{nil}},
		{"behind front matter", "---\ntitle: T\n---\nx[^a]\n\n[^a]: one\n", []string{"one"}, [][]int{{1}}, [][]int{{1}}},
		{"nothing but a definition", "[^a]: one\n", []string{"one"}, [][]int{{1}}, [][]int{{1}}},
		{"none", "x[^a]\n", nil, [][]int{nil}, [][]int{nil}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := markup.Parse(tt.note).Definitions()
			if d.All() != len(tt.notes) {
				t.Errorf("%d footnotes, want %d", d.All(), len(tt.notes))
			}
			for i, want := range tt.notes {
				if got := noted(d, i+1); got != want {
					t.Errorf("footnote %d is %q, want %q", i+1, got, want)
				}
			}
			for i := range tt.first {
				if got := d.FirstIn(i); !slices.Equal(got, tt.first[i]) {
					t.Errorf("section %d is the first with %v, want %v", i, got, tt.first[i])
				}
				if got := d.AllIn(i); !slices.Equal(got, tt.all[i]) {
					t.Errorf("section %d has %v, want %v", i, got, tt.all[i])
				}
			}
		})
	}
}

func TestPartsOfANote(t *testing.T) {
	const note = "x[^b] y[^a]\n\n[text][ref]\n\n[^a]: one\n\n[^b]: two\n\n[ref]: https://example.org\n"
	d := markup.Parse(note).Definitions()
	tests := []struct{ name, part, want string }{
		{"a reference alone", "y[^a]", "refers 2"},
		{"the definition alone", "[^a]: one", "defines 2"},
		{"a link alone", "[text][ref] [ref] [other][REF]", "links https://example.org, links https://example.org, links https://example.org"},
		{"after an exclamation mark", "y![^a]", "refers 2"},
		{"a label that is not there", "y[^c]", ""},
		{"in code", "`[^a]`", ""},
		{"all of it", note, "refers 1, refers 2, links https://example.org, defines 2, defines 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(d, tt.part); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := shown(nil, note); got != "refers 1, refers 2, links https://example.org, defines 2, defines 1" {
		t.Errorf("alone it is read as %q", got)
	}
}

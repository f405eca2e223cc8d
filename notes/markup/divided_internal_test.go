package markup

import (
	"reflect"
	"strings"
	"testing"
)

// inParts returns what is read of a text that is parsed in parts of a size.
func inParts(source string, size int) *Document {
	s := readInParts(source, size)
	s.finish()
	return s.document()
}

// A text that is parsed in parts, however small, is read as if it were parsed at once.
func FuzzParts(f *testing.F) {
	for _, source := range []string{
		"# T\n\nQ :: A\n\nplain\n\n## S\n\nq\n?\n- a\n- b\n\nX {{c1::y}}.\n",
		"a\n\n```\n\nno end\n\nb :: c\n",
		"a :: b\n\n```\ncode\n\nmore :: code\n\n```\n\nc :: d\n",
		"- a :: b\n\n  ```\n  x\n\nc :: d [until:: never]\n\n[until:: 2027-03-31]\n",
		"q\n?\n```\na\n\nb\n```\n\nc\n\n<pre>\n\nx :: y\n\n</pre>\n\nz\n",
		"> q\n> ?\n> a\n\nb\n\n1. x\n\n   ?\n\nc\n\n* * *\n\nterm\n: means\n\nother\n: too {{c1::x}}\n",
		"![](a.png)\nhide: one\n- A: 1 2 3 4\n\nb [[l]] ![[a.png]]\n\n# {{c1::h}}\n\n$$\nx\n$$\n\ny\n",
		"Q :: A <!--id:a-->\n\ntext <!--id:b-->\n\n```\nx <!--id:c-->\n```\n\nb :: c <!--id:a-->\n\n{{c1::x\n\n<!--id:d-->\n\nz\n",
		"a\n\n[^1] [x][y]\n\n[^1]: n\n\n[y]: /z\n",
		"+++\na\n\nb\n?\n\nc\n+++\n\nd\n",
		"---\nhighlights: cloze\n---\na ==b==\n\nc ==d==\n",
		"Q :: A\n===\n\nq :: a\n---\n\n- x\n  ---\n- y :: z\n  : no\n\n> s\n===\n\nt\n- - -\n",
		"term\n: means {{c1::x}}\n\nterm\n\n: means\n  {{c1::x}}\n: more\n\n> term\n\n> : means :: x\n\n- a\n\n: b\n",
		"Q\n?\nA  \nB\tC :: D\t \n\n-\tQ :: A\n-\tx\n\n\ty :: z\n\n1. a :: b\nlazy :: line\n\n> q :: a\nlazy\n> ?\nb\n",
		"| a | b |\n|---|---|\n\nc | d\n\né :: f\n\n\n\ng :: h\n\n",
	} {
		f.Add(source, uint8(0))
	}
	f.Fuzz(func(t *testing.T, source string, size uint8) {
		got, want := inParts(source, 1+int(size)), inParts(source, whole)
		if !reflect.DeepEqual(got.scan.blocks, want.scan.blocks) {
			t.Errorf("the blocks of cards differ in %q", source)
		}
		got.scan, want.scan = nil, nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q was read as\n%+v\nnot\n%+v", source, got, want)
		}
	})
}

// What every text has is parsed in parts: a list of cards, code between them, headings.
func TestParsedInParts(t *testing.T) {
	tests := []struct {
		name, unit string
		parts      int
	}{
		{"lines of cards", "Q :: A\n\n", 10},
		{"lists under headings", "# H\n\n- a :: b\n- c :: d\n\n", 10},
		{"code", "```\nx\n\ny\n```\n\nQ :: A\n\n", 4},
		{"a definition of a link", "Q :: A\n\n[x]: /y\n\n", 1},
		{"one list", "- a :: b\n\n", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Repeat(tt.unit, 100)
			parses := countParses(t)
			inParts(text, len(text)/10-2*len(tt.unit))
			if *parses < tt.parts || *parses > 2*tt.parts {
				t.Errorf("parsed in %d parts, want %d", *parses, tt.parts)
			}
		})
	}
}

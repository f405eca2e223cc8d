package markdown

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"precis/ui/draw"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// reads returns how a drawing is read at a width.
func reads(source string, width float32) string {
	m := New(source, Options{})
	m.layOut(width)
	var said strings.Builder
	for _, w := range m.Words() {
		said.WriteString(w.Before + w.Text)
	}
	return strings.TrimLeft(said.String(), "\n")
}

const readSample = `Words with **bold ones** and ` + "`code`" + `, a [link](x.md), and $a^2 + b^2$; a
line[^1] that goes on\
broken here.

1. one
2. two
   - inner *point*

     with a paragraph
   1. deep
- [x] done

> quoted
> > twice

> [!note] Title
> body

| a | b |
|---|--:|
| | 2 |
| 3 | |

` + "```\nif x {\n\n\ty()  \n}  \n```" + `

![a map](map.png)

Term
: its description

高原上的湖泊没有出口，所以河流带来的每一粒盐都永远留在洼地里。

لا منفذ لبحيرات الهضبة (انظر 12 و Lake Van هنا)، ولذلك **تبقى** كل حبة/a.

1. واحد
2. اثنان

[^1]: a note
`

// What is read does not depend on how wide it is drawn, and is known without
// drawing it.
func TestPlainIsWhatIsRead(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	sources := []string{readSample}
	for _, e := range examples(t) {
		sources = append(sources, e.Markdown)
	}
	for _, source := range sources {
		plain := Plain(source, Options{})
		for _, width := range []float32{60, 300, 680} {
			if got := reads(source, width); got != plain {
				t.Errorf("%q at width %v reads\n%q, told as\n%q", source, width, got, plain)
			}
		}
	}
}

func TestWhatRunsLeftIsSetFromTheRight(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	const width = 500
	for _, tt := range []struct {
		name, source string
		want         string // the words as they are seen from the left, a bar between lines
	}{
		{"a paragraph", "سلام عليكم", "عليكم سلام"},
		{"Latin within", "سلام abc def عليكم", "عليكم abc def سلام"},
		{"Arabic within Latin", "one سلام عليكم two", "one عليكم سلام two"},
		{"a number", "سنة 12 هنا", "هنا 12 سنة"},
		{"a number before Latin", "سلام 12 abc def", "abc def 12 سلام"},
		{"Latin before a number", "سلام abc 12", "abc 12 سلام"},
		{"bold", "سلام **قوي** عليكم", "عليكم قوي سلام"},
		{"signs", "(سلام)", ") سلام ("},
		{"an item", "- سلام عليكم", "عليكم سلام"},
		{"a numbered item", "1. سلام", "سلام 1."},
		{"a table", "| سلام | عليكم |\n|---|---|\n| 1 | 2 |", "عليكم سلام|2 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := New(tt.source, Options{})
			m.layOut(width)
			words := slices.Clone(m.Words())
			slices.SortStableFunc(words, func(a, b draw.Word) int {
				at, other := a.Object.Position(), b.Object.Position()
				if other.Y-at.Y > 10 || at.Y-other.Y > 10 {
					return cmp.Compare(at.Y, other.Y)
				}
				return cmp.Compare(at.X, other.X)
			})
			said, top := "", words[0].Object.Position().Y
			for _, w := range words {
				if w.Object.Position().Y > top+10 {
					said, top = strings.TrimRight(said, " ")+"|", w.Object.Position().Y
				}
				said += w.Text + " "
			}
			if got := strings.TrimRight(said, " "); got != tt.want {
				t.Errorf("seen as %q, want %q", got, tt.want)
			}
			if last := words[len(words)-1].Object; strings.HasPrefix(tt.source, "س") && last.Position().X+last.Size().Width < width-1 {
				t.Errorf("it ends at %v of %v", last.Position().X+last.Size().Width, width)
			}
		})
	}
}

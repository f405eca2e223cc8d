package markdown

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"precis/notes/benchtest"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// hostile are texts that are slow to draw unless care is taken, made of n bytes
// or so.
var hostile = []struct {
	name string
	text func(n int) string
}{
	{"a word", func(n int) string { return strings.Repeat("word", n/4) }},
	{"a line of code", func(n int) string { return "```go\n" + strings.Repeat("f(x)", n/4) + "\n```" }},
	{"openings of footnotes", func(n int) string { return strings.Repeat("[^", n/2) }},
	{"openings of tags", func(n int) string { return strings.Repeat("<a href=x>a ", n/12) }},
	{"rows with many cells", func(n int) string { return "| a |\n|---|\n" + strings.Repeat("| b | c |\n", n/10) }},
	{"HTML that is deep", func(n int) string { return strings.Repeat("<div>a", n/6) }},
}

func TestHostileMarkdownIsDrawnWhole(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			source := h.text(5000)
			if want, got := squeeze(plainText(source)), drawn(source, 300); !holdsAll(got, want) || got == "" {
				t.Errorf("drew %d bytes of %d", len(got), len(want))
			}
		})
	}
}

// BenchmarkHostileMarkdown says how much longer a text takes that is four times as
// long: four times, where time grows as the text does.
func BenchmarkHostileMarkdown(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			took := func(n int) time.Duration {
				source := h.text(n)
				start := time.Now()
				New(source, Options{}).HeightAt(600)
				return time.Since(start)
			}
			took(20_000)
			benchtest.Compare(b, func() time.Duration { return took(80_000) }, func() time.Duration { return took(20_000) })
		})
	}
}

package reader_test

import (
	"strings"
	"testing"
)

// tides has its footnotes and the address of a link behind its last section.
const tides = `# Tides

## Moon

It pulls[^pull] from [afar][far].

## Sun

It pulls[^pull] less[^less].

Which body pulls more[^cards]?::The moon

[^less]: By *half*.
[^pull]: With gravity.
[^cards]: At one place.
[^alone]: Never asked for.

[far]: https://example.org/moon
`

func TestFootnotesStandWhereTheyAreReferredToFirst(t *testing.T) {
	_, s, _ := show(t, tides)
	text := strings.Join(strings.Fields(words(s.Content())), " ")
	for _, want := range []string{
		"It pulls 1 from afar . 1. With gravity.",
		"It pulls 1 less 2 . 2. By half . 3. At one place. 4. Never asked for.",
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands %d times in:\n%s", want, strings.Count(text, want), text)
		}
	}
	if strings.Contains(text, "[^") || strings.Contains(text, "[far]") {
		t.Errorf("marks of Markdown are shown:\n%s", text)
	}
}

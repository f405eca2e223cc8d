package widgets

import (
	"strings"
	"testing"
)

// A long word is broken by measuring a bounded number of letters for each line.
func TestLongWordsAreMeasuredInPart(t *testing.T) {
	const letters, perLine = 100_000, 80
	measured := 0
	measure := func(s string) float32 {
		measured += len(s)
		return float32(len(s))
	}
	lines := wrapPlain(strings.Repeat("x", letters), perLine, measure)
	if len(lines) != letters/perLine || strings.Join(lines, "") != strings.Repeat("x", letters) {
		t.Errorf("%d lines, want %d", len(lines), letters/perLine)
	}
	if most := len(lines) * 20 * longestCut; measured > most {
		t.Errorf("measured %d letters for %d lines, want at most %d", measured, len(lines), most)
	}
}

func TestCutWordBetweenLetters(t *testing.T) {
	for _, word := range []string{strings.Repeat("é", 2000), strings.Repeat("e\u0301", 2000)} {
		for width := float32(0.5); width < 40; width *= 2 {
			cut := cutWord(word, width, func(s string) float32 { return float32(strings.Count(s, "e") + strings.Count(s, "é")) })
			if rest := word[cut:]; cut <= 0 || strings.HasPrefix(rest, "\u0301") || !strings.HasPrefix(word, word[:cut]) || rest != "" && rest[0]&0xc0 == 0x80 {
				t.Errorf("%.8q is cut after %d bytes at a width of %v", word, cut, width)
			}
		}
	}
}

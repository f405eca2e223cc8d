package draw_test

import (
	"strings"
	"testing"

	"precis/ui/draw"
)

func TestCutWordBetweenLetters(t *testing.T) {
	for _, word := range []string{strings.Repeat("é", 2000), strings.Repeat("e\u0301", 2000)} {
		for width := float32(0.5); width < 40; width *= 2 {
			cut := draw.CutWord(word, width, func(s string) float32 { return float32(strings.Count(s, "e") + strings.Count(s, "é")) })
			if rest := word[cut:]; cut <= 0 || strings.HasPrefix(rest, "\u0301") || !strings.HasPrefix(word, word[:cut]) || rest != "" && rest[0]&0xc0 == 0x80 {
				t.Errorf("%.8q is cut after %d bytes at a width of %v", word, cut, width)
			}
		}
	}
}

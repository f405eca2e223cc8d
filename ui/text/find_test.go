package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A letter with a mark is found however it is written: in one sign or in two.
func TestFindWhateverALetterIsWrittenIn(t *testing.T) {
	for _, tt := range []struct{ text, what, want string }{
		{"un cafe\u0301, un CAFÉ", "café", "[cafe\u0301 CAFÉ]"},
		{"un cafe\u0301, un café", "CAFE\u0301", "[cafe\u0301 café]"},
		{"\u095bमीन और ज\u093cमीन", "ज\u093cमी", "[\u095bमी ज\u093cमी]"},
		{"\u095bमीन और ज\u093cमीन", "\u095bमी", "[\u095bमी ज\u093cमी]"},
		{"नमक का हर", "नमक", "[नमक]"},
		{"한국 하늘", "하", "[하]"},
		{"résumé resume", "e", "[e e]"},
		{"\xffé\xff", "é", "[é]"},
	} {
		var got []string
		for _, r := range Find(tt.text, tt.what, false) {
			got = append(got, tt.text[r.Start:r.End])
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%q in %q: %q, want %s", tt.what, tt.text, got, tt.want)
		}
	}
	if n := len(Find("Café CAFE\u0301 cafe\u0301", "Café", true)); n != 1 {
		t.Errorf("found %d times where case counts", n)
	}
}

// What is looked for in a megabyte, with a mark and without.
func BenchmarkFindMarked(b *testing.B) {
	text := strings.Repeat("विद्यार्थियों ने प्रकृति का अध्ययन किया और कहा। ", 8000)
	for _, what := range []string{"प्रकृति", "कहा"} {
		b.Run(what, func(b *testing.B) {
			for b.Loop() {
				Find(text, what, false)
			}
		})
	}
}

// A pattern is found wherever the text is parted for the search, and in order.
func TestPatternIsFoundInEveryPart(t *testing.T) {
	pattern, err := Pattern("^a|b+$", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "\n", "a", "ab\n\nabb", strings.Repeat("a long line with no end b", 90), strings.Repeat("abb\nb\n", 40), "abb" + strings.Repeat("\n", 50) + "ab"} {
		var want []Range
		for _, m := range pattern.FindAllStringIndex(text, -1) {
			want = append(want, Range{m[0], m[1]})
		}
		if got := FindPattern(text, pattern); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

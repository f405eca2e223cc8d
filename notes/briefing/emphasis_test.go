package briefing_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/markup"
)

var names = regexp.MustCompile(`\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b|\b[0-9]{4}\b`)

// Words that a page sets apart are asked as all others are, and no card has a part of what
// is set apart.
func TestSuggestAmongEmphases(t *testing.T) {
	files, err := filepath.Glob("testdata/written/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	same, all := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		spans := map[int][]briefing.Span{}
		for i, line := range strings.Split(string(data), "\n") {
			for k, at := range names.FindAllStringIndex(line, -1) {
				spans[i+1] = append(spans[i+1], briefing.Span{Start: at[0], End: at[1], Style: briefing.Style(1 << (k % 4))})
			}
		}
		ticked := func(known briefing.Known) map[string]bool {
			r, err := briefing.ReadKnowing(context.Background(), string(data), known)
			if err != nil {
				t.Fatal(err)
			}
			asked := map[string]bool{}
			doc := markup.Parse(r.Markdown)
			for _, s := range suggestions(t, doc) {
				plain := markup.PlainText(s.Prompt) + " → " + markup.PlainText(s.Answer)
				if s.Ticked {
					asked[plain] = true
				}
				if known.Spans != nil && strings.ContainsAny(strings.ReplaceAll(plain, "**", "*"), "*~") && !strings.ContainsAny(string(data), "*~") {
					t.Errorf("%s: %s", file, plain)
				}
			}
			return asked
		}
		bare := ticked(briefing.Known{})
		got := ticked(briefing.Known{Spans: spans})
		for asked := range bare {
			if got[asked] {
				same++
			}
		}
		all += len(bare)
	}
	if same*100 < all*94 {
		t.Errorf("only %d of %d cards are ticked among emphases too", same, all)
	}
}

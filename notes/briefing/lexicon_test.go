package briefing

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A list that nothing asks for does nothing, whatever is written into it.
func TestEveryListIsAskedFor(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	asked := map[string]bool{}
	for _, found := range regexp.MustCompile(`\b(?:listed|setOf|oneOf|onlyOf|opens|labelled)\("([^"]+)"`).FindAllStringSubmatch(code.String(), -1) {
		asked[found[1]] = true
	}
	for name := range lists {
		if !asked[name] {
			t.Errorf("nothing asks for %q", name)
		}
	}
	if len(lists) < 20 {
		t.Errorf("there are %d lists", len(lists))
	}
}

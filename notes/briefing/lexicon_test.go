package briefing

import (
	"os"
	"path/filepath"
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
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	for name := range lists {
		if !strings.Contains(code.String(), `("`+name+`"`) {
			t.Errorf("nothing asks for %q", name)
		}
	}
	if len(lists) < 20 {
		t.Errorf("there are %d lists", len(lists))
	}
}

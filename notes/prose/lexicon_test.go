package prose

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
)

func TestLexicon(t *testing.T) {
	files := fstest.MapFS{
		"lexicon/hi.txt": {Data: []byte("author: लेखक के बारे में |\n")},
		"lexicon/en.txt": {Data: []byte("# A remark: no list.\nmonth: may june\n\nauthor: about us | by: | the author\n")},
		"other/de.txt":   {Data: []byte("month: mai\n")},
	}
	var got []string
	for name, list := range Lexicon(files) {
		got = append(got, fmt.Sprintf("%s %q", name, list))
	}
	want := []string{`month ["may" "june"]`, `author ["about us" "by:" "the author"]`, `author ["लेखक के बारे में"]`}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

package markup_test

import (
	"reflect"
	"testing"

	"precis/notes/markup"
)

// TestFrontMatterOfAnIDAlone holds the short way through front matter to what YAML
// says: a blank behind the id takes the long one.
func TestFrontMatterOfAnIDAlone(t *testing.T) {
	for _, id := range []string{"n1", "null", "true", "1_000", "2001-01-01", "0o9", "1e999", "0x1F", "a-", "A_b-C"} {
		t.Run(id, func(t *testing.T) {
			short, long := markup.Parse("---\nid: "+id+"\n---\n# Title\n"), markup.Parse("---\nid: "+id+" \n---\n# Title\n")
			if string(short.ID) != id || !reflect.DeepEqual(short, long) {
				t.Errorf("got %+v, want %+v", short, long)
			}
		})
	}
}

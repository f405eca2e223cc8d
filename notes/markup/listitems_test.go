package markup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes/markup"
)

func TestListItems(t *testing.T) {
	tests := []struct {
		name, markdown string
		want           []string
	}{
		{"plain", "- a\n- b", []string{"- a", "- b"}},
		{"numbered", "1. a\n2) b", []string{"1. a", "2) b"}},
		{"with a list inside", "- a\n  - x\n  - y\n- b", []string{"- a\n  - x\n  - y", "- b"}},
		{"going on", "- a\n  more\n\n- b", []string{"- a\n  more\n", "- b"}},
		{"stars and dashes in words", "* **a** - c\n* b", []string{"* **a** - c", "* b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, markup.ListItems(tt.markdown)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

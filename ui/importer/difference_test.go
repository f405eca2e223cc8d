package importer

import (
	"fmt"
	"strings"
	"testing"
)

func TestDifference(t *testing.T) {
	tests := []struct {
		name, before, after, want string
	}{
		{"the same", "a\nb", "a\nb\n", "~2"},
		{"one line changed", "a\nb\nc", "a\nx\nc", "=a -b +x =c"},
		{"added and gone", "a\nb\nc", "b\nc\nd", "-a =b =c +d"},
		{"long runs are skipped", "1\n2\n3\n4\n5\n6\n7\nx", "1\n2\n3\n4\n5\n6\n7\ny", "~5 =6 =7 -x +y"},
		{"from nothing", "", "a", "- +a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range changedLines(tt.before, tt.after) {
				if l.change == skipped {
					got = append(got, fmt.Sprint("~", l.count))
					continue
				}
				got = append(got, string("=-+"[l.change])+l.text)
				if l.like != "" && (l.change == same || l.like == l.text) {
					t.Errorf("%q is compared with %q", l.text, l.like)
				}
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

package difference_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"precis/notes/difference"
)

// written writes runs as =kept -gone +added.
func written(runs []difference.Run[string]) string {
	var all []string
	for _, r := range runs {
		all = append(all, string("=-+"[r.Kind])+strings.Join(r.Items, ""))
	}
	return strings.Join(all, " ")
}

func TestBetween(t *testing.T) {
	tests := []struct{ name, before, after, want string }{
		{"the same", "abc", "abc", "=abc"},
		{"nothing", "", "", ""},
		{"all new", "", "ab", "+ab"},
		{"one changed", "abc", "axc", "=a -b +x =c"},
		{"added and gone", "abc", "bcd", "-a =bc +d"},
		{"in the middle", "abcdef", "acdxf", "=a -b =cd -e +x =f"},
		{"replaced", "ab", "xy", "-ab +xy"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := written(difference.Between(strings.Split(tt.before, ""), strings.Split(tt.after, ""))); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestLongOnesCountAsReplaced(t *testing.T) {
	long := func(r string) []string { return append(slices.Repeat([]string{r}, 3000), "end") }
	got := difference.Between(long("a"), long("b"))
	if len(got) != 3 || got[0].Kind != difference.Gone || got[1].Kind != difference.Added || got[2].Kind != difference.Kept {
		t.Errorf("%d runs", len(got))
	}
}

// The runs tell both sequences, and no two neighbours are of one kind.
func TestBetweenTellsBoth(t *testing.T) {
	letters := rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "c"}))
	rapid.Check(t, func(t *rapid.T) {
		before, after := letters.Draw(t, "before"), letters.Draw(t, "after")
		var old, new []string
		last := difference.Kind(9)
		for _, r := range difference.Between(before, after) {
			if r.Kind == last || len(r.Items) == 0 {
				t.Fatalf("a run of kind %d, %v, after one of kind %d", r.Kind, r.Items, last)
			}
			last = r.Kind
			if r.Kind != difference.Added {
				old = append(old, r.Items...)
			}
			if r.Kind != difference.Gone {
				new = append(new, r.Items...)
			}
		}
		if !slices.Equal(old, before) || !slices.Equal(new, after) {
			t.Fatalf("told %v and %v", old, new)
		}
	})
}

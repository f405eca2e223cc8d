package anki

import (
	"slices"
	"testing"
)

// What asks for typing is no subject: it heads no section.
func TestSections(t *testing.T) {
	for _, tt := range []struct {
		name  string
		tags  [][]string // of facts in turn
		facts int
		want  []string
	}{
		{"few", [][]string{{"seas"}, {"rivers"}}, 10, []string{""}},
		{"two subjects", [][]string{{"seas"}, {"rivers", "typed"}, {"Typed", "rivers"}}, 60, []string{"seas", "rivers"}},
		{"some have none", [][]string{{"seas"}, {"rivers"}, {"typed"}}, 60, []string{"", "seas", "rivers"}},
		{"one subject", [][]string{{"seas"}, {"typed"}}, 60, []string{"1–25", "26–50", "51–75"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var facts []fact
			for i := range tt.facts {
				facts = append(facts, fact{&note{tags: tt.tags[i%len(tt.tags)]}, []block{{cards: []*card{{}}}}})
			}
			var got []string
			count := 0
			for _, s := range sections(facts) {
				got = append(got, s.title)
				count += len(s.facts)
			}
			if !slices.Equal(got, tt.want) || count != tt.facts {
				t.Errorf("%d facts in sections %q, want %d in %q", count, got, tt.facts, tt.want)
			}
		})
	}
}

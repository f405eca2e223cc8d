package review

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCompare(t *testing.T) {
	tests := []struct {
		name, typed, answer string
		want                []run
	}{
		{"exact", "Article 51", "Article 51", []run{{same, "Article 51"}}},
		{"accent", "Metis", "Métis", []run{{same, "M"}, {extra, "e"}, {missing, "é"}, {same, "tis"}}},
		{"missing end", "Artic", "Article", []run{{same, "Artic"}, {missing, "le"}}},
		{"too much", "the Ems", "Ems", []run{{extra, "the "}, {same, "Ems"}}},
		{"spaces do not count", " a   b ", "a b", []run{{same, "a b"}}},
		{"composed and decomposed", "é", "é", []run{{same, "é"}}},
		{"a vowel sign goes with its letter", "कि", "की", []run{{extra, "कि"}, {missing, "की"}}},
		{"nothing typed", "", "a", []run{{missing, "a"}}},
		{"both empty", "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, compare(tt.typed, tt.answer), cmp.AllowUnexported(run{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompareKeepsBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abcé ]{0,24}`)
		typed, answer := text.Draw(t, "typed"), text.Draw(t, "answer")
		var a, b string
		for _, r := range compare(typed, answer) {
			if r.part != missing {
				a += r.text
			}
			if r.part != extra {
				b += r.text
			}
		}
		join := func(s string) (all string) {
			for _, l := range letters(s) {
				all += l
			}
			return all
		}
		if a != join(typed) || b != join(answer) {
			t.Fatalf("%q and %q came back as %q and %q", typed, answer, a, b)
		}
	})
}

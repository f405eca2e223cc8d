package notes_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	diffs "github.com/google/go-cmp/cmp"

	"precis/notes"
)

func TestNaturalOrder(t *testing.T) {
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"numbers by value", []string{"Chapter 1", "Chapter 2", "chapter 9b", "Chapter 10", "Chapter 100"}},
		{"leading zeros", []string{"1", "01", "2", "02", "10"}},
		{"long numbers", []string{"99999999999999999998", "99999999999999999999", "100000000000000000000"}},
		{"other digits", []string{"अध्याय २", "अध्याय १०"}},
		{"case and accents", []string{"Album", "Äpfel", "apple", "Bread", "élan", "zebra"}},
		{"a number before words", []string{"2 houses", "10 houses", "houses"}},
		{"shorter first", []string{"", "Law", "Law 2", "Laws"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := slices.Clone(tt.want)
			slices.Reverse(got)
			slices.Sort(got)
			notes.SortByKey(got, notes.TitleKey)
			if diff := diffs.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Titles are the same however their characters are written.
func TestTitlesOfTheSameCharacters(t *testing.T) {
	for _, tt := range [][]string{
		{"Élan", "elan", "e\u0301lan", "ELAN", "e\u0323\u0301lan"},
		{"Việt", "viet", "Vie\u0323\u0302t", "Vie\u0302\u0323t"},
		{"\u0958ा", "क\u093cा"},
		{"क\u093c\u094d", "क\u094d\u093c"},
		{"й 10", "и\u0306 10", "Й 10"},
		{"ά", "α\u0301"},
		{"가 2", "\u1100\u1161 2"},
		{"が", "か\u3099"},
		{"\u212aelvin", "kelvin"},
	} {
		for _, same := range tt[1:] {
			if a, b := notes.TitleKey(tt[0]), notes.TitleKey(same); a != b {
				t.Errorf("%q is %q, and %+q %q", tt[0], a, same, b)
			}
		}
	}
	for _, tt := range [][2]string{{"й", "и"}, {"ά", "α"}, {"क\u093c", "क"}, {"किं", "कि"}} {
		if a, b := notes.TitleKey(tt[0]), notes.TitleKey(tt[1]); a == b {
			t.Errorf("%q and %q are the same, %q", tt[0], tt[1], a)
		}
	}
}

func TestDeckOrder(t *testing.T) {
	want := []string{"1", "1/x", "01", "01/x", "2", "Law", "Law/2", "Law/10", "Law/10/a", "Law 2", "Law-Book"}
	got := slices.Clone(want)
	slices.Sort(got)
	notes.SortByKey(got, notes.DeckTitleKey)
	if diff := diffs.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFirstIsAsSorted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		all := random.Perm(random.IntN(30))
		for n := range 12 {
			want := slices.Sorted(slices.Values(all))
			want = want[:min(n, len(want))]
			if got := notes.First(slices.Values(all), n, cmp.Compare[int]); !slices.Equal(got, want) {
				t.Fatalf("the first %d of %v are %v", n, all, got)
			}
		}
	}
	if got := notes.First(slices.Values([]int{1}), -1, cmp.Compare[int]); len(got) > 0 {
		t.Errorf("of fewer than none there are %v", got)
	}
}

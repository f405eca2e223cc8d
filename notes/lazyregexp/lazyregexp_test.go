package lazyregexp_test

import (
	"slices"
	"testing"

	"precis/notes/lazyregexp"
)

func TestFindsAsARegularExpression(t *testing.T) {
	word := lazyregexp.New(`(\w)\w*`)
	if got := word.FindAllString("one, two", -1); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("words: %q", got)
	}
	if got := word.ReplaceAllString("one, two", "$1"); got != "o, t" {
		t.Errorf("initials: %q", got)
	}
	if word.String() != `(\w)\w*` || word.MatchString("…") {
		t.Errorf("%s matches a sign", word)
	}
}

// A test shows one that cannot be compiled, whether it is used or not.
func TestFaultShowsInATest(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing is said of it")
		}
	}()
	lazyregexp.New(`(`)
}

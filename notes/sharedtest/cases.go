package sharedtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Case is one of a file of cases: a line ">>>> name", the source, a line "<<<<", and what
// becomes of it, up to the next case.
type Case struct{ File, Name, Source, Want string }

const (
	caseOpening = ">>>> "
	caseMiddle  = "\n<<<<\n"
)

// Cases returns the cases of the files that match a pattern of filepath.Glob. The test fails
// where there are none.
func Cases(t testing.TB, pattern string) (all []Case) {
	t.Helper()
	for file, text := range Texts(t, pattern) {
		for _, text := range strings.Split("\n"+text, "\n"+caseOpening)[1:] {
			name, rest, _ := strings.Cut(text, "\n")
			source, want, ok := strings.Cut("\n"+rest, caseMiddle)
			if !ok {
				t.Fatalf("%s: case %q has no middle", file, name)
			}
			all = append(all, Case{file, name, strings.TrimPrefix(source, "\n") + "\n", strings.TrimSpace(want)})
		}
	}
	return all
}

// CheckCases is a test for each case of the files that match a pattern: it tells what becomes
// of its source. With update that is written into the files instead.
func CheckCases(t *testing.T, pattern string, update bool, becomes func(Case) string) {
	t.Helper()
	files := map[string]string{}
	for _, c := range Cases(t, pattern) {
		got := becomes(c)
		files[c.File] += fmt.Sprintf("%s%s\n%s%s%s\n\n", caseOpening, c.Name, strings.TrimSuffix(c.Source, "\n"), caseMiddle, got)
		t.Run(strings.TrimSuffix(filepath.Base(c.File), ".txt")+"/"+c.Name, func(t *testing.T) {
			if got != c.Want && !update {
				t.Errorf("%s\nbecomes\n%s\nnot\n%s", c.Source, got, c.Want)
			}
		})
	}
	for file, text := range files {
		if !update {
			break
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

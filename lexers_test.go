package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What lies in lexers is what the version of chroma in go.mod has, but for lexers.go.
func TestLexersAreThoseOfChroma(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	from := filepath.Join(strings.TrimSpace(string(out)), "lexers")
	for _, pattern := range []string{"*.go", "embedded/*.xml"} {
		theirs, ours := matching(t, from, pattern), matching(t, "lexers", pattern)
		theirs = slices.DeleteFunc(theirs, func(name string) bool {
			return strings.HasSuffix(name, "_test.go") || slices.Contains([]string{"dns.go", "mysql.go", "zed.go"}, name)
		})
		if len(theirs) == 0 || !slices.Equal(theirs, ours) {
			t.Errorf("run make lexers: chroma has %q\nlexers has %q", theirs, ours)
			continue
		}
		for _, name := range theirs {
			if name != "lexers.go" && !bytes.Equal(content(t, filepath.Join(from, name)), content(t, filepath.Join("lexers", name))) {
				t.Errorf("run make lexers: %s is another", name)
			}
		}
	}
}

// matching returns the files of a folder, as they are called there, in order.
func matching(t *testing.T, folder, pattern string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, err := filepath.Rel(folder, file)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func content(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Package sharedtest reads the material of tests: files of cases, and what stands beside the
// project.
package sharedtest

import (
	"iter"
	"os"
	"path/filepath"
	"testing"
)

// Path returns where a file or folder beside the project is, given by the names that lead
// to it. It skips the test where there is no such material.
func Path(t testing.TB, names ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	shared := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(shared); os.IsNotExist(err) {
		t.Skip("the test material beside the project is not there")
	}
	return filepath.Join(append([]string{shared}, names...)...)
}

// Pact returns the real briefing, which is not part of the project.
func Pact(t testing.TB) string {
	t.Helper()
	return read(t, Path(t, "briefings", "russia-north-korea-security-pact.txt"))
}

// Texts returns the paths that match a pattern of filepath.Glob, in order, with what the
// files hold. The test fails where there are none.
func Texts(t testing.TB, pattern string) iter.Seq2[string, string] {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return func(yield func(file, text string) bool) {
		for _, file := range files {
			if !yield(file, read(t, file)) {
				return
			}
		}
	}
}

func read(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

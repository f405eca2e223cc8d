//go:build linux

package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// A library that cannot be opened is told of in one line, without a window.
func TestWindowRefusesLibrary(t *testing.T) {
	d := newDesktop(t)
	cut := newLibrary(t)
	precis(t, cut, "sample")
	if err := os.Truncate(cut, int64(len(fileBytes(t, cut))/4)); err != nil {
		t.Fatal(err)
	}
	for library, want := range map[string]string{
		cut: "the library file is damaged", ofNewerVersion(t): "newer version of Precis",
	} {
		before := fileBytes(t, library)
		r := d.run(library)
		status := r.wait()
		if said := r.said.String(); status != 1 || !strings.Contains(said, want) || strings.Count(said, "\n") != 1 {
			t.Errorf("%d %s", status, said)
		}
		if !bytes.Equal(before, fileBytes(t, library)) {
			t.Errorf("%s: the file changed", want)
		}
	}
}

// A library that may only be read is shown; a grade is refused in words, and
// closing leaves the file alone.
func TestWindowReadOnly(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	precis(t, library, "sample")
	if err := os.Chmod(library, 0o444); err != nil {
		t.Fatal(err)
	}
	before := fileBytes(t, library)
	window := d.open(library)
	d.changed("a question", func() { d.keys("Return") })
	answer := d.changed("the answer", func() { d.keys("space") })
	d.changed("the refusal", func() { d.keys("3") })
	d.keep("read-only")
	d.keys("Escape")
	d.shows("the answer is back", answer)
	window.quit()
	if !bytes.Equal(before, fileBytes(t, library)) {
		t.Error("the file changed")
	}
}

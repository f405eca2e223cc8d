package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"precis/notes/briefing/marked"
)

// A page among the furniture of other sites keeps every line of its text, in order and
// with its mark; the same page comes out the same.
func TestDressed(t *testing.T) {
	pages, err := marked.Read(os.DirFS("../testdata/sites"))
	if err != nil {
		t.Fatal(err)
	}
	const furniture = "F"
	letters := func(p *marked.Page, title bool) string {
		var b strings.Builder
		for _, l := range linesOf(p) {
			if l.mark != "" && l.mark != furniture && (l.mark == "T") == title {
				for w := range strings.FieldsSeq(strings.ToLower(l.text)) {
					if w = strings.Trim(w, "•👉✅*→➤🔸-▪o✔️.:#■★📌🔹➡»0123456789🌍[]"); w != "" {
						b.WriteString(strings.TrimSuffix(w, "[edit"))
					}
				}
			}
		}
		return b.String()
	}
	for i := range pages {
		p := &pages[i]
		for number := range uint64(plainDressings + 8) {
			d, ok := dressed(p, pages, number)
			if !ok {
				t.Fatalf("%s has no title", p.Name)
			}
			if again, _ := dressed(p, pages, number); again.Text != d.Text || !slices.Equal(again.Marks, d.Marks) {
				t.Errorf("%s %d is not the same again", p.Name, number)
			}
			said := 0
			for l := range strings.Lines(d.Text) {
				if marked.Says(l) {
					said++
				}
			}
			if said != len(d.Marks) {
				t.Errorf("%s %d: %d marks for %d lines", p.Name, number, len(d.Marks), said)
			}
			if got, want := letters(&d, true), letters(p, true); got != want {
				t.Errorf("%s %d: the title %q became %q", p.Name, number, want, got)
			}
			if got, want := letters(&d, false), letters(p, false); got != want {
				t.Errorf("%s %d: the text became\n%s\nand was\n%s", p.Name, number, got, want)
			}
		}
	}
}

package markup_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/sharedtest"

	"pgregory.net/rapid"
)

// foldOf folds notes whose titles are their names in links; each title begins a line
// "%%%% ".
func foldOf(source string) (*markup.Folded, []*markup.Document, error) {
	var chapters []markup.Chapter
	var docs []*markup.Document
	for i, text := range strings.Split("\n"+source, "\n%%%% ") {
		if i == 0 {
			continue
		}
		title, body, _ := strings.Cut(text, "\n")
		doc := markup.Parse(body + "\n")
		suffix := ""
		if doc.Title != "" && doc.Title != title {
			title, suffix = doc.Title, " "+title
		}
		chapters = append(chapters, markup.Chapter{Markdown: body + "\n", Title: title, Heading: title, Suffix: suffix})
		docs = append(docs, doc)
	}
	f, err := markup.Fold("All", []string{"Other, name"}, chapters, func(target string) int {
		return slices.IndexFunc(chapters, func(c markup.Chapter) bool { return c.Title+c.Suffix == target || c.Title == target })
	})
	return f, docs, err
}

func TestFold(t *testing.T) {
	sharedtest.CheckCases(t, "testdata/fold.txt", *update, func(c sharedtest.Case) string {
		f, _, err := foldOf(c.Source)
		if err != nil {
			return strings.TrimSpace(err.Error())
		}
		return strings.TrimSpace(f.Document.Markdown)
	})
}

// A link to a section that is not there leads to the chapter in which it was not.
func TestFoldedLinksToNoSection(t *testing.T) {
	f, _, err := foldOf("%%%% Harbours\n## Moles\n%%%% Rivers\n[[#Quays|the quays]] [[Harbours#Cranes]] [[Harbours#^gone]]\n")
	if err != nil {
		t.Fatal(err)
	}
	for fragment, want := range map[string]int{"Rivers#Quays": 2, "Harbours#Cranes": 0, "Harbours#^gone": 0} {
		if got := f.Document.SectionNamed(fragment); got != want || !strings.Contains(f.Document.Markdown, "[[#"+fragment+"|") {
			t.Errorf("%s leads to section %d of %q, want %d", fragment, got, f.Document.Markdown, want)
		}
	}
}

var aWord = regexp.MustCompile(`[\pL\pN]+`)

// checkFold holds for all notes: no card and no word is lost, or it is said that they
// cannot be folded.
func checkFold(t failer, texts []string) {
	t.Helper()
	source := ""
	for i, text := range texts {
		source += fmt.Sprintf("%%%%%%%% N%d\n%s\n", i, strings.ReplaceAll(text, "%%%%", ""))
	}
	f, docs, err := foldOf(source)
	if err != nil {
		if !errors.Is(err, notes.ErrInvalid) {
			t.Fatalf("%q: %v", source, err)
		}
		return
	}
	n := 0
	for _, d := range docs {
		n += len(d.Cards)
	}
	if len(f.Document.Cards) != n {
		t.Fatalf("%q: %d cards became %d in %q", source, n, len(f.Document.Cards), f.Document.Markdown)
	}
	left := map[string]int{}
	for _, w := range aWord.FindAllString(f.Document.Markdown, -1) {
		left[w]++
	}
	for _, d := range docs {
		body, _ := d.Body()
		for _, w := range aWord.FindAllString(body, -1) {
			if left[w]--; left[w] < 0 {
				t.Fatalf("%q: %q is lost in %q", source, w, f.Document.Markdown)
			}
		}
	}
}

func TestFoldOfAnything(t *testing.T) {
	pieces := rapid.Custom(func(t *rapid.T) string {
		lines := rapid.SliceOfN(rapid.SliceOfN(piece, 1, 3), 0, 8).Draw(t, "lines")
		var b strings.Builder
		for _, line := range lines {
			b.WriteString(strings.Join(line, rapid.SampledFrom([]string{"", " "}).Draw(t, "join")) + "\n")
		}
		return b.String()
	})
	rapid.Check(t, func(t *rapid.T) { checkFold(t, rapid.SliceOfN(pieces, 2, 4).Draw(t, "notes")) })
}

func FuzzFold(f *testing.F) {
	var last string
	for _, c := range sharedtest.Cases(f, cases) {
		f.Add(last, c.Source)
		last = c.Source
	}
	f.Fuzz(func(t *testing.T, a, b string) { checkFold(t, []string{a, b}) })
}

package markup_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes/markup"
)

var update = flag.Bool("update", false, "write what is read into the case files")

// A case file holds cases: a line ">>>> name", the Markdown, a line "<<<<", and
// what it is read as, up to the next case.
const (
	caseOpening = ">>>> "
	caseMiddle  = "\n<<<<\n"
)

type markupCase struct{ name, source, want string }

func readCases(t testing.TB, file string) []markupCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []markupCase
	for i, text := range strings.Split("\n"+string(data), "\n"+caseOpening) {
		if i == 0 {
			continue
		}
		name, rest, _ := strings.Cut(text, "\n")
		source, want, ok := strings.Cut("\n"+rest, caseMiddle)
		if !ok {
			t.Fatalf("%s: case %q has no middle", file, name)
		}
		cases = append(cases, markupCase{name, strings.TrimPrefix(source, "\n") + "\n", strings.TrimSpace(want)})
	}
	return cases
}

func caseFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	return files
}

func TestCases(t *testing.T) {
	for _, file := range caseFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			var all strings.Builder
			for _, c := range readCases(t, file) {
				got := describe(markup.Parse(c.source), c.source)
				fmt.Fprintf(&all, "%s%s\n%s%s%s\n\n", caseOpening, c.name, strings.TrimSuffix(c.source, "\n"), caseMiddle, got)
				if *update {
					continue
				}
				t.Run(c.name, func(t *testing.T) {
					if got != c.want {
						t.Errorf("%s\nis read as\n%s\nnot\n%s", c.source, got, c.want)
					}
				})
			}
			if *update {
				if err := os.WriteFile(file, []byte(all.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// describe writes out a document, leaving out what is empty.
func describe(d *markup.Document, source string) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("id", string(d.ID))
	field("title", d.Title)
	field("deck", d.Deck)
	field("tags", strings.Join(d.Tags, " | "))
	field("date", d.Date)
	field("source", d.Source)
	field("language", d.Language)
	if d.Until != 0 {
		field("until", d.Until.String())
	}
	field("links", strings.Join(d.Links, " | "))
	field("images", strings.Join(d.Images, " | "))
	field("files", strings.Join(d.Files, " | "))
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning: line %d: %s\n", w.Line, w.Message)
	}
	if d.Markdown != source {
		fmt.Fprintf(&b, "markdown: %q\n", d.Markdown)
	}
	for i, s := range d.Sections {
		fmt.Fprintf(&b, "section %d: level %d, line %d, %q %q", i, s.Level, s.Line, s.Title, s.Path)
		if s.Until != 0 {
			fmt.Fprintf(&b, ", until %s", s.Until)
		}
		b.WriteString("\n")
		for line := range strings.SplitSeq(s.Text, "\n") {
			if s.Text != "" {
				fmt.Fprintf(&b, "  |%s\n", line)
			}
		}
	}
	for _, c := range d.Cards {
		fmt.Fprintf(&b, "card %d: %s, block %d, section %d, line %d", c.Place, c.Kind, c.Block, c.SectionIndex, c.Line)
		if c.Group > 0 {
			fmt.Fprintf(&b, ", group %d", c.Group)
		}
		if len(c.Tags) > 0 {
			fmt.Fprintf(&b, ", tags %s", strings.Join(c.Tags, " "))
		}
		if c.ID != "" {
			fmt.Fprintf(&b, ", id %s", c.ID)
		}
		if c.Until != 0 {
			fmt.Fprintf(&b, ", until %s", c.Until)
		}
		fmt.Fprintf(&b, "\n  prompt %q\n  answer %q\n", c.Prompt, c.Answer)
		if c.Fact != "" {
			fmt.Fprintf(&b, "  fact %q\n", c.Fact)
		}
	}
	return strings.TrimSpace(b.String())
}

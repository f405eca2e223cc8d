package markup_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"precis/notes/markup"
	"precis/notes/sharedtest"
)

var update = flag.Bool("update", false, "write what is read into the case files")

const cases = "testdata/cases/*.txt"

func TestCases(t *testing.T) {
	sharedtest.CheckCases(t, cases, *update, func(c sharedtest.Case) string {
		return describe(markup.Parse(c.Source), c.Source)
	})
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

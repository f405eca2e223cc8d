package markup_test

import (
	"errors"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

const dated = `---
title: Rates
---
Above.

## Repo #1

Rate? :: 6.5 % #money ^abc

Which?
?
- this
- that [until:: 2026-12-31]

Reserve
---

It is {{c1::4 %}}.
`

func TestWithUntil(t *testing.T) {
	day, err := notes.ParseDate("2027-03-31")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name             string
		places, sections []int
		old, new         string
	}{
		{"a card on a line", []int{0}, nil, "6.5 % #money ^abc", "6.5 % #money [until:: 2027-03-31] ^abc"},
		{"a card with a date", []int{1}, nil, "- that [until:: 2026-12-31]", "- that [until:: 2027-03-31]"},
		{"a cloze", []int{2}, nil, "{{c1::4 %}}.", "{{c1::4 %}}. [until:: 2027-03-31]"},
		{"a heading", nil, []int{1}, "## Repo #1", "## Repo #1 [until:: 2027-03-31]"},
		{"a heading that is underlined", nil, []int{2}, "Reserve\n", "Reserve [until:: 2027-03-31]\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := markup.Parse(dated)
			after, err := before.WithUntil(tt.places, tt.sections, day)
			if want := strings.Replace(dated, tt.old, tt.new, 1); err != nil || after.Markdown != want {
				t.Fatalf("it is %q, %v, not %q", after.Markdown, err, want)
			}
			for i, c := range after.Cards {
				if was := before.Cards[i]; c.Text() != was.Text() {
					t.Errorf("card %d was %+v and is %+v", i, was.Text(), c.Text())
				}
			}
			for i := range before.Sections {
				if after.Sections[i].Title != before.Sections[i].Title {
					t.Errorf("section %d is %q", i, after.Sections[i].Title)
				}
			}
			back, err := after.WithUntil(tt.places, tt.sections, 0)
			if want := strings.Replace(dated, tt.old, strings.TrimSuffix(tt.old, " [until:: 2026-12-31]"), 1); err != nil || back.Markdown != want {
				t.Errorf("taken off it is %q, %v", back.Markdown, err)
			}
		})
	}
	if _, err := markup.Parse(dated).WithUntil(nil, []int{0}, day); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("text without a heading: %v", err)
	}
}

// Front matter, a heading and a card say until when they hold: the nearest counts.
func TestNearestUntilCounts(t *testing.T) {
	doc := markup.Parse("---\nuntil: 2030-01-01\n---\nQ :: note[^f]\n\n[^f]: a footnote [until:: 2027-01-01]\n\n# A [until:: 2029-01-01]\n\nQ :: a\n\n## B\n\nQ :: a too\n\n# C\n\nQ :: note too\n\n## D [until:: 2028-01-01]\n\nQ :: d\n\nQ :: own [until:: 2031-01-01]\n")
	for i, want := range []string{"2030-01-01", "2029-01-01", "2029-01-01", "2030-01-01", "2028-01-01", "2031-01-01"} {
		if got := doc.Cards[i].Until.String(); got != want {
			t.Errorf("card %d holds until %s, not %s", i, got, want)
		}
	}
}

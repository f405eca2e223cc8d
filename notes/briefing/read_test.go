package briefing_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/sharedtest"
)

func headings(markdown string) []string {
	var all []string
	for line := range strings.Lines(markdown) {
		if strings.HasPrefix(line, "#") {
			all = append(all, strings.TrimSpace(line))
		}
	}
	return all
}

// pactHeadings are the headings of the real briefing.
var pactHeadings = []string{
	"# Russia-North Korea Security Pact",
	"## Why in the News?",
	"## Russia-North Korea Security Pact: A Geopolitical Realignment",
	"## Historical Context",
	"## Key Elements of the Pact",
	"## Global Geopolitical Dynamics in the 20th and 21st Centuries",
	"## Strategic Implications",
	"### For South Korea and Japan",
	"### For the United States",
	"### For China",
	"## Broader Geopolitical Impact",
	"## Implications for India",
	"## Conclusion",
}

func TestReadTheRealBriefing(t *testing.T) {
	text := sharedtest.Pact(t)
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(pactHeadings, headings(r.Markdown)); diff != "" {
		t.Error(diff)
	}
	if r.Title != "Russia-North Korea Security Pact" || r.Sections != 9 || r.SubSections != 3 || r.Furniture != 2 {
		t.Errorf("title %q, %d sections, %d sub-sections, %d lines of furniture", r.Title, r.Sections, r.SubSections, r.Furniture)
	}
	for _, l := range r.Lines {
		if l.Furniture != (l.Number <= 2) {
			t.Errorf("line %d %q: furniture %v", l.Number, l.Text, l.Furniture)
		}
	}
	for line := range strings.Lines(r.Markdown) {
		if strings.TrimSpace(strings.Trim(strings.TrimSpace(line), "-")) == "" && line != "\n" {
			t.Errorf("an empty bullet: %q", line)
		}
	}
	everySentenceOnce(t, text, r)
}

// Browsers and word processors copy one page in many ways. Its sections are the
// same in all of them.
func TestReadTheRealBriefingHoweverItWasCopied(t *testing.T) {
	text := sharedtest.Pact(t)
	replace := func(expression, with string) string {
		return regexp.MustCompile(`(?m)`+expression).ReplaceAllString(text, with)
	}
	tests := []struct{ name, text string }{
		{"blank lines between all lines", replace(`\n`, "\n\n")},
		{"line ends of Windows", replace(`\n`, "\r\n")},
		{"round bullets", replace(`^-`, "•")},
		{"a tab behind the bullets", replace(`^- `, "•\t")},
		{"without the lone dashes", replace(`^-\n`, "")},
		{"bullets lost, the indentation left", regexp.MustCompile(`(?m)^- `).ReplaceAllString(replace(`^-\n`, ""), "    ")},
		{"wrapped", wrapped(text, 72)},
		{"spaces that do not break", strings.ReplaceAll(text, "- ", "-\u00A0")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := briefing.Read(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(pactHeadings, headings(r.Markdown)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// wrapped breaks lines of more characters than width.
func wrapped(text string, width int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		column := 0
		for word := range strings.FieldsSeq(line) {
			switch {
			case column > 0 && column+1+utf8.RuneCountInString(word) > width:
				b.WriteByte('\n')
				column = 0
			case column > 0:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(word)
			column += utf8.RuneCountInString(word)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// everySentenceOnce checks that what each line says stands in the Markdown once,
// unless the line is furniture.
func everySentenceOnce(t *testing.T, text string, r briefing.Reading) {
	t.Helper()
	said := strings.ReplaceAll(r.Markdown, "**", "")
	for i, line := range strings.Split(text, "\n") {
		sentence := strings.TrimSpace(strings.TrimPrefix(line, "-"))
		if sentence == "" || r.Lines[i].Furniture || !strings.HasSuffix(sentence, ".") {
			continue
		}
		if n := strings.Count(said, sentence); n != 1 {
			t.Errorf("line %d stands %d times in the note: %q", i+1, n, sentence)
		}
	}
}

func TestRead(t *testing.T) {
	for file, data := range sharedtest.Texts(t, "testdata/read/*.txt") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, want, ok := strings.Cut(data, "\n=> \n")
			if !ok {
				t.Fatal("the case has no line that parts text and note")
			}
			r, err := briefing.Read(text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, r.Markdown); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadLeavesOutFurniture(t *testing.T) {
	text := strings.Join([]string{
		"Home > Polity > Parliament",   // 1
		"Share",                        // 2
		"A- A A+",                      // 3
		"Money Bills",                  // 4 title
		"Published on: 24 June 2024",   // 5
		"By Asha Rao",                  // 6
		"5 min read",                   // 7
		"Facebook Twitter WhatsApp",    // 8
		"A money bill deals with tax.", // 9
		"Advertisement",                // 10
		"Also read: Finance Bills",     // 11
		"Who decides?",                 // 12
		"The Speaker decides.",         // 13
		"----------",                   // 14
		"Tags: Polity, Parliament | Bills",
		"Related articles",
		"- The Rajya Sabha",
		"- The Vice-President of India",
		"© 2024 An academy. All rights reserved.",
	}, "\n")
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	want := "# Money Bills\n\nA money bill deals with tax.\n\n## Who decides?\n\nThe Speaker decides.\n"
	if diff := cmp.Diff(want, r.Markdown); diff != "" {
		t.Error(diff)
	}
	var left []int
	for _, l := range r.Lines {
		if l.Furniture {
			left = append(left, l.Number)
		}
	}
	if want := []int{1, 2, 3, 5, 6, 7, 8, 10, 11, 14, 15, 16, 17, 18, 19}; !slices.Equal(left, want) || r.Furniture != len(want) {
		t.Errorf("left out %v (%d), want %v", left, r.Furniture, want)
	}
	if r.Date != "24 June 2024" || !slices.Equal(r.Tags, []string{"Polity", "Parliament", "Bills"}) {
		t.Errorf("date %q, tags %q", r.Date, r.Tags)
	}
}

// The mark by which a page lets a section be changed is no part of its heading.
func TestReadLeavesOutEditMarks(t *testing.T) {
	for page, want := range map[string][]string{
		"l0-wiki-hindi": {"# नालन्दा महाविहार", "## इतिहास", "### शिक्षा", "## विनाश"},
		"m5-wiki": {
			"# Stepwell", "## Names", "## History", "## Early stepwells", "## Under the Solankis", "## Architecture", "## Decline and revival",
			"## Notable stepwells",
		},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", "unseen", page+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := briefing.Read(string(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, headings(r.Markdown)); diff != "" {
			t.Errorf("%s: %s", page, diff)
		}
	}
}

func TestReadKeepsWhatOnlyLooksLikeFurniture(t *testing.T) {
	tests := []struct{ name, text, keeps string }{
		{"a kind of media", "Media:\n- Radio\n- Print\nEach of them has readers.", "- Print"},
		{"the last item", "Media in India\nKinds of media:\n- Radio\n- Print", "- Print"},
		{"a day in a timeline", "Timeline\nThe talks began.\n19 June 2024\nThe pact was signed in Pyongyang by both leaders.\nIt holds.", "19 June 2024"},
		{"a sentence that begins like a pointer", "Books\nRead by many, the book was banned in 1950 by the state.\nIt was good.", "Read by many"},
		{"a source", "Books\nThe book was banned.\nSource: The Hindu", "Source: The Hindu"},
		{"a date in a title", "The pact of 19 June 2024\nIt was signed.", "# The pact of 19 June 2024"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := briefing.Read(tt.text)
			if err != nil || !strings.Contains(r.Markdown, tt.keeps) || r.Furniture != 0 {
				t.Errorf("%v, %d lines of furniture in\n%s", err, r.Furniture, r.Markdown)
			}
		})
	}
}

func TestReadDate(t *testing.T) {
	for line, want := range map[string]string{
		"19 June 2024":                               "19 June 2024",
		"June 19th, 2024":                            "June 19th, 2024",
		"2024-06-19T10:30:00Z":                       "2024-06-19",
		"Last Updated: 19/06/2024 10:30 AM IST":      "19/06/2024",
		"Posted on Wednesday, 19 Jun, 2024 by admin": "19 Jun, 2024",
		"१९ जून २०२४":                                "१९ जून २०२४",
		"Signed 19 June 2024":                        "",
	} {
		r, err := briefing.Read("The pact\n" + line + "\nIt was signed by two states.")
		if err != nil || r.Date != want {
			t.Errorf("%q: date %q, %v", line, r.Date, err)
		}
	}
}

func TestReadRefusesNothing(t *testing.T) {
	for _, text := range []string{"", " \n\t\n", "Print\nShare\nFont size:\n", "-\n-\n•", "\uFEFF"} {
		if r, err := briefing.Read(text); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%q: %q, %v", text, r.Markdown, err)
		}
	}
}

func TestReadRefusesMoreThanABriefing(t *testing.T) {
	for name, text := range map[string]string{
		"bytes": strings.Repeat("A long text without end. ", 50<<20/25),
		"lines": strings.Repeat("\n", 5_000_000),
	} {
		if _, err := briefing.Read(text); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadOfHostileTexts ends in a moment when the work is in step with the text,
// and runs into the time limit of the whole test run when it is not.
func TestReadOfHostileTexts(t *testing.T) {
	for name, text := range sharedtest.Hostile(300_000) {
		t.Run(name, func(t *testing.T) {
			if _, err := briefing.Read(text); err != nil {
				t.Fatal(err)
			}
		})
	}
}
